//! Where old links lead after edits of which it is known what came of what.

mod corrections;
mod edits;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Ids;
use super::matching::ALIKE;
use super::naming::{Known, name};
use super::numbers;
use super::similarity::Pairs;
use crate::bind::Bound;
use edits::{Dice, Line, Report};
use model::bundle::Bundle;
use model::indicator::{Fact, Indicator, Role};
use model::sample;
use text::anchor::Text;
use text::outline::{self, Outline};
use words::figures;

/// A state: its sentences, and the bundle with their ids.
struct State {
    lines: Vec<Line>,
    bundle: Bundle,
    ids: Ids,
}

impl State {
    fn new(report: &Report, before: Option<&Ids>, number: u32) -> Self {
        let text = report.text();
        let mut outline = outline::read(&Text::new(&text), &mut Vec::new());
        let known = Known {
            published: before,
            own: None,
        };
        name(&mut outline, known, number);
        let lines: Vec<Line> = report.lines().cloned().collect();
        let mut bound = bound(&lines, &outline, before);
        numbers::name(&mut bound, known);
        let bundle = Bundle {
            sections: outline.sections,
            passages: outline.passages,
            facts: bound.facts,
            indicators: bound.indicators,
            ..sample::bundle()
        };
        let words = bundle.passages.iter().map(|it| it.text.as_str());
        let numbered = |(words, line): (&str, &Line)| words.ends_with(&line.text);
        assert!(words.zip(&lines).all(numbered), "{text}");
        assert_eq!(bundle.passages.len(), lines.len());
        Self {
            ids: Ids::of(&bundle, before, number),
            lines,
            bundle,
        }
    }

    fn ids(&self) -> Vec<&str> {
        let sections = self.bundle.sections.iter().map(|it| it.id.as_str());
        let passages = self.bundle.passages.iter().map(|it| it.id.as_str());
        let facts = self.bundle.facts.iter().map(|it| it.id.as_str());
        sections.chain(passages).chain(facts).collect()
    }

    /// Whether these words are those of one sentence only.
    fn has_once(&self, words: &str) -> bool {
        self.lines.iter().filter(|it| it.text == words).count() == 1
    }

    /// The place of a sentence.
    fn place(&self, id: &str) -> Option<usize> {
        self.bundle.passages.iter().position(|it| it.id == id)
    }
}

/// The figures of a text as a publisher binds them: all that count the same are
/// one indicator, the first is its value. An id that may not be used again is
/// replaced by another.
fn bound(lines: &[Line], outline: &Outline, before: Option<&Ids>) -> Bound {
    let mut all: BTreeMap<usize, Vec<(String, String)>> = BTreeMap::new();
    for (passage, line) in outline.passages.iter().zip(lines) {
        for (what, printed) in figures(&line.text) {
            let own = all.entry(what).or_default();
            own.push((passage.id.clone(), printed));
        }
    }
    let mut bound = Bound::default();
    let sample = sample::bundle();
    let (indicator, fact) = (&sample.indicators[0], &sample.facts[0]);
    for (what, figures) in all {
        let name = format!("n{what}");
        let sentence = figures.first().map(|it| it.0.as_str());
        let may = |id: &String| {
            let known = before.and_then(|ids| ids.indicators.iter().find(|it| it.id == *id));
            known.is_none_or(|it| {
                let differs = before.and_then(|ids| it.differs(&name, sentence, ids));
                it.gone.is_none() && differs.is_none()
            })
        };
        let mut ids = (0..).map(|nth| format!("{name}-{nth}"));
        let id = ids.find(may).unwrap_or_default();
        for (nth, (passage, printed)) in figures.into_iter().enumerate() {
            bound.facts.push(Fact {
                id: format!("{id}.{nth}"),
                indicator: id.clone(),
                role: if nth == 0 {
                    Role::Value
                } else {
                    Role::Restated
                },
                passage,
                printed,
                ..fact.clone()
            });
        }
        bound.indicators.push(Indicator {
            id,
            name,
            ..indicator.clone()
        });
    }
    bound
}

/// Where the links to a state lead in the next one.
#[derive(Debug, Default)]
struct Led {
    /// To the same words.
    unchanged: usize,
    /// To what became of them.
    changed: usize,
    /// To nothing, though the same words are there once in both.
    lost: usize,
    /// To nothing, though the same words are there: several times.
    doubted: usize,
    /// To nothing, though the sentence was changed only a little.
    dropped: usize,
    /// To the number that it was, or was corrected to.
    numbers: usize,
    /// To another sentence or number.
    wrong: Vec<String>,
}

