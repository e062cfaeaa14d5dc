//! Scripts and styles: the files that readers fetch beside the program,
//! bundled, minified and in the syntax that old browsers know.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use site::offline;
use site::package::{INLINE, TESTED, WORKER, name};

use super::Files;
use crate::tools::PackageTools;
use crate::{process, project};

/// The syntax of the oldest supported browsers (those inside apps).
const SYNTAX: &str = "--target=chrome69";

/// The files of the package, with the source of each below the project's root.
/// Imports are bundled into them: readers fetch nothing else beside the
/// program.
const FILES: [(&str, &str); 15] = [
    (INLINE, "public/head.js"),
    ("loader.js", "public/loader/main.js"),
    ("later.js", "public/loader/later.js"),
    ("aids.js", "public/access/bar.js"),
    (WORKER, "public/worker.js"),
    (name::EMBED_SCRIPT, "public/embed.js"),
    (name::FIRST_STYLE, "style/first.css"),
    (name::STYLE, "style/main.css"),
    (name::LISTS_STYLE, "style/lists.css"),
    (name::CHART_TIP_STYLE, "style/chart_tip.css"),
    (name::SHARE_STYLE, "style/toast.css"),
    (name::EMBED_STYLE, "style/embedded.css"),
    (name::POSTER_STYLE, "style/poster.css"),
    (name::REVISIONS_STYLE, "style/revisions.css"),
    ("access.css", "style/access.css"),
];

/// Files of the package that are copied unchanged.
const PLAIN: [(&str, &str); 1] = [("pointer.svg", "public/access/pointer.svg")];

/// Scripts that are no modules: the browser runs them as they stand.
const CLASSIC: [&str; 2] = [INLINE, WORKER];

/// Makes them; adds the record of tests if there is one.
///
/// # Errors
/// When a file can't be read or esbuild refuses it.
pub(super) fn scripts(tools: &PackageTools) -> anyhow::Result<Files> {
    let folder = project::stage_dir("scripts");
    project::clear(&folder)?;
    let mut files = Files::new();
    for (name, source) in FILES {
        let source = project::root().join(source);
        let made = match name.ends_with(".css") {
            true => minified(tools, &folder.join(name), &joined(&source)?)?,
            false => bundled(tools, &source, &folder.join(name))?,
        };
        files.insert(name.to_owned(), made);
    }
    let worker = String::from_utf8_lossy(files.get(WORKER).map_or(&[], Vec::as_slice));
    for place in offline::PLACES {
        ensure!(worker.contains(place), "{WORKER} 里没有 {place}");
    }
    for (name, source) in PLAIN {
        files.insert(name.to_owned(), read(&project::root().join(source))?.into());
    }
    let tested = project::root().join("public").join(TESTED);
    if tested.is_file() {
        files.insert(TESTED.to_owned(), read(&tested)?.into());
    }
    Ok(files)
}

/// The files of a program with its glue minified, as the other scripts are.
///
/// # Errors
/// As [`scripts`].
pub(super) fn glue(tools: &PackageTools, mut program: Files) -> anyhow::Result<Files> {
    let folder = tempfile::tempdir()?;
    for (name, bytes) in program.iter_mut().filter(|(name, _)| name.ends_with(".js")) {
        let text = String::from_utf8(std::mem::take(bytes)).context("接口不是文本")?;
        *bytes = minified(tools, &folder.path().join(name), &text)?;
    }
    Ok(program)
}

/// The style of the studio, joined and minified.
///
/// # Errors
/// As [`scripts`].
pub(super) fn studio_style(tools: &PackageTools) -> anyhow::Result<String> {
    let folder = tempfile::tempdir()?;
    let style = joined(&project::root().join("style/studio.css"))?;
    let small = minified(tools, &folder.path().join("studio.css"), &style)?;
    String::from_utf8(small).context("样式不是文本")
}

/// A classic script, minified, with nothing of it seen from outside.
///
/// # Errors
/// As [`scripts`].
pub(super) fn classic(tools: &PackageTools, name: &str, text: &str) -> anyhow::Result<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join(name);
    fs::write(&file, text)?;
    let small = esbuild(tools, &file, &file, &["--format=iife"])?;
    String::from_utf8(small).context("脚本不是文本")
}

/// A script with all that it imports; one that is no module runs as it stands.
fn bundled(tools: &PackageTools, source: &Path, file: &Path) -> anyhow::Result<Vec<u8>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let format = match CLASSIC.contains(&&*name) {
        true => "--format=iife",
        false => "--format=esm",
    };
    esbuild(tools, source, file, &["--bundle", format])
}

fn minified(tools: &PackageTools, file: &Path, text: &str) -> anyhow::Result<Vec<u8>> {
    fs::write(file, text)?;
    let is_script = file.extension().is_some_and(|it| it == "js");
    let format: &[&str] = if is_script { &["--format=esm"] } else { &[] };
    esbuild(tools, file, file, format)
}

fn esbuild(
    tools: &PackageTools,
    source: &Path,
    file: &Path,
    options: &[&str],
) -> anyhow::Result<Vec<u8>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut esbuild = process::command(tools.esbuild()?);
    esbuild
        .args(["--minify", "--charset=utf8", SYNTAX, "--log-level=error"])
        .args(options)
        .arg(source)
        .arg(format!("--outfile={}", file.display()))
        .arg("--allow-overwrite");
    process::run(&mut esbuild).with_context(|| format!("esbuild 没有处理 {name}"))?;
    let small = fs::read(file)?;
    ensure!(!small.is_empty(), "{name} 是空的");
    Ok(small)
}

/// The text of a style sheet with its `@import "file.css";` lines replaced by
/// those files, in their order.
///
/// # Errors
/// When a file can't be read, or an import stays that is written otherwise.
fn joined(main: &Path) -> anyhow::Result<String> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let mut joined = String::new();
    for line in read(main)?.lines() {
        match imported(line) {
            Some(file) => joined.push_str(&read(&folder.join(file))?),
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    ensure!(
        !joined.contains("@import"),
        "{} 里有没有并入的 @import",
        project::short(main)
    );
    Ok(joined)
}

fn imported(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("无法读取 {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_line_names_its_file_and_other_lines_do_not() {
        assert_eq!(imported("@import \"tokens.css\";"), Some("tokens.css"));
        assert_eq!(imported("a { color: red }"), None);
    }

    #[test]
    fn a_style_sheet_holds_what_it_imports_and_no_import_stays() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(folder.path().join("a.css"), "a { color: red }\n").unwrap();
        fs::write(&main, "@import \"a.css\";\nb {}\n").unwrap();
        assert_eq!(joined(&main).unwrap(), "a { color: red }\n\nb {}\n");
        for other in [
            "@import url(a.css);",
            "@import 'a.css';",
            "@import \"a.css\" print;",
        ] {
            fs::write(&main, other).unwrap();
            let error = joined(&main).unwrap_err();
            assert!(error.to_string().contains("@import"), "{other}: {error}");
        }
    }
}
