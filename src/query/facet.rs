//! What rows can be picked by: the facets, their values, and the view's choice.

use std::borrow::Cow;

use super::enum_set::Named;
use super::label::{exactness, unit_label};
use super::view::View;
use model::bundle::{Bundle, Section};
use model::check::Verdict;
use model::indicator::Kind;
use model::quantity::Qualifier;

model::named_enum! {
    /// A property with a list of values, of which the reader chooses some.
    pub enum Facet {
        /// The theme.
        Theme = "theme": "主题",
        /// The section that states it, or one that holds that section.
        Section = "section": "章节",
        /// The sort of measure.
        Kind = "kind": "类型",
        /// The unit of the value.
        Unit = "unit": "单位",
        /// The qualifier of the value.
        Qualifier = "qualifier": "准确程度",
        /// The worst verdict of its checks.
        Verdict = "verdict": "核对结论",
        /// Whether there is a before and an after.
        Pair = "pair": "前后对比",
    }
}

impl Facet {
    /// Whether the view chooses any of its values.
    pub(crate) fn is_asked(self, view: &View) -> bool {
        match self {
            Self::Theme => !view.themes.is_empty(),
            Self::Section => !view.sections.is_empty(),
            Self::Kind => !view.kinds.is_empty(),
            Self::Unit => !view.units.is_empty(),
            Self::Qualifier => !view.qualifiers.is_empty(),
            Self::Verdict => !view.verdicts.is_empty(),
            Self::Pair => view.pair.is_some(),
        }
    }

    /// Whether the view chooses the value of that name.
    pub fn is_chosen(self, view: &View, name: &str) -> bool {
        match self {
            Self::Theme => view.themes.contains(name),
            Self::Section => view.sections.contains(name),
            Self::Kind => Kind::named(name).is_some_and(|it| view.kinds.contains(it)),
            Self::Unit => view.units.contains(name),
            Self::Qualifier => {
                Qualifier::named(name).is_some_and(|it| view.qualifiers.contains(it))
            }
            Self::Verdict => {
                <Option<Verdict>>::named(name).is_some_and(|it| view.verdicts.contains(it))
            }
            Self::Pair => view.pair.is_some() && view.pair == pair(name),
        }
    }

    /// Chooses the value of that name, or no longer. Of before/after, one
    /// choice takes the other's position. A change of units takes back the range.
    pub fn toggle(self, view: &mut View, name: &str) {
        let ids = match self {
            Self::Theme => &mut view.themes,
            Self::Section => &mut view.sections,
            Self::Unit => {
                (view.min, view.max) = (None, None);
                &mut view.units
            }
            Self::Kind => {
                return Kind::named(name)
                    .into_iter()
                    .for_each(|it| view.kinds.toggle(it));
            }
            Self::Qualifier => {
                let item = Qualifier::named(name).into_iter();
                return item.for_each(|it| view.qualifiers.toggle(it));
            }
            Self::Verdict => {
                let item = <Option<Verdict>>::named(name).into_iter();
                return item.for_each(|it| view.verdicts.toggle(it));
            }
            Self::Pair => {
                view.pair = pair(name).filter(|it| view.pair != Some(*it));
                return;
            }
        };
        if !ids.remove(name) && !name.is_empty() {
            ids.insert(name.to_owned());
        }
    }

    /// Takes back what is chosen of this facet.
    pub fn clear(self, view: &mut View) {
        match self {
            Self::Theme => view.themes.clear(),
            Self::Section => view.sections.clear(),
            Self::Kind => view.kinds = Default::default(),
            Self::Unit => {
                view.units.clear();
                (view.min, view.max) = (None, None);
            }
            Self::Qualifier => view.qualifiers = Default::default(),
            Self::Verdict => view.verdicts = Default::default(),
            Self::Pair => view.pair = None,
        }
    }

    /// Its values by name and label, in the order of their codes.
    pub(super) fn values<'a>(self, bundle: &'a Bundle, units: &'a [String]) -> Vec<Value<'a>> {
        match self {
            Self::Theme => {
                let themes = bundle.themes.iter();
                themes
                    .map(|it| (it.id.as_str(), Cow::from(&it.name)))
                    .collect()
            }
            Self::Section => {
                let sections = bundle.sections.iter();
                sections
                    .map(|it| (it.id.as_str(), section_label(it)))
                    .collect()
            }
            Self::Unit => units
                .iter()
                .map(|it| (it.as_str(), unit_label(it).into()))
                .collect(),
            Self::Kind => listed(Kind::label),
            Self::Qualifier => listed(exactness),
            Self::Verdict => listed(verdict_label),
            Self::Pair => vec![("yes", "有前后对比".into()), ("no", "无前后对比".into())],
        }
    }
}

/// The name and the label of a facet's value.
type Value<'a> = (&'a str, Cow<'a, str>);

/// What the reader sees of a section: its number and title.
pub(crate) fn section_label(section: &Section) -> Cow<'_, str> {
    if section.number.is_empty() && section.title.is_empty() {
        return "开头部分".into();
    }
    [section.number.as_str(), &section.title].concat().into()
}

/// What the reader sees of the verdict on an indicator's checks.
pub(crate) fn verdict_label(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("未参与核对", Verdict::label)
}

fn listed<T: Named>(label: fn(T) -> &'static str) -> Vec<Value<'static>> {
    let items = T::ALL.iter().copied();
    items.map(|it| (it.name(), label(it).into())).collect()
}

fn pair(name: &str) -> Option<bool> {
    match name {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, facet: Facet, name: &str, expected: &str) {
        let mut view = View::decode(query);
        facet.toggle(&mut view, name);
        assert_eq!(view.encode(), expected);
        facet.clear(&mut view);
        assert!(!facet.is_chosen(&view, name));
    }

    #[test]
    fn a_value_is_chosen_and_taken_back_by_its_name() {
        check("", Facet::Theme, "a", "theme=a");
        check("theme=a,b", Facet::Theme, "a", "theme=b");
        check("", Facet::Section, "s1", "section=s1");
        check("kind=rate", Facet::Kind, "count", "kind=count&kind=rate");
        check("", Facet::Qualifier, "about", "qualifier=about");
        check("verdict=none", Facet::Verdict, "none", "");
        check("", Facet::Kind, "nonsense", "");
        check("", Facet::Theme, "", "");
    }

    #[test]
    fn of_before_and_after_one_choice_replaces_the_other() {
        check("", Facet::Pair, "yes", "pair=yes");
        check("pair=yes", Facet::Pair, "no", "pair=no");
        check("pair=no", Facet::Pair, "no", "");
    }

    #[test]
    fn another_unit_takes_back_the_range() {
        check("unit=x&min=1&max=2", Facet::Unit, "y", "unit=x&unit=y");
        check("unit=x&min=1", Facet::Unit, "x", "");
    }
}
