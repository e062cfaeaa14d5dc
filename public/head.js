// @ts-check
// Runs before the first paint: the page shows as its reader has asked for (text
// size, colours, 关怀版), so that nothing jumps. Everything else is fetched after
// the paint, by those who use it.

/**
 * What the loader gets from this script.
 * @typedef {object} Head
 * @property {(reason: string) => void} fail Says why the app is not there.
 * @property {typeof notify} notify
 */

/**
 * The thing to do in a notice.
 * @typedef {object} Action
 * @property {string} label
 * @property {() => void} act
 */

/** @typedef {"localStorage" | "sessionStorage"} Where */

// Milliseconds: not every browser tells of its first paint, and a page in the
// background has none; those wait no longer than this.
const PATIENCE = 500;
// A full address: the app changes the page's own, by which it is told.
const meta = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=access]"));
const folder = new URL(meta.content, location.href).href;
const html = document.documentElement.dataset;
const settings = linked() ?? kept("sessionStorage") ?? kept("localStorage") ?? "";
html.access = settings;
// Who comes to a place within the page, or back to where they were, finds it
// where it will stay.
const come = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
if (location.hash || !come || come.type !== "navigate") {
  html.whole = "";
}

// Written into the page it holds the first paint back, as an appended one
// would not in every browser.
if (settings !== "") {
  document.write(`<link rel="stylesheet" media="screen" href="${folder}access.css">`);
  document.addEventListener("DOMContentLoaded", () => aids().then((it) => it.start()));
}
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-access-does]");
  if (button) {
    aids().then((it) => it.press(button));
  }
});

addEventListener("load", () => {
  requestAnimationFrame(() => setTimeout(painted, 0, "PerformancePaintTiming" in window ? PATIENCE : 0));
});

/** @param {number} left milliseconds to wait for the first paint */
function painted(left) {
  if (left > 0 && performance.getEntriesByType("paint").length === 0) {
    setTimeout(painted, 20, left - 20);
    return;
  }
  import(`${folder}loader.js`).then((it) => it.start({ fail, notify })).catch(() => {
    // Some pages are outside the app, and lack nothing without it.
    if (document.getElementById("site") !== null) {
      html.app = "failed";
      fail("程序未能加载");
    }
  });
}

/** @param {string} reason */
function fail(reason) {
  notify("notice", `${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`, { once: true });
}

/**
 * Shows a line at the foot of the window, with a button that closes it.
 *
 * @param {string} id The element: the page's own line, or one that is added.
 * @param {string} words
 * @param {{ action?: Action, once?: boolean }} how `action` adds a button;
 *   `once` closed, the words do not come again on this visit.
 */
function notify(id, words, { action, once }) {
  let line = document.getElementById(id);
  if ((once && stored("sessionStorage", id) === words) || (line && line.textContent.startsWith(words))) {
    return;
  }
  if (line === null) {
    line = document.createElement("div");
    line.id = id;
    line.className = "notice ask";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.hidden = false;
  const shown = line;
  /** @type {(label: string, look: string, act: () => void) => void} */
  const addButton = (label, look, act) => {
    const made = document.createElement("button");
    made.className = look;
    made.textContent = label;
    made.addEventListener("click", () => {
      shown.remove();
      act();
    });
    shown.append(made);
  };
  // A change is announced only of what is there.
  requestAnimationFrame(() => {
    shown.textContent = `${words}\u3000`;
    if (action) {
      addButton(action.label, "button", action.act);
    }
    addButton("关闭", "access-button button-quiet", () => once && store(id, words));
  });
}

/** The reading aids. */
function aids() {
  return import(`${folder}aids.js`);
}

/** The settings of the link, which was meant to show the page that way. */
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

/** @param {Where} where */
function kept(where) {
  const found = stored(where, "access");
  return found && words(found);
}

/**
 * Some browsers keep nothing, and say so by throwing.
 *
 * @param {Where} where
 * @param {string} name
 */
function stored(where, name) {
  try {
    return window[where].getItem(name);
  } catch (error) {
    return null;
  }
}

/**
 * Remembers for the visit; else it holds for this page alone.
 *
 * @param {string} name
 * @param {string} text
 */
function store(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch (error) {
    // A browser that keeps nothing.
  }
}

/** @param {string} text */
function words(text) {
  return (text.match(/[a-z0-9-]+/g) || []).join(" ");
}

export {};
