// @ts-check
// Runs before the first paint. It applies the reader's settings (text size,
// colours, 关怀版), so that the layout does not shift, and listens for input from
// the start. Everything else is fetched after the paint, or at the first input.

/**
 * What the page says of its site.
 * @typedef {object} Site
 * @property {string} root
 * @property {string} script
 * @property {string} wasm
 * @property {string} [part] The part of the app that the page needs.
 * @property {string} bundle
 * @property {string} [numbers] The first words on each number.
 */

/**
 * The first words on each number, as HTML text, and the panel that shows them.
 * @typedef {object} Words
 * @property {string} sheet
 * @property {Record<string, string>} numbers By the ids of the facts.
 */

/** @typedef {HTMLElement | SVGElement} Touched */

/**
 * What this script shares with the loader.
 * @typedef {object} Head
 * @property {Site | null} site Null on pages that do not run the app.
 * @property {boolean} saving Whether the reader saves data: nothing is fetched
 *   ahead for them.
 * @property {Promise<unknown>} stirred Resolves with the first input.
 * @property {Touched | null} held The pressed element that waits for an answer.
 * @property {() => void} heard Set by the loader: answers the held element.
 * @property {() => Touched | null} release Returns the held element, which no longer waits.
 * @property {() => void} follow Does what the held element does without the app.
 * @property {(priority: "low" | "auto") => void} ask Requests the files of the app, once.
 * @property {{ script: Promise<any>, wasm: Promise<Response>, bundle: Promise<Response> } | null} asked
 * @property {() => Promise<Words>} words
 */

/** @typedef {"localStorage" | "sessionStorage"} Where */

// Milliseconds to wait for the first paint: some browsers do not report it, and a
// page in the background has none.
const PATIENCE = 500;
// Milliseconds that a pressed link waits for the app before it is followed.
const WAIT = 2000;
const STIRS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "click"];

// Absolute: the app changes the page's address, on which relative ones depend.
const meta = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=access]"));
const folder = new URL(meta.content, location.href).href;
const html = document.documentElement.dataset;
const settings = linked() ?? kept("sessionStorage") ?? kept("localStorage") ?? "";
html.access = settings;
// Where the browser scrolls to a fragment or restores a position, the whole page is
// laid out at once, so that the target does not move afterwards.
const come = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
if (location.hash || !come || come.type !== "navigate") {
  html.whole = "";
}

// A link that is written into the page holds the first paint back; an appended one
// does not in every browser.
if (settings !== "") {
  document.write(`<link rel="stylesheet" media="screen" href="${folder}access.css">`);
  document.addEventListener("DOMContentLoaded", () => aids().then((it) => it.start()));
}

const { saveData, effectiveType } = /** @type {any} */ (navigator).connection || {};
const text = document.getElementById("site");
/** @type {Site | null} */
const site = text && JSON.parse(text.textContent || "");
const root = site ? new URL(site.root, location.href) : undefined;
/** @type {Promise<Words> | undefined} */
let words;
/** @type {Promise<void> | undefined} */
let loader;
/** @type {Head} */
const head = {
  site,
  saving: Boolean(saveData || /2g$/.test(effectiveType || "")),
  stirred: new Promise((resolve) => {
    for (const stir of STIRS) {
      addEventListener(stir, resolve, { passive: true, capture: true, once: true });
    }
  }),
  held: null,
  heard() {},
  follow,
  release,
  ask,
  asked: null,
  words: () => (words = words || get("numbers", "high").then((it) => it.json())),
};

addEventListener("load", () => {
  requestAnimationFrame(() => setTimeout(painted, 0, "PerformancePaintTiming" in window ? PATIENCE : 0));
});
if (site) {
  head.stirred.then(stir);
  addEventListener("focusin", ({ target }) => html.app || busy(within(target, "[role=search]")));
  addEventListener("submit", (event) => hold(event, within(event.target, "form[role=search]")));
}
addEventListener("click", (event) => {
  const aid = within(event.target, "[data-access-does]");
  if (aid) {
    aids().then((it) => it.press(aid));
  } else if (site) {
    hold(event, within(event.target, "[data-fact], main button"));
  }
});

