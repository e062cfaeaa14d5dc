// @ts-check
// Keeps a page that `serve` serves up to date: reloads it when the
// site has changed, and shows what is wrong with the files until it is mended.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const note = document.createElement("pre");
  note.setAttribute("role", "alert");
  // Set here, since the policy of the site refuses styles in markup.
  Object.assign(note.style, {
    position: "fixed", zIndex: "2147483647", left: "0", right: "0", bottom: "0", maxHeight: "60vh",
    overflow: "auto", margin: "0", padding: "1em", whiteSpace: "pre-wrap", font: "14px/1.6 monospace",
    color: "#fff", background: "#7a1212",
  });

  new EventSource(new URL("__news", script.src)).onmessage = (event) => {
    /** @type {{ build: string, problems: string }} */
    const { build, problems } = JSON.parse(event.data);
    if (build !== script.dataset.build) {
      location.reload();
    }
    note.textContent = problems;
    if (problems) {
      document.documentElement.append(note);
    } else {
      note.remove();
    }
  };
}
