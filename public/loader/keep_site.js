// @ts-check
// Keeps the site for use without a network.

import { addLink } from "./links.js";
import { notify } from "./notice.js";

/* The site's root. */
const root = new URL("../", import.meta.url);

/**
 * Keeps the site, when the browser is idle.
 *
 * @param {import("../head.js").Head} head
 */
export function keepSite(head) {
  const workers = navigator.serviceWorker;
  if (!workers || head.saving) {
    return;
  }
  const idle = window.requestIdleCallback || ((call) => setTimeout(call, 2000));
  idle(async () => {
    // Added here, since in the page's own head it is fetched before the first paint.
    addLink({ rel: "manifest", href: "manifest.webmanifest" });
    try {
      const kept = await workers.register(new URL("sw.js", root), { updateViaCache: "none" });
      const told = () => kept.waiting && workers.controller && offer(kept);
      const watch = () => kept.installing && kept.installing.addEventListener("statechange", told);
      kept.addEventListener("updatefound", watch);
      // The browser may have begun to look for a new build by itself.
      watch();
      told();
    } catch (error) {
      console.warn(error);
    }
  });
}

/**
 * Offers the new build. The page stays as it is until its reader accepts.
 *
 * @param {ServiceWorkerRegistration} kept
 */
function offer(kept) {
  const act = () => {
    const reload = () => location.reload();
    if (!kept.waiting) {
      return reload();
    }
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    kept.waiting.postMessage("take over");
  };
  notify("update", "新版本已就绪。", { action: { label: "刷新", act } });
}
