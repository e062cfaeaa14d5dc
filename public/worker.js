// @ts-check
// Keeps one whole build of the site on the reader's device, so that it opens
// without a network. A build is kept as a whole or not at all: its files are
// compared with their digests when they come, and again whenever they are
// used. What is lost or damaged is fetched anew. Of other reports than the
// newest each is kept when it is first visited.

import { isLegacy } from "./loader/kernel.js";

/** @typedef {Record<string, string>} Digests SHA-256 or lists, by paths. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/* Of each file its SHA-256; a page goes by the address of its folder. */
/** @type {any} */
const files = "%files%";
/* The list of the folders that are kept when visited, each with the list of its
   files; named by the beginning of its SHA-256. Empty where there are none. */
/** @type {string} */
const shelves = "%shelves%";
const scope = worker.registration.scope;
const ours = `fazhi-report ${scope} `;
const name = `${ours}%build%`;

/* What `verify/` goes by. Nothing tells the digests of these but they themselves. */
const MANIFESTS = ["manifest.json", "manifest.sha256", "manifest.shared.json"];

/* Files whose name holds a digest: an open page of an older build may need them. */
const UNCHANGING = /[-.][0-9a-f]{16}[./]/;
const AT_ONCE = 4;
const NOT_KEPT = `<!DOCTYPE html><html lang="zh-CN"><meta name="viewport" content="width=device-width">
<title>没有网络</title><h1>没有网络</h1><p>这一页还没有在本机保存过，联网后可以打开。</p><p><a href="${scope}">首页</a></p>`;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => event.data === "take over" && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  const { method, url, cache } = event.request;
  // Whoever stores nothing asks for what the server has now.
  if ((method === "GET" || method === "HEAD") && cache !== "no-store" && url.startsWith(scope)) {
    event.respondWith(answer(event));
  }
});

async function install() {
  try {
    // What was kept of other reports is kept of this build, too.
    for (const folder of Object.keys(await folders())) {
      if (await stored(address(folder))) {
        await unshelve(folder);
      }
    }
    await keep(Object.keys(files).filter(isNeeded));
  } catch (error) {
    // Half a build is of no use, and the room may be needed.
    await caches.delete(name);
    // Where two builds have no room the old one would stay for ever. Without it
    // pages come from the server, and with one of the next this build is kept.
    if (/** @type {Error} */ (error).name === "QuotaExceededError") {
      await Promise.all((await builtCaches()).map((it) => caches.delete(it)));
    }
    throw error;
  }
}

/** @param {string[]} paths */
async function keep(paths) {
  const cache = await caches.open(name);
  const left = [...paths];
  let failure = null;
  const work = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      try {
        await cache.put(address(path), (await older(path)) || (await fetched(path)));
      } catch (error) {
        failure = error;
        left.length = 0;
      }
    }
  };
  // All have ended before anything is cleared away.
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failure !== null) {
    throw failure;
  }
  if (paths.length === 0) {
    return;
  }
  const reports = paths.filter((path) => /^[^/]*\/bundle\./.test(path));
  const own = reports.map((path) => `${path.split("/")[0]}/manifest.json`);
  await Promise.all([...MANIFESTS, ...own].map((path) => keepManifest(path).catch(() => {})));
}

/**
 * A site may be without.
 *
 * @param {string} path
 */
async function keepManifest(path) {
  const response = await fetch(address(path), { cache: "no-cache" });
  if (response.ok) {
    await (await caches.open(name)).put(address(path), new Response(await response.arrayBuffer()));
  }
}

/**
 * Those that this build has not kept yet.
 *
 * @param {string[]} paths
 */
