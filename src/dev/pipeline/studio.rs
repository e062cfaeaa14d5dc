//! The studio: one HTML file with the publisher's app, the app package and the
//! fonts of the pictures.
//!
//! ```text
//! the program   compile, lower, minify, gzip       in a data block
//! the package   as `cargo site build` has it       packed, in a data block
//! the fonts     cut to the chars of `editor`       packed, in a data block
//! the page      its style, its one script, these blocks
//! ```
//!
//! There is one form for all browsers, that for old kernels: a page from a USB
//! stick can't choose.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use site::package::AppPackage;
use std::io::Write;
use text::digest;

use super::{Files, Purpose, compile, legacy_wasm, scripts, step};
use crate::tools::{self, PackageTools};
use crate::{fonts, project};

/// The page with places for what it carries.
const PAGE: &str = include_str!("studio.html");

/// The name of the program's files: `studio.js`, `studio_bg.wasm`.
pub(super) const NAME: &str = "studio";

/// The largest that the file may be.
const LARGEST: usize = 8 << 20;

/// Makes the file, with a program for a purpose.
///
/// # Errors
/// When a step fails, or the file is too large.
pub(crate) fn studio(purpose: Purpose, package: &AppPackage) -> anyhow::Result<String> {
    let tools = tools::for_package()?;
    let linked = step("编译发布程序", || compile::studio(&tools, purpose))?;
    let program = step("旧内核的发布程序", || {
        legacy_wasm::lower_classic(&tools, &linked, purpose)
    })?;
    let script = step("发布程序的脚本", || script(&tools, &program))?;
    let style = scripts::studio_style(&tools)?;
    let fonts = step("字体", fonts::subset)?;
    let page = step("装成一个文件", || {
        let parts = BTreeMap::from([
            ("style", style),
            ("version", site::manifest::TOOL.to_owned()),
            (
                "licence",
                fonts::LICENCE.replace('&', "&amp;").replace('<', "&lt;"),
            ),
            ("program", gzip(wasm(&program)?)?),
            ("package", packed(&package.files, editor::carried::carried)?),
            ("fonts", packed(&fonts, Files::clone)?),
            ("script", script),
        ]);
        Ok(filled(PAGE, &parts))
    })?;
    let allowed = purpose == Purpose::Trial || page.len() <= LARGEST;
    ensure!(
        allowed,
        "fazhi-studio.html 有 {} 字节，上限 {LARGEST}",
        page.len()
    );
    Ok(page)
}

fn wasm(program: &Files) -> anyhow::Result<&[u8]> {
    let name = [NAME, "_bg.wasm"].concat();
    let module = program.get(&name).context("没有发布程序的模块")?;
    Ok(module)
}

/// The one script of the page: the glue, and what starts the program.
fn script(tools: &PackageTools, program: &Files) -> anyhow::Result<String> {
    let glue = program
        .get(&[NAME, ".js"].concat())
        .context("没有发布程序的接口")?;
    let glue = String::from_utf8(glue.clone()).context("接口不是文本")?;
    ensure!(glue.contains("let wasm_bindgen"), "接口不是普通的脚本");
    let start = fs::read_to_string(project::root().join("public/studio.js"))?;
    let script = scripts::classic(tools, "studio.js", &[glue, start].concat())?;
    // It stands in an element that these would end.
    ensure!(!script.contains("</script"), "脚本里有 </script");
    Ok(script)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(BASE64_STANDARD.encode(encoder.finish()?))
}

/// Files as a pack in letters; what was packed before is taken as it is, since
/// packing takes half a minute.
fn packed(files: &Files, carried: fn(&Files) -> Files) -> anyhow::Result<String> {
    let list = files.iter();
    let list = list.map(|(name, bytes)| format!("{} {name}\n", digest::sha256(bytes)));
    // Another version may pack otherwise.
    let made_from = [site::manifest::TOOL, "\n", &list.collect::<String>()].concat();
    let folder = project::stage_dir(NAME);
    let kept = folder.join(digest::sha256(made_from.as_bytes()) + ".pack");
    let bytes = match fs::read(&kept) {
        Ok(bytes) => bytes,
        Err(_) => {
            let bytes = editor::pack::pack(&carried(files))?;
            keep(&folder, &kept, &bytes)?;
            bytes
        }
    };
    Ok(BASE64_STANDARD.encode(bytes))
}

/// Beside its place first: an interrupted run leaves no half of a pack.
fn keep(folder: &Path, place: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let new = place.with_extension("new");
    fs::write(&new, bytes)?;
    fs::rename(new, place).context("无法存下压好的文件")
}

/// A text with its places filled: `%name%` by what has that name. What fills
/// one place is not looked at again.
fn filled(page: &str, parts: &BTreeMap<&str, String>) -> String {
    let mut filled = String::new();
    for (at, piece) in page.split('%').enumerate() {
        match parts.get(piece).filter(|_| at % 2 == 1) {
            Some(part) => filled.push_str(part),
            None => filled.push_str(piece),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_the_page_is_filled_once() {
        let names = [
            "style", "version", "licence", "program", "package", "fonts", "script",
        ];
        for name in names {
            assert_eq!(PAGE.matches(&format!("%{name}%")).count(), 1, "{name}");
        }
        assert_eq!(PAGE.matches('%').count(), 2 * names.len());
        let parts = BTreeMap::from([("a", "50%b%".to_owned()), ("b", "x".to_owned())]);
        assert_eq!(filled("<%a%|%b%>", &parts), "<50%b%|x>");
    }

    #[test]
    fn the_page_asks_nobody_for_anything() {
        assert_eq!(PAGE.matches("<script>").count(), 1);
        assert!(PAGE.contains("default-src 'none'"));
        for word in ["http:", "https:", "src=", "@import"] {
            assert!(!PAGE.contains(word), "{word}");
        }
    }
}
