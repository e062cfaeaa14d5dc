
      // @ts-check
      // This page may be shown at any depth below the site's root, so its
      // links can't be relative: look for the root, upwards.
      (async function () {
        var address = location.pathname;
        try { address = decodeURI(address); } catch (error) { /* damaged escapes stay as they are */ }
        /** @param {string} id */
        function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
        element("address").textContent = address;
        var folder = new URL("./", location.href);
        for (;;) {
          var found = await fetch(new URL("bundle.schema.json", folder), { method: "HEAD" }).catch(function () { return null; });
          if (found && found.ok) { break; }
          var above = new URL("../", folder);
          if (above.href === folder.href) { return; }
          folder = above;
        }
        /** @type {NodeListOf<HTMLAnchorElement>} */
        var links = document.querySelectorAll("a[data-from-root]");
        links.forEach(function (link) {
          link.href = new URL(link.dataset.fromRoot || "", folder).href;
        });
        element("links").hidden = false;
        element("hint").hidden = true;
      })();
    