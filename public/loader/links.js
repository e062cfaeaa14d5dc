// @ts-check

/* The site's root. */
const root = new URL("../", import.meta.url);

/**
 * Adds a link of the head to a file of the site.
 *
 * @param {Partial<HTMLLinkElement> & { href: string }} said
 */
export function addLink(said) {
  const made = document.createElement("link");
  document.head.append(Object.assign(made, said, { href: new URL(said.href, root).href }));
}

/**
 * Asks for a file that the app will ask for once it runs.
 *
 * @param {string} href
 */
export function preload(href) {
  addLink({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
}
