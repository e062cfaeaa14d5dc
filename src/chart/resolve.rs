//! A chart with the facts that it shows, found once for all that is made of it.

use super::error::ChartError;
use super::figure::Figure;
use model::bundle::{Bundle, Theme};
use model::chart::{Channel, Chart, Plot, Step};
use model::check::{Check, Identity, Verdict};
use model::indicator::Role;
use model::quantity::{MonthDay, Value};
use text::figure::formula;

/// What the two sides of a pair are called. The text says 去年 and 现在 of some
/// pairs and nothing of others, so the chart says neither.
pub(super) const SIDES: [&str; 2] = ["变化前", "变化后"];

/// What the rates of a channel are called.
pub(super) const RATES: [&str; 2] = ["办结率", "满意率"];

/// The units of the two counts of a theme.
pub(super) const UNITS: [&str; 2] = ["项指标", "条核对"];

/// A chart whose facts have been found. A value that the text does not give
/// is an absent fact.
pub struct Resolved<'a> {
    pub(super) chart: &'a Chart,
    pub(super) figures: Figures<'a>,
}

/// The figures of each kind of chart, in the order in which it shows them.
pub(super) enum Figures<'a> {
    Slope {
        pairs: Vec<Pair<'a>>,
        /// Those that the scale of the others can't hold.
        separate: Vec<Pair<'a>>,
    },
    Parts {
        whole: Part<'a>,
        parts: Vec<Part<'a>>,
    },
    Flow {
        stages: Vec<Stage<'a>>,
        mismatches: Vec<Mismatch<'a>>,
    },
    Channels(Vec<Line<'a>>),
    /// The largest first; those that the text does not give last.
    Ranking(Vec<Figure<'a>>),
    Rates(Vec<Figure<'a>>),
    /// The earliest first; those that the text does not give last.
    Timeline(Vec<Day<'a>>),
    Themes {
        entries: Vec<Entry<'a>>,
        /// The indicators and the checks of the report.
        totals: [usize; 2],
    },
}

/// A before/after pair.
pub(super) struct Pair<'a> {
    pub(super) before: Figure<'a>,
    pub(super) after: Figure<'a>,
}

/// A figure under the name that the chart has for it.
pub(super) struct Part<'a> {
    pub(super) name: String,
    pub(super) figure: Figure<'a>,
}

/// A step of a process.
pub(super) struct Stage<'a> {
    pub(super) figure: Figure<'a>,
    /// The place in the list of the step that it comes from.
    pub(super) from: Option<usize>,
    /// How many steps it comes after.
    pub(super) depth: i32,
}

/// A check of parts and a whole that does not hold.
pub(super) struct Mismatch<'a> {
    pub(super) check: &'a Check,
    pub(super) parts: Vec<Figure<'a>>,
    pub(super) whole: Figure<'a>,
    /// The formula with its verdict: `9 + 14 = 23 ≠ 22，不成立`.
    pub(super) words: String,
}

/// A channel with its figures.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) volume: Figure<'a>,
    /// In the order of [`RATES`].
    pub(super) rates: [Figure<'a>; 2],
}

/// A figure that is a day, which the text may not give.
pub(super) struct Day<'a> {
    pub(super) figure: Figure<'a>,
    pub(super) day: Option<MonthDay>,
}

/// A theme with what the site holds of it.
pub(super) struct Entry<'a> {
    pub(super) theme: &'a Theme,
    pub(super) indicators: usize,
    /// The checks in which at least one of its figures takes part.
    pub(super) checks: Vec<&'a Check>,
}

impl Entry<'_> {
    /// The number of indicators, then of checks.
    pub(super) fn counts(&self) -> [usize; 2] {
        [self.indicators, self.checks.len()]
    }
}

/// Finds the facts that a chart shows.
///
/// # Errors
/// The bundle has no such indicator, a step comes from one that is not before
/// it, or a value of a timeline is no day.
pub fn resolve<'a>(chart: &'a Chart, bundle: &'a Bundle) -> Result<Resolved<'a>, ChartError> {
    let figures = match &chart.plot {
        Plot::Slope {
            indicators,
            separate,
        } => Figures::Slope {
            pairs: pairs(bundle, indicators)?,
            separate: pairs(bundle, separate)?,
        },
        Plot::Parts { whole, parts } => parts_of(bundle, whole, parts)?,
        Plot::Flow { steps } => {
            let stages = stages(bundle, steps)?;
            Figures::Flow {
                mismatches: mismatches(bundle, &stages),
                stages,
            }
        }
        Plot::Channels { channels } => {
            let lines = channels.iter().map(|channel| line(bundle, channel));
            Figures::Channels(lines.collect::<Result<_, _>>()?)
        }
        Plot::Ranking { indicators } => {
            let number = |it: &Figure<'_>| it.fact.and_then(|fact| fact.quantity.value.number());
            let mut figures = values(bundle, indicators)?;
            figures.sort_by_key(|figure| std::cmp::Reverse(number(figure)));
            Figures::Ranking(figures)
        }
        Plot::Rates { indicators } => Figures::Rates(values(bundle, indicators)?),
        Plot::Timeline { indicators } => {
            let days = values(bundle, indicators)?.into_iter().map(day);
            let mut days = days.collect::<Result<Vec<_>, _>>()?;
            days.sort_by_key(|it| (it.day.is_none(), it.day));
            Figures::Timeline(days)
        }
        Plot::Themes => Figures::Themes {
            entries: bundle.themes.iter().map(|it| entry(bundle, it)).collect(),
            totals: [bundle.indicators.len(), bundle.listed_checks().count()],
        },
    };
    Ok(Resolved { chart, figures })
}

