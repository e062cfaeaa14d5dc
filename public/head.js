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

  addEventListener("load", () => {
    requestAnimationFrame(() => setTimeout(painted, 0, window.PerformancePaintTiming ? PATIENCE : 0));
  });

  function painted(left) {
    if (left > 0 && performance.getEntriesByType("paint").length === 0) {
      return setTimeout(painted, 20, left - 20);
    }
    import(`${folder}reader.js`).then((it) => it.hear({ say, tell, stored, store })).catch(() => {
      // Some pages are outside the app, and lack nothing without it.
      if (document.getElementById("site") !== null) {
        html.app = "failed";
        say("程序未能加载");
      }
    });
  }

  function say(reason) {
    tell(`${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`);
  }

  // What the reader has closed is not said again on this visit.
  function tell(text) {
    const notice = document.getElementById("notice");
    if (notice === null || stored("sessionStorage", "closed") === text) {
      return;
    }
    notice.hidden = false;
    const close = document.createElement("button");
    close.className = "access-button button-quiet";
    close.textContent = "关闭";
    close.addEventListener("click", () => {
      notice.hidden = true;
      store("closed", text);
    });
    // A change is announced only of what is there.
    requestAnimationFrame(() => {
      notice.textContent = text;
      notice.append(close);
    });
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
    } catch (error) {
      // A damaged address.
    }
    // They last for the visit.
    if (settings !== null) {
      store("access", settings);
    }
    return settings;
  }

  function kept(where) {
    const found = stored(where, "access");
    return found && words(found);
  }

  // Some browsers keep nothing, and say so by throwing.
  function stored(where, name) {
    try {
      return window[where].getItem(name);
    } catch (error) {
      return null;
    }
  }

  function store(name, text) {
    try {
      sessionStorage.setItem(name, text);
    } catch (error) {
      // Then it holds for this page alone.
    }
  }

  function words(text) {
    return (text.match(/[a-z0-9-]+/g) || []).join(" ");
  }
})();
