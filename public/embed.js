// @ts-check
// Tells the page around an embedded chart how tall the chart is. Nothing else
// leaves the frame, so any page may be told.
const tell = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ fazhiHeight: height }, "*");
};
addEventListener("load", tell);
addEventListener("resize", tell);
document.addEventListener("toggle", tell, true);
if ("ResizeObserver" in window) new ResizeObserver(tell).observe(document.documentElement);
// A shared link leads here for the chart's card. Opened in a window of its own it
// goes on to the chart among the others.
const source = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".embed-source a"));
if (location.hash === "#shared" && parent === self && source) location.replace(source.href);
export {};
