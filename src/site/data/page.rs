//! The downloads' page: files, dictionary, method, citation. It is outside the
//! app and complete without scripts.

use maud::{Markup, html};

use super::File;
use super::dictionary::{dictionary, method};
use super::linked;
use crate::manifest::{DIGEST, ROOT as MANIFEST};
use crate::{SiteError, address};
use model::bundle::Bundle;
use pages::body::outside;
use pages::document::head::{PageKind, Subject, card};
use pages::document::{Document, Shell, verify_page};
use pages::{FIRST_SCREEN_END, Source, poster};
use publish::write;
use query::cite::Cited;
use query::export::Table;
use query::links::Links;

/// The path from the page to the root.
const ROOT: &str = "../../";

/// The title.
const TITLE: &str = "数据下载";

/// A file outside the folder.
struct Other {
    /// Its address from the page.
    address: String,
    bytes: usize,
    purpose: &'static str,
}

/// The page's HTML.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn page(
    shell: &Shell<'_>,
    bundle: &Bundle,
    files: &[File],
    tables: &[Table],
) -> Result<String, SiteError> {
    let links = Links::new(&bundle.report.id, ROOT).among_others(shell.total > 1);
    let source = Source {
        bundle,
        links: &links,
    };
    let others = others(source)?;
    let main = content(source, files, tables, &others);
    let report = &bundle.report;
    Ok(shell.html(Document {
        root: ROOT,
        report: Some(report),
        subject: Subject {
            path: &[&report.id, "/data/"].concat(),
            title: &[TITLE, " · ", &report.title].concat(),
            description: &format!("{}的数据文件、数据字典、方法和引用格式。", report.title),
            card: &card(&report.id),
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: html! {
            (outside(source, main, shell.foot(ROOT)))
            (linked::script(report, files, tables))
        },
        live: None,
    }))
}

/// The bundle and its schema.
fn others(source: Source<'_>) -> Result<[Other; 2], SiteError> {
    let bundle = write::bundle_json(source.bundle)?;
    let address = address(&source.bundle.report.id, &bundle);
    Ok([
        Other {
            address: source.links.rooted(&address),
            bytes: bundle.len(),
            purpose: "本站所用的数据包：全文、数字、指标、图表和核对。",
        },
        Other {
            address: source.links.rooted("bundle.schema.json"),
            bytes: write::schema_json()?.len(),
            purpose: "数据包的格式（JSON Schema）。",
        },
    ])
}

fn content(source: Source<'_>, files: &[File], tables: &[Table], others: &[Other; 2]) -> Markup {
    html! { div.data-page {
        header.page-head {
            h1.page-title { (TITLE) }
            p.page-lead { "整份报告的数据，都是普通文件，点击文件名即可下载。" }
            p.page-lead { "主要数字另有一张长图：" a href=(source.links.rooted(&poster::folder(&source.bundle.report.id))) { (poster::TITLE) } "。" }
            p.page-lead { "在微信、支付宝里点击没有反应时，请点右上角“…”，选择“在浏览器打开”。" }
        }
        (FIRST_SCREEN_END)
        section aria-labelledby="files" {
            h2.section-title id="files" { "文件" }
            (listing(files, others))
        }
        (dictionary(tables))
        (method())
        (citation(source))
        (proof(source))
    } }
}

fn listing(files: &[File], others: &[Other; 2]) -> Markup {
    let own = files.iter();
    let own = own.map(|file| (file.name.as_str(), file.bytes.len(), file.purpose.as_str()));
    let others = others.iter();
    let others = others.map(|it| (it.address.as_str(), it.bytes, it.purpose));
    html! {
        div.table-scroll tabindex="0" role="group" aria-labelledby="files" {
            table.stacked {
                thead { tr { @for head in ["文件", "大小", "用途"] { th scope="col" { (head) } } } }
                tbody {
                    @for (address, bytes, purpose) in own.chain(others) {
                        tr {
                            th scope="row" { a href=(address) download { (breakable(address)) } }
                            td data-label="大小" { (size(bytes)) }
                            td data-label="用途" { (purpose) }
                        }
                    }
                }
            }
        }
        p { "各文件的 SHA-256 写在 " code { "datapackage.json" } " 里，可用来验证下载的文件未经改动。" }
        p { "网页显示原文时，只把半角标点换成全角，一个字符换一个字符；" code { "report.txt" } " 和下载的文件保持原文。" }
    }
}

/// The name of a file, which may break before its dots on a narrow screen.
fn breakable(address: &str) -> Markup {
    let name = address.rsplit('/').next().unwrap_or(address);
    html! {
        @for (at, part) in name.split('.').enumerate() {
            @if at > 0 { wbr; "." }
            (part)
        }
    }
}

/// Bytes for people, rounded up: `900 B`, `12.3 KB`.
fn size(bytes: usize) -> String {
    if bytes < 1000 {
        return format!("{bytes}\u{a0}B");
    }
    let tenths = bytes.div_ceil(100);
    format!("{}.{}\u{a0}KB", tenths / 10, tenths % 10)
}

fn citation(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    let cited = Cited::published(report);
    html! {
        section aria-labelledby="citation" {
            h2.section-title id="citation" { "引用格式" }
            p { "只写已知的项目；本站不知道的发布机关、日期和网址没有补写。" }
            h3 { "GB/T 7714" }
            p { (cited.gb_t_7714()) }
            h3 { "BibTeX" }
            div.table-scroll tabindex="0" role="group" aria-label="BibTeX" { pre { (cited.bibtex()) } }
            p { "原文 SHA-256：" code { (report.sha256) } }
        }
    }
}

/// How to check that no file of the site was altered.
fn proof(source: Source<'_>) -> Markup {
    let rooted = |path: &str| source.links.rooted(path);
    let own = [verify_page::PATH, "?report=", &source.bundle.report.id].concat();
    let tools = [verify_page::PATH, "#", verify_page::TOOLS].concat();
    html! {
        section aria-labelledby="proof" {
            h2.section-title id="proof" { "怎样核对网站未经改动" }
            p {
                "网站的每个文件都列在清单里，写明长度和 SHA-256；"
                a href=(rooted(MANIFEST)) download { code { (MANIFEST) } } " 是总清单，它自己的 SHA-256 写在 "
                a href=(rooted(DIGEST)) download { code { (DIGEST) } } " 里。"
            }
            p { a href=(rooted(&own)) { (verify_page::TITLE) } "，或" a href=(rooted(&tools)) { "用公开工具核对" } "。" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_to_tenths() {
        for (bytes, expected) in [
            (900, "900\u{a0}B"),
            (1000, "1.0\u{a0}KB"),
            (12_301, "12.4\u{a0}KB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
