//! Pages as offices' sites give them: the article is the text, and what stands
//! around it a step that can be taken back.

use super::*;
use crate::clean::undo;

const BODY: [&str; 6] = [
    "现将赣南样例区2021年度法治政府建设工作情况报告如下。",
    "一、主要工作",
    "全年办理行政处罚案件176件，其中民生领域102件、其他领域74件。",
    "二、存在的问题",
    "一是力量不足，缺编2名。二是培训不够，覆盖率不高。",
    "赣南样例区人民政府",
];

fn body() -> String {
    BODY.map(|words| format!("<p>{words}</p>")).concat()
}

/// The text of a page, and that its steps lead back to all that it shows.
#[track_caller]
fn article(page: &str, expect: &[&str], gone: &[&str]) {
    let opened = open("a.html", page.as_bytes()).expect("readable");
    let lines: Vec<&str> = opened.text.lines().collect();
    assert_eq!(lines, expect);
    let whole = undo(&opened.text, &opened.steps);
    for words in gone {
        assert!(whole.contains(words), "{words} is not listed: {whole}");
        assert!(!opened.text.contains(words), "{words} is in the text");
    }
}

fn expected<'a>(head: &[&'a str], tail: &[&'a str]) -> Vec<&'a str> {
    [head, &BODY, tail].concat()
}

#[test]
fn what_stands_around_an_article_is_left_out_and_listed() {
    let page = format!(
        "<html><head><title>赣南样例区2021年度法治政府建设工作情况报告_样例区人民政府</title><script>var a = 1;</script></head><body>\
         <div class=top><a href=/>首页</a><a>政务公开</a><a>互动交流</a></div>\
         <div class=dqwz>当前位置：<a>首页</a> &gt; <a>法治政府建设年度报告</a> &gt; 正文</div>\
         <div class=con><h1>赣南样例区2021年度法治政府建设工作情况报告</h1>\
         <div class=info>发布日期：2022-01-28&nbsp;&nbsp;来源：司法局&nbsp;浏览次数：<span>1234</span>&nbsp;字体：【大 中 小】</div>\
         <div id=zoom>{}</div><div>【打印】 【关闭】</div><div>上一篇：<a>某通知</a></div><div>扫一扫在手机打开当前页</div></div>\
         <div class=bottom><p>主办：样例区人民政府办公室</p><p>地址：样例路1号 邮编：341000</p><p>赣ICP备05000001号</p></div></body></html>",
        body()
    );
    let head = [
        "赣南样例区2021年度法治政府建设工作情况报告",
        "发布日期：2022-01-28\u{a0}\u{a0}来源：司法局",
    ];
    article(
        &page,
        &expected(&head, &[]),
        &[
            "互动交流",
            "当前位置",
            "浏览次数",
            "1234",
            "打印",
            "上一篇",
            "扫一扫",
            "主办",
            "341000",
            "ICP备",
        ],
    );
}

#[test]
fn an_article_in_two_elements_is_whole() {
    let page = format!(
        "<body><div><a>首页</a></div><div class=content><div class=one>{}</div><div class=two><p>三、下一步安排</p><p>2022年将继续加强队伍建设，做好各项工作。</p><p>2022年1月20日</p></div></div>\
         <div><a>上一篇</a></div><div class=foot>版权所有：样例区</div></body>",
        body()
    );
    article(
        &page,
        &expected(
            &[],
            &[
                "三、下一步安排",
                "2022年将继续加强队伍建设，做好各项工作。",
                "2022年1月20日",
            ],
        ),
        &["首页", "上一篇", "版权所有"],
    );
}

#[test]
fn a_part_of_a_page_stays_as_it_is() {
    let opened = open("a.html", body().as_bytes()).expect("readable");
    assert_eq!(opened.text.lines().collect::<Vec<_>>(), BODY);
    assert_eq!(opened.steps, Vec::new());
    // Links within the text, and to what is attached, are its own.
    let page = format!(
        "{}<p><a>附件：1.统计表.xlsx</a></p><p>根据<a>《法治政府建设实施纲要》</a>，制定本报告。</p>",
        body()
    );
    article(
        &page,
        &expected(
            &[],
            &[
                "附件：1.统计表.xlsx",
                "根据《法治政府建设实施纲要》，制定本报告。",
            ],
        ),
        &[],
    );
}

#[test]
fn old_pages_are_laid_out_by_tables() {
    let page = format!(
        "<table><tr><td colspan=2><a>网站首页</a> | <a>机构设置</a></td></tr><tr><td><a>法规</a><br><a>公告</a></td><td>\
         <table><tr><td>赣南样例区报告</td></tr><tr><td>{}<table><caption>单位：件</caption><tr><th>镇<th>受理<tr><td>甲<td>3</table></td></tr></table></td></tr>\
         <tr><td>版权所有 样例区</td></tr></table>",
        body()
    );
    let head = ["赣南样例区报告"];
    article(
        &page,
        &expected(&head, &["单位：件", "镇\t受理", "甲\t3"]),
        &["机构设置", "公告", "版权所有"],
    );
}

#[test]
fn words_that_a_page_hides_are_listed() {
    let page = format!(
        "{}<div style='display: none'>隐藏3件</div><p hidden>也隐藏</p>",
        body()
    );
    let opened = open("a.html", page.as_bytes()).expect("readable");
    assert!(!opened.text.contains("隐藏"), "{}", opened.text);
    assert!(opened.notices[0].contains("2 处"), "{:?}", opened.notices);
}

#[test]
fn a_page_that_ends_within_a_script_is_refused() {
    let error = open("a.html", b"<p>a</p><script>var a = '").expect_err("cut");
    assert!(error.to_string().contains("不完整"), "{error}");
}

#[test]
fn badly_nested_pages_keep_their_words_in_order() {
    check(
        "a.html",
        "<p>一<div>二</p>三</div><b><p>四</b>五</p></span><ul><li>六<li>七</ul><td>八</td><table><tr><td>九</div></td><td>十</table>"
            .as_bytes(),
        "UTF-8",
        "一\n二\n三\n四五\n六\n七\n八\n九\t十\n",
    );
}

#[test]
fn deep_pages_are_read_without_recursion() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<div>", ""),
        ("<font color=red>", ""),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<ul><li>", ""),
        ("<p><b>", ""),
    ] {
        let page = format!("{}甲{}", open.repeat(200_000), close.repeat(200_000));
        check("a.html", page.as_bytes(), "UTF-8", "甲\n");
    }
    let page = "</p></b></td>".repeat(200_000) + "甲";
    check("a.html", page.as_bytes(), "UTF-8", "甲\n");
}

#[test]
fn a_table_that_grows_beyond_measure_is_refused() {
    let wide = format!(
        "<table><tr>{}</tr>{}</table>",
        "<td colspan=100 rowspan=100>a".repeat(20_000),
        "<tr></tr>".repeat(99)
    );
    let error = open("a.html", wide.as_bytes()).expect_err("too wide");
    assert!(error.to_string().contains("1000 列"), "{error}");
}
