// Stands in for the site's worker under `cargo site serve`: it keeps nothing,
// since what is kept would hide what has just been changed.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});