fn values<'a>(bundle: &'a Bundle, ids: &[String]) -> Result<Vec<Figure<'a>>, ChartError> {
    let value = |id: &String| Figure::find(bundle, id, Role::Value);
    ids.iter().map(value).collect()
}

fn pairs<'a>(bundle: &'a Bundle, ids: &[String]) -> Result<Vec<Pair<'a>>, ChartError> {
    let pair = |id: &String| {
        Ok(Pair {
            before: Figure::find(bundle, id, Role::Before)?,
            after: Figure::find(bundle, id, Role::Value)?,
        })
    };
    ids.iter().map(pair).collect()
}

/// Names have their periods when these differ.
fn parts_of<'a>(
    bundle: &'a Bundle,
    whole: &str,
    parts: &[String],
) -> Result<Figures<'a>, ChartError> {
    let whole = Figure::find(bundle, whole, Role::Value)?;
    let parts = values(bundle, parts)?;
    let period = |figure: &Figure<'a>| figure.indicator.map(|it| it.period.as_deref());
    let differ = parts.iter().any(|part| period(part) != period(&whole));
    let named = |figure: Figure<'a>| Part {
        name: if differ {
            figure.dated()
        } else {
            figure.name().into()
        },
        figure,
    };
    Ok(Figures::Parts {
        whole: named(whole),
        parts: parts.into_iter().map(named).collect(),
    })
}

fn stages<'a>(bundle: &'a Bundle, steps: &[Step]) -> Result<Vec<Stage<'a>>, ChartError> {
    let mut stages: Vec<Stage<'a>> = Vec::with_capacity(steps.len());
    for step in steps {
        let place = |id: &String| {
            let mut earlier = steps.iter().take(stages.len());
            earlier.position(|earlier| earlier.indicator == *id)
        };
        let from = match &step.from {
            None => None,
            Some(id) => {
                let unknown = || ChartError::UnknownStep(step.indicator.clone());
                Some(place(id).ok_or_else(unknown)?)
            }
        };
        let parent = from.and_then(|place| stages.get(place));
        stages.push(Stage {
            depth: parent.map_or(0, |parent| parent.depth + 1),
            figure: Figure::find(bundle, &step.indicator, Role::Value)?,
            from,
        });
    }
    Ok(stages)
}

/// The checks of parts and a whole that do not hold and whose figures are all
/// among the steps.
fn mismatches<'a>(bundle: &'a Bundle, stages: &[Stage<'a>]) -> Vec<Mismatch<'a>> {
    let drawn = |id: &String| {
        let figures = stages.iter().map(|stage| stage.figure);
        let mut facts = figures.filter(|it| it.fact.is_some_and(|fact| fact.id == *id));
        facts.next()
    };
    let mismatch = |check: &'a Check| {
        let (Identity::Sum { parts, whole } | Identity::Part { parts, whole }) = &check.identity
        else {
            return None;
        };
        Some(Mismatch {
            check,
            parts: parts.iter().map(drawn).collect::<Option<_>>()?,
            whole: drawn(whole)?,
            words: [
                &formula(&check.formula, bundle),
                "，",
                check.verdict.label(),
            ]
            .concat(),
        })
    };
    let checks = bundle.checks.iter();
    let failing = checks.filter(|check| check.verdict == Verdict::Fails);
    failing.filter_map(mismatch).collect()
}

fn line<'a>(bundle: &'a Bundle, channel: &'a Channel) -> Result<Line<'a>, ChartError> {
    let rate = |id: &Option<String>| Figure::optional(bundle, id.as_deref());
    Ok(Line {
        name: &channel.name,
        volume: Figure::find(bundle, &channel.volume, Role::Value)?,
        rates: [rate(&channel.completion)?, rate(&channel.satisfaction)?],
    })
}

fn day(figure: Figure<'_>) -> Result<Day<'_>, ChartError> {
    let day = match figure.fact.map(|fact| (fact, fact.quantity.value)) {
        Some((_, Value::Date(day))) => Some(day),
        Some((fact, Value::Number(_))) => return Err(ChartError::NoDay(fact.id.clone())),
        None => None,
    };
    Ok(Day { figure, day })
}

fn entry<'a>(bundle: &'a Bundle, theme: &'a Theme) -> Entry<'a> {
    let own = |fact: &str| {
        let indicator = bundle.fact(fact).map(|fact| fact.indicator.as_str());
        let indicator = indicator.and_then(|id| bundle.indicator(id));
        indicator.is_some_and(|it| it.theme == theme.id)
    };
    let indicators = bundle.indicators.iter();
    let checks = bundle.listed_checks();
    Entry {
        theme,
        indicators: indicators.filter(|it| it.theme == theme.id).count(),
        checks: checks.filter(|check| check.facts().any(own)).collect(),
    }
}
