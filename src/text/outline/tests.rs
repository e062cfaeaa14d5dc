//! The outline of the report, of small texts, and of any text.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

const REPORT: &str = include_str!("../../../data/rongjiang-2021/report.txt");

fn outline(words: &str) -> (Outline, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let outline = read(&Text::new(words), &mut problems);
    (outline, problems)
}

#[test]
fn the_report_has_its_tree() {
    let (outline, problems) = outline(REPORT);
    assert_eq!(problems, []);
    let ids: Vec<_> = outline.sections.iter().map(|s| s.id.as_str()).collect();
    let mut expect = vec!["s0".to_owned(), "s1".to_owned()];
    for (part, items) in (1..).zip([0, 4, 3, 3, 3, 4]) {
        expect.push(format!("s1-{part}"));
        expect.extend((1..=items).map(|item| format!("s1-{part}-{item}")));
    }
    expect.push("s2".to_owned());
    assert_eq!(ids, expect);
}

fn check(words: &str, expect: Expect) {
    let (outline, problems) = outline(words);
    let sections = outline.sections.iter().map(|s| {
        let parent = s.parent.as_deref().unwrap_or("-");
        format!("{} {} [{}] {}\n", s.id, parent, s.number, s.title)
    });
    let passages = outline.passages.iter().map(|p| {
        let path = p.id.rsplit_once('-').map_or("", |(path, _)| path);
        format!(
            "{path} {} {:?} {}+{:?}\n",
            p.section, p.role, p.start, p.text
        )
    });
    let problems = problems.iter().map(ToString::to_string);
    let said: String = sections.chain(passages).chain(problems).collect();
    expect.assert_eq(&said);
}

#[test]
fn headings_stand_alone_or_run_into_their_paragraph() {
    check(
        "前言。\n一、举措\n（一）加强，推进\n1．强化。成立了“小组。”印发！好\n(1)只一句。",
        expect![[r#"
            s0 - [] 
            s1 - [一、] 举措
            s1-1 s1 [（一）] 加强，推进
            s1-1-1 s1-1 [1．] 强化
            s1-1-1-1 s1-1-1 [(1)] 只一句
            p0 s0 Body 0+"前言。"
            p1 s1 Heading 4+"一、举措"
            p1-1 s1-1 Heading 9+"（一）加强，推进"
            p1-1-1 s1-1-1 Lead 18+"1．强化。"
            p1-1-1 s1-1-1 Body 23+"成立了“小组。”"
            p1-1-1 s1-1-1 Body 31+"印发！"
            p1-1-1 s1-1-1 Body 34+"好"
            p1-1-1-1 s1-1-1-1 Lead 36+"(1)只一句。"
        "#]],
    );
}

#[test]
fn odd_numbering_is_kept_and_told() {
    check(
        "一、甲\n1.乙\n三、丙\n三、丁\n2.戊",
        expect![[r#"
        s1 - [一、] 甲
        s1-0-1 s1 [1.] 乙
        s3 - [三、] 丙
        s3x - [三、] 丁
        s3-0-2 s3x [2.] 戊
        p1 s1 Heading 0+"一、甲"
        p1-0-1 s1-0-1 Heading 4+"1.乙"
        p3 s3 Heading 8+"三、丙"
        p3x s3x Heading 12+"三、丁"
        p3-0-2 s3-0-2 Heading 16+"2.戊"
        report.txt:3:1 警告[W002]：编号“三、”与前一个不连续
            三、丙
            ^^^^
            提示：依次应为2；原文如此则不必改动
        report.txt:4:1 警告[W003]：编号“三、”在同一上级下重复
            三、丁
            ^^^^
            提示：原文如此则不必改动；后者的地址另加 x
    "#]],
    );
}

#[test]
fn equal_sentences_have_ids_of_their_own() {
    let (outline, _) = outline("同。同。同。");
    let ids: Vec<_> = outline.passages.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    assert!(
        ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2],
        "{ids:?}"
    );
    let alone = super::read(&Text::new("同。"), &mut Vec::new());
    assert_eq!(alone.passages[0].id, ids[0]);
}

#[test]
fn hashes_that_begin_alike_get_more_digits() {
    let check = |hash, expect| {
        let beside = ["0000aa", "1234ab", "1234ac", "12ff00"].into();
        assert_eq!(distinct_digits(hash, &beside), expect, "{hash}");
    };
    check("0000aa", 4);
    check("1234ab", 6);
    check("1234ac", 6);
    check("12ff00", 4);
}

proptest! {
    #[test]
    fn every_char_but_line_ends_lies_in_one_passage(
        words in "([一二](、|是)|[(（][一二12][)）]|[12][.．、]|[甲。！”,\r\n ]){0,40}|(?s).*",
    ) {
        let (outline, _) = outline(&words);
        let chars: Vec<char> = words.chars().collect();
        let mut covered = vec![0; chars.len()];
        let mut ids = std::collections::BTreeSet::new();
        for passage in &outline.passages {
            prop_assert!(ids.insert(&passage.id), "{} twice", passage.id);
            prop_assert!(outline.sections.iter().any(|s| s.id == passage.section));
            for (offset, c) in passage.text.chars().enumerate() {
                let at = passage.start as usize + offset;
                prop_assert_eq!(chars[at], c);
                covered[at] += 1;
            }
        }
        for (at, c) in chars.iter().enumerate() {
            let line_end = *c == '\n' || (*c == '\r' && matches!(chars.get(at + 1), None | Some('\n')));
            prop_assert_eq!(covered[at], usize::from(!line_end), "char {}", at);
        }
    }
}
