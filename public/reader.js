// What a page does from its first paint on. It hears its reader: whether they
// want more than to read, and what they are in the midst of. The app comes with
// the first touch, key or move, at once where the address asks for what only the
// app shows, or else after a while. It says on paper where that comes from, and
// keeps the site for use without a network.

const root = new URL("../", import.meta.url);
/* Readers who pay for every byte are asked before the app is fetched, and
   nothing is fetched ahead for them. */
const line = navigator.connection;
const saving = Boolean(line && (line.saveData || /2g$/.test(line.effectiveType)));

/** Begins. Of `head`, which is head.js, `say` tells why the app is not there,
    `tell` says anything else, `stored` and `store` remember for the visit. */
export function hear(head) {
  window.reader = Object.assign(head, { saving, keep, addLink, ask });
  writeOnPaper();
  // Some pages are outside the app.
  if (document.getElementById("site") === null) {
    keep();
  } else {
    awaitStir(head.say);
  }
}

function awaitStir(say) {
  // Milliseconds after which the app comes for a reader who only reads, and
  // those that a reader who pressed a number waits for it.
  const QUIET = 3000;
  const WAIT = 2000;
  const STIRS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "click"];

  const state = document.documentElement.dataset;
  const hands = { composing: false, pressing: false };
  const turned = () => saving || import("./turned.js").then((it) => it.follow()).catch(() => {});
  Object.assign(window.reader, { hands, settle, turned });
  // What began before this script shows with the next letter, or move.
  addEventListener("keydown", (event) => { hands.composing = hands.composing || event.isComposing; });
  addEventListener("compositionstart", () => { hands.composing = true; });
  addEventListener("compositionend", () => { hands.composing = false; });
  addEventListener("pointermove", (event) => { hands.pressing = event.buttons > 0; });
  addEventListener("pointerdown", () => { hands.pressing = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => { hands.pressing = false; });
  }

  // A number that is pressed before the app is there opens once it is. Its link
  // is followed when the app can't come, or not soon, or at a second press.
  let asked = null;
  let patience;
  function hold(event) {
    const number = event.target.closest && event.target.closest("a[data-fact]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const again = number === asked;
    clearTimeout(patience);
    asked = null;
    if (number && plain && !again && !event.defaultPrevented && state.app === undefined) {
      event.preventDefault();
      asked = number;
      patience = setTimeout(settle, WAIT, false);
    }
  }
  function settle(ready) {
    const number = asked;
    asked = null;
    clearTimeout(patience);
    if (number && number.isConnected) {
      ready ? number.click() : location.assign(number.href);
    }
  }
  addEventListener("click", hold);

  const how = { passive: true, capture: true };
  function bring() {
    clearTimeout(quiet);
    for (const stir of STIRS) {
      removeEventListener(stir, bring, how);
    }
    import("./boot.js").catch((error) => {
      console.warn(error);
      state.app = "failed";
      say("程序未能加载");
      settle(false);
    });
  }
  for (const stir of STIRS) {
    addEventListener(stir, bring, how);
  }
  const quiet = setTimeout(bring, QUIET);
  if (location.search || location.hash) {
    bring();
  }
}

// A line at the foot of the window with one thing to do, and a way to close it.
function ask(...what) {
  import("./ask.js").then((it) => it.ask(...what)).catch((error) => console.warn(error));
}

// A link of the head to a file of the site.
function addLink(said) {
  const made = document.createElement("link");
  document.head.append(Object.assign(made, said, { href: new URL(said.href, root).href }));
}

// Keeps the site for use without a network, once nobody waits for anything.
function keep() {
  const workers = navigator.serviceWorker;
  if (!workers || saving) {
    return;
  }
  const idle = window.requestIdleCallback || ((call) => setTimeout(call, 2000));
  idle(async () => {
    // In the page's own head it would be fetched before the first paint.
    addLink({ rel: "manifest", href: "manifest.webmanifest" });
    try {
      const kept = await workers.register(new URL("sw.js", root), { updateViaCache: "none" });
      const told = () => kept.waiting && workers.controller && offer(kept);
      const watch = () => kept.installing && kept.installing.addEventListener("statechange", told);
      kept.addEventListener("updatefound", watch);
      // The browser's own look for a new build may have begun before.
      watch();
      told();
    } catch (error) {
      console.warn(error);
    }
  });
}

// A page stays what it is until its reader wants the new build.
function offer(kept) {
  const act = () => {
    const reload = () => location.reload();
    if (!kept.waiting) {
      return reload();
    }
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    kept.waiting.postMessage("take over");
  };
  ask("update", "新版本已就绪。", { label: "刷新", act });
}

// Paper says where it comes from and of which day it is. Tables are unfolded on
// it, by style (print.css) where the browser can.
function writeOnPaper() {
  const unfolded = [];
  addEventListener("afterprint", () => unfolded.splice(0).forEach((it) => (it.open = false)));
  addEventListener("beforeprint", () => {
    if (!CSS.supports("selector(::details-content)")) {
      unfolded.push(...document.querySelectorAll("main .chart-table:not([open]), main .chart-other:not([open])"));
      unfolded.forEach((it) => (it.open = true));
    }
    const day = new Date().toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
    const foot = document.querySelector(".colophon-inner");
    if (foot !== null) {
      foot.dataset.printed = `来源：${location.href}　打印日期：${day}`;
    }
  });
}
