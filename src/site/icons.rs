//! The manifest and icons with which a phone installs the site, drawn from the
//! site's one icon.

use maud::{PreEscaped, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::json;

use super::picture::{Painter, Picture};
use super::{File, SiteError};
use model::operator::Operator;

const ICON: &str = include_str!("../../public/icon.svg");

/// The side of the icon in its own units, and its colour.
const SIDE: u16 = 32;
const COLOUR: &str = "#1f4e8c";

/// The path of the largest icon.
pub(super) const LARGEST: &str = "icons/any-512.png";

/// The sides of the icons in pixels.
const SIDES: [u16; 2] = [192, 512];

/// Characters that a data URL must escape.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'%').add(b'<').add(b'>');

/// The icon as a data URL. A file would be fetched before the first paint.
pub(super) fn address() -> String {
    format!(
        "data:image/svg+xml,{}",
        utf8_percent_encode(&ICON.trim().replace('"', "'"), ESCAPED)
    )
}

/// The files. The place of the newest report names the site if its operator
/// gives no name.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(operator: &Operator, place: &str) -> Result<Vec<File>, SiteError> {
    let name = [place, "法治政府建设年度报告"].concat();
    let name = operator.name.as_ref().unwrap_or(&name);
    let mut icons = Vec::new();
    let mut files = Vec::new();
    for side in SIDES {
        // Filled to its corners, so that the system can cut it to any shape.
        let whole = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (SIDE) " " (SIDE) } {
                rect width="100%" height="100%" fill=(COLOUR) {}
                (PreEscaped(ICON))
            }
        };
        for (svg, purpose) in [(ICON, "any"), (whole.0.as_str(), "maskable")] {
            let path = format!("icons/{purpose}-{side}.png");
            let picture = Picture {
                svg: svg.to_owned(),
                scale: f32::from(side) / f32::from(SIDE),
                on_white: false,
            };
            files.push(File::new(path.clone(), Painter::default().png(&picture)?));
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
        "theme_color": COLOUR,
        "icons": icons,
    });
    let manifest = serde_json::to_vec(&manifest)?;
    files.push(File::new("manifest.webmanifest", manifest));
    Ok(files)
}
