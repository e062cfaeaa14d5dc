// @ts-check
// The reading aids: reading aloud, and the bar that sets text size, colours,
// 关怀版, a large pointer and a reading line. The settings are words in
// <html data-access>, which access.css styles. What the reader sets is kept in this
// browser and nowhere else; what a link carries holds for the session.

import { PLAYS } from "./player.js";

const SIZES = [18, 21, 24, 27, 30];
const COLOURS = [
  ["", "默认配色"],
  ["black-on-white", "白底黑字"],
  ["yellow-on-black", "黑底黄字"],
  ["white-on-black", "黑底白字"],
  ["yellow-on-blue", "蓝底黄字"],
];
const KNOWN = ["care", "large", "pointer", "line"]
  .concat(COLOURS.map(([word]) => word).filter(Boolean))
  .concat(SIZES.slice(1).map((size) => `size-${size}`));

const html = document.documentElement;
const line = /** @type {HTMLElement} */ (document.getElementById("access"));
const chosen = new Set((html.dataset.access || "").split(" ").filter((word) => KNOWN.includes(word)));
/** @type {HTMLElement | null} */
let panel = null;

/** Brings the page to the settings that it was opened with. */
export function start() {
  show();
}

/**
 * Does what a button in the line or the bar says.
 *
 * @param {HTMLElement} button
 */
export function press(button) {
  withStyle().then(DOES[button.dataset.accessDoes || ""]);
}

/** @type {Record<string, () => void>} */
const DOES = {
  care: () => toggle("care", "关怀版"),
  pointer: () => toggle("pointer", "大鼠标"),
  line: () => toggle("line", "阅读线"),
  open: () => (panel === null ? open() : close()),
  close,
  smaller: () => resize(-1),
  larger: () => resize(1),
  reset: () => {
    chosen.clear();
    keep();
    say("已恢复默认");
  },
  link: copyLink,
  ...PLAYS,
};

/**
 * @param {string} word
 * @param {string} name
 */
function toggle(word, name) {
  const on = !chosen.delete(word);
  if (on) {
    chosen.add(word);
  }
  keep();
  say(`${name}已${on ? "打开" : "关闭"}`);
}

// The text size; 关怀版 starts from a larger one.
function size() {
  return Math.max(least(), ...SIZES.filter((it) => chosen.has(`size-${it}`)));
}

function least() {
  return chosen.has("care") ? 24 : 18;
}

/** @param {number} steps */
function resize(steps) {
  const next = SIZES[SIZES.indexOf(size()) + steps];
  if (next === undefined || next < least()) {
    return say(`字号 ${size()}，已是${steps > 0 ? "最大" : "最小"}`);
  }
  for (const it of SIZES) {
    chosen.delete(`size-${it}`);
  }
  if (next > 18) {
    chosen.add(`size-${next}`);
  }
  keep();
  say(`字号 ${size()}`);
}

/** @param {string} word */
function recolour(word) {
  for (const [other] of COLOURS) {
    chosen.delete(other);
  }
  if (word !== "") {
    chosen.add(word);
  }
  keep();
  for (const [it, name] of COLOURS) {
    it === word && say(name);
  }
}

/** Keeps what the reader has set, which replaces what a link carried. */
function keep() {
  show();
  store("localStorage", settings());
  store("sessionStorage", null);
  const address = new URL(location.href);
  if (address.searchParams.has("access")) {
    address.searchParams.delete("access");
    history.replaceState(history.state, "", address);
  }
}

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @param {string | null} words
 */
function store(name, words) {
  try {
    if (words === null) {
      window[name].removeItem("access");
    } else {
      window[name].setItem("access", words);
    }
  } catch (error) {
    // Where storage is turned off, it still holds for this page.
  }
}

/** The settings, as the page has them. */
function settings() {
  return KNOWN.filter((word) => chosen.has(word)).join(" ");
}

/** Puts the settings on the page and on the controls. */
function show() {
  chosen.delete("large");
  if (size() > 18) {
    chosen.add("large");
  }
  html.dataset.access = settings();
  ruler(chosen.has("line"));
  // Enlarged drawings scroll in their own box, so they take the focus for keys.
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll(".chart-drawings");
  for (const drawings of all) {
    drawings.tabIndex = chosen.has("large") ? 0 : -1;
  }
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = line.querySelectorAll("[aria-pressed]");
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(chosen.has(button.dataset.accessDoes || "")));
  }
  if (panel !== null) {
    part("size").textContent = String(size());
    // The attribute `disabled` would lose the focus.
    part("smaller").setAttribute("aria-disabled", String(size() === least()));
    part("larger").setAttribute("aria-disabled", String(size() === 30));
    colours().value = COLOURS.map(([word]) => word).find((word) => chosen.has(word)) || "";
  }
}

