//! What a page tells those who show a card of it. Cards need full addresses,
//! so a site that does not know its own tells nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::page::escape;

/// The publisher's file on the site as a whole; it may be absent.
const FILE: &str = "site.toml";

/// What is read of it here.
#[derive(Deserialize)]
struct Settings {
    /// The full address of the site's root.
    address: Option<String>,
}

/// The full address of the site's root, with a slash at its end; `None` when
/// the publisher gives none.
///
/// # Errors
///
/// When the file is there and can't be read.
pub(super) fn site(data: &Path) -> Result<Option<String>> {
    let path = data.join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path);
    let text = text.with_context(|| format!("无法读取 {}", path.display()))?;
    let settings: Settings =
        toml::from_str(&text).with_context(|| format!("{} 有错", path.display()))?;
    Ok(settings
        .address
        .map(|address| address.trim_end_matches('/').to_owned() + "/"))
}

/// The tags of a page and its card, both below the root of `site`.
pub(super) fn tags(site: &str, page: &str, card: &str, title: &str, description: &str) -> String {
    let address = [site, page].concat();
    let image = [site, card].concat();
    let tags = [
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", &address),
        ("og:image", &image),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
    ];
    let tags = tags
        .map(|(name, value)| format!("<meta property=\"{name}\" content=\"{}\">", escape(value)));
    tags.concat() + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_hold_full_addresses_and_cannot_be_broken_out_of() {
        let tags = tags(
            "https://example.cn/zt/",
            "r/",
            "r/card.png",
            "“甲”\"><",
            "乙",
        );
        assert!(tags.contains("content=\"https://example.cn/zt/r/card.png\""));
        assert!(tags.contains("content=\"“甲”&quot;>&lt;\""));
    }

    #[test]
    fn a_site_without_an_address_tells_none() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(site(folder.path()).expect("no file"), None);
        fs::write(folder.path().join(FILE), "name = \"甲\"\n").expect("written");
        assert_eq!(site(folder.path()).expect("no address"), None);
        fs::write(
            folder.path().join(FILE),
            "address = \"https://example.cn/zt\"",
        )
        .expect("written");
        let address = site(folder.path()).expect("an address");
        assert_eq!(address.as_deref(), Some("https://example.cn/zt/"));
    }
}
