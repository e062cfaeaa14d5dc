//! The bill of materials of a release, as CycloneDX.

use anyhow::{Context, anyhow, ensure};
use cyclonedx_bom::models::component::Classification;
use cyclonedx_bom::models::dependency::{Dependencies, Dependency};
use cyclonedx_bom::models::hash::{Hash, HashAlgorithm, HashValue, Hashes};
use cyclonedx_bom::models::license::{LicenseChoice, Licenses};
use cyclonedx_bom::prelude::{
    Bom, Component, Components, Metadata, Purl, SpdxExpression, SpecVersion, Validate,
};
use site::manifest::TOOL;

use super::parts::{Id, Part, Parts};

/// The newest version of the format that the crate writes.
const VERSION: SpecVersion = SpecVersion::V1_5;

/// What the bill calls the program.
const PROGRAM: &str = "fazhi";

/// A file of the release: its name and its SHA-256.
pub(super) type Listed = (String, String);

/// The bill as JSON: of which parts the files are made. Without a date and a
/// number of its own, so that equal releases have equal bills.
///
/// # Errors
/// When it does not hold what the format asks for.
pub(super) fn bill(parts: &Parts, files: &[Listed], compiler: &str) -> anyhow::Result<Vec<u8>> {
    let mut components = parts
        .iter()
        .map(component)
        .collect::<anyhow::Result<Vec<_>>>()?;
    components.push(std_of(compiler)?);
    let mut dependencies: Vec<Dependency> = parts.iter().map(dependency).collect();
    dependencies.push(Dependency {
        dependency_ref: PROGRAM.to_owned(),
        dependencies: components
            .iter()
            .filter_map(|it| it.bom_ref.clone())
            .collect(),
    });
    let bom = Bom {
        serial_number: None,
        spec_version: VERSION,
        metadata: Some(Metadata {
            component: Some(program(files)),
            ..Metadata::default()
        }),
        components: Some(Components(components)),
        dependencies: Some(Dependencies(dependencies)),
        ..Bom::default()
    };
    let valid = bom.validate_version(VERSION);
    ensure!(valid.passed(), "成分清单不合 CycloneDX 的规定：{valid:?}");
    let mut json = Vec::new();
    bom.output_as_json(&mut json, VERSION)
        .context("写不出成分清单")?;
    json.push(b'\n');
    Ok(json)
}

/// The program, as its files for the systems.
fn program(files: &[Listed]) -> Component {
    let reference = Some(PROGRAM.to_owned());
    let mut program = Component::new(Classification::Application, PROGRAM, TOOL, reference);
    let file = |(name, sha256): &Listed| {
        let mut file = Component::new(Classification::File, name, TOOL, None);
        file.hashes = Some(hashes(sha256));
        file
    };
    program.components = Some(Components(files.iter().map(file).collect()));
    program
}

/// The standard library, which is linked into every program.
fn std_of(compiler: &str) -> anyhow::Result<Component> {
    let version = compiler.split(' ').nth(1).context("编译器没有说它的版本")?;
    let reference = Some(format!("rust-std@{version}"));
    let mut std = Component::new(Classification::Library, "rust-std", version, reference);
    std.licenses = Some(licences("MIT OR Apache-2.0")?);
    Ok(std)
}

fn component((id, part): (&Id, &Part)) -> anyhow::Result<Component> {
    let (name, version) = id;
    let kind = match part.registry {
        Some("npm") => Classification::Data,
        _ => Classification::Library,
    };
    let mut component = Component::new(kind, name, version, Some(reference(id)));
    let address = part.registry.map(|it| address(it, name, version));
    component.purl = address.transpose().with_context(|| reference(id))?;
    component.hashes = part.sha256.as_deref().map(hashes);
    let known = part.licence.as_deref().map(licences);
    component.licenses = known.transpose().with_context(|| reference(id))?;
    Ok(component)
}

/// Where a part is published. The scope of npm's names is a part of its own.
fn address(registry: &str, name: &str, version: &str) -> anyhow::Result<Purl> {
    match name.strip_prefix('@') {
        Some(scoped) => format!("pkg:{registry}/%40{scoped}@{version}")
            .parse()
            .map_err(|()| anyhow!("{name} 不能写成地址")),
        None => Ok(Purl::new(registry, name, version)?),
    }
}

fn dependency((id, part): (&Id, &Part)) -> Dependency {
    Dependency {
        dependency_ref: reference(id),
        dependencies: part.uses.iter().map(reference).collect(),
    }
}

fn reference((name, version): &Id) -> String {
    format!("{name}@{version}")
}

fn hashes(sha256: &str) -> Hashes {
    Hashes(vec![Hash {
        alg: HashAlgorithm::SHA_256,
        content: HashValue(sha256.to_owned()),
    }])
}

/// The licence as crates write it; older ones have a slash for `OR`.
fn licences(words: &str) -> anyhow::Result<Licenses> {
    let expression = SpdxExpression::parse_lax(words.to_owned())?;
    Ok(Licenses(vec![LicenseChoice::Expression(expression)]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    fn id(name: &str) -> Id {
        (name.to_owned(), "1.0.0".to_owned())
    }

    fn parts(licence: &str) -> Parts {
        let own = Part {
            uses: BTreeSet::from([id("zip")]),
            ..Part::default()
        };
        let zip = Part {
            registry: Some("cargo"),
            licence: Some(licence.to_owned()),
            sha256: Some("0a".repeat(32)),
            ..Part::default()
        };
        let font = Part {
            registry: Some("npm"),
            licence: Some("OFL-1.1".to_owned()),
            ..Part::default()
        };
        Parts::from([
            (id("fazhi-cli"), own),
            (id("zip"), zip),
            (id("@a/font"), font),
        ])
    }

    #[test]
    fn the_bill_names_every_part_with_address_licence_and_digest_and_every_file() {
        let files = [("fazhi-linux".to_owned(), "0b".repeat(32))];
        let made = || bill(&parts("MIT/Apache-2.0"), &files, "rustc 1.95.0 (a 2026)").unwrap();
        let json: Value = serde_json::from_slice(&made()).unwrap();
        assert_eq!(made(), made());
        assert_eq!(
            (&json["bomFormat"], &json["specVersion"]),
            (&"CycloneDX".into(), &"1.5".into())
        );
        let part = |name: &str| {
            let all = json["components"].as_array().unwrap();
            all.iter().find(|it| it["name"] == name).unwrap().clone()
        };
        let zip = part("zip");
        assert_eq!(zip["purl"], "pkg:cargo/zip@1.0.0");
        assert_eq!(zip["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(zip["hashes"][0]["content"], "0a".repeat(32));
        assert_eq!(part("@a/font")["purl"], "pkg:npm/%40a/font@1.0.0");
        assert_eq!(part("rust-std")["version"], "1.95.0");
        let file = &json["metadata"]["component"]["components"][0];
        assert_eq!(file["name"], "fazhi-linux");
        assert_eq!(file["hashes"][0]["content"], "0b".repeat(32));
        let uses = json["dependencies"].as_array().unwrap();
        let own = uses
            .iter()
            .find(|it| it["ref"] == "fazhi-cli@1.0.0")
            .unwrap();
        assert_eq!(own["dependsOn"][0], "zip@1.0.0");
    }

    #[test]
    fn a_licence_that_is_none_is_refused() {
        let error = bill(&parts("see file"), &[], "rustc 1.95.0").unwrap_err();
        assert!(format!("{error:#}").contains("zip@1.0.0"), "{error:#}");
    }
}
