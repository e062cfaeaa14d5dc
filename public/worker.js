// @ts-check
// Keeps one whole build of the site on the reader's device, so that it opens
// without a network. A build is kept as a whole or not at all: its files are
// compared with the digests in its manifests when they are fetched, and again
// whenever they are used. Lost or damaged files are fetched again. Of the reports
// the newest is kept, and those that were opened last.
//
// What the publisher has taken back is deleted at the next visit with a network: a
// report that the site's manifest no longer lists, or the whole site.

import { isLegacy } from "./loader/kernel.js";
import { filesOf, is, isOfStore, list, only, optionalFolder, testOf } from "./worker/manifests.js";
import { COMPARISON, ROOT, SHARED, address, below, home, isBelow, isKept, name, pageAddress } from "./worker/site.js";
import { builtCaches, empty, fetched, obtained, older, opened, put, remember, stored } from "./worker/stores.js";
import { look } from "./worker/taken_back.js";

/** @typedef {import("./worker/manifests.js").Digests} Digests */
/** @typedef {import("./worker/stores.js").Test} Test */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/* What may be added to a build once it is published. */
const ADDED = ["manifest.sha256", "manifest.json.minisig"];
/* Files whose name holds a digest: an open page of an older build may need them. */
const UNCHANGING = /[-.][0-9a-f]{16}[./]/;
const MOST_OPENED = 8;
const AT_ONCE = 4;
const NO_NETWORK = `<!DOCTYPE html><html lang="zh-CN"><meta name="viewport" content="width=device-width">
<title>没有网络</title><h1>没有网络</h1><p>这一页还没有在本机保存过，联网后可以打开。</p><p><a href="${address("")}">首页</a></p>`;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => event.data === "take over" && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  const { method, url, cache } = event.request;
  // A request with `no-store` asks for what the server has now.
  if ((method === "GET" || method === "HEAD") && cache !== "no-store" && isBelow(url)) {
    event.respondWith(answer(event));
  }
});

async function install() {
  try {
    // Reports that were opened are kept of this build, too.
    const folders = (await Promise.all((await opened()).map(optionalFolder))).filter((it) => it !== undefined);
    await remember(folders);
    const lists = [SHARED, home + ROOT].map(list).concat(folders.map(filesOf));
    const all = Object.assign({}, ...(await Promise.all(lists)));
    await keep(only(all, (path) => !path.startsWith(COMPARISON) || folders.includes(COMPARISON)));
  } catch (error) {
    // Half a build is of no use, and takes space.
    await caches.delete(name);
    // Where there is no space for two builds the old one would stay for ever.
    // Without it pages come from the server, and a later visit keeps this build.
    if (/** @type {Error} */ (error).name === "QuotaExceededError") {
      await empty();
    }
    throw error;
  }
}

/** @param {Digests} digests */
async function keep(digests) {
  const cache = await caches.open(name);
  const left = Object.keys(digests).filter(isNeeded).sort();
  let failure = null;
  const work = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      try {
        const test = is(digests[path]);
        await cache.put(address(path), (await older(path, test)) || (await fetched(path, test)));
      } catch (error) {
        failure = error;
        left.length = 0;
      }
    }
  };
  // All have ended before anything is deleted.
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failure !== null) {
    throw failure;
  }
}

/**
 * The app comes in two forms, of which a browser needs one; see kernel.js.
 *
 * @param {string} path
 */
function isNeeded(path) {
  const form = /^fazhi-report-[^/]*\/(?:(?:verify_)?(?:legacy|app)[._]|lazy_modules\.|[^/]*\.bin$)/.exec(path);
  return !form || /legacy[._]$/.test(form[0]) === isLegacy();
}

// Deletes older builds but for the newest of them, whose pages may be open.
async function activate() {
  const builds = (await builtCaches()).filter((it) => it !== name);
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  const kept = pages.length ? builds.pop() : undefined;
  await Promise.all(builds.filter((it) => it !== kept).map((it) => caches.delete(it)));
  await worker.clients.claim();
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const path = pageAddress(below(request.url));
  const seen = () => optionalFolder(path).then((folder) => folder && open(folder));
  if (request.mode === "navigate") {
    // What was taken back is deleted before a report is kept, which may take long.
    event.waitUntil(look().then(seen, seen).catch(() => {}));
  }
  if (ADDED.includes(path)) {
    return newest(event);
  }
  const [test, folder] = await Promise.all([testOf(path), testOf(`${path}/`)]).catch(() => []);
  if (test) {
    return known(event, path, test);
  }
  if (folder) {
    const url = new URL(request.url);
    url.pathname += "/";
    return Response.redirect(url.href);
  }
  const old = UNCHANGING.test(path) && (await stored(request.url));
  return old || fetch(request).catch((error) => missing(request, error));
}

/* Folders are kept one after the other: each starts from the list that the last wrote. */
/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Keeps a folder, and drops those that were opened longest ago where there are too
 * many. A folder that can't be kept whole changes nothing.
 *
 * @param {string} folder
 */
function open(folder) {
  const act = async () => {
    const files = await filesOf(folder);
    const before = await opened();
    const kept = await keptUrls();
    const fails = () => !before.includes(folder);
    const failed = await keep(only(files, (path) => !kept.includes(address(path)))).then(() => false, fails);
    const now = failed ? before : [...before.filter((it) => it !== folder), folder];
    await drop(failed ? [folder] : now.splice(0, Math.max(0, now.length - MOST_OPENED)));
    await remember(now);
  };
  queue = queue.then(act, act);
  return queue;
}

async function keptUrls() {
  return (await (await caches.open(name)).keys()).map((it) => it.url);
}

/** @param {string[]} folders */
async function drop(folders) {
  const cache = await caches.open(name);
  const isDropped = (/** @type {string} */ url) => folders.some((it) => url.startsWith(address(it)));
  await Promise.all((await keptUrls()).filter(isDropped).map((it) => cache.delete(it)));
}

/**
 * A file that may have been added since: the newest, or else the last that was fetched.
 *
 * @param {FetchEvent} event
 */
async function newest(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) {
      const copy = response.clone();
      event.waitUntil(put(below(event.request.url), copy).catch(() => {}));
    }
    return response;
  } catch (error) {
    const kept = await stored(event.request.url);
    if (!kept) {
      throw error;
    }
    return kept;
  }
}

/**
 * A file of this build. Where the server has another build by now, its page is
 * answered, which names its own files.
 *
 * @param {FetchEvent} event
 * @param {string} path
 * @param {Test} test
 */
async function known(event, path, test) {
  try {
    return await obtained(path, test, await isOfStore(path));
  } catch (error) {
    return fetch(event.request).catch((error) => missing(event.request, error));
  }
}

/**
 * The answer without a network: a page that says so where the address may exist
 * (it is not kept, or of a report that was not opened), else the site's page for 404.
 *
 * @param {Request} request
 * @param {unknown} error
 */
async function missing(request, error) {
  const path = below(request.url);
  const other = await optionalFolder(path).catch(() => undefined);
  if (request.mode === "navigate" && (other || !isKept(path))) {
    return new Response(NO_NETWORK, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
  const page = request.mode === "navigate" && (await stored(address("404.html")));
  if (!page) {
    throw error;
  }
  return new Response(page.body, { status: 404, headers: page.headers });
}
