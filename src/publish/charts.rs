//! Charts: checks that what they draw exists and can be drawn.

use toml::Spanned;

use super::bind::Bound;
use super::input::{ChannelEntry, ChartEntry, FactsFile, PlotEntry, StepEntry, TileEntry};
use super::reader::Reader;
use model::chart::{Channel, Chart, Plot, Step, Tile};
use model::indicator::{Kind, Role};
use text::diagnostic::{Code, suggest};

/// The charts of the file that can be drawn; problems go to the reader.
pub(crate) fn check(
    entries: &[ChartEntry],
    facts: &FactsFile,
    bound: &Bound,
    reader: &mut Reader<'_>,
) -> Vec<Chart> {
    let mut checker = Checker {
        facts,
        bound,
        reader,
    };
    let charts = entries.iter().filter_map(|entry| {
        let plot = checker.plot(entry.plot.as_ref()?);
        Some(Chart {
            id: entry.id.get_ref().clone(),
            title: entry.title.clone(),
            subtitle: entry.subtitle.clone(),
            overview: entry.overview,
            plot,
        })
    });
    charts.collect()
}

/// The tiles whose indicators exist; problems go to the reader.
pub(crate) fn tiles(
    entries: &[TileEntry],
    facts: &FactsFile,
    reader: &mut Reader<'_>,
) -> Vec<Tile> {
    let known = entries
        .iter()
        .filter(|entry| facts.names(&entry.indicator, reader));
    let tiles = known.map(|entry| Tile {
        name: entry.name.clone(),
        indicator: entry.indicator.get_ref().clone(),
    });
    tiles.collect()
}

struct Checker<'a, 'r, 's> {
    facts: &'a FactsFile,
    bound: &'a Bound,
    reader: &'r mut Reader<'s>,
}

