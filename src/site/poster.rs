//! The poster of a report: its page, and the same as a picture.
//!
//! ```text
//! <report>/poster/index.html, poster.svg, poster.png
//! ```

use fast_qr::{ECL, QRBuilder};

use super::picture::Picture;
use super::{File, SiteError};
use chart::poster::{Code, svg};
use model::bundle::Bundle;
use pages::Source;
use pages::body::outside;
use pages::document::head::{PageKind, Subject, card};
use pages::document::{Document, Shell, name};
use pages::poster::{TITLE, content, folder, poster};
use query::links::Links;

/// The path from the page to the root.
const ROOT: &str = "../../";

/// The files of a report's poster.
///
/// # Errors
///
/// When the address is longer than a code for cameras can hold.
pub(super) fn files(shell: &Shell<'_>, bundle: &Bundle) -> Result<[File; 3], SiteError> {
    let report = &bundle.report;
    let folder = folder(&report.id);
    let site = shell.operator.address.as_deref();
    let mut shown = content(bundle, site);
    let address = site.map(|root| [root, &folder].concat());
    shown.code = address.map(code).transpose()?;
    let links = Links::new(&report.id, ROOT).among_others(shell.total > 1);
    let source = Source {
        bundle,
        links: &links,
    };
    let style = links.rooted(&shell.assets.address(name::POSTER_STYLE));
    let page = shell.html(Document {
        root: ROOT,
        report: Some(report),
        subject: Subject {
            path: &folder,
            title: &[TITLE, " · ", &report.title].concat(),
            description: &[
                &report.title,
                "的主要数字，一图读懂，每个数字都可查到原文。",
            ]
            .concat(),
            card: &card(&report.id),
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: outside(source, poster(source, &shown, &style), shell.foot(ROOT)),
        live: None,
    });
    let svg = svg(&shown);
    let picture = Picture {
        svg: svg.clone(),
        scale: 1.0,
        on_white: true,
    };
    let path = |name: &str| [&folder, name].concat();
    Ok([
        File::new(path("index.html"), page),
        File::new(path("poster.svg"), svg),
        File::picture(path("poster.png"), picture),
    ])
}

/// An address as a code for cameras: each run of dark squares is a box.
fn code(address: String) -> Result<Code, SiteError> {
    let made = QRBuilder::new(address.as_str()).ecl(ECL::M).build();
    let made = made.map_err(|_| SiteError::Picture("网址太长，写不成二维码"))?;
    let mut path = String::new();
    for row in 0..made.size {
        let dark = |column: usize| column < made.size && made[row][column].value();
        let mut column = 0;
        while column < made.size {
            let end = (column..=made.size)
                .find(|at| !dark(*at))
                .unwrap_or(made.size);
            if end > column {
                path += &format!("M{column} {row}h{}v1H{column}z", end - column);
            }
            column = end + 1;
        }
    }
    Ok(Code {
        path,
        side: i32::try_from(made.size).unwrap_or(i32::MAX),
        address,
    })
}
