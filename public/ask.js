// A line at the foot of the window that asks its reader something.

/** Shows the words with a button that does `act`, and one that closes the line;
    once at a time, and `once` closed, not again on this visit. */
export function ask(id, words, { label, act, once } = {}) {
  const { stored, store } = window.reader;
  if (document.getElementById(id) || (once && stored("sessionStorage", id) !== null)) {
    return;
  }
  const bar = document.createElement("div");
  bar.id = id;
  bar.className = "notice ask";
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const button = (text, quiet, press) => {
    const made = document.createElement("button");
    made.className = `button ${quiet}`;
    made.textContent = text;
    made.addEventListener("click", () => {
      bar.remove();
      press();
    });
    return made;
  };
  // A change is announced only of what is there.
  requestAnimationFrame(() => {
    bar.append(`${words}\u3000`);
    if (label) {
      bar.append(button(label, "", act));
    }
    bar.append(button("关闭", "button-quiet", () => once && store(id, "closed")));
  });
}
