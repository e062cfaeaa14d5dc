// @ts-check

/**
 * Prints the page's address and the day at its foot, and unfolds its tables where
 * the browser can't do so by style (print.css).
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