impl Checker<'_, '_, '_> {
    fn plot(&mut self, plot: &PlotEntry) -> Plot {
        match plot {
            PlotEntry::Slope { indicators, apart } => self.slope(indicators, apart),
            PlotEntry::Parts { whole, parts } => self.parts(whole, parts),
            PlotEntry::Flow { step } => self.flow(step),
            PlotEntry::Channels { channel } => Plot::Channels {
                channels: channel.iter().map(|it| self.channel(it)).collect(),
            },
            PlotEntry::Ranking { indicators } => self.ranking(indicators),
            PlotEntry::Rates { indicators: ids } => {
                ids.iter().for_each(|id| self.rate(id));
                Plot::Rates {
                    indicators: strings(ids),
                }
            }
            PlotEntry::Timeline { indicators: ids } => {
                ids.iter().for_each(|id| self.day(id));
                Plot::Timeline {
                    indicators: strings(ids),
                }
            }
            PlotEntry::Themes => Plot::Themes,
        }
    }

    fn channel(&mut self, channel: &ChannelEntry) -> Channel {
        self.number(&channel.volume);
        for rate in channel.completion.iter().chain(&channel.satisfaction) {
            self.rate(rate);
        }
        Channel {
            name: channel.name.clone(),
            volume: channel.volume.get_ref().clone(),
            completion: channel.completion.as_ref().map(|id| id.get_ref().clone()),
            satisfaction: channel.satisfaction.as_ref().map(|id| id.get_ref().clone()),
        }
    }

    fn slope(&mut self, ids: &[Spanned<String>], apart: &[Spanned<String>]) -> Plot {
        for id in ids {
            if self.number(id) {
                self.pair(id);
            }
        }
        for id in apart {
            if self.facts.names(id, self.reader) {
                self.pair(id);
            }
        }
        if let Some((first, rest)) = ids.split_first() {
            self.one_unit(first, rest);
        }
        Plot::Slope {
            indicators: strings(ids),
            separate: strings(apart),
        }
    }

    /// Reports an indicator without a figure before.
    fn pair(&mut self, id: &Spanned<String>) {
        if self.bound.fact(id.get_ref(), Role::Before).is_none() {
            self.undrawable(id, "没有之前的数，画不成前后对比");
        }
    }

    fn ranking(&mut self, ids: &[Spanned<String>]) -> Plot {
        for id in ids {
            self.number(id);
        }
        if let Some((first, rest)) = ids.split_first() {
            self.one_unit(first, rest);
        }
        Plot::Ranking {
            indicators: strings(ids),
        }
    }

    fn day(&mut self, id: &Spanned<String>) {
        let known = self.facts.names(id, self.reader);
        let day = |kind| kind == Kind::Date;
        if known && !self.kind(id.get_ref()).is_none_or(day) {
            self.undrawable(id, "不是日期，排不上时间线");
        }
    }

    fn parts(&mut self, whole: &Spanned<String>, parts: &[Spanned<String>]) -> Plot {
        for id in [whole].into_iter().chain(parts) {
            self.number(id);
        }
        self.one_unit(whole, parts);
        Plot::Parts {
            whole: whole.get_ref().clone(),
            parts: strings(parts),
        }
    }

    fn flow(&mut self, entries: &[StepEntry]) -> Plot {
        let mut steps: Vec<Step> = Vec::new();
        for StepEntry {
            indicator: id,
            from,
        } in entries
        {
            self.number(id);
            if let Some(from) = from {
                let earlier: Vec<&str> = steps.iter().map(|s| s.indicator.as_str()).collect();
                if !earlier.contains(&from.get_ref().as_str()) {
                    let message = format!("“{}”不是本图中在前的步骤", from.get_ref());
                    let hint = suggest(from.get_ref(), earlier);
                    self.reader
                        .report(Code::UnknownStep, from.span(), message, hint);
                }
            }
            steps.push(Step {
                indicator: id.get_ref().clone(),
                from: from.as_ref().map(|from| from.get_ref().clone()),
            });
        }
        Plot::Flow { steps }
    }

    /// Whether the indicator exists and its value is a number to draw.
    fn number(&mut self, id: &Spanned<String>) -> bool {
        if !self.facts.names(id, self.reader) {
            return false;
        }
        let drawable = match self.kind(id.get_ref()) {
            Some(Kind::Date | Kind::Version) => false,
            // What could not be bound was reported there.
            None => return false,
            Some(_) => true,
        };
        if !drawable {
            self.undrawable(id, "是日期或版本，没有可画的大小");
        }
        drawable
    }

    fn rate(&mut self, id: &Spanned<String>) {
        if self.number(id) && self.kind(id.get_ref()) != Some(Kind::Rate) {
            self.undrawable(id, "不是比率");
        }
    }

    fn kind(&self, id: &str) -> Option<Kind> {
        let mut indicators = self.bound.indicators.iter();
        Some(indicators.find(|indicator| indicator.id == id)?.kind)
    }

    fn one_unit(&mut self, first: &Spanned<String>, rest: &[Spanned<String>]) {
        let bound = self.bound;
        let units = |id: &Spanned<String>| {
            let fact = |role| bound.fact(id.get_ref(), role);
            let unit = |role| Some(fact(role)?.quantity.unit.as_str());
            [unit(Role::Value), unit(Role::Before)]
        };
        let Some(unit) = units(first).into_iter().flatten().next() else {
            return;
        };
        for id in [first].into_iter().chain(rest) {
            let other = units(id).into_iter().flatten().find(|other| *other != unit);
            if let Some(other) = other {
                let why = format!("的单位“{other}”与图中其他的“{unit}”不同");
                self.undrawable(id, &why);
            }
        }
    }

    fn undrawable(&mut self, id: &Spanned<String>, why: &str) {
        let message = format!("指标“{}”{why}", id.get_ref());
        let hint = "换一个指标，或换一种 kind";
        self.reader
            .report(Code::Undrawable, id.span(), message, hint);
    }
}

fn strings(ids: &[Spanned<String>]) -> Vec<String> {
    ids.iter().map(|id| id.get_ref().clone()).collect()
}
