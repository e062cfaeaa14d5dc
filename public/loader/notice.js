// @ts-check
// Lines at the foot of the window.

/**
 * The thing to do in a notice.
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
 * Shows a line at the foot of the window, with a button that closes it.
 *
 * @param {string} id The element: the page's own line, or one that is added.
 * @param {string} words
 * @param {{ action?: Action, once?: boolean }} how `action` adds a button;
 *   `once` closed, the words do not come again on this visit.
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
  // A change is announced only of what is there.
  requestAnimationFrame(() => {
    shown.textContent = `${words}\u3000`;
    if (action) {
      addButton(action.label, "button", action.act);
    }
    addButton("关闭", "access-button button-quiet", () => once && store(id, words));
  });
}

/**
 * Some browsers keep nothing, and say so by throwing.
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
