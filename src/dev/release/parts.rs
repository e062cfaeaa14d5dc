//! Of what the programs are made: the crates that are compiled into them and
//! into the app package that they carry, and the fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;

use crate::{process, project, tools};

/// The name and the version of a part.
pub(super) type Id = (String, String);

/// A part that others wrote, or one of our crates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The kind of its registry: `cargo` or `npm`; none of our own crates.
    pub(super) registry: Option<&'static str>,
    /// Under what it may be used, as its author writes it.
    pub(super) licence: Option<String>,
    /// The SHA-256 of its file in the registry.
    pub(super) sha256: Option<String>,
    /// The parts that it uses itself.
    pub(super) uses: BTreeSet<Id>,
    /// The texts of its licences.
    pub(super) texts: Vec<String>,
}

/// The parts by their names and versions.
pub(super) type Parts = BTreeMap<Id, Part>;

/// The programs of the app package, which are compiled for the browser.
const FOR_BROWSERS: [&str; 2] = ["fazhi-app", "fazhi-verifier"];

/// All parts of the programs for some systems.
///
/// # Errors
/// When cargo can't be asked, or does not know a part that it compiles.
pub(super) fn all(targets: &[&str]) -> anyhow::Result<Parts> {
    let mut linked = BTreeSet::new();
    for target in targets {
        linked.extend(crates(target, &["fazhi-cli"])?);
    }
    linked.extend(crates(tools::WASM, &FOR_BROWSERS)?);
    let mut metadata = process::command("cargo");
    metadata.args(["metadata", "--locked", "--format-version", "1"]);
    let metadata = serde_json::from_str(&process::capture(&mut metadata)?)?;
    let lock = fs::read_to_string(project::root().join("Cargo.lock"))?;
    let mut parts = described(&linked, metadata, &checksums(&lock)?)?;
    parts.extend(fonts()?);
    Ok(parts)
}

/// The crates that are linked into packages for a target.
fn crates(target: &str, packages: &[&str]) -> anyhow::Result<BTreeSet<Id>> {
    let mut tree = process::command("cargo");
    tree.args(["tree", "--locked", "--target", target]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none"]);
    tree.args(packages.iter().flat_map(|it| ["--package", it]));
    let said = process::capture(&mut tree)?;
    Ok(said.lines().filter_map(listed).collect())
}

/// The crate of a line such as `zip v9.5.1` or `fazhi-cli v0.1.0 (/a/b)`.
fn listed(line: &str) -> Option<Id> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
}

/// What `cargo metadata` says.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// None of a dependency that is linked.
    kind: Option<String>,
}

/// What is known of the linked crates.
fn described(
    linked: &BTreeSet<Id>,
    metadata: Metadata,
    checksums: &BTreeMap<Id, String>,
) -> anyhow::Result<Parts> {
    let packages = metadata.packages.into_iter();
    let packages: BTreeMap<String, (Id, Package)> = packages
        .map(|it| (it.id.clone(), ((it.name.clone(), it.version.clone()), it)))
        .collect();
    let mut parts = Parts::new();
    for node in metadata.resolve.nodes {
        let Some((id, package)) = packages.get(&node.id) else {
            continue;
        };
        if !linked.contains(id) {
            continue;
        }
        let normal = node.deps.iter();
        let normal = normal.filter(|it| it.dep_kinds.iter().any(|it| it.kind.is_none()));
        let uses = normal.filter_map(|it| Some(packages.get(&it.pkg)?.0.clone()));
        let part = Part {
            registry: package.source.is_some().then_some("cargo"),
            licence: package.license.clone(),
            sha256: checksums.get(id).cloned(),
            uses: uses.filter(|it| linked.contains(it)).collect(),
            texts: texts(package.manifest_path.parent().unwrap_or(Path::new("")))?,
        };
        parts.insert(id.clone(), part);
    }
    let unknown = linked.iter().find(|it| !parts.contains_key(*it));
    match unknown {
        Some((name, version)) => anyhow::bail!("cargo metadata 里没有 {name} {version}"),
        None => Ok(parts),
    }
}

/// The checksums of Cargo.lock.
fn checksums(lock: &str) -> anyhow::Result<BTreeMap<Id, String>> {
    let lock: toml::Table = lock.parse().context("Cargo.lock 有错")?;
    let packages = lock.get("package").and_then(|it| it.as_array());
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let checksum = |it| {
        Some((
            (text(it, "name")?, text(it, "version")?),
            text(it, "checksum")?,
        ))
    };
    Ok(packages
        .into_iter()
        .flatten()
        .filter_map(checksum)
        .collect())
}

/// How the names of files begin that hold a licence or a notice.
const LEGAL: [&str; 5] = ["license", "licence", "copying", "notice", "copyright"];

