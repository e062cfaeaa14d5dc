// @ts-check
// Loads the app and has it mounted on the page. When anything fails, the static
// page stays whole and a line says what is off.

import { handsOff, turn } from "./hands.js";
import { followTags } from "./head_tags.js";
import { addLink, keepSite, saving } from "./keep_site.js";
import { isLegacy } from "./kernel.js";

/**
 * What the page says of its site.
 * @typedef {object} Site
 * @property {string} root
 * @property {string} script
 * @property {string} wasm
 * @property {string} [part] The part of the app that the page needs.
 * @property {string} bundle
 */

/**
 * What the app asks of the page around it; `host.rs` is its other side.
 * @typedef {object} Host
 * @property {(text: string) => void} say Says something at the foot of the window.
 * @property {() => Promise<void>} turn Gives the browser a turn.
 * @property {() => Promise<void>} handsOff As `turn`, and waits until the reader
 *   is in the midst of nothing.
 * @property {(path: string) => Promise<unknown>} fetchJson
 * @property {() => void} navigated Hears that another page is shown.
 */

const state = document.documentElement.dataset;

/**
 * @param {import("../head.js").Head} head
 * @param {(ready: boolean) => void} settle Hears whether the app has come.
 */
export async function loadApp(head, settle) {
  const element = /** @type {HTMLElement} */ (document.getElementById("site"));
  /** @type {Site} */
  const site = JSON.parse(element.textContent || "");
  const root = new URL(site.root, location.href);
  fixAddresses();
  /** @param {string} reason */
  const fail = (reason) => {
    state.app = "failed";
    head.fail(reason);
    settle(false);
  };
  // A panic ends the app at once, and the page keeps what it shows.
  addEventListener("error", (event) => isPanic(event.error) && fail("程序出错，请重新载入此页"));
  /** @type {Host} */
  const host = {
    say: (text) => head.notify("notice", text, { once: true }),
    turn: () => turn(),
    handsOff,
    fetchJson: (path) => fetchJson(new URL(path, root)),
    navigated: () => { saving || followTags().catch(() => {}); },
  };
  try {
    const [app, bundle] = await Promise.all([program(site, root), host.fetchJson(site.bundle)]);
    await app.mount(bundle, site, root.pathname, host);
    state.app = "ready";
    settle(true);
    keepSite(head);
  } catch (error) {
    console.warn(error);
    fail(isPanic(error) ? "程序出错" : /** @type {Error} */ (error).message);
  }
}

/**
 * @param {Site} site
 * @param {URL} root
 */
async function program({ script, wasm, part }, root) {
  if (typeof WebAssembly !== "object") {
    throw new Error("此浏览器不支持 WebAssembly");
  }
  const legacy = isLegacy();
  if (part && !legacy) {
    // The app asks for it once it runs; asked for now, it is there by then.
    addLink({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href: part });
  }
  /** @param {string} path */
  const file = (path) => new URL(legacy ? path.replace(/app(?=[^/]*$)/, "legacy") : path, root).href;
  try {
    const app = await import(file(script));
    await app.default({ module_or_path: new URL(file(wasm)) });
    return app;
  } catch (error) {
    console.warn(error);
    throw new Error("程序未能加载");
  }
}

/** @param {URL} url */
async function fetchJson(url) {
  const response = await fetch(url).catch(() => null);
  if (response === null || !response.ok) {
    throw new Error("数据包未能取得");
  }
  return response.json().catch(() => {
    throw new Error("数据包已损坏");
  });
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
  const links = document.querySelectorAll("link[rel*=icon], .colophon a");
  for (const link of links) {
    link.href = link.href;
  }
}
