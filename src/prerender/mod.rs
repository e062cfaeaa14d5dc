//! From bundles to a static site: every page as HTML in Trunk's shell.
//!
//! Native only. [`write_site`] is Trunk's post-build hook; the pages
//! themselves are pure functions of the shell and the bundles.

mod access;
mod across;
mod alone;
mod assets;
mod data;
mod feeds;
mod head;
mod install;
pub mod offline;
mod page;
pub mod statement;
pub mod stylesheet;
mod takeaway;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::across::series;
use crate::model::bundle::Bundle;
use crate::model::site::{ReportCard, Shelved};
use crate::page::Shelf;
use crate::publish::concepts::{self, Concept};
use crate::publish::site::Site;
use crate::publish::{build, read, write};
pub(crate) use access::ALWAYS;
use assets::Assets;

/// Turns Trunk's staging folder into the site of all reports below `data`.
/// `fonts` is the folder of the fonts that pictures are set in.
///
/// # Errors
///
/// When a report has an error (all are listed), when Trunk's output is not as
/// expected, or when a file can't be read or written.
pub fn write_site(staging: &Path, data: &Path, fonts: &Path) -> Result<()> {
    let bundles = bundles(data)?;
    let assets = Assets::find(staging)?;
    let site = Site::read(data)?;
    let total = u32::try_from(bundles.len())?;
    let concepts = concepts::read(data)?;
    for (path, text) in files(&assets, &bundles, &concepts, &site)? {
        write_file(&staging.join(path), text.as_bytes())?;
    }
    let pictures = takeaway::Pictures::new(fonts)?;
    for (path, bytes) in takeaway::shared()? {
        write_file(&staging.join(path), &bytes)?;
    }
    if let Some(newest) = bundles.first() {
        let statement = statement::page(&assets, newest, &site, total);
        write_file(&staging.join(statement::FILE), statement.as_bytes())?;
        for (path, bytes) in install::files(&site, newest, &pictures)? {
            write_file(&staging.join(path), &bytes)?;
        }
    }
    for bundle in &bundles {
        let source = data.join(&bundle.report.id).join("report.txt");
        let text = fs::read(&source).with_context(|| format!("无法读取 {}", source.display()))?;
        for (path, bytes) in data::files(&assets, bundle, (&site, total), &text)? {
            write_file(&staging.join(path), &bytes)?;
        }
        for (path, bytes) in takeaway::files(bundle, &site, &pictures)? {
            write_file(&staging.join(path), &bytes)?;
        }
    }
    Ok(())
}

/// The bundles of all reports below `data`, newest first.
///
/// # Errors
///
/// With the rendered diagnostics of every report that has an error.
pub fn bundles(data: &Path) -> Result<Vec<Bundle>> {
    let mut bundles = Vec::new();
    let mut problems = String::new();
    for id in read::list(data)? {
        let checked = build::build(&id, &read::read(data, &id)?);
        match checked.bundle {
            Some(bundle) => bundles.push(bundle),
            None => problems.extend(checked.diagnostics.iter().map(ToString::to_string)),
        }
    }
    if !problems.is_empty() {
        bail!("数据有错，未写出任何文件：\n{problems}");
    }
    if bundles.is_empty() {
        bail!("{} 中没有报告", data.display());
    }
    bundles.sort_by(|a, b| (b.report.year, &a.report.id).cmp(&(a.report.year, &b.report.id)));
    Ok(bundles)
}

/// Every generated file as a path below the root and its text.
fn files(
    assets: &Assets,
    bundles: &[Bundle],
    concepts: &[Concept],
    site: &Site,
) -> Result<Vec<(String, String)>> {
    let newest: Vec<ReportCard> = bundles.iter().take(NEWEST).map(card).collect();
    let shelf = Shelf {
        newest: &newest,
        total: u32::try_from(bundles.len())?,
    };
    let mut shelved = Vec::new();
    let mut files = vec![("bundle.schema.json".into(), write::schema_json()?)];
    files.extend(access::files()?);
    for (position, bundle) in bundles.iter().enumerate() {
        let json = write::bundle_json(bundle)?;
        let address = address(&bundle.report.id, &json)?;
        files.extend(page::pages(
            assets,
            bundle,
            shelf,
            &address,
            site,
            position == 0,
        ));
        shelved.push(Shelved {
            card: card(bundle),
            bundle: address.clone(),
        });
        files.push((address, json));
        if position == 0 {
            files.push(("404.html".into(), page::not_found(bundle, site)));
        }
    }
    let whole = across::files(assets, bundles, concepts, &shelved, site)?;
    let folders = whole.iter().map(|(path, _)| path.as_str());
    let folders = folders.filter_map(|path| path.strip_suffix("index.html"));
    files.extend(feeds::files(site, bundles, &folders.collect::<Vec<_>>()));
    files.extend(whole);
    Ok(files)
}

/// How many reports the home page lists; their own page lists all.
const NEWEST: usize = 12;

/// The path of a report's bundle below the root, named by its digest.
fn address(report: &str, json: &str) -> Result<String> {
    let hash = write::sha256(json.as_bytes());
    let hash = hash.get(..16).context("SHA-256 比预期的短")?;
    Ok(format!("{report}/bundle.{hash}.json"))
}

fn card(bundle: &Bundle) -> ReportCard {
    ReportCard {
        id: bundle.report.id.clone(),
        title: bundle.report.title.clone(),
        issuer: series::issuer(bundle).to_owned(),
        year: bundle.report.year,
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("无法建立 {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("无法写入 {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::place::Page;
    use crate::model::sample;

    /// The bytes of the pages of the newest of so many reports, then of the
    /// home page and of the worker.
    fn bytes(reports: u16) -> (Vec<usize>, usize, usize) {
        let bundles: Vec<Bundle> = (0..reports).map(report).collect();
        let files = files(&Assets::sample(), &bundles, &[], &Site::default());
        let files: std::collections::BTreeMap<String, Vec<u8>> = files
            .expect("pages")
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        let worker = offline::worker(&files).expect("a worker").len();
        let size = |path: &str| files.get(path).expect(path).len();
        let own = Page::ALL.iter().filter(|page| **page != Page::Home);
        let own = own.map(|page| size(&[&page.path("sample-0"), "index.html"].concat()));
        (own.collect(), size("index.html"), worker)
    }

    fn report(number: u16) -> Bundle {
        let mut bundle = sample::bundle();
        bundle.report.id = format!("sample-{number}");
        bundle.report.year = 2100 - number;
        bundle
    }

    #[test]
    fn pages_do_not_grow_with_the_number_of_reports() {
        let [
            (few, ..),
            (ten, home_of_ten, worker),
            (hundred, home_of_hundred, other_worker),
        ] = [2, 10, 100].map(bytes);
        assert_eq!(few, ten);
        assert_eq!(ten, hundred);
        assert!(
            home_of_hundred < home_of_ten + 2 * 200,
            "two more in the list"
        );
        assert_eq!(worker, other_worker);
    }
}
