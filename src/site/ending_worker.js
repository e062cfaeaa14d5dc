// @ts-check
// Takes the place of the worker where nothing is to be kept: it empties the stores
// that the worker has filled, and ends.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  const { registration } = worker;
  const ours = `fazhi-report ${registration.scope} `;
  const empty = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(empty());
});
