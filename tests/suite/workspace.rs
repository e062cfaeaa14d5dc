//! The walls of the house: which crate may use which, which are pure, and where
//! Leptos may stand.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The crates of `src/`; each may use only those before it.
const ORDER: [&str; 17] = [
    "model", "text", "publish", "import", "form", "query", "compare", "chart", "pages", "site",
    "verify", "editor", "app", "studio", "verifier", "cli", "dev",
];

/// The crates without file, clock, thread, environment and network.
const PURE: &[&str] = ORDER.split_at(12).0;

/// The crates in which Leptos may stand.
const LEPTOS: [&str; 2] = ["app", "studio"];

/// What cargo prints for those words.
fn cargo(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(words)
        .arg("--offline")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {words:?}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The members but the root, by their folders, with the names of the packages
/// that they use, in tests, too.
fn members() -> BTreeMap<String, Vec<String>> {
    let metadata = cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |it: &Value| it["name"].as_str().expect("a name").to_owned();
    let member = |package: &Value| {
        let manifest = Path::new(package["manifest_path"].as_str()?);
        let folder = manifest.parent()?.strip_prefix(source()).ok()?;
        let uses = package["dependencies"].as_array()?.iter().map(name);
        Some((folder.to_str()?.to_owned(), uses.collect()))
    };
    packages.iter().filter_map(member).collect()
}

fn source() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn a_crate_uses_only_those_before_it() {
    let members = members();
    let place = |name: &str| ORDER.iter().position(|it| *it == name);
    assert!(members.len() >= 13, "{members:?}");
    for (member, uses) in &members {
        let own = place(member);
        assert!(own.is_some(), "{member} has no place in the order");
        for other in uses.iter().filter_map(|it| it.strip_prefix("fazhi-")) {
            assert!(place(other) < own, "{member} uses {other}");
        }
    }
}

#[test]
fn leptos_stands_in_the_apps_alone() {
    for (member, uses) in members() {
        let has = uses.iter().any(|it| it.starts_with("leptos"));
        assert!(!has || LEPTOS.contains(&member.as_str()), "{member}");
    }
    let native = "x86_64-unknown-linux-gnu";
    let tree = cargo(&[
        "tree",
        "--workspace",
        "--target",
        native,
        "-e",
        "normal",
        "-i",
        "leptos",
    ]);
    assert_eq!(tree, "", "a native build has Leptos");
}

#[test]
fn the_bans_of_clippy_hold_for_every_pure_crate() {
    let read = |path: &str| std::fs::read_to_string(source().join(path));
    let bans: toml::Table = read("clippy.toml")
        .expect("the bans")
        .parse()
        .expect("TOML");
    for (list, path) in [
        ("disallowed-methods", "std::fs::read"),
        ("disallowed-methods", "std::env::var"),
        ("disallowed-methods", "std::thread::spawn"),
        ("disallowed-methods", "f64::ln"),
        ("disallowed-types", "std::time::Instant"),
        ("disallowed-types", "std::net::TcpStream"),
        ("disallowed-types", "std::process::Command"),
    ] {
        let items = bans[list].as_array().expect("a list");
        let has = |item: &toml::Value| item.get("path").and_then(|it| it.as_str()) == Some(path);
        assert!(items.iter().any(has), "{path} is not banned");
    }
    for member in members().keys() {
        // Clippy takes the nearest file upwards.
        let own = source().join(member).join("clippy.toml").is_file();
        assert_eq!(!own, PURE.contains(&member.as_str()), "{member}");
        let manifest: toml::Table = read(&format!("{member}/Cargo.toml"))
            .expect("a manifest")
            .parse()
            .expect("TOML");
        let lints = manifest["lints"]["workspace"].as_bool();
        assert_eq!(lints, Some(true), "{member} goes without the lints");
    }
}