/** @param {number} left milliseconds to wait for the first paint */
function painted(left) {
  if (left > 0 && performance.getEntriesByType("paint").length === 0) {
    setTimeout(painted, 20, left - 20);
  } else {
    load();
  }
}

function load() {
  loader = loader || import(`${folder}loader.js`).then((it) => it.start(head)).catch(() => {
    // Pages that do not run the app lack nothing.
    if (site) {
      const line = /** @type {HTMLElement} */ (document.getElementById("notice"));
      html.app = "failed";
      line.textContent = "程序未能加载：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。";
      line.hidden = false;
      follow();
    }
  });
}

/**
 * Loads the app at the first input. The words on a number that is pressed are
 * fetched before the app.
 *
 * @param {any} event
 */
function stir({ target }) {
  load();
  if (!head.saving) {
    const then = () => ask("auto");
    within(target, "[data-fact]") ? head.words().then(then, then) : then();
  }
}

/**
 * Holds what only the app does until it is there. A link or a form waits for a
 * while, and is followed at once when it is pressed again. A button (it alone has
 * the property `form`) waits for as long as it takes.
 *
 * @param {MouseEvent | SubmitEvent} event
 * @param {Touched | null} touched
 */
function hold(event, touched) {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = /** @type {MouseEvent} */ (event);
  const free = button || ctrlKey || metaKey || shiftKey || altKey || event.defaultPrevented;
  if (touched && !free && html.app !== "ready" && (release() !== touched || "form" in touched)) {
    event.preventDefault();
    busy(touched);
    head.held = touched;
    "form" in touched || setTimeout(() => touched === head.held && follow(), WAIT);
    head.heard();
  }
}

function follow() {
  /** @type {any} A link, a form, or an element that leads nowhere. */
  const held = release() || {};
  if (held.href) {
    location.assign(held.href);
  } else if (held.submit) {
    held.submit();
  }
}

/** Returns the held element, and shows nothing as busy any more. */
function release() {
  const { held } = head;
  head.held = null;
  document.querySelectorAll("[aria-busy]").forEach((it) => it.removeAttribute("aria-busy"));
  return held;
}

/** @param {"low" | "auto"} priority */
function ask(priority) {
  // Browsers that know priorities also run the modern app. For the others the
  // loader decides which form of the app they need.
  if (site && !head.asked && "fetchPriority" in HTMLScriptElement.prototype) {
    const asked = { script: import(new URL(site.script, root).href), wasm: get("wasm", priority), bundle: get("bundle", priority) };
    // The loader handles failures; this only keeps them from being reported twice.
    Object.values(asked).forEach((it) => it.catch(() => {}));
    head.asked = asked;
  }
}

/**
 * @param {"wasm" | "bundle" | "numbers"} name
 * @param {"low" | "auto" | "high"} priority
 */
function get(name, priority) {
  const path = site && site[name];
  return path ? fetch(new URL(path, root).href, { priority }) : Promise.reject();
}

/**
 * Shows that an element was pressed and waits.
 *
 * @param {Touched | null} touched
 */
function busy(touched) {
  touched && touched.setAttribute("aria-busy", "true");
}

/**
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {Touched | null}
 */
function within(target, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/** The reading aids. */
function aids() {
  return import(`${folder}aids.js`);
}

/** The settings that the link carries (`?access=…`). */
function linked() {
  const found = /[?&]access=([^&#]*)/.exec(location.search);
  let settings = null;
  try {
    settings = found && named(decodeURIComponent(found[1]));
    // They last for the session. Where storage is turned off, this throws.
    settings === null || sessionStorage.setItem("access", settings);
  } catch (error) {
    // The address is malformed, or the settings hold for this page alone.
  }
  return settings;
}

/** @param {Where} where */
function kept(where) {
  try {
    const found = window[where].getItem("access");
    return found && named(found);
  } catch (error) {
    return null;
  }
}

/** @param {string} text */
function named(text) {
  return (text.match(/[a-z0-9-]+/g) || []).join(" ");
}

export {};
