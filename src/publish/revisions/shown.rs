//! What differs between two published states of a report beside its words and
//! figures: what is drawn, what stands first, under which themes, and which
//! numbers are said not to be data.

use std::collections::{BTreeMap, BTreeSet};

use model::bundle::{Bundle, Passage};
use model::chart::{Channel, Chart, Plot, Step};
use model::indicator::Indicator;
use model::lookup::Lookup;
use model::revision::Change;

use super::changes::{Words, changes};

/// Characters of a sentence that stands first, and of a number.
const SENTENCE: usize = 200;
const NUMBER: usize = 20;

/// What changed of charts, of what stands first, of themes and of exclusions.
#[must_use]
pub fn shown(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let mut all = charts(old, new);
    let lists = [
        ("chart-order", "图表的次序", chart_order(old, new)),
        ("headlines", "首屏的句子", [old, new].map(headlines)),
        ("tiles", "首屏的数字", [old, new].map(tiles)),
        ("themes", "主题", [old, new].map(themes)),
    ];
    for (id, name, [before, after]) in lists {
        let known = |words: &String| (!words.is_empty()).then(|| words.clone());
        if before != after {
            all.push(Change {
                id: id.to_owned(),
                name: name.to_owned(),
                before: known(&before),
                after: known(&after),
            });
        }
    }
    all.extend(moved(old, new));
    all.extend(exclusions(old, new));
    all
}

/// The indicators that stand under another theme.
fn moved(old: &Bundle, new: &Bundle) -> impl Iterator<Item = Change> {
    let names = |bundle: &Bundle| -> BTreeMap<String, String> {
        let themes = bundle.themes.iter();
        themes.map(|it| (it.id.clone(), it.name.clone())).collect()
    };
    let theme = |names: &BTreeMap<String, String>, it: &Indicator| {
        let name = names.get(&it.theme).unwrap_or(&it.theme);
        (it.id.clone(), ["主题：", &it.name].concat(), name.clone())
    };
    let [was, is] = [old, new].map(names);
    let before = |it: &Indicator| theme(&was, it);
    let after = |it: &Indicator| theme(&is, it);
    let moved = changes(&old.indicators, &new.indicators, |it| &it.id, before, after);
    // What is new or gone is told of as an indicator.
    let both = |it: &Change| it.before.is_some() && it.after.is_some();
    moved.into_iter().filter(both)
}

fn charts(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let [was, is] = [old, new].map(Lookup::new);
    let before = |it: &Chart| chart(&was, it);
    let after = |it: &Chart| chart(&is, it);
    changes(&old.charts, &new.charts, |it| &it.id, before, after)
}

fn chart(bundle: &Lookup<'_>, chart: &Chart) -> Words {
    let overview = match chart.overview {
        true => "首页和图表页",
        false => "图表页",
    };
    let subtitle = chart.subtitle.as_deref().unwrap_or_default();
    let said = [&chart.title, subtitle, overview, &plot(bundle, &chart.plot)];
    let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
    (chart.id.clone(), "图表".to_owned(), said.join("；"))
}

/// What a chart draws: several indicators may have one name, so each has its id
/// beside it.
fn plot(bundle: &Lookup<'_>, plot: &Plot) -> String {
    let one = |id: &String| named(bundle, id);
    let all = |ids: &[String]| ids.iter().map(one).collect::<Vec<_>>().join("、");
    let step = |it: &Step| match &it.from {
        Some(from) => [&one(&it.indicator), " ← ", from].concat(),
        None => one(&it.indicator),
    };
    let channel = |it: &Channel| {
        let rates = [&it.completion, &it.satisfaction].map(|rate| match rate {
            Some(id) => one(id),
            None => "未说明".to_owned(),
        });
        [&it.name, "：", &one(&it.volume), "、", &rates.join("、")].concat()
    };
    let joined = |words: Vec<String>| words.join("，");
    match plot {
        Plot::Slope {
            indicators,
            separate,
        } => ["前后：", &all(indicators), "；单列：", &all(separate)].concat(),
        Plot::Parts { whole, parts } => ["构成：", &one(whole), " = ", &all(parts)].concat(),
        Plot::Flow { steps } => ["流程：", &joined(steps.iter().map(step).collect())].concat(),
        Plot::Channels { channels } => {
            ["渠道：", &joined(channels.iter().map(channel).collect())].concat()
        }
        Plot::Ranking { indicators } => ["大小：", &all(indicators)].concat(),
        Plot::Rates { indicators } => ["比率：", &all(indicators)].concat(),
        Plot::Timeline { indicators } => ["日期：", &all(indicators)].concat(),
        Plot::Themes => "各主题".to_owned(),
    }
}

