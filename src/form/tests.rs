//! The form as a whole.

use expect_test::expect;

use super::*;

const REPORT: &str = "title = \"样例区2022年度报告\"\ndistrict = \"样例区\"\nyear = 2022\npublished = \"2023-04-03\"\n";
const BEFORE: &str = "title = \"样例区2021年度报告\"\ndistrict = \"样例区\"\nyear = 2021\n";
const SAME: &str = "全区各单位通过多种形式加强执法人员专业法律法规方面的培训学习，进一步提高了依法行政的能力和水平。";

fn files(text: &str) -> Files {
    let requirements = "[[requirement]]\nid = \"court\"\nwords = [\"出庭应诉\", \"行政应诉\"]\nsource = \"考评方案\"\n";
    let all = [
        ("new/report.txt", text),
        ("new/report.toml", REPORT),
        ("new/facts.toml", ""),
        ("old/report.txt", SAME),
        ("old/report.toml", BEFORE),
        ("requirements/city.toml", requirements),
    ];
    let file = |(path, text): (&str, &str)| (path.to_owned(), text.as_bytes().to_vec());
    all.into_iter().map(file).collect()
}

#[test]
fn the_form_tells_everything_with_its_place() {
    let text = format!("一、主要举措和成效\n均依法出庭应诉，印发《办法。\n{SAME}\n二、存在问题");
    let form = form(&files(&text), "new").expect("a form");
    expect![[r#"
        审核表：样例区2022年度报告（new）

        一、年度报告应当写明的内容
          [找到] 主要举措和成效
              report.txt:1:1 一、主要举措和成效
          [找到] 存在的不足和原因
              report.txt:4:1 二、存在问题
              其中未见说明原因的词（原因、由于、因为、导致等）
          [未找到] 党政主要负责人履行推进法治建设第一责任人职责情况
          [未找到] 下一年度主要安排
          [未找到] 其他需要报告的情况

        二、本单位另外的要求
          [找到] 出庭应诉 / 行政应诉（court；考评方案）
              report.txt:2:4 均依法出庭应诉，印发《办法。

        三、公布时间
          4月1日前公布：否（2023-04-03）

        四、数字
          已绑定 0，已排除 3，还没有处理 0；核对：成立 0，不成立 0，无法核对 0

        五、文字
          [不成对的标点] 标点 《 没有成对的 》
              report.txt:2:11 均依法出庭应诉，印发《办法。
          [与上年报告相同的段落] 与 old/report.txt 第1行完全相同
              report.txt:3:1 全区各单位通过多种形式加强执法人员专业法律法规方面的培训学习，进一步提高了依法行政的能力和水平。
          已与上年报告 old 比较

        本表不打分，也不改动任何文件；每一行都由人决定。
    "#]].assert_eq(&plain(&form));
}

#[test]
fn the_page_shows_the_words_in_their_sentence_and_escapes_them() {
    let form = form(&files("一、主要工作\n加强<b>的的监督"), "new").expect("a form");
    let page = page(&form);
    assert!(
        page.contains("加强&lt;b&gt;<mark>的的</mark>监督"),
        "{page}"
    );
    assert!(page.contains("@page{size:A4"));
    for outside in ["http:", "https:", "<script", "<link", "<img"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn the_places_of_a_page_beside_the_text_lead_into_it() {
    let text = "一、主要工作\n加强的的监督";
    let form = form(&files(text), "new").expect("a form");
    assert!(!page(&form).contains("href"));
    let page = linked_page(&form);
    assert!(
        page.contains("<a class=\"at\" href=\"#2:3:2\">2:3</a>"),
        "{page}"
    );
    let expected = ["一、主要工作\n加强", "的的", "监督"];
    assert_eq!(linked(text, "#2:3:2"), Some(expected));
}

#[test]
fn only_a_report_with_a_text_has_a_form() {
    let files = files("一、主要工作");
    for id in ["none", "requirements", "new/"] {
        assert_eq!(form(&files, id), None, "{id}");
    }
    let mut gone = files;
    let withdrawn = format!("{REPORT}[withdrawn]\ndate = \"2023-05-01\"\nreason = \"有误\"\n");
    gone.insert("new/report.toml".to_owned(), withdrawn.into_bytes());
    assert_eq!(form(&gone, "new"), None);
}

#[test]
fn another_offices_report_is_not_last_years() {
    let mut files = files(SAME);
    let other = BEFORE.replace("样例区\"", "他区\"");
    files.insert("old/report.toml".to_owned(), other.into_bytes());
    let form = form(&files, "new").expect("a form");
    assert_eq!(form.last_year, None);
    assert!(form.findings.iter().all(|it| it.kind != Kind::Repeated));
}
