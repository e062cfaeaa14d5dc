// What runs before the first paint: the page shows as its reader has asked for
// (text size, colours, 关怀版), so that nothing jumps. All else is fetched after
// it, by those who use it. Paper is a way of reading, too.

(() => {
  // Milliseconds: not every browser tells of its first paint, and a page in the
  // background has none; those wait no longer than this.
  const PATIENCE = 500;
  // A full address: the app changes the page's own, by which it is told.
  const folder = new URL(document.querySelector("meta[name=access]").content, location.href).href;
  const html = document.documentElement.dataset;
  const settings = linked() ?? kept("sessionStorage") ?? kept("localStorage") ?? "";
  html.access = settings;
  // Who comes to a place within the page, or back to where they were, finds it
  // where it will stay.
  const come = performance.getEntriesByType("navigation")[0];
  if (location.hash || !come || come.type !== "navigate") {
    html.whole = "";
  }

  // Written into the page it holds the first paint back, as an appended one
  // would not in every browser.
  if (settings !== "") {
    document.write(`<link rel="stylesheet" media="screen" href="${folder}access.css">`);
    document.addEventListener("DOMContentLoaded", () => bar().then((it) => it.start()));
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-access-does]");
    if (button !== null) {
      bar().then((it) => it.press(button));
    }
  });

  // Paper says where it comes from and of which day it is. Tables are unfolded
  // on it, by style (print.css) where the browser can.
  const unfolded = [];
  addEventListener("afterprint", () => unfolded.splice(0).forEach((it) => (it.open = false)));
  addEventListener("beforeprint", () => {
    if (!CSS.supports("selector(::details-content)")) {
      unfolded.push(...document.querySelectorAll("main .chart-table:not([open]), main .chart-other:not([open])"));
      unfolded.forEach((it) => (it.open = true));
    }
    const day = new Date().toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
    for (const foot of document.querySelectorAll(".colophon-inner")) {
      foot.dataset.printed = `来源：${location.href}　打印日期：${day}`;
    }
  });

  addEventListener("load", () => {
    // Some pages are outside the app.
    if (document.getElementById("site") !== null) {
      requestAnimationFrame(() => setTimeout(painted, 0, window.PerformancePaintTiming ? PATIENCE : 0));
    }
  });

  function painted(left) {
    if (left > 0 && performance.getEntriesByType("paint").length === 0) {
      return setTimeout(painted, 20, left - 20);
    }
    import(`${folder}reader.js`).then((it) => it.hear(say)).catch(() => {
      html.app = "failed";
      say("程序未能加载");
    });
  }

  function say(reason) {
    const notice = document.getElementById("notice");
    notice.textContent = `${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`;
    notice.hidden = false;
  }

  function bar() {
    return import(`${folder}bar.js`);
  }

  // A link may carry the settings; it was meant to show the page that way.
  function linked() {
    const found = /[?&]access=([^&#]*)/.exec(location.search);
    let settings = null;
    try {
      settings = found && words(decodeURIComponent(found[1]));
      // They last for the visit.
      if (found) {
        sessionStorage.setItem("access", settings);
      }
    } catch (error) {
      // A damaged address, or a browser that keeps nothing.
    }
    return settings;
  }

  function kept(store) {
    try {
      const found = window[store].getItem("access");
      return found && words(found);
    } catch (error) {
      return null;
    }
  }

  function words(text) {
    return (text.match(/[a-z0-9-]+/g) || []).join(" ");
  }
})();
