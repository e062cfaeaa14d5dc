// Loads the app and lets it take the page over. When anything fails, the static
// page stays whole and a line says what is off. reader.js has it fetched, when
// all of the page is there.

(() => {
  /* What the page says of its site, and the site's root. */
  const page = JSON.parse(document.getElementById("site").textContent);
  const root = new URL(page.root, location.href);
  const state = document.documentElement.dataset;
  const { saving, hands, say, settle, turned, keep, addLink, ask } = window.reader;

  async function start() {
    if (page.part && typeof WebAssembly === "object" && !isOld()) {
      fetchAhead(page.part);
    }
    try {
      const [app, bundle] = await Promise.all([loadApp(), fetchJson(page.bundle)]);
      page.fetch = fetchJson;
      page.turn = () => new Promise((resolve) => setTimeout(resolve));
      page.handsOff = handsOff;
      page.turned = turned;
      await app.takeOver(bundle, page, root.pathname);
      state.app = "ready";
      settle(true);
      keep();
    } catch (error) {
      state.app = "failed";
      console.warn(error);
      say(isPanic(error) ? "程序出错" : error.message);
      settle(false);
    }
  }

  // The app asks for it once it runs; asked for now, it is there by then.
  function fetchAhead(part) {
    addLink({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href: part });
  }

  /* A module that returns a reference, as browsers know it since 2022. Others
     get the app in the WebAssembly of the beginning, and in one piece. */
  const MODERN = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111, 3, 2, 1, 0, 10, 6, 1, 4, 0, 208, 111, 11];

  function isOld() {
    return !WebAssembly.validate(new Uint8Array(MODERN));
  }

  function file(path) {
    return new URL(isOld() ? path.replace(/app(?=[^/]*$)/, "legacy") : path, root).href;
  }

  async function loadApp() {
    if (typeof WebAssembly !== "object") {
      throw new Error("此浏览器不支持 WebAssembly");
    }
    try {
      const app = await import(file(page.script));
      await app.default({ module_or_path: new URL(file(page.wasm)) });
      return app;
    } catch (error) {
      console.warn(error);
      throw new Error("程序未能加载");
    }
  }

  async function fetchJson(path) {
    const response = await fetch(new URL(path, root)).catch(() => null);
    if (response === null || !response.ok) {
      throw new Error("数据包未能取得");
    }
    return response.json().catch(() => {
      throw new Error("数据包已损坏");
    });
  }

  // Replacing the page under an input method or a pressed finger would lose
  // what the reader is doing. In any case the browser gets a turn: the app asks
  // for this between reading the data and drawing.
  function handsOff() {
    return new Promise((resolve) => {
      const check = () => {
        if (hands.composing || hands.pressing) {
          setTimeout(check, 50);
        } else {
          resolve();
        }
      };
      setTimeout(check);
    });
  }

  // Where WebAssembly is off, its errors have no name to ask for.
  function isPanic(error) {
    return Boolean(error) && error.name === "RuntimeError";
  }

  // A panic ends the app at once, and the page keeps what it shows.
  addEventListener("error", (event) => {
    if (isPanic(event.error)) {
      state.app = "failed";
      say("程序出错，请重新载入此页");
      settle(false);
    }
  });

  // Some apps show pages but drop downloads, and say nothing of it.
  if (/MicroMessenger|AlipayClient/.test(navigator.userAgent)) {
    addEventListener("click", (event) => {
      if (event.target.closest("[download], [name=download]")) {
        ask("elsewhere", "下载没有反应？请点右上角“…”，选择“在浏览器打开”，再下载。");
      }
    });
  }

  // Relative to this page's address, which the app will change.
  for (const link of document.querySelectorAll("link[rel*=icon]")) {
    link.href = new URL(link.getAttribute("href"), location.href).href;
  }
  if (saving) {
    state.app = "asking";
    settle(false);
    ask("wanted", "省流量：未载入搜索、筛选等程序，正文、图表和表格可用。", { label: "启用互动功能", act: start, once: true });
  } else {
    start();
  }
})();
