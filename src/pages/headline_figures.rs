//! The headline figures of the overview: the publisher's choice, or one of each
//! theme by rule.

use model::bundle::Bundle;
use model::indicator::{Indicator, Kind, Role};

/// A headline figure.
#[derive(Clone, Copy)]
pub(crate) struct Headline<'a> {
    /// Its title; `None` for the indicator's own name.
    pub(crate) name: Option<&'a str>,
    /// The indicator it shows.
    pub(crate) indicator: &'a Indicator,
}

/// The publisher's tiles in their order; if there are none, those of the rule.
pub(crate) fn headlines(bundle: &Bundle) -> Vec<Headline<'_>> {
    if bundle.tiles.is_empty() {
        let bare = |indicator| Headline {
            name: None,
            indicator,
        };
        return by_rule(bundle).into_iter().map(bare).collect();
    }
    let tiles = bundle.tiles.iter().filter_map(|tile| {
        Some(Headline {
            name: Some(&tile.name),
            indicator: bundle.indicator(&tile.indicator)?,
        })
    });
    tiles.collect()
}

/// Words of the indicators that most readers look for.
const SOUGHT: [&str; 4] = ["行政处罚", "12345", "热线", "投诉"];

/// One indicator of each theme, in the order of the themes.
///
/// The rule is mechanical. Of a theme's amounts it prefers those that most
/// readers look for, then those with an earlier figure, then those that a chart draws, then counts over rates, then
/// the order of the report. Dates and versions are no amounts; a theme without
/// an amount has no headline.
fn by_rule(bundle: &Bundle) -> Vec<&Indicator> {
    let drawn: Vec<&str> = bundle
        .charts
        .iter()
        .flat_map(|chart| chart.plot.indicators())
        .collect();
    let rank = |indicator: &&Indicator| {
        (
            !SOUGHT.iter().any(|word| indicator.name.contains(word)),
            bundle.role(&indicator.id, Role::Before).is_none(),
            !drawn.contains(&indicator.id.as_str()),
            indicator.kind == Kind::Rate,
        )
    };
    let themes = bundle.themes.iter();
    themes
        .filter_map(|theme| {
            let amounts = bundle.indicators.iter().filter(|it| it.theme == theme.id);
            amounts.filter(|it| is_amount(it.kind)).min_by_key(rank)
        })
        .collect()
}

fn is_amount(kind: Kind) -> bool {
    match kind {
        Kind::Count | Kind::Rate | Kind::Money | Kind::Duration => true,
        Kind::Date | Kind::Version => false,
    }
}

/// How many indicators a theme has.
pub(crate) fn count(bundle: &Bundle, theme: &str) -> usize {
    let indicators = bundle.indicators.iter();
    indicators
        .filter(|indicator| indicator.theme == theme)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    fn add(bundle: &mut Bundle, id: &str, kind: Kind) {
        let mut indicator = bundle.indicators[0].clone();
        indicator.id = id.into();
        indicator.kind = kind;
        bundle.indicators.insert(0, indicator);
    }

    fn check(bundle: &Bundle, expected: &[&str]) {
        let shown = headlines(bundle);
        let ids: Vec<&str> = shown.iter().map(|it| it.indicator.id.as_str()).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn an_amount_with_an_earlier_state_stands_before_one_that_comes_first() {
        let mut bundle = sample::bundle();
        add(&mut bundle, "first", Kind::Count);
        check(&bundle, &["hall-items"]);
        assert_eq!(count(&bundle, "service"), 2);
    }

    #[test]
    fn what_most_readers_look_for_stands_first() {
        let mut bundle = sample::bundle();
        add(&mut bundle, "penalties", Kind::Count);
        bundle.indicators[0].name = "行政处罚处理决定数量".into();
        check(&bundle, &["penalties"]);
    }

    #[test]
    fn a_theme_without_amounts_has_no_headline() {
        let mut bundle = sample::bundle();
        bundle.indicators.clear();
        add_date(&mut bundle);
        check(&bundle, &[]);
    }

    fn add_date(bundle: &mut Bundle) {
        let mut indicator = sample::bundle().indicators.remove(0);
        indicator.kind = Kind::Date;
        bundle.indicators.push(indicator);
    }
}
