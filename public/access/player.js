// @ts-check
// The controls of reading aloud, at the foot of the window while it reads.

import { aloud } from "./aloud.js";

/**
 * What its buttons do.
 *
 * @type {Record<string, () => void>}
 */
export const PLAYS = {
  read: () => (aloud.can() ? aloud.toggle(show) : show("silent", false)),
  before: () => aloud.step(-1),
  after: () => aloud.step(1),
  follow: () => aloud.follow(),
  stop: () => (aloud.can() ? aloud.stop() : show("still", false)),
};

/** @type {HTMLElement | null} */
let player = null;

/**
 * @param {import("./aloud.js").State} state
 * @param {boolean} away Whether the reader is elsewhere on the page.
 */
function show(state, away) {
  document.documentElement.classList.toggle("is-reading", state !== "still");
  if (state === "still") {
    return remove();
  }
  const silent = state === "silent";
  const come = player === null;
  const { said, before, read, after, follow, stop } = parts(player || made());
  said.textContent = { reading: "", paused: "已暂停朗读。", silent: "此设备未能朗读。" }[state];
  read.textContent = state === "paused" ? "继续" : "暂停";
  stop.textContent = silent ? "关闭" : "停止";
  for (const button of [before, read, after]) {
    button.hidden = silent;
  }
  follow.hidden = silent || !away;
  const active = document.activeElement;
  // The focus moves here from the button at the top, and from a button that is hidden.
  if (come || (active instanceof HTMLElement && active.hidden)) {
    (silent ? stop : read).focus({ preventScroll: true });
  }
}

function made() {
  player = document.createElement("div");
  player.className = "player";
  player.setAttribute("role", "group");
  player.setAttribute("aria-label", "朗读");
  /** @type {(does: string, text: string) => string} */
  const button = (does, text) =>
    `<button type="button" class="access-button" data-access-does="${does}">${text}</button>`;
  player.innerHTML = `
    <p role="status"></p>
    ${button("before", "上一句")}
    ${button("read", "暂停")}
    ${button("after", "下一句")}
    ${button("stop", "停止")}
    ${button("follow", "回到朗读处")}`;
  player.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      PLAYS.stop();
    }
  });
  document.body.append(player);
  return player;
}

/** @param {HTMLElement} player */
function parts(player) {
  /** @type {(css: string) => HTMLElement} */
  const part = (css) => /** @type {HTMLElement} */ (player.querySelector(css));
  /** @type {(does: string) => HTMLElement} */
  const button = (does) => part(`[data-access-does=${does}]`);
  return {
    said: part("p"),
    before: button("before"),
    read: button("read"),
    after: button("after"),
    follow: button("follow"),
    stop: button("stop"),
  };
}

/** Removes the controls. The focus moves to what was read, without scrolling. */
function remove() {
  const had = player !== null && player.contains(document.activeElement);
  if (player !== null) {
    player.remove();
    player = null;
  }
  const block = aloud.block();
  if (had && block instanceof HTMLElement) {
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
  }
}
