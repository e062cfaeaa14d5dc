// Loads the app once the page is painted, and lets it take the page over.
// When anything fails, the static page stays whole and a line says what is off.

const page = JSON.parse(document.getElementById("site").textContent);
const root = new URL(page.root, location.href);
const state = document.documentElement.dataset;

// Relative to this page's address, which the app will change.
for (const icon of document.querySelectorAll("link[rel=icon]")) {
  icon.href = new URL(icon.getAttribute("href"), location.href).href;
}

async function start() {
  if (page.part) {
    fetchAhead(page.part);
  }
  try {
    const [app, bundle] = await Promise.all([loadApp(), loadBundle()]);
    await handsOff();
    await app.takeOver(bundle, page, root.pathname);
    state.app = "ready";
  } catch (error) {
    state.app = "failed";
    console.warn(error);
    say(error instanceof WebAssembly.RuntimeError ? "程序出错" : error.message);
  }
}

// The app asks for it once it runs; asked for now, it is there by then.
function fetchAhead(part) {
  const link = document.createElement("link");
  link.rel = "preload";
  link.as = "fetch";
  link.crossOrigin = "anonymous";
  link.href = new URL(part, root).href;
  document.head.append(link);
}

async function loadApp() {
  if (typeof WebAssembly !== "object") {
    throw new Error("此浏览器不支持 WebAssembly");
  }
  try {
    const app = await import(new URL(page.script, root).href);
    await app.default({ module_or_path: new URL(page.wasm, root) });
    return app;
  } catch (error) {
    console.warn(error);
    throw new Error("程序未能加载");
  }
}

async function loadBundle() {
  const response = await fetch(new URL(page.bundle, root)).catch(() => null);
  if (response === null || !response.ok) {
    throw new Error("数据包未能取得");
  }
  return response.json().catch(() => {
    throw new Error("数据包已损坏");
  });
}

// Replacing the page under an input method or a pressed finger would lose
// what the reader is doing.
function handsOff() {
  return new Promise((resolve) => {
    const check = () => {
      if (composing || pressing) {
        setTimeout(check, 50);
      } else {
        resolve();
      }
    };
    check();
  });
}

function say(reason) {
  const notice = document.getElementById("notice");
  notice.textContent = `${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`;
  notice.hidden = false;
}

// A panic ends the app at once, and the page keeps what it shows.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    state.app = "failed";
    say("程序出错，请重新载入此页");
  }
});

let composing = false;
let pressing = false;
addEventListener("compositionstart", () => { composing = true; });
addEventListener("compositionend", () => { composing = false; });
addEventListener("pointerdown", () => { pressing = true; });
for (const end of ["pointerup", "pointercancel", "blur"]) {
  addEventListener(end, () => { pressing = false; });
}

// Two steps after a frame: the first paint is out before any byte is asked for.
const afterPaint = () => requestAnimationFrame(() => setTimeout(start));
if (document.readyState === "complete") {
  afterPaint();
} else {
  addEventListener("load", afterPaint);
}
