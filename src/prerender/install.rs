//! What lets a phone keep the site among its apps: the manifest, and icons as
//! pictures, which are drawn from the one icon of the site.

use anyhow::Result;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::json;

use super::takeaway::Pictures;
use crate::model::bundle::Bundle;
use crate::publish::site::Site;

const ICON: &str = include_str!("../../public/icon.svg");

/// The side of the icon in its own units, and its corner.
const SIDE: u16 = 32;
const CORNER: &str = " rx=\"6\"";

/// The sides of the icons in pixels.
const SIDES: [u16; 2] = [192, 512];

/// What an address in an attribute can't hold as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'#').add(b'%').add(b'<').add(b'>');

/// The icon as an address that holds all of it: a file of its own would be
/// fetched before the first paint.
pub(super) fn icon_address() -> String {
    format!(
        "data:image/svg+xml,{}",
        utf8_percent_encode(&ICON.trim().replace('"', "'"), ESCAPED)
    )
}

/// The files as paths below the root and their bytes. `newest` names the site
/// where its operator does not.
///
/// # Errors
///
/// When an icon can't be drawn.
pub(super) fn files(
    site: &Site,
    newest: &Bundle,
    pictures: &Pictures,
) -> Result<Vec<(String, Vec<u8>)>> {
    let name = [&newest.report.district, "法治政府建设年度报告"].concat();
    let name = site.name.as_ref().unwrap_or(&name);
    let mut icons = Vec::new();
    let mut files = Vec::new();
    for side in SIDES {
        // Without round corners it may be cut to any shape.
        let whole = ICON.replacen(CORNER, "", 1);
        let scale = f32::from(side) / f32::from(SIDE);
        for (svg, purpose) in [(ICON, "any"), (&whole, "maskable")] {
            let path = format!("icons/{purpose}-{side}.png");
            files.push((path.clone(), pictures.icon(svg, scale)?));
            icons.push(json!({
                "src": path,
                "sizes": format!("{side}x{side}"),
                "type": "image/png",
                "purpose": purpose,
            }));
        }
    }
    let manifest = json!({
        "name": name,
        "short_name": "法治报告",
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#1f4e8c",
        "icons": icons,
    });
    let manifest = serde_json::to_vec(&manifest)?;
    files.push(("manifest.webmanifest".into(), manifest));
    Ok(files)
}
