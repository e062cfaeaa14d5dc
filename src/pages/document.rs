//! A whole HTML document: the one shell of every page of the site.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A page, and what it is put into the shell with.
pub struct Document<'a> {
    /// Leads from the page to the root of the site: `./`, `../`, `../../`.
    pub root: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is about.
    pub description: &'a str,
    /// The norms for articles write `Description`, others `description`.
    pub is_article: bool,
    /// More of the head: what the page is to machines.
    pub tags: Markup,
    /// The files that it needs.
    pub assets: &'a Assets,
    /// What stands in `#app`.
    pub body: Markup,
    /// What the app needs to work on the page, as JSON; without it the page is
    /// outside the app and whole without a script.
    pub live: Option<&'a str>,
}

/// The files that every page needs before its first paint, as addresses below
/// the root where they are files.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The folder of the scripts and styles that are fetched after it.
    pub folder: String,
    /// The icon, as an address that holds all of it.
    pub icon: String,
    /// The script that runs before the first paint; it stands in the page.
    pub inline: String,
}

impl Document<'_> {
    /// The document as HTML text.
    #[must_use]
    pub fn html(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="zh-CN" {
                head { (self.head()) }
                body {
                    @if self.live.is_some() { noscript { p.notice { (WITHOUT_SCRIPTS) } } }
                    p.notice id="notice" role="status" hidden {}
                    a.skip-link href="#main" { "跳到正文" }
                    (aids())
                    div id="app" { (self.body) }
                    @if let Some(json) = self.live {
                        script type="application/json" id="site" { (PreEscaped(escaped(json))) }
                    }
                }
            }
        };
        page.into_string()
    }

    fn head(&self) -> Markup {
        let assets = self.assets;
        let below = |path: &str| [self.root, path].concat();
        let name = if self.is_article {
            "Description"
        } else {
            "description"
        };
        html! {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (self.title) }
            meta name=(name) content=(self.description);
            meta name="color-scheme" content="light dark";
            meta name="format-detection" content="telephone=no";
            meta name="referrer" content="same-origin";
            meta name="theme-color" content="#1f4e8c";
            link rel="apple-touch-icon" href=(below("icons/maskable-192.png"));
            link rel="stylesheet" href=(below(&assets.style));
            meta name="access" content=(below(&[&assets.folder, "/"].concat()));
            script { (PreEscaped(&assets.inline)) }
            link rel="icon" href=(assets.icon) type="image/svg+xml";
            (self.tags)
        }
    }
}

const WITHOUT_SCRIPTS: &str = "脚本已关闭：搜索、筛选和排序不可用，正文、图表和表格不受影响。";

/// The reading aids, which are for every page.
fn aids() -> Markup {
    html! {
        aside.access id="access" aria-label="阅读辅助" {
            button.access-button type="button" data-access-does="care" aria-pressed="false" { "关怀版" }
            button.access-button type="button" data-access-does="open" aria-expanded="false" { "无障碍" }
        }
    }
}

/// JSON that can't end the script element that holds it.
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(title: &str, live: Option<&str>) -> String {
        let assets = Assets {
            style: "app/page.css".into(),
            folder: "app".into(),
            ..Assets::default()
        };
        let page = Document {
            root: "../../",
            title,
            description: "",
            is_article: false,
            tags: html! {},
            assets: &assets,
            body: html! { p { (title) } },
            live,
        };
        page.html()
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
    fn a_page_outside_the_app_has_no_data_for_it() {
        assert!(!made("甲", None).contains("id=\"site\""));
        let live = made("甲", Some("{\"a\":\"</script>\"}"));
        assert!(
            live.contains("{\"a\":\"\\u003c/script>\"}</script>"),
            "{live}"
        );
    }
}
