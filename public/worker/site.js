// @ts-check
// The site that the worker keeps, according to its script and its address.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/* The SHA-256 of the list of manifests, by which a build is known. */
export const build = "%manifests%";
/* The folder of the newest report, which is kept at once. */
export const home = "%home%";

const scope = worker.registration.scope;
/* The prefix of our stores. It holds the path, since several sites may share a host. */
export const ours = `fazhi-report ${scope} `;
export const name = ours + build.slice(0, 16);

export const ROOT = "manifest.json";
export const SHARED = "manifest.shared.json";
/* Grows with the number of reports, so it is kept only when it was opened. */
export const COMPARISON = "compare/";

/* Not kept: replaced states of reports (but for what verify/ compares their figures
   with), pictures, which weigh more than everything else, packed forms, what only
   machines read, and what is published only so that the site can be made again. */
const NOT_KEPT = [
  /^[^/]+\/revisions\/\d+(?:$|\/(?!bundle\.[^/]*\.json$|data\/report\.txt$))/,
  /^(?!icons\/).*\.png$/,
  /\.(?:br|gz)$/,
  /^(?:sw\.js|robots\.txt|sitemap\.xml|project\.json)$/,
  /^fazhi-report-[^/]*\/(?:inline\.js|first\.css|worker\.js|tested\.json)$/,
];

/** @param {string} path */
export function isKept(path) {
  return !NOT_KEPT.some((it) => it.test(path));
}

/** @param {string} path */
export function address(path) {
  return new URL(path, scope).href;
}

/** @param {string} url */
export function isBelow(url) {
  return url.startsWith(scope);
}

/**
 * An address as a path below the root; damaged escapes stay as they are.
 *
 * @param {string} url
 */
export function below(url) {
  const path = url.slice(scope.length).split(/[?#]/)[0];
  try {
    return decodeURI(path);
  } catch (error) {
    return path;
  }
}

/**
 * Servers show a page at its folder's address, and some only there.
 *
 * @param {string} path
 */
export function pageAddress(path) {
  return path.replace(/(^|\/)index\.html$/, "$1");
}
