// @ts-check
// What a page does from its first paint on. It requests the files of the app last
// of all, and starts the app at the first input, at once where the address asks for
// what only the app shows, or else after a while.

import { later, loadApp } from "./app.js";
import { followReader } from "./hands.js";
import { notify } from "./notice.js";
import { openNumber, reportPanel } from "./number.js";
import { writeOnPaper } from "./paper.js";
import { askForVoice } from "./voice.js";

// Milliseconds after which the app starts for a reader who only reads.
const QUIET = 3000;

const state = document.documentElement.dataset;

/** @param {import("../head.js").Head} head */
export function start(head) {
  writeOnPaper();
  askForVoice();
  watchDownloads();
  // Some pages do not run the app.
  if (head.site === null) {
    later().then((it) => it.keepSite(head)).catch(() => {});
  } else {
    awaitStir(head);
  }
  state.loader = "ready";
}

/** @param {import("../head.js").Head} head */
function awaitStir(head) {
  followReader();
  head.heard = () => answer(head);
  if (head.held) {
    head.heard();
  }
  let brought = false;
  const bring = () => {
    clearTimeout(quiet);
    if (!brought) {
      brought = true;
      head.saving ? offerApp(head) : loadApp(head, (ready) => settle(head, ready));
    }
  };
  const quiet = setTimeout(bring, QUIET);
  head.stirred.then(bring);
  if (location.search || location.hash) {
    bring();
  } else if (!head.saving) {
    head.ask("low");
  }
}

/**
 * Asks readers who save data before it loads the app.
 *
 * @param {import("../head.js").Head} head
 */
function offerApp(head) {
  state.app = "asking";
  settle(head, false);
  const act = () => loadApp(head, (ready) => settle(head, ready));
  notify("wanted", "省流量：未载入搜索、筛选等程序，正文、图表和表格可用。", {
    action: { label: "启用互动功能", act },
    once: true,
  });
}

/**
 * Shows the first words on a held number. Other held elements wait for the app, and
 * so does a number whose words can't be fetched.
 *
 * @param {import("../head.js").Head} head
 */
async function answer(head) {
  const { held } = head;
  const opened = held && held.dataset.fact && (await openNumber(head, held));
  if (!opened && held && held === head.held && state.app !== undefined) {
    head.follow();
  }
}

/**
 * Called when the app is ready or has failed: clicks the held element again, or does
 * what it does without the app. The first words on a number can still arrive without
 * the app.
 *
 * @param {import("../head.js").Head} head
 * @param {boolean} ready
 */
function settle(head, ready) {
  const { held } = head;
  if (ready) {
    head.release();
    reportPanel();
    if (held && held.isConnected && !(held instanceof HTMLFormElement)) {
      held.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  } else if (held && held.dataset.fact) {
    head.heard();
  } else {
    head.follow();
  }
}

/** Explains what to do in apps whose browser drops downloads without a message. */
function watchDownloads() {
  if (/MicroMessenger|AlipayClient/.test(navigator.userAgent)) {
    addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[download], [name=download]")) {
        notify("elsewhere", "下载没有反应？请点右上角“…”，选择“在浏览器打开”，再下载。", {});
      }
    });
  }
}
