//! A page that stands outside the app and is whole without a script.

use maud::Markup;

use super::across;
use super::assets::Assets;
use super::head::{self, Subject};
use super::page::{escape, fill, json_block, with_foot, with_head};
use crate::model::bundle::Report;
use crate::model::site::SiteIndex;
use crate::publish::site::Site;

/// What such a page is made of.
pub(super) struct Alone<'a> {
    /// The way from the page to the root: `../`.
    pub(super) root: &'a str,
    /// The report that it is about, if it is about one.
    pub(super) report: Option<&'a Report>,
    /// What its tags say.
    pub(super) subject: Subject<'a>,
    /// What stands in `#app`.
    pub(super) body: Markup,
    /// What the app needs to work on it; without, it has no script.
    pub(super) live: Option<&'a SiteIndex>,
}

impl Alone<'_> {
    /// The page in the shell; `total` is the number of the site's reports.
    pub(super) fn html(self, assets: &Assets, site: &Site, total: u32) -> String {
        let shell = match self.live {
            Some(_) => assets.shell.clone(),
            None => scriptless(&assets.shell),
        };
        let index = self.live.map(json_block).unwrap_or_default();
        let page = fill(
            &shell,
            self.root,
            &[
                ("%title%", &escape(self.subject.title)),
                ("%description%", &escape(self.subject.description)),
                ("%site%", &index),
                ("%app%", &self.body.into_string()),
            ],
        );
        let page = with_foot(&page, site, &across::links(self.root, total));
        with_head(&page, &head::tags(site, self.report, &self.subject))
    }
}

/// The shell without what only the app needs. The script of the head, which has
/// no attributes, stays: the reading aids are for every page.
fn scriptless(shell: &str) -> String {
    let shell = without(shell, "<script", "</script>", |it| it.starts_with('>'));
    without(&shell, "<noscript", "</noscript>", |_| false)
}

/// A text without what stands from any `start` to the next `end`, unless it is
/// to be kept.
fn without(text: &str, start: &str, end: &str, keep: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, element)) = rest.split_once(start) {
        kept.push_str(before);
        let (element, after) = element.split_once(end).unwrap_or((element, ""));
        if keep(element) {
            kept.extend([start, element, end]);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_keeps_the_reading_aids_and_nothing_else_that_is_a_script() {
        let shell = "<link href=./a.css><script>let a;</script>\
            <script src=./other.js></script><body>\
            <noscript><p>x</p></noscript><div>%app%</div><script id=site>%site%</script></body>";
        assert_eq!(
            scriptless(shell),
            "<link href=./a.css><script>let a;</script><body><div>%app%</div></body>"
        );
    }
}
