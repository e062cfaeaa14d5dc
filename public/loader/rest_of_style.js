// @ts-check

/**
 * Moves the links to the rest of the style into the head. They stand behind the
 * first screen, in what the app replaces when it shows another page.
 */
export async function keepStyle() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll("main link[rel=stylesheet]");
  await Promise.all([...links].map((it) => added(/** @type {HTMLLinkElement} */ (it.cloneNode())).then(() => it.remove(), () => {})));
}

/**
 * Adds a style sheet, unless the page has it. The page is usable where it fails.
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
 * Puts a link into the head: a style that some pages need stands before that of
 * every page (page.css), and both before that of the reading aids.
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