async function keepRest(paths) {
  const kept = new Set((await (await caches.open(name)).keys()).map((it) => it.url));
  await keep(paths.filter((path) => !kept.has(address(path))));
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

// One older build stays while its pages may be open.
async function activate() {
  const builds = (await builtCaches()).filter((it) => it !== name);
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  const kept = pages.length ? builds.pop() : undefined;
  await Promise.all(builds.filter((it) => it !== kept).map((it) => caches.delete(it)));
  await worker.clients.claim();
}

async function builtCaches() {
  return (await caches.keys()).filter((it) => it.startsWith(ours));
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const path = below(request.url).replace(/(^|\/)index\.html$/, "$1");
  const shelf = await visited(path);
  if (shelf && request.mode === "navigate") {
    event.waitUntil(keepRest(shelf).catch(() => {}));
  }
  if (files[path]) {
    return known(event, path);
  }
  if (files[`${path}/`]) {
    const url = new URL(request.url);
    url.pathname += "/";
    return Response.redirect(url.href);
  }
  const old = UNCHANGING.test(path) && (await stored(request.url));
  return old || fetch(request).catch((error) => missing(request, error));
}

/**
 * An address as a path below the root; damaged escapes stay as they are.
 *
 * @param {string} url
 */
function below(url) {
  const path = url.slice(scope.length).split(/[?#]/)[0];
  try {
    return decodeURI(path);
  } catch (error) {
    return path;
  }
}

/**
 * The files of a folder that is kept when visited, which are known from then
 * on; nothing for a path in no such folder.
 *
 * @param {string} path
 */
async function visited(path) {
  const folder = `${path.split("/")[0]}/`;
  if (shelves === "" || (files[path] && !opened.has(folder))) {
    return undefined;
  }
  try {
    return (await folders())[folder] && (await unshelve(folder));
  } catch (error) {
    return undefined;
  }
}

/** @type {Map<string, string[]>} */
const opened = new Map();

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function unshelve(folder) {
  if (!opened.has(folder)) {
    const list = await listed((await folders())[folder]);
    Object.assign(files, list);
    opened.set(folder, Object.keys(list));
  }
  return opened.get(folder) || [];
}

/** @returns {Promise<Digests>} */
async function folders() {
  return shelves === "" ? {} : listed(shelves);
}

/**
 * A list, which is named by what it holds.
 *
 * @param {string} path
 * @returns {Promise<Digests>}
 */
async function listed(path) {
  const kept = await stored(address(path));
  const response = kept || (await fetch(address(path)));
  const bytes = await response.arrayBuffer();
  if (!response.ok || !path.includes((await sha256(bytes)).slice(0, 16))) {
    throw new Error(path);
  }
  if (!kept) {
    await (await caches.open(name)).put(address(path), new Response(bytes));
  }
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * A file of this build. Where the server has another build by now, its own
 * page comes, which names its own files.
 *
 * @param {FetchEvent} event
 * @param {string} path
 */
async function known(event, path) {
  try {
    const cache = await caches.open(name);
    const kept = await cache.match(address(path));
    const whole = kept && (await checked(kept, path));
    if (whole) {
      return whole;
    }
    const response = await fetched(path);
    const copy = response.clone();
    event.waitUntil(cache.put(address(path), copy).catch(() => {}));
    return response;
  } catch (error) {
    return fetch(event.request).catch((error) => missing(event.request, error));
  }
}

/**
 * Without a network manifests are those that were kept, and an address that is
 * no page of ours gets our page for such; a picture and a report that was not
 * visited may well be there.
 *
 * @param {Request} request
 * @param {unknown} error
 */
async function missing(request, error) {
  const path = request.url.slice(scope.length).split(/[?#]/)[0];
  const manifest = !files[path] && (await (await caches.open(name)).match(address(path)));
  if (manifest) {
    return manifest;
  }
  /** @type {Digests} */
  const all = await folders().catch(() => ({}));
  if (request.mode === "navigate" && (path.endsWith(".png") || all[`${path.split("/")[0]}/`])) {
    return new Response(NOT_KEPT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
  const page = request.mode === "navigate" && (await stored(address("404.html")));
  if (!page) {
    throw error;
  }
  return new Response(page.body, { status: 404, headers: page.headers });
}

/** @param {string} url */
async function stored(url) {
  for (const build of await builtCaches()) {
    const found = await (await caches.open(build)).match(url);
    if (found) {
      return found;
    }
  }
}

/**
 * What an older build has of this one need not be fetched.
 *
 * @param {string} path
 */
async function older(path) {
  const found = await stored(address(path));
  return found && checked(found, path);
}

/**
 * The browser's own store may be damaged, or a server's idea of what has
 * changed too coarse: then past both.
 *
 * @param {string} path
 */
async function fetched(path) {
  /** @type {RequestCache[]} */
  const ways = ["no-cache", "reload"];
  for (const cache of ways) {
    const response = await fetch(address(path), { cache });
    const whole = response.ok && (await checked(response, path));
    if (whole) {
      return whole;
    }
  }
  throw new Error(path);
}

/**
 * The response if it is what it should be, as the browser unpacked it.
 *
 * @param {Response} response
 * @param {string} path
 */
async function checked(response, path) {
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== files[path]) {
    return undefined;
  }
  const headers = new Headers(response.headers);
  for (const packed of ["content-encoding", "content-length", "vary"]) {
    headers.delete(packed);
  }
  return new Response(bytes, { headers });
}

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path */
function address(path) {
  return new URL(path, scope).href;
}