impl Led {
    fn follow(&mut self, before: &State, after: &State) {
        for (at, old) in before.bundle.passages.iter().enumerate() {
            let words = before.lines.get(at).map_or("", |it| it.text.as_str());
            let line = after.place(&old.id).and_then(|it| after.lines.get(it));
            let is_heading = old.text != words;
            let alone = before.has_once(words) && after.has_once(words);
            match line {
                Some(line) if line.text == words && (alone || line.from.contains(&at)) => {
                    self.unchanged += 1;
                }
                Some(line) if line.from.contains(&at) => self.changed += 1,
                Some(line) => self.wrong.push(format!("{words} → {}", line.text)),
                None if alone && !is_heading => self.lost += 1,
                None if after
                    .lines
                    .iter()
                    .any(|it| it.from == [at] && it.text == words) =>
                {
                    self.doubted += 1;
                }
                None if after
                    .lines
                    .iter()
                    .any(|it| it.from == [at] && like(&it.text, words)) =>
                {
                    self.dropped += 1;
                }
                None => {}
            }
        }
    }

    /// Follows the links to numbers.
    fn follow_numbers(&mut self, before: &State, after: &State) {
        for old in &before.bundle.facts {
            let Some(now) = after.bundle.fact(&old.id) else {
                continue;
            };
            self.numbers += 1;
            let (was, is) = (before.place(&old.passage), after.place(&now.passage));
            let line = |state: &State, at: Option<usize>| state.lines.get(at?).cloned();
            let from = line(after, is).zip(was);
            let words = line(before, was).map(|it| it.text).unwrap_or_default();
            let right = from.is_some_and(|(line, was)| {
                line.from.contains(&was) || (line.text == words && after.has_once(&words))
            });
            if !right || name_of(before, old) != name_of(after, now) {
                self.wrong.push(format!("{} of {words}", old.id));
            }
        }
    }
}

/// Whether a sentence was changed only a little.
fn like(text: &str, words: &str) -> bool {
    Pairs::new(text).percent(&Pairs::new(words)) >= ALIKE
}

fn name_of<'a>(state: &'a State, fact: &Fact) -> Option<&'a String> {
    state.bundle.indicator(&fact.indicator).map(|it| &it.name)
}

#[test]
fn of_a_thousand_edits_no_link_leads_to_a_wrong_sentence() {
    const STEPS: u32 = 4;
    let mut led = Led::default();
    let mut edits = 0;
    for seed in 0..100 {
        let mut dice = Dice(seed * 7919 + 1);
        let mut report = Report::new(&mut dice);
        let mut before = State::new(&report, None, 1);
        let mut published: BTreeSet<String> = before.ids().into_iter().map(str::to_owned).collect();
        for step in 2..2 + STEPS {
            for _ in 0..1 + dice.below(5) {
                report.edit(&mut dice);
                edits += 1;
            }
            let after = State::new(&report, Some(&before.ids), step);
            led.follow(&before, &after);
            led.follow_numbers(&before, &after);
            let ids = after.ids();
            let distinct: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(distinct.len(), ids.len(), "an id twice");
            // Ids come from the state before, or were never published.
            let earlier: BTreeSet<&str> = before.ids().into_iter().collect();
            let fresh = ids.iter().filter(|it| !earlier.contains(*it));
            for id in fresh {
                assert!(published.insert((*id).to_owned()), "{id} is used again");
            }
            report.settle();
            before = State {
                lines: report.lines().cloned().collect(),
                ..after
            };
        }
    }
    assert!(edits >= 1000, "{edits}");
    assert!(led.wrong.is_empty(), "{:#?}", led.wrong);
    assert_eq!(led.lost, 0, "{led:?}");
    // It is no merit to match nothing: of what was changed most is found.
    assert!(led.changed * 2 > led.dropped, "{led:?}");
    assert!(led.unchanged > 5000, "{led:?}");
    assert!(led.numbers > 2000, "{led:?}");
}

#[test]
fn a_text_of_which_no_id_is_known_has_those_of_its_outline() {
    let report = Report::new(&mut Dice(1));
    let text = report.text();
    let outline = outline::read(&Text::new(&text), &mut Vec::new());
    let mut named = outline.clone();
    name(&mut named, Known::default(), 1);
    assert_eq!(named, outline);
}

/// A text as a bundle, with the ids that are known.
fn bundle(text: &str, known: Known<'_>, number: u32) -> Bundle {
    let mut outline = outline::read(&Text::new(text), &mut Vec::new());
    name(&mut outline, known, number);
    Bundle {
        sections: outline.sections,
        passages: outline.passages,
        facts: Vec::new(),
        indicators: Vec::new(),
        ..sample::bundle()
    }
}

/// The ids of the sentences of a text after an edit of `before`.
fn named(before: &str, after: &str) -> [Vec<(String, String)>; 2] {
    let old = bundle(before, Known::default(), 1);
    let ids = Ids::of(&old, None, 1);
    let known = Known {
        published: Some(&ids),
        own: None,
    };
    [old, bundle(after, known, 2)].map(|it| {
        let own = it.passages.into_iter();
        own.map(|it| (it.text, it.id)).collect()
    })
}

