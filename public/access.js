// Shows the page as the reader has asked for it: text size, colours, 关怀版.
// It runs before the first paint, so that nothing jumps; what it needs beyond
// that is fetched only by those who use it.

(() => {
  // A full address: the app changes the page's own, by which it is told.
  const folder = new URL(document.querySelector("meta[name=access]").content, location.href).href;
  const html = document.documentElement.dataset;
  const settings = linked() || kept();
  html.access = settings;

  // Written into the page it holds the first paint back, as an appended one
  // would not in every browser.
  if (settings !== "") {
    document.write(`<link rel="stylesheet" media="screen" href="${folder}access.css">`);
    document.addEventListener("DOMContentLoaded", () => bar().then((it) => it.start()));
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-access-does]");
    if (button !== null) {
      bar().then((it) => it.press(button));
    }
  });

  function bar() {
    return import(`${folder}bar.js`);
  }

  // A link may carry the settings; it was meant to show the page that way.
  function linked() {
    const found = /[?&]access=([^&#]*)/.exec(location.search);
    try {
      return found && words(decodeURIComponent(found[1]));
    } catch (error) {
      return null;
    }
  }

  function kept() {
    try {
      return words(localStorage.getItem("access") || "");
    } catch (error) {
      return "";
    }
  }

  function words(text) {
    return (text.match(/[a-z0-9-]+/g) || []).join(" ");
  }
})();
