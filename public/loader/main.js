// @ts-check
// What a page does from its first paint on. The app comes with the first touch,
// key or move, at once where the address asks for what only the app shows, or
// else after a while. A number that is pressed before opens once the app is there.

import { keepSite, saving } from "./keep_site.js";
import { followReader } from "./hands.js";
import { loadApp } from "./app.js";
import { writeOnPaper } from "./paper.js";
import { askForVoice } from "./voice.js";

// Milliseconds after which the app comes for a reader who only reads, and those
// that a reader who pressed a number waits for it.
const QUIET = 3000;
const WAIT = 2000;
const STIRS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "click"];

const state = document.documentElement.dataset;

/** @param {import("../head.js").Head} head */
export function start(head) {
  writeOnPaper();
  askForVoice();
  watchDownloads(head);
  // Some pages are outside the app.
  if (document.getElementById("site") === null) {
    keepSite(head);
  } else {
    awaitStir(head);
  }
  state.loader = "ready";
}

/** @param {import("../head.js").Head} head */
function awaitStir(head) {
  followReader();
  const settle = holdNumbers();
  const how = { passive: true, capture: true };
  const bring = () => {
    clearTimeout(quiet);
    for (const stir of STIRS) {
      removeEventListener(stir, bring, how);
    }
    // Readers who pay for every byte are asked first.
    if (saving) {
      state.app = "asking";
      settle(false);
      const act = () => loadApp(head, settle);
      head.notify("wanted", "省流量：未载入搜索、筛选等程序，正文、图表和表格可用。", {
        action: { label: "启用互动功能", act },
        once: true,
      });
    } else {
      loadApp(head, settle);
    }
  };
  for (const stir of STIRS) {
    addEventListener(stir, bring, how);
  }
  const quiet = setTimeout(bring, QUIET);
  if (location.search || location.hash) {
    bring();
  }
}

/**
 * Holds the press of a number until the app is there. Its link is followed when
 * the app can't come, or not soon, or at a second press.
 *
 * @returns {(ready: boolean) => void} says whether the app has come
 */
function holdNumbers() {
  /** @type {HTMLAnchorElement | null} */
  let held = null;
  /** @type {number | undefined} */
  let patience;
  /** @param {boolean} ready */
  const settle = (ready) => {
    const number = held;
    held = null;
    clearTimeout(patience);
    if (number && number.isConnected) {
      ready ? number.click() : location.assign(number.href);
    }
  };
  addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const number = event.target instanceof Element ? event.target.closest("a[data-fact]") : null;
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const again = number === held;
    clearTimeout(patience);
    held = null;
    if (number && plain && !again && !event.defaultPrevented && state.app === undefined) {
      event.preventDefault();
      held = number;
      patience = setTimeout(settle, WAIT, false);
    }
  });
  return settle;
}

/**
 * Some apps show pages but drop downloads, and say nothing of it.
 *
 * @param {import("../head.js").Head} head
 */
function watchDownloads(head) {
  if (/MicroMessenger|AlipayClient/.test(navigator.userAgent)) {
    addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[download], [name=download]")) {
        head.notify("elsewhere", "下载没有反应？请点右上角“…”，选择“在浏览器打开”，再下载。", {});
      }
    });
  }
}
