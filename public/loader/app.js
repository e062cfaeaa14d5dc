// @ts-check
// Loads the app and mounts it on the page. When anything fails, the static page
// stays whole and a notice says what is off.

import { handsOff, delay } from "./hands.js";
import { isLegacy } from "./kernel.js";
import { preload } from "./links.js";
import { fail as sayWhy, notify } from "./notice.js";
import { addStyle, keepStyle } from "./rest_of_style.js";

/** @typedef {import("../head.js").Site} Site */

/**
 * What the app asks of the page around it; `host.rs` is its other side.
 * @typedef {object} Host
 * @property {(text: string) => void} say Says something at the foot of the window.
 * @property {() => Promise<void>} yieldToBrowser Lets the browser handle other events.
 * @property {() => Promise<void>} handsOff As `yieldToBrowser`, and waits while the
 *   reader composes text or presses something.
 * @property {(path: string) => Promise<unknown>} fetchJson
 * @property {(name: string) => Promise<void>} addStyle Adds a style sheet of the
 *   package, unless the page has it.
 * @property {() => void} navigated Called when another page is shown.
 */

const state = document.documentElement.dataset;

/**
 * @param {import("../head.js").Head} head
 * @param {(ready: boolean) => void} settle Called with whether the app is ready.
 */
export async function loadApp(head, settle) {
  const site = /** @type {Site} */ (head.site);
  const root = new URL(site.root, location.href);
  /** @param {string} reason */
  const fail = (reason) => {
    state.app = "failed";
    sayWhy(reason);
    settle(false);
  };
  // A panic ends the app at once, and the page keeps what it shows.
  addEventListener("error", (event) => isPanic(event.error) && fail("程序出错，请重新载入此页"));
  /** @type {Host} */
  const host = {
    say: (text) => notify("notice", text, { once: true }),
    yieldToBrowser: () => delay(),
    handsOff,
    fetchJson: (path) => parsed(fetch(new URL(path, root).href)),
    addStyle,
    navigated: () => { head.saving || later().then((it) => it.followTags()).catch(() => {}); },
  };
  try {
    const [app, bundle] = await Promise.all([startApp(head, root), bundleOf(head, root), wholePage().then(keepStyle)]);
    fixAddresses();
    await app.mount(bundle, site, root.pathname, host);
    state.app = "ready";
    settle(true);
    await later().then((it) => it.keepSite(head)).catch(() => {});
  } catch (error) {
    console.warn(error);
    fail(isPanic(error) ? "程序出错" : /** @type {Error} */ (error).message);
  }
}

/**
 * The app's module, loaded and ready to be mounted.
 *
 * @param {import("../head.js").Head} head
 * @param {URL} root
 */
async function startApp(head, root) {
  if (typeof WebAssembly !== "object") {
    throw new Error("此浏览器不支持 WebAssembly");
  }
  const legacy = isLegacy();
  const { script, wasm, part } = /** @type {Site} */ (head.site);
  /** @param {string} path */
  const file = (path) => new URL(legacy ? path.replace(/app(?=[^/]*$)/, "legacy") : path, root).href;
  if (!legacy) {
    head.ask("auto");
    // It is there by the time the app asks for it. Who searches does not wait for
    // what only this page needs.
    part && !document.querySelector("#search:focus") && preload(part);
  }
  const { asked } = head;
  try {
    const again = () => import(file(script));
    const app = await (asked ? asked.script.catch(again) : again());
    await app.default({ module_or_path: answered(asked && asked.wasm, file(wasm)) });
    return app;
  } catch (error) {
    console.warn(error);
    throw new Error("程序未能加载");
  }
}

/**
 * @param {import("../head.js").Head} head
 * @param {URL} root
 */
function bundleOf({ asked, site }, root) {
  const { bundle } = /** @type {Site} */ (site);
  // Only the page that verifies the site has none.
  return bundle && parsed(answered(asked && asked.bundle, new URL(bundle, root).href));
}

/**
 * The response that was requested ahead, if it succeeded; else requests it now.
 *
 * @param {Promise<Response> | null} asked
 * @param {string} url
 */
function answered(asked, url) {
  const again = () => fetch(url);
  return asked ? asked.then((it) => (it.ok ? it : again()), again) : again();
}

/** @param {Promise<Response>} answer */
async function parsed(answer) {
  const response = await answer.catch(() => null);
  if (response === null || !response.ok) {
    throw new Error("数据包未能取得");
  }
  return response.json().catch(() => {
    throw new Error("数据包已损坏");
  });
}

/**
 * The scripts that are fetched after everything else.
 *
 * @returns {Promise<typeof import("./later.js")>}
 */
export function later() {
  return import(new URL("./later.js", import.meta.url).href);
}

/** Waits until the page is parsed to its end. */
async function wholePage() {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
}

/**
 * Compares the name, since the class does not exist where WebAssembly is turned off.
 *
 * @param {any} error
 */
function isPanic(error) {
  return Boolean(error) && error.name === "RuntimeError";
}

/** Makes the links absolute that stay when the app changes the page's address. */
function fixAddresses() {
  /** @type {NodeListOf<HTMLLinkElement | HTMLAnchorElement>} */
  const links = document.querySelectorAll("link[rel*=icon], .colophon a, .asks a");
  for (const link of links) {
    link.href = link.href;
  }
}