/// The licences and notices in a crate's folder, in the order of their names.
fn texts(folder: &Path) -> anyhow::Result<Vec<String>> {
    let unreadable = || format!("无法读取 {}", folder.display());
    let entries = fs::read_dir(folder).with_context(unreadable)?;
    let files = entries.flatten().map(|it| it.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_lowercase();
        path.is_file() && LEGAL.iter().any(|it| name.starts_with(it))
    });
    let files: BTreeSet<PathBuf> = files.collect();
    let read = |path: &PathBuf| Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned());
    files
        .iter()
        .map(read)
        .collect::<std::io::Result<_>>()
        .with_context(unreadable)
}

/// The fonts, as the list says that npm installs.
fn fonts() -> anyhow::Result<Parts> {
    let lock: Value = serde_json::from_str(tools::FONTS_LOCK)?;
    let packages = lock["packages"].as_object().into_iter().flatten();
    let mut parts = Parts::new();
    for (path, about) in packages {
        let Some(name) = path.strip_prefix("node_modules/") else {
            continue;
        };
        let text = |key: &str| about[key].as_str().map(str::to_owned);
        let version = text("version").context("字体没有版本")?;
        let part = Part {
            registry: Some("npm"),
            licence: text("license"),
            texts: vec![tools::font_licence()?],
            ..Part::default()
        };
        parts.insert((name.to_owned(), version), part);
    }
    Ok(parts)
}

/// The licences of all parts, each text once, after the names of those that it
/// is for.
pub(super) fn licences(parts: &Parts) -> String {
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut listed = String::from("名称与版本：许可\n\n");
    // Of our own only those that hold something of others.
    let others = |part: &Part| part.registry.is_some() || !part.texts.is_empty();
    for ((name, version), part) in parts.iter().filter(|it| others(it.1)) {
        let licence = part.licence.as_deref().unwrap_or("见下");
        listed += &format!("{name} {version}：{licence}\n");
        for text in &part.texts {
            texts
                .entry(text.trim())
                .or_default()
                .push(format!("{name} {version}"));
        }
    }
    for (text, names) in texts {
        listed += &format!("\n---- {}\n\n{text}\n", names.join("，"));
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        (name.to_owned(), "1.0.0".to_owned())
    }

    #[test]
    fn a_line_of_cargo_tree_names_a_crate() {
        let own = ("fazhi-cli".to_owned(), "0.1.0".to_owned());
        assert_eq!(listed("fazhi-cli v0.1.0 (/a b/c)"), Some(own));
        assert_eq!(listed("a v1.0.0 (*)"), Some(id("a")));
        assert_eq!(listed(""), None);
    }

    #[test]
    fn a_part_has_its_checksum_and_only_the_parts_that_are_linked() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("LICENSE-MIT"), "甲").unwrap();
        fs::write(folder.path().join("README.md"), "乙").unwrap();
        let package = |name: &str| {
            serde_json::json!({
                "id": name, "name": name, "version": "1.0.0", "license": "MIT",
                "source": "registry", "manifest_path": folder.path().join("Cargo.toml"),
            })
        };
        let uses = |name: &str, kind: Value| serde_json::json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = || -> Metadata {
            let a = [
                uses("b", Value::Null),
                uses("c", Value::Null),
                uses("d", "dev".into()),
            ];
            let packages = ["a", "b", "c", "d"].map(package);
            let said = serde_json::json!({
                "packages": packages,
                "resolve": {"nodes": [
                    {"id": "a", "deps": a}, {"id": "b", "deps": []}, {"id": "d", "deps": []},
                ]},
            });
            serde_json::from_value(said).unwrap()
        };
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"0a\"\n";
        let sums = checksums(lock).unwrap();
        let mut linked = BTreeSet::from([id("a"), id("b"), id("d")]);
        let mut parts = described(&linked, metadata(), &sums).unwrap();
        assert_eq!(
            parts.keys().collect::<Vec<_>>(),
            linked.iter().collect::<Vec<_>>()
        );
        let a = &parts[&id("a")];
        assert_eq!(
            (a.sha256.as_deref(), &*a.texts),
            (Some("0a"), &["甲".to_owned()][..])
        );
        assert_eq!(a.uses, BTreeSet::from([id("b")]));
        let words = Part {
            texts: vec!["丙".to_owned()],
            ..Part::default()
        };
        parts.insert(id("own-with-words"), words);
        parts.insert(id("own"), Part::default());
        let licences = licences(&parts);
        assert!(
            licences.contains("own-with-words 1.0.0\n\n丙"),
            "{licences}"
        );
        assert!(!licences.contains("own 1.0.0"), "{licences}");
        assert!(licences.contains("a 1.0.0：MIT\n"), "{licences}");
        assert_eq!(licences.matches('甲').count(), 1, "{licences}");
        linked.insert(id("c"));
        let error = described(&linked, metadata(), &sums).unwrap_err();
        assert!(error.to_string().contains("c 1.0.0"), "{error}");
    }
}
