// Has the rest fetched once the page is painted: what is fetched before would be
// waited for. It stands in each page's head, after access.js.

(() => {
  // Not every browser tells of its first paint, and a page in the background has
  // none: those wait no longer than this many milliseconds.
  const PATIENCE = 500;
  const folder = document.querySelector("meta[name=access]").content;
  const rest = new URL(`${folder}reader.js`, location.href).href;

  function painted(left) {
    if (left > 0 && performance.getEntriesByType("paint").length === 0) {
      return setTimeout(painted, 20, left - 20);
    }
    import(rest).catch(() => {
      const notice = document.getElementById("notice");
      document.documentElement.dataset.app = "failed";
      notice.textContent = "程序未能加载：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。";
      notice.hidden = false;
    });
  }
  addEventListener("load", () => {
    requestAnimationFrame(() => setTimeout(painted, 0, window.PerformancePaintTiming ? PATIENCE : 0));
  });
})();
