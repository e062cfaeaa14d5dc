//! Where old links lead after edits of which it is known what came of what.

mod edits;

use std::collections::BTreeSet;

use super::ids::Ids;
use super::naming::name;
use edits::{Dice, Line, Report};
use model::bundle::Bundle;
use model::sample;
use text::anchor::Text;
use text::outline;

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
        let known: Vec<&Ids> = before.into_iter().collect();
        name(&mut outline, &known, number);
        let bundle = Bundle {
            sections: outline.sections,
            passages: outline.passages,
            facts: Vec::new(),
            indicators: Vec::new(),
            ..sample::bundle()
        };
        let lines: Vec<Line> = report.lines().cloned().collect();
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
        sections.chain(passages).collect()
    }
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
    /// To nothing, though the sentence was changed only a little.
    dropped: usize,
    /// To another sentence.
    wrong: Vec<String>,
}

impl Led {
    fn follow(&mut self, before: &State, after: &State) {
        let once = |state: &State, text: &str| {
            state.lines.iter().filter(|it| it.text == text).count() == 1
        };
        for (at, old) in before.bundle.passages.iter().enumerate() {
            let words = before.lines.get(at).map_or("", |it| it.text.as_str());
            let became = after.bundle.passages.iter().position(|it| it.id == old.id);
            let line = became.and_then(|it| after.lines.get(it));
            let is_heading = old.text != words;
            match line {
                Some(line) if line.text == words => self.unchanged += 1,
                Some(line) if line.from.contains(&at) => self.changed += 1,
                Some(line) => self.wrong.push(format!("{words} → {}", line.text)),
                None if once(before, words) && once(after, words) && !is_heading => self.lost += 1,
                None if after.lines.iter().any(|it| it.from == [at]) => self.dropped += 1,
                None => {}
            }
        }
    }
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
}

#[test]
fn a_text_of_which_no_id_is_known_has_those_of_its_outline() {
    let report = Report::new(&mut Dice(1));
    let text = report.text();
    let outline = outline::read(&Text::new(&text), &mut Vec::new());
    let mut named = outline.clone();
    name(&mut named, &[], 1);
    assert_eq!(named, outline);
}

/// The ids of the sentences of a text after an edit of `before`.
fn named(before: &str, after: &str) -> [Vec<(String, String)>; 2] {
    let read = |text: &str, known: &[&Ids], number| {
        let mut outline = outline::read(&Text::new(text), &mut Vec::new());
        name(&mut outline, known, number);
        Bundle {
            sections: outline.sections,
            passages: outline.passages,
            facts: Vec::new(),
            indicators: Vec::new(),
            ..sample::bundle()
        }
    };
    let old = read(before, &[], 1);
    let new = read(after, &[&Ids::of(&old, None, 1)], 2);
    [old, new].map(|it| {
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
