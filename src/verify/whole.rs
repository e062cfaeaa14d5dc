//! A folder that is there as a whole, verified on both levels.

use std::collections::BTreeSet;

use model::manifest::{Maker, Package};
use model::site::PROJECT;
use publish::project::Project;
use site::picture::Painter;
use site::{File, SiteError, manifest};

use super::folder::{Bounded, LARGEST, read_at_most};
use super::reports::{self, Stated};
use super::{
    Against, Difference, Findings, Folder, Inputs, NotCompared, Read, Scope, Signature, Verified,
    against, compare, inputs, manifests, recompute,
};

/// More than the bundles and texts of ten thousand reports, all of which are
/// held at once.
const MOST_INPUTS: u64 = 2 << 30;

/// With what a folder is verified.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Draws the pictures again, with the fonts that they were drawn with.
    pub painter: Option<&'a Painter>,
    /// The app package that the reader has; without it that of the folder is
    /// taken, which proves nothing of it.
    pub package: Option<&'a Package>,
    /// What the reader knows from elsewhere.
    pub against: &'a [Against],
}

impl Options<'_> {
    /// Whether a site that has no differences is known to have the app package
    /// of its publisher: it is the reader's, or the root manifest, which holds
    /// its digest, is known from elsewhere.
    const fn prove_package(&self) -> bool {
        self.package.is_some() || !self.against.is_empty()
    }
}

/// Verifies a folder on both levels, the second where this tool made the site.
pub fn verify(folder: &dyn Folder, options: &Options<'_>) -> Verified {
    verify_with(folder, options, |inputs, each| {
        site::files(&inputs.project, &inputs.package, &mut |file| {
            each(file);
            Ok(())
        })
    })
}

/// As [`verify`], with a site that `make` makes: whoever verifies many folders
/// with the same inputs may make it once.
pub fn verify_with(
    folder: &dyn Folder,
    options: &Options<'_>,
    make: impl FnOnce(&Inputs, &mut dyn FnMut(File)) -> Result<(), SiteError>,
) -> Verified {
    let mut findings = Findings::default();
    let mut verified = Verified::default();
    let listed = manifests::verify(folder, &mut findings);
    if let Some(listed) = &listed {
        verified.listed = listed.files.len();
        for against in options.against {
            against::verify(folder, &listed.digest, against, &mut findings);
        }
    }
    let other = listed.as_ref().map(|it| &it.maker);
    let other = other.filter(|maker| is_other(maker, options.package));
    let mut of_inputs = Findings::default();
    let inputs = Bounded::new(folder, MOST_INPUTS);
    let by = listed.as_ref().map(|it| it.maker.tool.as_str());
    let scope = Scope {
        with_past: true,
        other_tool: by.filter(|it| *it != manifest::TOOL),
    };
    let read = recompute(&inputs, scope, &mut verified, &mut of_inputs);
    let stated = reports::read(read_at_most(folder, PROJECT, LARGEST));
    let key = stated.as_ref().ok().and_then(Stated::key);
    let is_held = options
        .against
        .iter()
        .any(|it| matches!(it, Against::Key(_)));
    verified.signature = Signature::by_own_key(folder, key, is_held, &mut findings);
    hold_reports(stated, &verified.found(), &mut of_inputs);
    let skipped = match other {
        Some(maker) => Some(NotCompared::OtherMaker(maker.clone())),
        None => {
            let project = project(folder, read, &mut of_inputs);
            let project = project.filter(|_| of_inputs.0.is_empty());
            reproduce(
                folder,
                options,
                listed.as_ref(),
                project,
                &mut findings,
                make,
            )
        }
    };
    let named = listed.as_ref().map(|it| &it.maker.package.folder);
    let is_remade = other.is_none() && skipped != Some(NotCompared::Files);
    let unproven = named.filter(|_| is_remade && !options.prove_package());
    let unproven = unproven.cloned().map(NotCompared::Package);
    verified.not_compared.extend(unproven);
    verified.not_compared.extend(skipped);
    findings.0.append(&mut of_inputs.0);
    verified.digest = listed.map(|it| it.digest);
    verified.differences = findings.told();
    verified
}

/// Holds the reports that the site says it has to those that were bound.
fn hold_reports(
    stated: Result<Stated, Difference>,
    bound: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    match stated {
        Ok(stated) => {
            let ids = stated.reports.iter().map(String::as_str);
            let missing = ids.filter(|id| !bound.contains(id));
            missing.for_each(|id| reports::incomplete(id, findings));
            reports::unnamed(&stated, bound, findings);
        }
        Err(difference) => findings.0.push(difference),
    }
}

/// What the site is made from but the app package, where that holds.
fn project(folder: &dyn Folder, (sources, histories): Read, of: &mut Findings) -> Option<Project> {
    let index = inputs::index(folder).map_err(|it| of.0.push(it)).ok()?;
    let synonyms = inputs::synonyms(folder, of);
    inputs::project(index, sources, histories, synonyms)
}

/// Whether another tool or app package made a site, so that this one can't make
/// it again.
fn is_other(maker: &Maker, package: Option<&Package>) -> bool {
    maker.tool != manifest::TOOL || package.is_some_and(|own| *own != maker.package)
}

/// Makes every file again, where what it is made from holds.
fn reproduce(
    folder: &dyn Folder,
    options: &Options<'_>,
    listed: Option<&manifests::Listed>,
    project: Option<Project>,
    findings: &mut Findings,
    make: impl FnOnce(&Inputs, &mut dyn FnMut(File)) -> Result<(), SiteError>,
) -> Option<NotCompared> {
    let named = listed.map(|it| it.maker.package.folder.as_str());
    let package = named.and_then(|it| inputs::package(folder, it, findings));
    let (Some(listed), Some(project), Some(package)) = (listed, project, package) else {
        return Some(NotCompared::Files);
    };
    let inputs = Inputs { project, package };
    compare::compare(folder, listed, &inputs, options.painter, findings, |each| {
        make(&inputs, each)
    })
}
