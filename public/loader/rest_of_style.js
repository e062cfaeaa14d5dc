// @ts-check

/**
 * The link to the rest of the style stands behind the first screen, in what the
 * app changes when it shows another page. One in the head takes its place, before
 * the style of the reading aids.
 *
 * @returns {Promise<unknown>}
 */
export async function keepStyle() {
  const link = document.querySelector("main link[rel=stylesheet]");
  if (link === null) {
    return;
  }
  const kept = /** @type {HTMLLinkElement} */ (link.cloneNode());
  const aids = document.head.querySelector("link[href$='/access.css']");
  document.head.insertBefore(kept, aids);
  await new Promise((resolve) => {
    kept.onload = () => resolve(link.remove());
    kept.onerror = resolve;
  });
}
