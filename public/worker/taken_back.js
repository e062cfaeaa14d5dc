// @ts-check
// Deletes from the device what the publisher has taken back.

import { ROOT, address, below, home, name } from "./site.js";
import { forgetLists } from "./manifests.js";
import { OPENED, builtCaches, empty } from "./stores.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const APP = /^fazhi-report-/;
const GONE = [404, 410];

/**
 * Asks the server what is published. Of a build that holds a report that is no longer
 * published only the app stays, for pages that are open.
 */
export async function look() {
  const answered = await fetch(address(ROOT), { cache: "no-cache" });
  if (!answered.ok) {
    return GONE.includes(answered.status) && endIfGone();
  }
  const published = manifestsOf(await answered.json());
  let left = false;
  for (const build of await builtCaches()) {
    const kept = await caches.match(address(ROOT), { cacheName: build });
    const reports = kept ? manifestsOf(await kept.json()) : [];
    if (reports.some((it) => !published.includes(it))) {
      await leave(build);
      left = true;
    }
  }
  // Where the browser has cleared this store, the lists are stored again, too.
  if (!(await caches.match(address(ROOT), { cacheName: name }))) {
    forgetLists();
  }
  // From now on pages come from the server, until its build is kept.
  return left && worker.registration.update();
}

/**
 * @param {{ manifests: { path: string }[] }} root
 * @returns {string[]}
 */
function manifestsOf({ manifests }) {
  return manifests.map((it) => it.path);
}

/** @param {string} build */
async function leave(build) {
  const cache = await caches.open(build);
  const isLeft = (/** @type {string} */ url) => !APP.test(below(url)) && url !== address(OPENED);
  const left = (await cache.keys()).filter((it) => isLeft(it.url));
  await Promise.all(left.map((it) => cache.delete(it)));
  forgetLists();
}

/** Removes the stores and the worker where every address says that the site is gone. */
async function endIfGone() {
  const others = ["sw.js", "", home].map((path) => fetch(address(path), { cache: "no-cache" }));
  if ((await Promise.all(others)).every((it) => GONE.includes(it.status))) {
    forgetLists();
    await empty();
    await worker.registration.unregister();
  }
}