function fingersOnly() {
  /** @param {string} kind */
  const has = (kind) => matchMedia(`(any-pointer: ${kind})`).matches;
  return has("coarse") && !has("fine");
}

/**
 * A part of the open bar.
 *
 * @param {string} name
 */
function part(name) {
  return /** @type {HTMLElement} */ (line.querySelector(`[data-part=${name}]`));
}

function colours() {
  return /** @type {HTMLSelectElement} */ (part("colours"));
}

function open() {
  panel = document.createElement("div");
  panel.className = "access-bar";
  panel.id = "access-bar";
  const options = COLOURS.map(([word, name]) => `<option value="${word}">${name}</option>`);
  /** @type {(does: string, text: string, more?: string) => string} */
  const button = (does, text, more = "") =>
    `<button type="button" class="access-button" data-access-does="${does}" data-part="${does}" ${more}>${text}</button>`;
  /** @type {(does: string, text: string) => string} */
  const pressed = (does, text) => button(does, text, 'aria-pressed="false"');
  panel.innerHTML = `
    <span class="access-group" role="group" aria-label="字号">
      ${button("smaller", "字号−", 'aria-label="缩小字号"')}
      <span data-part="size"></span>
      ${button("larger", "字号＋", 'aria-label="放大字号"')}
    </span>
    <select class="access-button" data-part="colours" aria-label="配色">${options.join("")}</select>
    ${fingersOnly() ? "" : pressed("pointer", "大鼠标")}
    ${pressed("line", "阅读线")}
    ${button("link", "复制带设置的链接")}
    ${button("reset", "恢复默认")}
    ${button("close", "关闭")}
    <p class="access-said" data-part="said" role="status"></p>`;
  line.append(panel);
  opener().setAttribute("aria-expanded", "true");
  colours().addEventListener("change", () => recolour(colours().value));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    }
  });
  show();
  part("larger").focus();
}

function close() {
  if (panel !== null) {
    panel.remove();
    panel = null;
  }
  opener().setAttribute("aria-expanded", "false");
  opener().focus();
}

function opener() {
  return /** @type {HTMLElement} */ (line.querySelector("[data-access-does=open]"));
}

/** @param {string} words */
function say(words) {
  if (panel !== null) {
    part("said").textContent = words;
  }
}

// Copies the address with the settings. Where the clipboard can't be used, the
// address is shown, selected.
async function copyLink() {
  const address = new URL(location.href);
  address.searchParams.set("access", settings().replace(/ /g, ","));
  try {
    await navigator.clipboard.writeText(address.href);
    say("已复制链接，打开它会用同样的设置");
  } catch (error) {
    say("");
    part("said").innerHTML = '<input class="access-link" readonly aria-label="请复制此链接">';
    const field = /** @type {HTMLInputElement} */ (line.querySelector(".access-link"));
    field.value = address.href;
    field.focus();
    field.select();
  }
}

/** @type {HTMLElement | null} */
let ruled = null;

/** @param {boolean} on */
function ruler(on) {
  if (ruled === null && on) {
    const added = document.createElement("div");
    added.className = "reading-line";
    document.body.append(added);
    /** @param {number} y */
    const rule = (y) => { added.style.top = `${y}px`; };
    rule(innerHeight / 3);
    addEventListener("pointermove", (event) => rule(event.clientY));
    addEventListener("pointerdown", (event) => rule(event.clientY));
    addEventListener("focusin", ({ target }) => {
      if (target instanceof Element) {
        const box = target.getBoundingClientRect();
        rule((box.top + box.bottom) / 2);
      }
    });
    ruled = added;
  }
  if (ruled !== null) {
    ruled.hidden = !on;
  }
}

/** Adds the style of the settings, which a page that was opened without any lacks. */
function withStyle() {
  if (document.querySelector("link[href$='/access.css']") !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.media = "screen";
    link.onload = link.onerror = resolve;
    link.href = new URL("./access.css", import.meta.url).href;
    document.head.append(link);
  });
}
