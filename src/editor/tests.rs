//! Decisions, and what they leave in the files.

use import::review::Sort;
use model::bundle::ExclusionClass;
use model::check::CheckKind;
use publish::build::build;
use publish::project::inputs;
use text::diagnostic::Severity;

use crate::check::NewCheck;
use crate::decide::{Decision, NewFact};
use crate::numbers::{Number, Numbers, State};
use crate::review::Review;
use crate::{Desk, Files, Key, Outcome, Refused, fields};

pub(crate) mod export;
mod numbers;
mod undo;

pub(crate) const ID: &str = "sample-2021";

const TEXT: &str = "样例区2021年法治政府建设年度报告\n\n一、概况\n\
    全年办理行政复议案件30件，其中受理20件、不予受理10件。办结率96.5%。\n\
    可办事项由去年的69项增加至616项，开展“六进”活动9场。\n";

const REPORT: &str =
    "title = \"样例区2021年法治政府建设年度报告\"\ndistrict = \"样例区\"\nyear = 2021\n";

const FACTS: &str = "# 说明\n[[theme]]\nid = \"s1\"\nname = \"概况\"\n\n\
    [[indicator]]\nid = \"cases\"\nname = \"行政复议案件\"\ntheme = \"s1\"\nkind = \"count\"\nvalue = \"复议案件【30件】，其中\"\n\n\
    [[indicator]]\nid = \"accepted\"\nname = \"受理案件\"\ntheme = \"s1\"\nkind = \"count\"\nvalue = \"受理【20件】\"\npart-of = \"cases\"\nreview = \"疑\" # 注\n\n\
    [[indicator]]\nid = \"items\"\nname = \"可办事项\"\ntheme = \"s1\"\nkind = \"count\"\nvalue = \"增加至【616项】\"\n\n\
    [[exclusion]]\nwords = \"不予受理10件\"\nclass = \"proper-name\"\n";

/// A desk with one report on it, of which 96.5%, 69项, 六 and 9场 are open.
pub(crate) fn desk() -> Desk {
    let files = [
        ("report.txt", TEXT),
        ("report.toml", REPORT),
        ("facts.toml", FACTS),
    ];
    let files = files.map(|(name, text)| ([ID, "/", name].concat(), text.as_bytes().to_vec()));
    Desk::new(Files::from(files))
}

pub(crate) fn facts(desk: &Desk) -> String {
    file(desk, "facts.toml")
}

pub(crate) fn file(desk: &Desk, name: &str) -> String {
    let bytes = desk.files().get(&[ID, "/", name].concat());
    String::from_utf8(bytes.cloned().unwrap_or_default()).expect("text")
}

pub(crate) fn review(desk: &Desk) -> Review {
    Review::of(desk.files(), ID).expect("a review")
}

/// The key of the indicator or the check of an id.
pub(crate) fn key(desk: &Desk, id: &str) -> Key {
    let entries = review(desk).entries.into_iter();
    let mut keys = entries
        .filter(|it| it.entry.field("id") == Some(id))
        .map(|it| it.key);
    keys.next().expect("an entry")
}

/// The number that reads so.
pub(crate) fn number(desk: &Desk, words: &str) -> Number {
    let review = review(desk);
    let numbers = Numbers::of(desk.files(), ID, &review).expect("numbers");
    let mut found = numbers.0.into_iter().filter(|it| it.sentence[1] == words);
    found.next().unwrap_or_else(|| panic!("no {words}"))
}

fn decide(desk: &mut Desk, decision: Decision) -> Result<Outcome, Refused> {
    desk.decide(ID, &decision)
}

/// Decides what must succeed.
pub(crate) fn done(desk: &mut Desk, decision: Decision) {
    let outcome = desk.decide(ID, &decision).expect("decided");
    assert!(matches!(outcome, Outcome::Changed(_)), "{outcome:?}");
}

fn fact(name: &str, unit: &str) -> NewFact {
    NewFact {
        name: name.to_owned(),
        unit: unit.to_owned(),
    }
}

/// The errors that a build tells of.
pub(crate) fn errors(desk: &Desk) -> Vec<String> {
    let checked = build(ID, &inputs(desk.files(), ID));
    let errors = checked
        .diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    errors.map(ToString::to_string).collect()
}

#[test]
fn nothing_counts_as_done_before_a_person_decided_it() {
    let mut desk = desk();
    assert_eq!(review(&desk).progress(), (0, 4));
    let cases = key(&desk, "cases");
    done(&mut desk, Decision::Accept(cases));
    assert_eq!(review(&desk).progress(), (1, 4));
    assert_eq!(facts(&desk), FACTS, "what was sure is as it was");
    // Changed by another hand, it waits again.
    let mut files = desk.files().clone();
    let edited = FACTS.replace("行政复议案件\"", "复议案件\"");
    files.insert([ID, "/facts.toml"].concat(), edited.into_bytes());
    desk.refresh(files);
    assert_eq!(review(&desk).progress(), (0, 4));
}

