// @ts-check
// What the manifests of the worker's build list.

import { COMPARISON, ROOT, SHARED, build, home, isKept, pageAddress } from "./site.js";
import { obtained, opened, sha256 } from "./stores.js";

/** @typedef {import("./stores.js").Test} Test */
/** @typedef {Record<string, string>} Digests SHA-256 by paths. */

/** What was read, or is being read. @type {Map<string, Promise<Digests>>} */
const lists = new Map();

/**
 * The files to keep that a manifest of this build lists, itself included; the root
 * manifest lists the others. Where the server has another build, it is not asked again.
 *
 * @param {string} path
 * @returns {Promise<Digests>}
 */
export function list(path) {
  const found = lists.get(path) || listed(path);
  lists.set(path, found);
  found.catch((error) => error instanceof TypeError && lists.delete(path));
  return found;
}

export function forgetLists() {
  lists.clear();
}

/**
 * @param {string} path
 * @returns {Promise<Digests>}
 */
async function listed(path) {
  const digest = path === ROOT ? "" : (await list(ROOT))[path];
  const keeps = path === ROOT || (await isOfStore(path));
  const response = await obtained(path, digest ? is(digest) : isRoot, keeps);
  const { manifests = [], inputs = [], files = [] } = await response.json();
  /** @type {Digests} */
  const digests = digest ? { [path]: digest } : {};
  for (const file of [...manifests, ...inputs, ...files]) {
    if (isKept(file.path)) {
      digests[pageAddress(file.path)] = file.sha256;
    }
  }
  return digests;
}

/**
 * The digests whose paths pass the test.
 *
 * @param {Digests} digests
 * @param {(path: string) => boolean} test
 */
export function only(digests, test) {
  /** @type {Digests} */
  const chosen = {};
  for (const path of Object.keys(digests).filter(test)) {
    chosen[path] = digests[path];
  }
  return chosen;
}

/**
 * Whether it is the root manifest of this build.
 *
 * @type {Test}
 */
async function isRoot(bytes) {
  let lines = "";
  try {
    for (const { sha256, path } of JSON.parse(new TextDecoder().decode(bytes)).manifests) {
      lines += `${sha256}  ${path}\n`;
    }
  } catch (error) {
    return false;
  }
  return (await sha256(new TextEncoder().encode(lines))) === build;
}

/**
 * @param {string} digest
 * @returns {Test}
 */
export function is(digest) {
  return async (bytes) => (await sha256(bytes)) === digest;
}

/**
 * The test of a file that is kept; undefined for others.
 *
 * @param {string} path
 */
export async function testOf(path) {
  const manifests = await list(ROOT);
  if (path === ROOT) {
    return isRoot;
  }
  const own = `${path.split("/")[0]}/${ROOT}`;
  const digest = manifests[path] || (await list(manifests[own] ? own : SHARED))[path];
  return digest && is(digest);
}

/**
 * The folder of a path, if it is one that is kept only when it was opened.
 *
 * @param {string} path
 */
export async function optionalFolder(path) {
  const folder = `${path.split("/")[0]}/`;
  const others = folder !== home && (await list(ROOT))[folder + ROOT];
  return others || folder === COMPARISON ? folder : undefined;
}

/**
 * Whether a file is kept when it is fetched: files of folders that were not opened
 * are not.
 *
 * @param {string} path
 */
export async function isOfStore(path) {
  const folder = path === ROOT ? undefined : await optionalFolder(path);
  return folder === undefined || (await opened()).includes(folder);
}

/** @param {string} folder */
export async function filesOf(folder) {
  return folder === COMPARISON
    ? only(await list(SHARED), (path) => path.startsWith(COMPARISON))
    : list(folder + ROOT);
}