fn named(bundle: &Lookup<'_>, id: &str) -> String {
    let name = bundle.indicator(id).map(|it| it.name.as_str());
    [name.unwrap_or_default(), "（", id, "）"].concat()
}

/// The order of the charts that both states have.
fn chart_order(old: &Bundle, new: &Bundle) -> [String; 2] {
    let [was, is] = [old, new].map(|it| it.charts.iter().map(|it| it.id.as_str()));
    let [before, after]: [BTreeSet<&str>; 2] = [was.clone().collect(), is.clone().collect()];
    let was: Vec<&str> = was.filter(|id| after.contains(id)).collect();
    let is: Vec<&str> = is.filter(|id| before.contains(id)).collect();
    [was.join("、"), is.join("、")]
}

/// The sentences that stand first, in their order.
fn headlines(bundle: &Bundle) -> String {
    let all = bundle.headlines.iter().enumerate();
    let all = all.map(|(at, it)| ((it.start, it.end), at));
    let mut pieces = pieces(bundle, all.collect(), SENTENCE);
    pieces.sort_by_key(|it| it.of);
    let said = pieces.iter().map(|it| ["“", &it.words, "”"].concat());
    said.collect()
}

fn tiles(bundle: &Bundle) -> String {
    let lookup = Lookup::new(bundle);
    let tiles = bundle.tiles.iter();
    let said = tiles.map(|it| [&it.name, "：", &named(&lookup, &it.indicator)].concat());
    said.collect::<Vec<_>>().join("；")
}

fn themes(bundle: &Bundle) -> String {
    let said = bundle.themes.iter();
    let said = said.map(|it| [&it.name, "（", &it.id, "）"].concat());
    said.collect::<Vec<_>>().join("、")
}

/// Numbers that are no data in one state and are, or are of another class, in
/// the other. Of a sentence that was changed the sentences tell.
fn exclusions(old: &Bundle, new: &Bundle) -> Vec<Change> {
    let [was, is] = [old, new].map(excluded);
    let now = Lookup::new(new);
    let stayed = old.passages.iter().filter(|it| {
        let now = now.passage(&it.id);
        now.is_some_and(|now| now.text == it.text)
    });
    let stayed: BTreeSet<&String> = stayed.map(|it| &it.id).collect();
    let gone = was.iter().filter(|(place, it)| is.get(*place) != Some(*it));
    let added = is.iter().filter(|(place, _)| !was.contains_key(*place));
    let all = gone.chain(added);
    let all = all.filter(|((id, _), _)| stayed.contains(id));
    let change = all.map(|(place, (words, _))| {
        let class = |of: &BTreeMap<_, (String, &str)>| of.get(place).map(|it| it.1.to_owned());
        Change {
            id: place.0.clone(),
            name: ["排除的“", words, "”"].concat(),
            before: class(&was),
            after: class(&is),
        }
    });
    change.collect()
}

/// The words and the class of each exclusion, by its sentence and its place
/// there.
fn excluded(bundle: &Bundle) -> BTreeMap<(String, usize), (String, &'static str)> {
    let all = bundle.exclusions.iter();
    let all = all.map(|it| ((it.start, it.end), it.class.label()));
    let pieces = pieces(bundle, all.collect(), NUMBER).into_iter();
    let named = pieces.map(|it| ((it.passage.id.clone(), it.at), (it.words, it.of)));
    named.collect()
}

/// Words of a sentence.
struct Piece<'a, T> {
    passage: &'a Passage,
    /// Where they begin in it, in chars.
    at: usize,
    words: String,
    /// What they are.
    of: T,
}

