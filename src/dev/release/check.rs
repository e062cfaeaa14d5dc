//! `cargo site release --check`: every program does on its machine, byte for
//! byte, what this program does here.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, ensure};
use cli::folder::{self, Files};
use cli::{import, replace_folder, revise, site_folder};
use minisign::KeyPair;
use site::manifest::TOOL;

use super::machines::Machine;
use super::programs::System;
use crate::trunk_hooks::Making;
use crate::{example_site, pipeline, project};

/// The document that is imported, and the report that comes of it.
const DOCUMENT: (&str, &str) = ("example-2021.docx", "imported-2021");

/// A report that is corrected, one that is withdrawn, and the day.
const CORRECTED: (&str, &str, &str) = ("example-2021", "example-2022", "2022-03-05");

/// What programs are held against.
struct Expected {
    /// The digest of the site of the examples.
    site: String,
    /// The folder of the app package.
    package: String,
    /// The data of the site.
    data: Files,
    /// What is drafted from the document.
    drafts: Files,
    /// The data after a correction and a withdrawal.
    corrected: Files,
    key: KeyPair,
}

/// Tries every program; gives those that failed, or can't be run here, with the
/// reasons.
///
/// # Errors
/// When it can't be found out what is right.
pub(super) fn run<'a>(
    release: &Path,
    systems: impl Iterator<Item = &'a System>,
) -> anyhow::Result<Vec<(&'a System, anyhow::Error)>> {
    let expected = Expected::new()?;
    println!("样例网站的 manifest.json 的 SHA-256：{}", expected.site);
    let mut failed = Vec::new();
    for system in systems {
        let machine = Machine::new(system, release).context("这里不能运行它");
        let tried = machine.and_then(|it| expected.hold(&it).map(|()| it.name()));
        match tried {
            Ok(name) => println!("✓ {}（{name}）", system.name),
            Err(error) => {
                println!("✗ {}：{error:#}", system.name);
                failed.push((system, error));
            }
        }
    }
    Ok(failed)
}

impl Expected {
    fn new() -> anyhow::Result<Self> {
        let site = example_site::build(Making::PUBLISHED)?;
        let here = tempfile::tempdir()?;
        let (document, id) = DOCUMENT;
        import::write(&document_file(document), id, here.path())?;
        let drafts = folder::data(here.path())?;
        let data = example_site::data();
        let corrected = here.path().join("corrected");
        replace_folder::copy_tree(&data, &corrected)?;
        let (revised, withdrawn, date) = CORRECTED;
        let options = |id| revise::Options::new(&corrected, id, "试用", date);
        revise::revise(&options(revised))?;
        revise::withdraw(&options(withdrawn))?;
        Ok(Self {
            site: site_folder::digest(&site)?,
            package: pipeline::app_package()?.folder().to_owned(),
            data: folder::data(&data)?,
            drafts,
            corrected: folder::data(&corrected)?,
            key: KeyPair::generate_unencrypted_keypair()?,
        })
    }

    /// Every command does on the machine what it does here.
    fn hold(&self, machine: &Machine) -> anyhow::Result<()> {
        let data = example_site::data();
        for name in ["data", "corrected"] {
            replace_folder::copy_tree(&data, &machine.path(name))?;
        }
        let version = machine.run(&["--version"])?;
        for word in [TOOL, &self.package] {
            ensure!(version.contains(word), "--version 没有说 {word}：{version}");
        }
        self.writes_files(machine)?;
        self.builds(machine)?;
        self.signs(machine)?;
        let (corrected, ..) = CORRECTED;
        serves(machine, &["serve", "--port", "18080"])?;
        serves(machine, &["review", corrected, "--port", "18090"])
    }

    /// What import, check, fmt, revise and withdraw write.
    fn writes_files(&self, machine: &Machine) -> anyhow::Result<()> {
        let (document, id) = DOCUMENT;
        fs::copy(document_file(document), machine.path(document))?;
        fs::create_dir(machine.path("drafts"))?;
        machine.run(&["import", document, "--id", id, "--data", "drafts"])?;
        same(&machine.path("drafts"), &self.drafts, "import")?;
        machine.run(&["check"])?;
        let (corrected, ..) = CORRECTED;
        machine.run(&["check", corrected, "--form", "form.html"])?;
        let form = fs::read_to_string(machine.path("form.html"))?;
        ensure!(form.contains("审核表"), "check --form 没有写出审核表");
        machine.run(&["fmt"])?;
        same(&machine.path("data"), &self.data, "fmt")?;
        let (revised, withdrawn, date) = CORRECTED;
        let change = |words: [&str; 2]| {
            let rest = ["--reason", "试用", "--date", date, "--data", "corrected"];
            machine.run(&[&words[..], &rest].concat())
        };
        change(["revise", revised])?;
        change(["withdraw", withdrawn])?;
        same(
            &machine.path("corrected"),
            &self.corrected,
            "revise、withdraw",
        )
    }

    /// The site is the same, and the program makes every file of it again.
    fn builds(&self, machine: &Machine) -> anyhow::Result<()> {
        let started = Instant::now();
        machine.run(&["build", "--out", "site"])?;
        let seconds = started.elapsed().as_secs_f64();
        println!("  {}：build {seconds:.1} 秒", machine.name());
        let digest = site_folder::digest(&machine.path("site"))?;
        ensure!(digest == self.site, "它做出的网站不同：{digest}");
        machine.run(&["verify", "site"])?;
        Ok(())
    }

    fn signs(&self, machine: &Machine) -> anyhow::Result<()> {
        let secret = self.key.sk.to_box(None)?.into_string();
        fs::write(machine.path("key"), secret)?;
        machine.run(&["sign", "site", "--key", "key"])?;
        let public = self.key.pk.to_base64();
        machine.run(&["verify", "site", "--against", &public])?;
        Ok(())
    }
}

fn document_file(name: &str) -> std::path::PathBuf {
    project::root().join("tests/import").join(name)
}

/// Holds the files of a folder against those that a command writes here.
fn same(folder: &Path, expected: &Files, command: &str) -> anyhow::Result<()> {
    let found = folder::data(folder)?;
    let all = found.keys().chain(expected.keys());
    let other = all
        .into_iter()
        .find(|name| found.get(*name) != expected.get(*name));
    match other {
        Some(name) => anyhow::bail!("{command} 写出的 {name} 不同"),
        None => Ok(()),
    }
}

/// Asks a program that serves for its first page.
fn serves(machine: &Machine, words: &[&str]) -> anyhow::Result<()> {
    let serving = machine.serve(words)?;
    let mut stream = TcpStream::connect(&serving.address)?;
    let host = &serving.address;
    write!(
        stream,
        "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let good = answer.starts_with("HTTP/1.1 200") && answer.contains("<!DOCTYPE html>");
    ensure!(good, "{} 没有给出网页", words[0]);
    Ok(())
}
