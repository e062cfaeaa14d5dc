//! The list of the numbers.

use super::*;
use crate::review::report_files;
use text::numerals;

#[test]
fn every_numeral_stands_in_the_list_once_in_its_sentence() {
    let desk = desk();
    let review = review(&desk);
    let numbers = Numbers::of(desk.files(), ID, &review).expect("numbers").0;
    let shown: Vec<&str> = numbers.iter().map(|it| it.sentence[1].as_str()).collect();
    assert_eq!(
        shown,
        [
            "2021", "一", "30件", "20件", "10", "96.5", "69", "616项", "六", "9"
        ]
    );
    let cases = &numbers[2];
    assert_eq!(cases.sentence[0], "全年办理行政复议案件");
    assert_eq!(cases.sentence[2], "，其中受理20件、不予受理10件。");
    assert!(numbers[0].is_done && matches!(numbers[0].state, State::Rule(_)));
    let doubts = number(&desk, "20件").doubts;
    assert_eq!(doubts, ["疑"]);
    assert!(!number(&desk, "9").doubts.is_empty());
}

#[test]
fn of_a_real_report_none_is_missed() {
    let text = include_str!("../../../data/rongjiang-2021/report.txt");
    let facts = include_str!("../../../data/rongjiang-2021/facts.toml");
    let files = [("report.txt", text), ("facts.toml", facts)];
    let files = files.map(|(name, text)| ([ID, "/", name].concat(), text.as_bytes().to_vec()));
    let desk = Desk::new(Files::from(files));
    let numbers = Numbers::of(desk.files(), ID, &review(&desk))
        .expect("numbers")
        .0;
    let own = report_files(desk.files(), ID).expect("files");
    for token in numerals::find(&own.text) {
        let holds = |it: &&Number| it.place.start <= token.start && token.end <= it.place.end;
        assert_eq!(numbers.iter().filter(holds).count(), 1, "{token:?}");
    }
    assert!(numbers.iter().all(|it| it.state != State::Open));
    let keys: std::collections::BTreeSet<&Key> = numbers.iter().map(|it| &it.key).collect();
    assert_eq!(keys.len(), numbers.len(), "two numbers have one key");
}
