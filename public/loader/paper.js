// @ts-check

/**
 * Paper says where it comes from and of which day it is. Tables are unfolded on
 * it, by style (print.css) where the browser can.
 */
export function writeOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  const unfolded = [];
  addEventListener("afterprint", () => unfolded.splice(0).forEach((it) => (it.open = false)));
  addEventListener("beforeprint", () => {
    if (!CSS.supports("selector(::details-content)")) {
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const folded = document.querySelectorAll("main .chart-table:not([open]), main .chart-other:not([open])");
      unfolded.push(...folded);
      unfolded.forEach((it) => (it.open = true));
    }
    const day = new Date().toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
    const foot = document.querySelector(".colophon-inner");
    if (foot instanceof HTMLElement) {
      foot.dataset.printed = `来源：${location.href}　打印日期：${day}`;
    }
  });
}
