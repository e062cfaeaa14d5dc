//! styles.xml: what styles say of numbers and of hidden text.

use std::collections::BTreeMap;

use super::numbering::Mark;
use super::xml::{self, Element, Visitor, ancestor};
use crate::formats::Unreadable;

/// The longest chain of styles that rest on each other; Word's own are shorter.
const DEEPEST: usize = 32;

/// The styles of a document.
#[derive(Clone, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// Whether all text is hidden.
    hidden: bool,
    /// The style that is being read.
    open: Option<String>,
}

#[derive(Clone, Default)]
struct Style {
    based: Option<String>,
    mark: Mark,
    hidden: Option<bool>,
}

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, Unreadable> {
        let mut found = Self::default();
        xml::visit(xml, &mut found)?;
        Ok(found)
    }

    /// A style and those that it rests on, the nearest first.
    fn chain<'a>(&'a self, name: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = name;
        let chain = std::iter::from_fn(move || {
            let name = next?;
            let style = self.styles.get(name)?;
            next = style.based.as_deref();
            Some((name, style))
        });
        chain.take(DEEPEST)
    }

    fn paragraph<'a>(&'a self, name: Option<&'a str>) -> Option<&'a str> {
        name.or(self.default.as_deref())
    }

    /// What a paragraph's style says of its number, and the style that does.
    pub(super) fn mark(&self, name: Option<&str>) -> (Mark, Option<String>) {
        let mut mark = Mark::default();
        let mut by = None;
        for (name, style) in self.chain(self.paragraph(name)) {
            if mark.list.is_none() && style.mark.list.is_some() {
                by = Some(name.to_owned());
            }
            mark.list = mark.list.or_else(|| style.mark.list.clone());
            mark.level = mark.level.or(style.mark.level);
        }
        (mark, by)
    }

    /// The list that a style of lists stands for.
    pub(super) fn list(&self, name: &str) -> Option<&str> {
        self.styles.get(name)?.mark.list.as_deref()
    }

    /// Whether styles hide the words of a run: what one of them turns on the
    /// other turns off.
    pub(super) fn hide(&self, paragraph: Option<&str>, run: Option<&str>) -> bool {
        let of = |name| self.chain(name).find_map(|(_, style)| style.hidden);
        let paragraph = of(self.paragraph(paragraph)).unwrap_or(false);
        let run = run.and_then(|name| of(Some(name))).unwrap_or(false);
        self.hidden || (paragraph != run)
    }
}

impl Visitor for Styles {
    fn open(&mut self, path: &[String], name: &str, element: &Element<'_>) {
        if name == "style" {
            self.open = element.attribute("styleId");
            let first = element.attribute("default").is_some_and(|it| it != "0");
            if first && element.attribute("type").as_deref() == Some("paragraph") {
                self.default.clone_from(&self.open);
            }
            if let Some(open) = &self.open {
                self.styles.entry(open.clone()).or_default();
            }
            return;
        }
        let around = [2, 1, 0].map(|back| ancestor(path, back));
        if name == "vanish" && around == ["docDefaults", "rPrDefault", "rPr"] {
            self.hidden = element.on();
        }
        let open = self.open.as_ref();
        let Some(style) = open.and_then(|open| self.styles.get_mut(open)) else {
            return;
        };
        match (around, name) {
            ([_, _, "style"], "basedOn") => style.based = element.value(),
            ([_, "style", "rPr"], "vanish") => style.hidden = Some(element.on()),
            (["style", "pPr", "numPr"], "numId") => style.mark.list = element.value(),
            (["style", "pPr", "numPr"], "ilvl") => style.mark.level = element.number("val"),
            _ => {}
        }
    }

    fn close(&mut self, _path: &[String], name: &str) {
        if name == "style" {
            self.open = None;
        }
    }
}