fn id<'a>(list: &'a [(String, String)], words: &str) -> &'a str {
    let found = list.iter().find(|it| it.0.contains(words));
    found.map_or("", |it| &it.1)
}

const BEFORE: &str = "一、复议\n全年办理行政复议案件九十件，比去年多。\n二、援助\n办理法律援助案件五十件，群众满意。";

#[test]
fn a_section_that_is_put_in_before_moves_no_id() {
    let after = BEFORE.replace(
        "二、援助",
        "二、普法\n开展普法活动二十场，反响良好。\n三、援助",
    );
    let [old, new] = named(BEFORE, &after);
    assert_eq!(id(&old, "法律援助"), id(&new, "法律援助"));
    assert_eq!(id(&old, "、援助"), id(&new, "、援助"));
    let fresh = id(&new, "普法活动");
    assert!(old.iter().all(|it| it.1 != fresh));
}

#[test]
fn a_corrected_number_keeps_the_id_of_its_sentence_and_a_rewritten_one_does_not() {
    let [old, new] = named(BEFORE, &BEFORE.replace("九十件", "九十一件"));
    assert_eq!(id(&old, "行政复议案件"), id(&new, "行政复议案件"));
    let [old, new] = named(
        BEFORE,
        &BEFORE.replace("全年办理行政复议案件九十件，比去年多", "复议工作另行公布"),
    );
    assert!(!new.iter().any(|it| it.1 == id(&old, "行政复议案件")));
}

#[test]
fn of_two_lookalikes_neither_takes_the_others_id() {
    const TOWNS: &str = "一、各镇\n甲镇办理群众来信来访事项九十件。乙镇办理群众来信来访事项八十件。丙镇没有报送数据，另行公布。";
    let after = TOWNS.replace("甲镇办理群众来信来访事项九十件。", "");
    let after = after.replace("八十件", "八十一件");
    let [old, new] = named(TOWNS, &after);
    for words in ["甲镇", "乙镇"] {
        assert!(!new.iter().any(|it| it.1 == id(&old, words)), "{words}");
    }
    assert_eq!(id(&old, "丙镇"), id(&new, "丙镇"));
}

#[test]
fn of_two_equal_sentences_the_one_that_stays_keeps_its_own_id() {
    const TWICE: &str = "一、各镇\n甲镇办理来信九十件。成效明显。乙镇办理来访八十件。成效明显。";
    let [old, new] = named(TWICE, &TWICE.replacen("成效明显。", "", 1));
    let ids = |list: &[(String, String)]| -> Vec<String> {
        let own = list.iter().filter(|it| it.0 == "成效明显。");
        own.map(|it| it.1.clone()).collect()
    };
    let (before, after) = (ids(&old), ids(&new));
    assert_eq!([before[1].as_str()], [after[0].as_str()]);
    // Nothing tells these apart.
    const BESIDE: &str = "一、各镇\n成效明显。成效明显。";
    let [old, new] = named(BESIDE, &BESIDE.replacen("成效明显。", "", 1));
    assert!(!ids(&old).contains(&ids(&new)[0]));
}

#[test]
fn a_heading_that_is_a_sentence_does_not_lead_to_another_sentence() {
    const RUN_IN: &str =
        "一、成效\n（一）办理行政复议案件九十件。全部办结归档。群众比较满意。\n（二）其他工作";
    let [old, new] = named(
        RUN_IN,
        &RUN_IN.replace("办理行政复议案件九十件", "开展普法宣传活动二十场"),
    );
    assert!(
        !new.iter().any(|it| it.1 == id(&old, "行政复议")),
        "{new:?}"
    );
    let [old, new] = named(RUN_IN, &RUN_IN.replace("（一）", "（三）"));
    assert_eq!(id(&old, "行政复议"), id(&new, "行政复议"));
}

#[test]
fn a_draft_that_is_edited_again_and_again_leaves_its_published_sentence_behind() {
    const FIRST: &str = "一、复议\n全年办理行政复议案件九十件，比去年明显增多。全部按期办结归档。";
    let old = bundle(FIRST, Known::default(), 1);
    let published = Ids::of(&old, None, 1);
    let mut own = published.clone();
    let mut text = FIRST.to_owned();
    let mut bundles = Vec::new();
    for (from, to) in [
        ("，比去年明显增多", "，比前年"),
        ("行政复议案件", "信访事项"),
        ("全年办理", "本月受理"),
    ] {
        text = text.replace(from, to);
        let known = Known {
            published: Some(&published),
            own: Some(&own),
        };
        let made = bundle(&text, known, 2);
        own = Ids::of(&made, Some(&published), 2);
        bundles.push(made);
    }
    let last = bundles.pop().expect("a draft");
    let id = &old.passages[1].id;
    assert!(last.passage(id).is_none(), "{:?}", last.passages);
    // What was not edited since keeps the id that it got.
    let known = Known {
        published: Some(&published),
        own: Some(&own),
    };
    assert_eq!(bundle(&text, known, 2), last);
}
