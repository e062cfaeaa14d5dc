//! A whole HTML document: the one shell of every page of the site.

pub mod embed;
pub mod head;
pub mod manual;
pub mod not_found;
pub mod policy;
pub mod portal;
pub mod report;
pub mod revisions;
pub mod statement;
pub mod verify_page;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::FIRST_SCREEN_END;
use super::operator::operator;
use head::{PageKind, Subject};
use model::bundle::Report;
use model::making::Pictures;
use model::operator::Operator;
use model::site::SiteIndex;
use policy::Inline;
use query::links::Links;

/// The names of the files that pages ask for, within [`Assets::folder`].
pub mod name {
    /// The JavaScript glue.
    pub const GLUE: &str = "app.js";
    /// The app.
    pub const WASM: &str = "app_bg.wasm";
    /// The glue of the program that verifies the site, which its own page asks
    /// for. Old browsers get a program called `legacy` instead of `app`.
    pub const VERIFIER_GLUE: &str = "verify_app.js";
    /// The program that verifies the site.
    pub const VERIFIER_WASM: &str = "verify_app_bg.wasm";
    /// The style of every page's first screen, which stands in the page.
    pub const FIRST_STYLE: &str = "first.css";
    /// The rest of the style of every page.
    pub const STYLE: &str = "page.css";
    /// The style of what the app shows beside a chart's mark.
    pub use crate::CHART_TIP_STYLE;
    /// The style that only the explorer and the list of checks need.
    pub use crate::LISTS_STYLE;
    /// The style of what sharing shows.
    pub use crate::SHARE_STYLE;
    /// The style sheet of posters, beside that of every page.
    pub const POSTER_STYLE: &str = "poster.css";
    /// The style sheet of a report's revisions, beside that of every page.
    pub const REVISIONS_STYLE: &str = "revisions.css";
    /// The style sheet of embedded charts.
    pub const EMBED_STYLE: &str = "embed.css";
    /// The script of embedded charts.
    pub const EMBED_SCRIPT: &str = "embed.js";
}

/// The files of the app package that pages name.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The folder of the files of [`name`], below the root.
    pub folder: String,
    /// The icon, as an address that holds all of it.
    pub icon: String,
    /// The script that runs before the first paint, inline in the page.
    pub inline: String,
    /// The style of the first screen, inline in the page.
    pub first_style: String,
}

impl Assets {
    /// The address of a file of the package below the root.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        [&self.folder, "/", name].concat()
    }
}

/// What every page of a site shares.
#[derive(Clone, Copy)]
pub struct Shell<'a> {
    /// The files of the app package.
    pub assets: &'a Assets,
    /// What only the operator knows.
    pub operator: &'a Operator,
    /// How many reports there are.
    pub total: u32,
}

/// A page before it is put into the shell.
pub struct Document<'a> {
    /// Leads from the page to the root of the site: `./`, `../`, `../../`.
    pub root: &'a str,
    /// The report it is about, if it is about one.
    pub report: Option<&'a Report>,
    /// Its title, description and other metadata.
    pub subject: Subject<'a>,
    /// The names of the style sheets that it needs beside those of every page.
    pub styles: &'a [&'a str],
    /// The content of `#app`.
    pub body: Markup,
    /// What the app needs to run on the page; `None` for a page outside the
    /// app.
    pub live: Option<&'a SiteIndex>,
}

impl Shell<'_> {
    /// The page as HTML text.
    #[must_use]
    pub fn html(&self, page: Document<'_>) -> String {
        // It consists of strings, numbers and lists, which JSON can always
        // hold.
        let live = page.live.and_then(|it| serde_json::to_string(it).ok());
        let body = page.body.0.as_str();
        let first_screen = body.split_once(FIRST_SCREEN_END.0);
        let style = self.style(&page);
        let html = html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head {
                    (self.head(&page, live.as_deref(), first_screen.is_some()))
                    @if first_screen.is_none() { (style) }
                }
                body {
                    @if live.is_some() { noscript { p.notice { (WITHOUT_SCRIPTS) } } }
                    p.notice id="notice" role="status" hidden {}
                    a.skip-link href="#main" { "跳到正文" }
                    (aids())
                    div id="app" {
                        @match first_screen {
                            Some((first, rest)) => {
                                (PreEscaped(first)) (style) (FIRST_SCREEN_END) (PreEscaped(rest))
                            }
                            None => { (page.body) }
                        }
                    }
                }
            }
        };
        html.into_string()
    }

    /// The links to all of the style but that of the first screen. What other
    /// pages have comes first: paper, which is last, changes all. The first
    /// screen is painted without waiting for it.
    fn style(&self, page: &Document<'_>) -> Markup {
        let address = |name: &&str| [page.root, &self.assets.address(name)].concat();
        let names = page.styles.iter().chain([&name::STYLE]);
        html! {
            @for address in names.map(address) {
                link rel="stylesheet" href=(address) fetchpriority="low";
            }
        }
    }

    /// The policy of a page. The script that ends its first screen stands in
    /// it, where it has one.
    fn policy(&self, app: bool, has_end: bool) -> Markup {
        let end = FIRST_SCREEN_END.0.trim_start_matches("<script>");
        let scripts = [&self.assets.inline, end.trim_end_matches("</script>")];
        policy::tag(Inline {
            app,
            scripts: scripts.get(..1 + usize::from(has_end)).unwrap_or_default(),
            styles: &[&self.assets.first_style],
        })
    }

    fn head(&self, page: &Document<'_>, live: Option<&str>, has_end: bool) -> Markup {
        let Assets {
            icon,
            inline,
            first_style,
            ..
        } = self.assets;
        let below = |path: &str| [page.root, path].concat();
        // The norms for government sites capitalise this name in articles only.
        let name = match page.subject.kind {
            PageKind::Article => "Description",
            PageKind::Column(_) => "description",
        };
        html! {
            meta charset="utf-8";
            (self.policy(live.is_some(), has_end))
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (page.subject.title) }
            meta name=(name) content=(page.subject.description);
            meta name="color-scheme" content="light dark";
            meta name="format-detection" content="telephone=no";
            meta name="referrer" content="same-origin";
            meta name="theme-color" content="#1f4e8c";
            link rel="apple-touch-icon" href=(below("icons/maskable-192.png"));
            style { (PreEscaped(first_style)) }
            meta name="access" content=(below(&self.assets.address("")));
            @if let Some(json) = live {
                (data("application/json", Some("site"), json))
            }
            script { (PreEscaped(inline)) }
            link rel="icon" href=(icon) type="image/svg+xml";
            (head::tags(self.operator, page.report, &page.subject))
        }
    }

    /// Links that downloads hold: whole addresses where the site's own is
    /// known, else relative to its root.
    #[must_use]
    pub fn links(&self, report: &str) -> Links {
        Links::new(report, self.operator.address.as_deref().unwrap_or_default())
    }

    /// Whether the charts have no pictures of their own, only the reports.
    #[must_use]
    pub fn cards_only(&self) -> bool {
        self.operator.build.pictures == Pictures::Cards
    }

    /// The end of every page's footer: links to other reports, and the
    /// operator's lines.
    #[must_use]
    pub fn foot(&self, root: &str) -> Markup {
        html! { (portal::ways(root, self.total)) (operator(self.operator)) }
    }
}

