// The page for unknown addresses may be shown at any depth below the site's
// root, so its links can't be relative: this looks for the root, upwards.

const marker = "bundle.schema.json";

async function findRoot() {
  let folder = new URL("./", location.href);
  for (;;) {
    const found = await fetch(new URL(marker, folder), { method: "HEAD" }).catch(() => null);
    if (found !== null && found.ok) {
      return folder;
    }
    const above = new URL("../", folder);
    if (above.href === folder.href) {
      return null;
    }
    folder = above;
  }
}

const root = await findRoot();
if (root !== null) {
  for (const link of document.querySelectorAll("a[data-from-root]")) {
    link.href = new URL(link.dataset.fromRoot, root).href;
  }
}
