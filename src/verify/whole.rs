//! A folder that is there as a whole, verified on both levels.

use model::manifest::{Maker, Package};
use publish::project::Project;
use site::picture::Painter;
use site::{File, SiteError, manifest};

use super::{
    Against, Findings, Folder, Inputs, NotCompared, Verified, against, compare, inputs, manifests,
    recompute,
};

/// With what a folder is verified.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Draws the pictures again, with the fonts that they were drawn with.
    pub painter: Option<&'a Painter>,
    /// The app package that the reader has; without it that of the folder is
    /// taken.
    pub package: Option<&'a Package>,
    /// What the reader knows from elsewhere.
    pub against: &'a [Against],
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
    let (sources, histories) = recompute(folder, other.is_some(), &mut verified, &mut of_inputs);
    let index = inputs::index(folder);
    let own_key = index
        .as_ref()
        .ok()
        .and_then(|it| it.operator.public_key.as_deref());
    verified.signed = against::holds_by_own_key(folder, own_key, &mut findings);
    let skipped = match other {
        Some(maker) => Some(NotCompared::OtherMaker(maker.clone())),
        None => {
            let synonyms = inputs::synonyms(folder, &mut of_inputs);
            let project = inputs::project(index, sources, histories, synonyms, &mut of_inputs);
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
    verified.not_compared.extend(skipped);
    findings.0.append(&mut of_inputs.0);
    verified.digest = listed.map(|it| it.digest);
    verified.differences = findings.told();
    verified
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
    let package = inputs::package(folder, findings);
    let (Some(listed), Some(project), Some(package)) = (listed, project, package) else {
        return Some(NotCompared::Files);
    };
    let inputs = Inputs { project, package };
    compare::compare(folder, listed, &inputs, options.painter, findings, |each| {
        make(&inputs, each)
    })
}