const WITHOUT_SCRIPTS: &str = "脚本已关闭：搜索、筛选和排序不可用，正文、图表和表格不受影响。";

/// The buttons of the reading aids.
fn aids() -> Markup {
    html! {
        aside.access id="access" aria-label="阅读辅助" {
            button.access-button type="button" data-access-does="care" aria-pressed="false" { "关怀版" }
            button.access-button type="button" data-access-does="read" { "朗读" }
            button.access-button type="button" data-access-does="open" aria-expanded="false" { "无障碍" }
        }
    }
}

/// JSON in a page, of that type; no word of it can end the element around it.
#[must_use]
pub fn data(kind: &str, id: Option<&str>, json: &str) -> Markup {
    html! { script type=(kind) id=[id] { (PreEscaped(json.replace('<', "\\u003c"))) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(title: &str, live: Option<&SiteIndex>) -> String {
        with(html! { p { (title) } }, title, live)
    }

    fn with(body: Markup, title: &str, live: Option<&SiteIndex>) -> String {
        let assets = Assets {
            folder: "app".into(),
            first_style: "p{}".into(),
            ..Assets::default()
        };
        let shell = Shell {
            assets: &assets,
            operator: &Operator::default(),
            total: 1,
        };
        shell.html(Document {
            root: "../../",
            report: None,
            subject: Subject {
                path: "",
                title,
                description: "",
                card: "",
                kind: PageKind::Column(""),
            },
            styles: &["lists.css"],
            body,
            live,
        })
    }

    #[test]
    fn a_page_two_levels_down_points_at_the_root_and_holds_its_words_as_they_are() {
        let html = made("%app% <b>", None);
        assert!(html.contains("<title>%app% &lt;b&gt;</title>"), "{html}");
        assert!(html.contains("<p>%app% &lt;b&gt;</p>"), "{html}");
        assert!(html.contains("href=\"../../app/page.css\""), "{html}");
        assert!(html.contains("content=\"../../app/\""), "{html}");
    }

    #[test]
    fn the_rest_of_the_style_follows_the_first_screen_or_stands_in_the_head() {
        let link = "<link rel=\"stylesheet\" href=\"../../app/lists.css\" fetchpriority=\"low\">\
            <link rel=\"stylesheet\" href=\"../../app/page.css\" fetchpriority=\"low\">";
        let screens = html! { p { "first" } (FIRST_SCREEN_END) p { "rest" } };
        let page = with(screens, "甲", None);
        let there = ["<p>first</p>", link, "<script>0</script><p>rest</p>"].concat();
        assert!(page.contains(&there), "{page}");
        assert_eq!(page.matches("page.css").count(), 1);
        let page = made("甲", None);
        let (head, _) = page.split_once("</head>").expect("a head");
        assert!(head.contains(link) && head.contains("<style>p{}</style>"));
    }

    #[test]
    fn a_page_outside_the_app_has_no_data_for_it() {
        assert!(!made("甲", None).contains("id=\"site\""));
        let index = SiteIndex {
            root: "</script>".into(),
            script: String::new(),
            wasm: String::new(),
            part: None,
            bundle: String::new(),
            synonyms: None,
            numbers: None,
            cards_only: false,
            total: 1,
        };
        let live = made("甲", Some(&index));
        assert!(live.contains("{\"root\":\"\\u003c/script>\","), "{live}");
    }

    #[test]
    fn a_page_has_its_policy_before_all_that_stands_inline() {
        let screens = html! { p { "first" } (FIRST_SCREEN_END) p { "rest" } };
        for (page, scripts) in [(made("甲", None), 1), (with(screens, "甲", None), 2)] {
            let (_, rest) = page.split_once("\"Content-Security-Policy\"").expect("one");
            assert!(rest.contains("<style>") && rest.matches("<script>").count() == scripts);
            let policy = rest.split('"').nth(1).expect("a content");
            assert_eq!(policy.matches("'sha256-").count(), scripts + 1, "{policy}");
            assert!(!policy.contains("eval"), "no app: {policy}");
        }
    }
}
