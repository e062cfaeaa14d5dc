// @ts-check
// Notices at the foot of the window.

/**
 * What a notice offers to do.
 * @typedef {object} Action
 * @property {string} label
 * @property {() => void} act
 */

/**
 * Says why the app is not there.
 *
 * @param {string} reason
 */
export function fail(reason) {
  notify("notice", `${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`, { once: true });
}

/**
 * Shows a notice at the foot of the window, with a button that closes it.
 *
 * @param {string} id The element: the page's own notice, or one that is added.
 * @param {string} words
 * @param {{ action?: Action, once?: boolean }} how `action` adds a button;
 *   with `once`, words that were closed are not shown again in this session.
 */
export function notify(id, words, { action, once }) {
  let line = document.getElementById(id);
  if ((once && stored(id) === words) || (line && line.textContent.startsWith(words))) {
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
  // Screen readers announce only changes of an element that is already there.
  requestAnimationFrame(() => {
    shown.textContent = `${words}\u3000`;
    if (action) {
      addButton(action.label, "button", action.act);
    }
    addButton("关闭", "access-button button-quiet", () => once && store(id, words));
  });
}

/**
 * Nothing where storage is turned off, which throws.
 *
 * @param {string} name
 */
function stored(name) {
  try {
    return sessionStorage.getItem(name);
  } catch (error) {
    return null;
  }
}

/**
 * Remembers the text for the session, or where that fails for this page alone.
 *
 * @param {string} name
 * @param {string} text
 */
function store(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch (error) {
    // Storage is turned off.
  }
}
