//! The pages of a report's published states: their list, each one that was
//! replaced, and the page that remains of a report that was withdrawn. They
//! stand outside the app.

use maud::{Markup, html};

use super::head::{PageKind, Subject, card};
use super::{Document, Shell, name};
use crate::body::outside;
use crate::chart_takeaway::embed;
use crate::check_list::check_list;
use crate::footer::footer;
use crate::header::header;
use crate::report::report;
use crate::row::{Rows, class};
use crate::{FIRST_SCREEN_END, Source};
use model::bundle::{Bundle, Report};
use model::revision::{Amendment, Change, Withdrawn, folder, state};
use query::columns::columns;
use query::enum_set::EnumSet;
use query::links::Links;
use query::route::Page;
use query::search::Index;
use query::view::View;
use text::typography::display;

const TITLE: &str = "更正记录";

/// What marks a state that another has replaced.
const REPLACED: &str = "已被替代";

/// The pages of a state that was replaced.
const PAST: [Page; 4] = [Page::Overview, Page::Report, Page::Indicators, Page::Checks];

/// A page: the path of its file below the root, and its HTML.
pub type Written = (String, String);

/// A file of a state: its address from the state's own page, and its use.
pub type Download<'a> = (&'a str, &'a str);

/// The list of a report's states, the newest first.
#[must_use]
pub fn list(shell: &Shell<'_>, bundle: &Bundle, steps: &[Amendment]) -> Written {
    const ROOT: &str = "../../";
    let report = &bundle.report;
    let path = folder(&report.id);
    let links = Links::new(&report.id, ROOT).among_others(shell.total > 1);
    let source = Source {
        bundle,
        links: &links,
    };
    let main = html! {
        div.revisions {
            header.page-head {
                h1.page-title { (TITLE) }
                p.page-lead { "每次更正的日期、理由和改动。说明是发布机关的原话；改动由本站逐句逐项比对得出。公布过的各版照原样保留。" }
            }
            (FIRST_SCREEN_END)
            @for step in steps.iter().rev() { (amendment(step)) }
            section.revision aria-labelledby="v1" {
                h2.section-title id="v1" { "第1版" }
                p { "最初公布的一版。" a href="1/" { "查看第1版" } }
            }
            p.note { "程序可读的同一份记录：" a href="history.json" { "history.json" } }
        }
    };
    let html = shell.html(Document {
        root: ROOT,
        report: Some(report),
        subject: Subject {
            path: &path,
            title: &[TITLE, " · ", &report.title].concat(),
            description: &[&report.title, "的各次更正：日期、理由和前后的文字、数字。"].concat(),
            card: &card(&report.id),
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: html! { (style(shell, ROOT)) (outside(source, main, shell.foot(ROOT))) },
        live: None,
    });
    (path + "index.html", html)
}

/// A step with what it changed. Its state is the newest one, or kept at its own
/// address.
fn amendment(step: &Amendment) -> Markup {
    let number = step.number.to_string();
    let id = ["v", &number].concat();
    html! {
        section.revision aria-labelledby=(id) {
            h2.section-title id=(id) { "第" (number) "版 · " (step.date) }
            p { "说明：" (step.reason) }
            p.note {
                a href=([(step.number - 1).to_string().as_str(), "/"].concat()) { "被替代的第" (step.number - 1) "版" }
                "，所用数据文件的 SHA-256：" code { (step.replaces) }
            }
            @for (name, list) in step.lists() { (changes(name, list, &id)) }
            @if step.lists().next().is_none() {
                p { "报告信息、文字、数字、指标、核对和图表都没有改动。" }
            }
        }
    }
}

fn changes(name: &str, changes: &[Change], of: &str) -> Markup {
    let id = [of, "-", name].concat();
    html! {
        h3 id=(id) { (name) "（" (changes.len()) " 处）" }
        div.table-scroll tabindex="0" role="group" aria-labelledby=(id) {
            table.stacked {
                thead { tr { @for head in ["编号", "更正前", "更正后"] { th scope="col" { (head) } } } }
                tbody {
                    @for change in changes {
                        tr {
                            th scope="row" { (display(&change.name)) " " code { (change.id) } }
                            td data-label="更正前" { (words(change.before.as_ref(), "（没有）")) }
                            td data-label="更正后" { (words(change.after.as_ref(), "（删去或改写）")) }
                        }
                    }
                }
            }
        }
    }
}

fn words(words: Option<&String>, none: &str) -> String {
    words.map_or_else(|| none.to_owned(), |it| display(it))
}

/// The pages of a state that was replaced: its own page with the downloads, its
/// text, indicators and checks.
#[must_use]
pub fn past(
    shell: &Shell<'_>,
    bundle: &Bundle,
    step: &Amendment,
    downloads: &[Download<'_>],
) -> Vec<Written> {
    let past = Past {
        shell,
        bundle,
        step,
        folder: &state(&bundle.report.id, step.number - 1),
    };
    let index = Index::new(bundle);
    let pages = PAST.map(|page| {
        past.page(page, |source| match page {
            Page::Report => report(source),
            Page::Indicators => indicators(source, &index),
            Page::Checks => check_list(source, EnumSet::default(), ""),
            _ => past.contents(downloads),
        })
    });
    pages.into()
}

/// A state that was replaced.
#[derive(Clone, Copy)]
struct Past<'a> {
    shell: &'a Shell<'a>,
    bundle: &'a Bundle,
    /// The step by which it was replaced.
    step: &'a Amendment,
    /// Its folder, without a slash at its end.
    folder: &'a str,
}

impl Past<'_> {
    fn page(&self, page: Page, main: impl Fn(Source<'_>) -> Markup) -> Written {
        let Self {
            shell,
            bundle,
            step,
            folder,
        } = *self;
        let report = &bundle.report;
        let path = page.path(folder);
        let root = "../".repeat(path.matches('/').count());
        let (now, then) = (Links::new(&report.id, &root), Links::new(folder, &root));
        let now = now.among_others(shell.total > 1);
        let [today, source] = [&now, &then].map(|links| Source { bundle, links });
        let number = step.number - 1;
        let title = format!(
            "（{REPLACED}）{} · 第{number}版 · {}",
            page.label(),
            report.title
        );
        let description = format!(
            "{REPLACED}：{}的第{number}版，{}由第{}版替代。",
            report.title, step.date, step.number
        );
        let html = shell.html(Document {
            root: &root,
            report: Some(report),
            subject: Subject {
                path: &path,
                title: &title,
                description: &description,
                card: &card(&report.id),
                kind: PageKind::Column(TITLE),
            },
            styles: super::report::styles(page),
            body: html! {
                (style(shell, &root))
                header.masthead { div.masthead-inner { div.masthead-links { (header(today, None)) } } }
                (self.mark(today, &root))
                main id="main" tabindex="-1" { (main(source)) }
                footer.colophon { (footer(today)) (shell.foot(&root)) }
            },
            live: None,
        });
        (path + "index.html", html)
    }

    /// Says on every screen that this is not what holds.
    fn mark(&self, today: Source<'_>, root: &str) -> Markup {
        let step = self.step;
        let list = [root, &folder(&self.bundle.report.id)].concat();
        html! {
            aside.replaced aria-label=(REPLACED) {
                strong { (REPLACED) }
                "：这是第" (step.number - 1) "版，" (step.date) " 由第" (step.number) "版替代。"
                a href=(today.links.link(Page::Overview, "")) { "现在的报告" } " "
                a href=([&list, "#v", &step.number.to_string()].concat()) { "改了什么" }
            }
        }
    }

    fn contents(&self, downloads: &[Download<'_>]) -> Markup {
        let report = &self.bundle.report;
        html! {
            header.page-head {
                h1.page-title { (display(&report.title)) }
                p.page-lead { "第" (self.step.number - 1) "版，照公布时的原样保留（不含图片）。" }
                p.page-lead { "替代的说明：" (self.step.reason) }
            }
            (FIRST_SCREEN_END)
            ul {
                li { a href="report/" { "全文" } }
                li { a href="indicators/" { "指标" } }
                li { a href="checks/" { "核对" } }
            }
            h2.section-title { "数据文件" }
            ul { @for (address, purpose) in downloads { li { a href=(address) download { (address) } " " (purpose) } } }
            p.note { "原文 SHA-256：" code { (report.sha256) } }
        }
    }
}

/// Every indicator in one table.
fn indicators(source: Source<'_>, index: &Index) -> Markup {
    let view = View::default();
    let rows = Rows::of(source, index, &view);
    let all: Vec<usize> = (0..source.bundle.indicators.len()).collect();
    html! {
        header.page-head { h1.page-title { "指标" } }
        (FIRST_SCREEN_END)
        div.table-frame { table.indicators {
            thead { tr { @for it in columns(view.columns) { th class=(class(it)) scope="col" { (it.label()) } } } }
            tbody { (rows.draw(&all)) }
        } }
    }
}

/// The pages that remain of a report that was withdrawn: one at each of its
/// addresses that readers may have kept.
#[must_use]
pub fn withdrawn(shell: &Shell<'_>, gone: &Withdrawn, picture: &str) -> Vec<Written> {
    let pages = Page::ALL.iter().filter(|it| **it != Page::Home);
    let paths = pages.map(|it| it.path(&gone.id));
    let others = ["data/", "poster/", "revisions/"].map(|it| [&gone.id, "/", it].concat());
    let charts = gone.charts.iter().map(|it| embed(&gone.id, it));
    let states = gone.revisions.iter().flat_map(|step| {
        let state = state(&gone.id, step.number - 1);
        PAST.map(|page| page.path(&state))
    });
    let every = paths.chain(others).chain(charts).chain(states);
    every
        .map(|path| withdrawn_at(shell, gone, &path, picture))
        .collect()
}

/// The home page of a site whose reports were all withdrawn.
#[must_use]
pub fn home(shell: &Shell<'_>, gone: &Withdrawn, picture: &str) -> Written {
    withdrawn_at(shell, gone, "", picture)
}

fn withdrawn_at(shell: &Shell<'_>, gone: &Withdrawn, path: &str, picture: &str) -> Written {
    let root = match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    };
    let title = ["（已撤回）", &gone.title].concat();
    let description = [&gone.title, "已于 ", &gone.date, " 撤回。"].concat();
    let html = shell.html(Document {
        root: &root,
        report: None,
        subject: Subject {
            path,
            title: &title,
            description: &description,
            card: picture,
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: html! {
            header.masthead { div.masthead-inner { div.masthead-links {
                a.brand href=(root) {
                    span.brand-place { (gone.district) } " "
                    span.brand-name { "法治政府建设年度报告" }
                }
            } } }
            main id="main" tabindex="-1" { (notice(gone)) }
            footer.colophon { (shell.foot(&root)) }
        },
        live: None,
    });
    ([path, "index.html"].concat(), html)
}

fn notice(gone: &Withdrawn) -> Markup {
    html! {
        header.page-head {
            h1.page-title { "已撤回：" (display(&gone.title)) }
            p.page-lead { "这份报告已于 " (gone.date) " 撤回，本站不再提供它的文字、数字和文件。" }
            p.page-lead { "说明：" (gone.reason) }
            @if let Some(issuer) = &gone.issuer { p.page-lead { "发布机关：" (issuer) } }
        }
        section aria-labelledby="states" {
            h2.section-title id="states" { (TITLE) }
            ul {
                li { "第1版：最初公布的一版。" }
                @for step in &gone.revisions {
                    li id={ "v" (step.number) } { "第" (step.number) "版，" (step.date) "：" (step.reason) }
                }
                li { (gone.date) " 撤回：" (gone.reason) }
            }
        }
    }
}

/// The tags of a report that was corrected.
pub(super) fn tags(report: &Report) -> Markup {
    html! {
        @if let Some(revision) = &report.revision {
            meta name="revision" content=(revision.number);
            @if let Some(day) = &revision.replaced {
                meta name="robots" content="noindex";
                meta name="status" content=(REPLACED);
                meta name="replaced" content=(day);
            }
        }
    }
}

fn style(shell: &Shell<'_>, root: &str) -> Markup {
    let address = [root, &shell.assets.address(name::REVISIONS_STYLE)].concat();
    html! { link rel="stylesheet" href=(address); }
}
