// @ts-check

/**
 * The links to the rest of the style stand behind the first screen, in what the
 * app changes when it shows another page. Links in the head take their place.
 */
export async function keepStyle() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("main link[rel=stylesheet]");
  await Promise.all([...links].map((it) => added(/** @type {HTMLLinkElement} */ (it.cloneNode())).then(() => it.remove(), () => {})));
}

/**
 * Adds a style sheet, unless the page has it. A page without it is as whole.
 *
 * @param {string} name within this package
 */
export async function addStyle(name) {
  if (!document.querySelector(`link[href$="/${name}"]`)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, import.meta.url).href;
    await added(link).catch(() => {});
  }
}

/**
 * Puts a link into the head, before the style of the reading aids; one that some
 * pages need stands before that of every page.
 *
 * @param {HTMLLinkElement} link
 */
function added(link) {
  const before = ["page.css", "access.css"].map((it) => document.head.querySelector(`link[href$="/${it}"]`));
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.insertBefore(link, before.find(Boolean) || null);
  });
}
