//! The files of a site with several reports: pages of the site as a whole, the
//! list of bundles for the search, and each comparison as data.

mod table;

use super::{Site, SiteError};
use compare::restate::restatements;
use compare::series::series;
use pages::document::portal::Portal;
use text::digest;

/// The files as paths below the root and bytes; none when there is only one
/// report.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn files(site: &Site<'_>) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    let overview = site.overview;
    let Some(newest) = overview.newest().filter(|_| overview.total() > 1) else {
        return Ok(Vec::new());
    };
    let bundles = overview.compared();
    let (shell, listed) = (&site.shell, &site.listed);
    let portal = Portal {
        questions: &site.questions(newest),
        shell,
        newest,
        reports: listed,
        synonyms: site.synonyms.as_ref().map(|it| it.0.as_str()),
    };
    let series = series(&overview.concepts, &bundles);
    let restated = restatements(&series);
    let list = serde_json::to_string(listed)?;
    let digest = digest::prefix(list.as_bytes());
    let list = (format!("reports.{digest}.json"), list);
    let pages = [
        portal.home(&series, &list.0),
        portal.reports(),
        portal.concepts(&series, &restated),
        portal.search(&list.0),
        list,
    ];
    let bytes = |(path, text): (String, String)| (path, text.into_bytes());
    let mut files: Vec<_> = pages.map(bytes).into();
    for one in &series {
        let own = restated.iter().filter(|it| it.concept == one.concept);
        let own: Vec<_> = own.collect();
        files.push(bytes(portal.concept(one, &own)));
        files.extend(table::files(shell, one)?);
    }
    Ok(files)
}
