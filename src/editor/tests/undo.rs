//! Steps are taken back one by one, and what other hands wrote stays.

use super::*;

/// The desk after another hand has changed facts.toml.
fn edited(desk: &mut Desk, from: &str, to: &str) {
    let now = facts(desk);
    assert!(now.contains(from), "{now}");
    let mut files = desk.files().clone();
    files.insert(
        [ID, "/facts.toml"].concat(),
        now.replace(from, to).into_bytes(),
    );
    desk.refresh(files);
}

#[test]
fn every_step_is_taken_back_and_leaves_the_files_as_they_were() {
    let mut desk = desk();
    let before = desk.files().clone();
    let accepted = key(&desk, "accepted");
    done(&mut desk, Decision::Accept(accepted));
    let items = number(&desk, "616项");
    done(
        &mut desk,
        Decision::Exclude(items.key, ExclusionClass::Ordinal),
    );
    let after_first = desk.clone();
    let rate = number(&desk, "96.5");
    done(&mut desk, Decision::Fact(rate.key, NewFact::default()));
    assert_eq!(desk.steps().len(), 3);
    assert_eq!(desk.undo().expect("undone").as_deref(), Some("改为数据"));
    assert_eq!(desk, after_first);
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(desk.files(), &before);
    assert_eq!(desk.undo(), Ok(None));
}

#[test]
fn what_other_hands_wrote_in_between_stays() {
    let mut desk = desk();
    let accepted = key(&desk, "accepted");
    let name = vec![("name".to_owned(), "受理的案件".to_owned())];
    done(&mut desk, Decision::Edit(accepted, name));
    edited(&mut desk, "# 说明", "# 人写的说明");
    edited(&mut desk, "name = \"可办事项\"", "name = \"大厅可办事项\"");
    desk.undo().expect("undone");
    let expect = FACTS.replace("# 说明", "# 人写的说明");
    assert_eq!(facts(&desk), expect.replace("可办事项\"", "大厅可办事项\""));
}

#[test]
fn a_step_whose_lines_were_changed_since_stays_and_says_so() {
    let mut desk = desk();
    let accepted = key(&desk, "accepted");
    let name = vec![("name".to_owned(), "受理的案件".to_owned())];
    done(&mut desk, Decision::Edit(accepted, name));
    edited(&mut desk, "受理的案件", "收案");
    let before = desk.clone();
    let file = [ID, "/facts.toml"].concat();
    assert_eq!(desk.undo(), Err(Refused::Overwritten(file)));
    assert_eq!(desk, before);
}

#[test]
fn a_file_that_a_step_made_goes_with_it() {
    let mut desk = desk();
    let check = NewCheck {
        kind: CheckKind::Part,
        title: "受理的部分".to_owned(),
        indicators: vec!["cases".to_owned(), "accepted".to_owned()],
        direction: None,
    };
    done(&mut desk, Decision::Check(check));
    assert!(!file(&desk, "checks.toml").is_empty());
    desk.undo().expect("undone");
    assert!(!desk.files().contains_key(&[ID, "/checks.toml"].concat()));
    assert!(!desk.files().contains_key(&[ID, "/review.toml"].concat()));
}