#[test]
fn a_second_press_changes_nothing_and_says_so() {
    let mut desk = desk();
    let accepted = key(&desk, "accepted");
    done(&mut desk, Decision::Accept(accepted.clone()));
    assert_eq!(facts(&desk), FACTS.replace("review = \"疑\" # 注\n", ""));
    let before = desk.clone();
    let again = decide(&mut desk, Decision::Accept(accepted.clone())).expect("known");
    assert!(matches!(again, Outcome::Same(_)), "{again:?}");
    let name = vec![("name".to_owned(), "受理的案件".to_owned())];
    done(&mut desk, Decision::Edit(accepted.clone(), name.clone()));
    assert_ne!(desk, before);
    let after = desk.clone();
    for stale in [
        Decision::Edit(accepted.clone(), name),
        Decision::Accept(accepted),
    ] {
        assert_eq!(decide(&mut desk, stale), Err(Refused::Stale));
        assert_eq!(desk, after);
    }
}

#[test]
fn a_decision_made_on_an_old_page_hits_no_other_entry() {
    let mut desk = desk();
    let (first, second) = (number(&desk, "30件"), number(&desk, "616项"));
    done(
        &mut desk,
        Decision::Exclude(first.key, ExclusionClass::Period),
    );
    // The second has moved up in the file; its key leads to itself alone.
    done(
        &mut desk,
        Decision::Exclude(second.key.clone(), ExclusionClass::Period),
    );
    assert!(facts(&desk).contains("id = \"accepted\""));
    let again = decide(
        &mut desk,
        Decision::Exclude(second.key, ExclusionClass::Period),
    );
    assert_eq!(again, Err(Refused::Stale));
}

#[test]
fn what_was_decided_stays_so_when_a_decision_about_another_entry_changes_it() {
    let mut desk = desk();
    let accepted = key(&desk, "accepted");
    done(&mut desk, Decision::Accept(accepted));
    let cases = key(&desk, "cases");
    let id = vec![("id".to_owned(), "reviews".to_owned())];
    done(&mut desk, Decision::Edit(cases, id));
    assert!(facts(&desk).contains("part-of = \"reviews\""));
    assert_eq!(review(&desk).progress(), (2, 4));
}

#[test]
fn any_number_becomes_data_or_no_data() {
    let mut desk = desk();
    let rate = number(&desk, "96.5");
    assert_eq!(rate.state, State::Open);
    done(&mut desk, Decision::Fact(rate.key, fact("", "")));
    let made = facts(&desk);
    assert!(
        made.contains("name = \"办结率\"") && made.contains("【96.5%】"),
        "{made}"
    );
    let events = number(&desk, "9");
    done(&mut desk, Decision::Fact(events.key, fact("宣传活动", "")));
    let slogan = number(&desk, "六");
    done(
        &mut desk,
        Decision::Exclude(slogan.key, ExclusionClass::ProperName),
    );
    let earlier = number(&desk, "69");
    let later = number(&desk, "616项");
    done(&mut desk, Decision::Before(earlier.key, later.key));
    assert!(
        facts(&desk).contains("before = \"由去年的【69项】增加\""),
        "{}",
        facts(&desk)
    );
    let left = errors(&desk);
    assert!(
        left.len() == 1 && left[0].contains("待核对：疑"),
        "{left:?}"
    );
    let (done, all) = review(&desk).progress();
    assert_eq!((done, all), (4, 7));
}

#[test]
fn an_exclusion_that_holds_other_numbers_too_goes_on_holding_them() {
    let mut desk = desk();
    let text = TEXT.replace("9场", "9场、“六进”活动8场");
    let all = FACTS.replace("不予受理10件", "开展“六进”活动9场、“六进”活动8场");
    let mut files = desk.files().clone();
    files.insert([ID, "/report.txt"].concat(), text.into_bytes());
    files.insert([ID, "/facts.toml"].concat(), all.into_bytes());
    desk.refresh(files);
    let events = number(&desk, "8");
    assert!(matches!(events.state, State::Excluded { .. }));
    done(
        &mut desk,
        Decision::Fact(events.key, fact("“六进”活动", "")),
    );
    for left in ["9", "六"] {
        assert!(
            matches!(number(&desk, left).state, State::Excluded { .. }),
            "{left}"
        );
    }
    assert!(matches!(number(&desk, "8场").state, State::Fact { .. }));
}

