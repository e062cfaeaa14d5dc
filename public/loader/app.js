// @ts-check
// Loads the app and has it mounted on the page. When anything fails, the static
// page stays whole and a line says what is off.

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
 * @property {() => Promise<void>} yieldToBrowser Gives the browser a turn.
 * @property {() => Promise<void>} handsOff As `yieldToBrowser`, and waits until the reader
 *   is in the midst of nothing.
 * @property {(path: string) => Promise<unknown>} fetchJson
 * @property {(name: string) => Promise<void>} addStyle Adds a style sheet of the
 *   package, unless the page has it.
 * @property {() => void} navigated Hears that another page is shown.
 */

const state = document.documentElement.dataset;

/**
 * @param {import("../head.js").Head} head
 * @param {(ready: boolean) => void} settle Hears whether the app has come.
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
    const [app, bundle] = await Promise.all([program(head, root), dataOf(head, root), wholePage().then(keepStyle)]);
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
 * @param {import("../head.js").Head} head
 * @param {URL} root
 */
async function program(head, root) {
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
    part && !document.querySelector("[role=search]:focus-within") && preload(part);
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
function dataOf({ asked, site }, root) {
  const { bundle } = /** @type {Site} */ (site);
  // One page has none.
  return bundle && parsed(answered(asked && asked.bundle, new URL(bundle, root).href));
}

/**
 * The answer that was asked for ahead, where it has come; else asks now.
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
 * What is fetched when all else has come.
 *
 * @returns {Promise<typeof import("./later.js")>}
 */
export function later() {
  return import(new URL("./later.js", import.meta.url).href);
}

/** The page is there to its end. */
async function wholePage() {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
}

/**
 * Where WebAssembly is off, its errors have no name to ask for.
 *
 * @param {any} error
 */
function isPanic(error) {
  return Boolean(error) && error.name === "RuntimeError";
}

/** Addresses that stay are relative to this page's, which the app will change. */
function fixAddresses() {
  /** @type {NodeListOf<HTMLLinkElement | HTMLAnchorElement>} */
  const links = document.querySelectorAll("link[rel*=icon], .colophon a, .asks a");
  for (const link of links) {
    link.href = link.href;
  }
}
