// @ts-check
// The stores on the device, one for each build, and the files in them.

import { address, name, ours } from "./site.js";

/** @typedef {(bytes: ArrayBuffer) => Promise<boolean>} Test Whether bytes are what they should be. */

/* Where a store lists the folders that it keeps since they were opened, the last
   opened last. No page has this address. */
export const OPENED = "?opened";

/** The names of the stores of all builds, the newest last. */
export async function builtCaches() {
  return (await caches.keys()).filter((it) => it.startsWith(ours));
}

/** Empties them all. */
export async function empty() {
  await Promise.all((await builtCaches()).map((it) => caches.delete(it)));
}

/** @param {string} url */
export async function stored(url) {
  for (const build of await builtCaches()) {
    const found = await (await caches.open(build)).match(url);
    if (found) {
      return found;
    }
  }
}

/**
 * A file of this build that the store of another build has, so that it need not be
 * fetched.
 *
 * @param {string} path
 * @param {Test} test
 */
export async function older(path, test) {
  const found = await stored(address(path));
  return found && checked(found, test);
}

/**
 * A file from this build's store, or else from the server.
 *
 * @param {string} path
 * @param {Test} test
 * @param {boolean} keeps Whether what comes from the server is kept.
 */
export async function obtained(path, test, keeps) {
  const kept = await caches.match(address(path), { cacheName: name });
  const whole = kept && (await checked(kept, test));
  if (whole) {
    return whole;
  }
  const response = await fetched(path, test);
  if (keeps) {
    const copy = response.clone();
    // Without space it is fetched again the next time.
    await put(path, copy).catch(() => {});
  }
  return response;
}

/**
 * @param {string} path
 * @param {Response} response
 */
export async function put(path, response) {
  await (await caches.open(name)).put(address(path), response);
}

/**
 * A file from the server. Where it fails the test, it is fetched once more past the
 * browser's cache, which may be damaged, or revalidated too coarsely.
 *
 * @param {string} path
 * @param {Test} test
 */
export async function fetched(path, test) {
  /** @type {RequestCache[]} */
  const ways = ["no-cache", "reload"];
  for (const cache of ways) {
    const response = await fetch(address(path), { cache });
    const whole = response.ok && (await checked(response, test));
    if (whole) {
      return whole;
    }
  }
  throw new Error(path);
}

/**
 * The response if it passes the test, as the browser unpacked it.
 *
 * @param {Response} response
 * @param {Test} test
 */
async function checked(response, test) {
  const bytes = await response.arrayBuffer();
  if (!(await test(bytes))) {
    return undefined;
  }
  const headers = new Headers(response.headers);
  for (const packed of ["content-encoding", "content-length", "vary"]) {
    headers.delete(packed);
  }
  return new Response(bytes, { headers });
}

/** @param {BufferSource} bytes */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The folders that are kept since they were opened.
 *
 * @returns {Promise<string[]>}
 */
export async function opened() {
  // The newest build comes last.
  for (const build of [name, ...(await builtCaches()).reverse()]) {
    const found = await caches.match(address(OPENED), { cacheName: build });
    if (found) {
      return found.json();
    }
  }
  return [];
}

/** @param {string[]} folders */
export async function remember(folders) {
  await put(OPENED, new Response(JSON.stringify(folders)));
}
