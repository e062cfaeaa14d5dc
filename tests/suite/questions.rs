//! Questions as people ask them, with the sentence that answers each, or none:
//! how often the right one stands first, among the first three, and whether an
//! answer is ever given that the text does not support.
//!
//! Every file of `tests/questions/` is asked, each by itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use model::bundle::Bundle;
use model::indicator::Fact;
use query::near::{Answer, Near, NearIndex, Thesaurus};
use query::search::{Index, Results};
use serde::Deserialize;

use super::project::{ID, data, project, root};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    question: Vec<Question>,
}

/// A question as it is typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    words: String,
    /// What sort of question it is; for whoever reads the file.
    #[serde(rename = "asks")]
    _asks: String,
    /// The words of the report that answer it.
    sentence: Option<String>,
    /// Others that do as well.
    #[serde(default)]
    also: Vec<String>,
    /// Whether the report does not answer it.
    #[serde(default)]
    none: bool,
    /// What of the report comes near to a question without an answer.
    #[serde(rename = "near")]
    _near: Option<String>,
}

/// How a file of questions went.
#[derive(Debug, Default)]
struct Score {
    answerable: usize,
    first: usize,
    three: usize,
    without: usize,
    silent: usize,
    answered: usize,
    unsupported: Vec<String>,
    missed: Vec<String>,
}

/// A report that can be asked.
struct Asked {
    bundle: Bundle,
    index: Index,
    near: NearIndex,
    thesaurus: Thesaurus,
}

impl Asked {
    fn new() -> Self {
        let project = project(&data());
        let reports = project.reports.into_iter();
        let mut own = reports.filter(|it| it.bundle.report.id == ID);
        let bundle = own.next().expect("the report").bundle;
        Self {
            index: Index::new(&bundle),
            near: NearIndex::new(&bundle),
            thesaurus: Thesaurus::new(&project.synonyms),
            bundle,
        }
    }

    fn ask(&self, words: &str) -> (Results, Near) {
        let exact = self.index.search(words);
        let near = self.near.ask(&self.bundle, &self.thesaurus, words, &exact);
        (exact, near)
    }

    /// The passages that hold the right words.
    fn right(&self, question: &Question) -> BTreeSet<usize> {
        let words: Vec<&String> = question.sentence.iter().chain(&question.also).collect();
        let passages = self.bundle.passages.iter().enumerate();
        let right = passages.filter(|(_, it)| words.iter().any(|word| it.text.contains(*word)));
        let right: BTreeSet<usize> = right.map(|(at, _)| at).collect();
        assert!(!right.is_empty(), "{}: no such sentence", question.words);
        right
    }

    /// Whether an answer lights a figure of the right words, where these state
    /// any.
    fn lights(&self, question: &Question, answer: &Answer) -> bool {
        let words: Vec<&String> = question.sentence.iter().chain(&question.also).collect();
        let stands = |fact: &Fact| {
            let passage = self.bundle.passages.iter().find(|it| it.id == fact.passage);
            passage.is_some_and(|it| {
                let at = [fact.start, fact.end].map(|at| at.saturating_sub(it.start) as usize);
                words.iter().any(|word| {
                    let found = it.text.split_once(word.as_str());
                    let start = found.map(|(before, _)| before.chars().count());
                    start.is_some_and(|start| {
                        start <= at[0] && at[1] <= start + word.chars().count()
                    })
                })
            })
        };
        let mut lit = answer.figures.iter().map(|at| &self.bundle.facts[*at]);
        !self.bundle.facts.iter().any(stands) || lit.any(stands)
    }

    fn score(&self, questions: &[Question]) -> Score {
        let mut score = Score::default();
        for question in questions {
            let (exact, near) = self.ask(&question.words);
            let answer = near.answer.as_ref().map(|it| it.passage);
            score.answered += usize::from(answer.is_some());
            if question.none {
                score.without += 1;
                let claimed = !exact.is_empty();
                score.silent += usize::from(answer.is_none() && !claimed);
                if answer.is_some() || claimed {
                    score.unsupported.push(question.words.clone());
                }
                continue;
            }
            let right = self.right(question);
            let exact = exact.passages.iter().map(|it| it.index);
            let hits = near.hits.iter().map(|it| it.index);
            let shown: Vec<usize> = answer.into_iter().chain(exact).chain(hits).collect();
            score.answerable += 1;
            let place = shown.iter().position(|it| right.contains(it));
            score.first += usize::from(place == Some(0));
            score.three += usize::from(place.is_some_and(|it| it < 3));
            let lights = near.answer.as_ref();
            if lights.is_some_and(|it| !right.contains(&it.passage) || !self.lights(question, it)) {
                score.unsupported.push(question.words.clone());
            }
            if place != Some(0) {
                let first = shown.first().and_then(|at| self.bundle.passages.get(*at));
                let first: String = first.map_or("", |it| &it.text).chars().take(30).collect();
                let sought: Vec<String> = near
                    .sought
                    .iter()
                    .map(|it| format!("{}>{}", it.said, it.official.join(",")))
                    .collect();
                score.missed.push(format!(
                    "{} ({place:?}; first: {first}; sought: {})",
                    question.words,
                    sought.join(" ")
                ));
            }
        }
        score
    }
}

fn questions(path: &Path) -> Vec<Question> {
    let text = fs::read_to_string(path).expect("a file of questions");
    let read: Questions = toml::from_str(&text).expect("questions");
    read.question
}