#[test]
fn a_check_is_made_of_picked_figures_and_judged_at_once() {
    let mut desk = desk();
    let ten = number(&desk, "10");
    done(&mut desk, Decision::Fact(ten.key, fact("不予受理案件", "")));
    let refused = review(&desk)
        .entries
        .into_iter()
        .find(|it| it.entry.field("name") == Some("不予受理案件"));
    let refused = refused
        .expect("an entry")
        .entry
        .field("id")
        .expect("an id")
        .to_owned();
    let check = NewCheck {
        kind: CheckKind::Sum,
        title: String::new(),
        indicators: vec!["cases".to_owned(), "accepted".to_owned(), refused],
        direction: None,
    };
    done(&mut desk, Decision::Check(check.clone()));
    let made = file(&desk, "checks.toml");
    assert!(
        made.contains("id = \"cases-sum\"\ntitle = \"行政复议案件及其分项\""),
        "{made}"
    );
    let entry = review(&desk)
        .entries
        .into_iter()
        .find(|it| it.entry.sort == Sort::Check);
    assert!(entry.is_some_and(|it| it.is_done));
    let few = NewCheck {
        indicators: vec!["cases".to_owned()],
        ..check.clone()
    };
    assert_eq!(decide(&mut desk, Decision::Check(few)), Err(Refused::Unfit));
    let unknown = NewCheck {
        indicators: vec!["none".to_owned(); 3],
        ..check
    };
    assert_eq!(
        decide(&mut desk, Decision::Check(unknown)),
        Err(Refused::Stale)
    );
}

#[test]
fn the_reports_own_words_are_confirmed_one_by_one() {
    let mut desk = desk();
    let shown = fields::of_report(desk.files(), ID).expect("fields");
    assert_eq!(fields::progress(&shown), (0, 3));
    let place = shown[1].place.clone().expect("a place");
    assert_eq!(place, ["", "样例区", "2021年法治政府建设年度报告"]);
    done(&mut desk, Decision::Field("year", "2021".to_owned()));
    assert_eq!(file(&desk, "report.toml"), REPORT);
    done(
        &mut desk,
        Decision::Field("issuer", "样例区人民政府".to_owned()),
    );
    assert!(file(&desk, "report.toml").ends_with("issuer = \"样例区人民政府\"\n"));
    let shown = fields::of_report(desk.files(), ID).expect("fields");
    assert_eq!(fields::progress(&shown), (2, 4));
    for (name, value) in [("year", "去年"), ("title", " ")] {
        let refused = decide(&mut desk, Decision::Field(name, value.to_owned()));
        assert!(matches!(refused, Err(Refused::Value(_))), "{refused:?}");
    }
    // Confirming other entries leaves what was confirmed here.
    let cases = key(&desk, "cases");
    done(&mut desk, Decision::Accept(cases));
    let shown = fields::of_report(desk.files(), ID).expect("fields");
    assert_eq!(fields::progress(&shown), (2, 4));
}

#[test]
fn what_the_import_doubted_of_the_report_goes_when_it_is_decided() {
    let mut desk = desk();
    let review = "review = \"district：取自发布机构；year：取自正文\"\n";
    let day = "# 发布日期（原文）：2022年1月20日；核对后写作 published = \"YYYY-MM-DD\"\n";
    let mut files = desk.files().clone();
    let drafted = [REPORT, review, day].concat();
    files.insert([ID, "/report.toml"].concat(), drafted.into_bytes());
    desk.refresh(files);
    let doubts = |desk: &Desk, name: &str| {
        let fields = fields::of_report(desk.files(), ID).expect("fields");
        let field = fields.into_iter().find(|it| it.name == name);
        field.expect("a field").doubts
    };
    assert_eq!(doubts(&desk, "district"), ["取自发布机构"]);
    assert_eq!(doubts(&desk, "published"), ["原文写着“2022年1月20日”"]);
    assert!(errors(&desk).iter().any(|it| it.contains("取自发布机构")));
    done(&mut desk, Decision::Field("district", "样例区".to_owned()));
    let rest = "review = \"year：取自正文\"\n";
    assert_eq!(file(&desk, "report.toml"), [REPORT, rest, day].concat());
    let day = "2022-01-20".to_owned();
    done(&mut desk, Decision::Field("published", day));
    done(&mut desk, Decision::Field("year", "2021".to_owned()));
    let expected = [REPORT, "published = \"2022-01-20\"\n"].concat();
    assert_eq!(file(&desk, "report.toml"), expected);
    assert_eq!(doubts(&desk, "year"), Vec::<String>::new());
}

#[test]
fn the_site_is_a_form_and_what_can_not_be_is_refused() {
    let desk = desk();
    let files = fields::set_site(desk.files(), "sponsor", "样例区司法局").expect("set");
    assert_eq!(
        files["site.toml"],
        "sponsor = \"样例区司法局\"\n".as_bytes()
    );
    let gone = fields::set_site(&files, "sponsor", "").expect("taken out");
    assert_eq!(gone["site.toml"], b"");
    let bad = fields::set_site(&files, "code", "123").unwrap_err();
    assert!(matches!(bad, Refused::Value(_)), "{bad:?}");
}