/// The words at some places of the text, at most so many chars of each, in one
/// turn through the sentences: they may be many.
fn pieces<T>(
    bundle: &Bundle,
    mut places: Vec<((u32, u32), T)>,
    longest: usize,
) -> Vec<Piece<'_, T>> {
    places.sort_by_key(|it| it.0);
    let mut places = places.into_iter().peekable();
    let mut pieces = Vec::new();
    for passage in &bundle.passages {
        let chars: Vec<char> = passage.text.chars().collect();
        let begin = passage.start as usize;
        let ends = begin.saturating_add(chars.len());
        while let Some(((start, end), of)) = places.next_if(|it| (it.0.0 as usize) < ends) {
            let at = (start as usize).saturating_sub(begin);
            let length = (end.saturating_sub(start) as usize).min(longest);
            let words = chars.iter().skip(at).take(length).collect();
            pieces.push(Piece {
                passage,
                at,
                words,
                of,
            });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::{Exclusion, ExclusionClass, Theme};
    use model::chart::{Headline, Tile};
    use model::sample;

    fn told(old: &Bundle, new: &Bundle) -> Vec<[String; 3]> {
        let words = |it: Option<String>| it.unwrap_or_else(|| "（无）".to_owned());
        let changes = shown(old, new).into_iter();
        let told = changes.map(|it| {
            let named = [it.name.as_str(), " ", &it.id].concat();
            [named, words(it.before), words(it.after)]
        });
        told.collect()
    }

    fn ranking(id: &str, overview: bool) -> Chart {
        Chart {
            id: id.into(),
            title: "办得更多".into(),
            subtitle: None,
            overview,
            plot: Plot::Ranking {
                indicators: vec!["hall-items".into()],
            },
        }
    }

    #[test]
    fn a_state_that_shows_the_same_is_told_of_in_nothing() {
        let bundle = sample::bundle();
        assert_eq!(told(&bundle, &bundle), Vec::<[String; 3]>::new());
    }

    #[test]
    fn charts_that_are_new_gone_changed_or_in_another_order_are_told_by_their_ids() {
        let mut old = sample::bundle();
        old.charts = ["a", "b", "c"].map(|id| ranking(id, true)).into();
        let mut new = old.clone();
        new.charts = vec![ranking("d", true), ranking("b", true), ranking("a", false)];
        let words = "办得更多；首页和图表页；大小：政务大厅可办事项（hall-items）";
        let expected = [
            ["图表 a", words, &words.replace("首页和", "")],
            ["图表 c", words, "（无）"],
            ["图表 d", "（无）", words],
            ["图表的次序 chart-order", "a、b", "b、a"],
        ];
        assert_eq!(told(&old, &new), expected.map(|it| it.map(str::to_owned)));
    }

    #[test]
    fn what_stands_first_and_under_which_theme_is_told_with_both() {
        let mut old = sample::bundle();
        let start = old.passages[0].start;
        let headline = |length| Headline {
            passage: old.passages[0].id.clone(),
            start,
            end: start + length,
        };
        let [first, second] = [4, 2].map(headline);
        old.headlines = vec![first];
        old.tiles.clear();
        let mut new = old.clone();
        new.headlines = vec![second];
        new.tiles = vec![Tile {
            name: "大厅".into(),
            indicator: "hall-items".into(),
        }];
        new.themes.push(Theme {
            id: "other".into(),
            name: "其他".into(),
        });
        new.indicators[0].theme = "other".into();
        let told = told(&old, &new);
        let names: Vec<&str> = told.iter().map(|it| it[0].as_str()).collect();
        assert_eq!(
            names,
            [
                "首屏的句子 headlines",
                "首屏的数字 tiles",
                "主题 themes",
                "主题：政务大厅可办事项 hall-items"
            ]
        );
        assert_eq!(told[0][1..], ["“可办事项”", "“可办”"]);
        assert_eq!(
            told[1][1..],
            ["（无）", "大厅：政务大厅可办事项（hall-items）"]
        );
        assert_eq!(told[3][2], "其他");
    }

    #[test]
    fn an_exclusion_of_another_class_is_told_and_of_a_changed_sentence_none() {
        let mut old = sample::bundle();
        let start = old.passages[0].start + 2;
        let exclusion = |class| Exclusion {
            start,
            end: start + 2,
            class,
        };
        old.exclusions = vec![exclusion(ExclusionClass::Year)];
        let mut new = old.clone();
        new.exclusions = vec![exclusion(ExclusionClass::Ordinal)];
        let id = &old.passages[0].id;
        let expected = [&format!("排除的“事项” {id}"), "年份", "序数"];
        assert_eq!(told(&old, &new), [expected.map(str::to_owned)]);
        new.passages[0].text.push('。');
        assert_eq!(told(&old, &new), Vec::<[String; 3]>::new());
    }
}