#[test]
fn questions_find_their_sentence_and_no_answer_is_made_up() {
    let asked = Asked::new();
    let mut files: Vec<_> = fs::read_dir(root().join("tests/questions"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for path in files {
        let score = asked.score(&questions(&path));
        let name = path.display();
        println!(
            "{name}: {} of {} first, {} among three; {} of {} without an answer get none; {} answered",
            score.first, score.answerable, score.three, score.silent, score.without, score.answered
        );
        for missed in &score.missed {
            println!("  {missed}");
        }
        assert_eq!(score.unsupported, Vec::<String>::new(), "{name}");
        let (all, first, three) = (score.answerable, score.first, score.three);
        assert!(first * 100 >= all * 90, "{name}: {first} of {all} first");
        assert!(
            three * 100 >= all * 97,
            "{name}: {three} of {all} among three"
        );
        assert_eq!(score.silent, score.without, "{name}");
    }
}

#[test]
fn the_reports_own_questions_are_answered() {
    let asked = Asked::new();
    let suggested = asked.near.suggestions(&asked.bundle, &asked.thesaurus);
    assert!(suggested.len() >= 3, "{suggested:?}");
    for question in suggested {
        assert!(asked.ask(&question).1.answer.is_some(), "{question}");
    }
}

#[test]
fn an_answer_lights_its_figure_and_says_what_the_report_leaves_open() {
    let asked = Asked::new();
    let said = |words: &str| {
        let answer = asked
            .ask(words)
            .1
            .answer
            .unwrap_or_else(|| panic!("{words}"));
        let passage = &asked.bundle.passages[answer.passage];
        let shown = passage
            .text
            .chars()
            .skip(answer.shown.start)
            .take(answer.shown.len());
        let printed = |facts: &[usize]| {
            let facts = facts
                .iter()
                .map(|at| asked.bundle.facts[*at].printed.clone());
            facts.collect::<Vec<_>>().join("、")
        };
        (
            shown.collect::<String>(),
            printed(&answer.figures),
            printed(&answer.siblings),
            answer.open.join("；"),
        )
    };
    let hotline = "2021年,全区收到12345市民热线转办件3234件,办结率100%,满意率96.5%";
    let (shown, figures, siblings, open) = said("12345满意率多少");
    assert_eq!(
        (&*shown, &*figures, &*siblings),
        (hotline, "96.5%", "3234件、100%")
    );
    assert!(
        open.contains("满意率96.5%，以什么为分母？原文未说明"),
        "{open}"
    );
    let (shown, figures, ..) = said("投诉有人管吗");
    assert_eq!((&*shown, &*figures), (hotline, "100%、96.5%"));
    assert_eq!(said("自助机有几台").1, "11台");
    for (words, figures) in [
        ("满意率是多少", "96.5%、100%、100%"),
        ("问政赣州满意率是多少", "100%"),
        ("12345办结率多少", "100%"),
        ("可办事项增加了多少", "69项、616项"),
        ("电子证照有多少种", "14种"),
        ("行政处罚有多少", "94495件"),
        ("行政复议有多少件", "22件"),
    ] {
        assert_eq!(said(words).1, figures, "{words}");
    }
    let failing = |words: &str| asked.ask(words).1.answer.map(|it| it.failing.len());
    assert_eq!(failing("行政复议有多少件"), Some(1));
    assert_eq!(failing("满意率是多少"), Some(0));
}

#[test]
fn what_the_report_does_not_speak_of_is_not_said_to_come_close() {
    let asked = Asked::new();
    for words in [
        "书记叫什么名字",
        "今年GDP增长多少",
        "公务员招考什么时候",
        "扫黑除恶抓了多少人",
        "公交车几点发车",
    ] {
        assert_eq!(asked.ask(words).1.hits, [], "{words}");
    }
    for words in [
        "养老金涨了吗",
        "小学学区怎么划",
        "路灯坏了找谁",
        "垃圾分类",
        "低保",
    ] {
        assert!(!asked.ask(words).1.is_close, "{words}");
    }
}

#[test]
fn sentences_whose_indicator_fits_come_first() {
    let asked = Asked::new();
    for (words, sentence) in [
        ("一年罚了多少次款", "94495件"),
        ("行政处罚比上一年增加了吗", "94495件"),
        ("民告官", "44件"),
    ] {
        let hits = asked.ask(words).1.hits;
        let first = hits
            .first()
            .and_then(|it| asked.bundle.passages.get(it.index));
        assert!(
            first.is_some_and(|it| it.text.contains(sentence)),
            "{words}"
        );
    }
}

#[test]
fn another_year_another_place_and_a_rate_that_is_not_stated_silence_the_answer() {
    let asked = Asked::new();
    for words in [
        "2020年12345满意率多少",
        "去年行政许可处理决定多少件",
        "章贡区自助机有几台",
        "区门户网站问政满意率是多少",
        "自助机坏了几台",
        "行政应诉败诉率是多少",
        "今年法律援助案件多少件",
        "一共有多少家企业",
        "有多少企业",
    ] {
        assert_eq!(asked.ask(words).1.answer, None, "{words}");
    }
}

#[test]
fn the_everyday_words_are_many_and_each_stands_once() {
    let mut seen = BTreeSet::new();
    for synonym in project(&data()).synonyms {
        for word in synonym.everyday {
            assert!(seen.insert(word.clone()), "{word} stands twice");
        }
    }
    assert!(seen.len() >= 7000, "{}", seen.len());
}

#[test]
fn no_everyday_word_swallows_what_a_question_asks_for() {
    for word in project(&data())
        .synonyms
        .into_iter()
        .flat_map(|it| it.everyday)
    {
        let asks = word.contains("多少") || word.contains("百分之");
        assert!(!asks, "{word}");
    }
}

#[test]
fn the_everyday_words_are_few_bytes_to_fetch() {
    let json = serde_json::to_vec(&project(&data()).synonyms).expect("JSON");
    let packed = ::site::packing::brotli(&json);
    assert!(packed.len() <= 60_000, "{} bytes", packed.len());
}
