// Takes the place of the worker where nothing is to be kept: it empties the stores
// that the worker has filled, and ends.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const ours = `fazhi-report ${registration.scope} `;
  const empty = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(empty());
});
