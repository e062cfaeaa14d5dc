//! The statement of accessibility at `access/`: goals, test results of this
//! very app, known gaps.
//!
//! The results belong to the app package and come with it: a release writes
//! them. So a site is the same before and after a test.

use std::fmt::Write as _;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::head::{PageKind, Subject, card};
use super::{Document, Shell};
use crate::body::outside;
use crate::{FIRST_SCREEN_END, Source};
use model::bundle::Bundle;
use model::operator::Operator;
use query::links::Links;

/// The page's file below the root.
pub const FILE: &str = "access/index.html";

/// Its address below the root.
pub const PATH: &str = "access/";

const TITLE: &str = "无障碍声明";

const ROOT: &str = "../";

/// The results of the tests in browsers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// The folder of the app package that was tested; see
    /// [`super::Assets::folder`].
    pub package: String,
    /// The day of the tests, `2026-11-24`.
    pub day: String,
    /// The version of axe-core.
    pub axe: String,
    /// The run of each browser.
    pub browsers: Vec<Run>,
}

/// The results of one browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The browser's name.
    pub name: String,
    /// Its version, as it reports it.
    pub version: String,
    /// The names of the tests that passed.
    pub passed: Vec<String>,
    /// The names of those that failed.
    pub failed: Vec<String>,
    /// Tests that this browser can't do, or not in full; they count as passed.
    pub left_out: Vec<LeftOut>,
}

/// A test that a browser skips wholly or in part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LeftOut {
    /// The test's name.
    pub test: String,
    /// Why.
    pub reason: String,
}

/// A row of the table of results: its name, how it is tested, and the prefixes
/// of its tests' names.
struct Tried {
    name: &'static str,
    how: &'static str,
    tests: &'static [&'static str],
}

const SUBJECTS: &[Tried] = &[
    Tried {
        name: "自动检查",
        how: "axe-core 的 WCAG 2.2 A、AA 级规则和最佳实践规则：各类页面及其筛选、对比、展开状态，浅色、深色、关怀版、四种配色，电脑和手机的宽度",
        tests: &[
            "access::",
            "aids::every_colour_theme",
            "panel::access::the_open_panel",
            "charts_reading::the_words_beside_a_mark_are",
        ],
    },
    Tried {
        name: "只用键盘",
        how: "跳转链接、目录、搜索、数字的出处、筛选、图表、核对、无障碍工具：焦点总看得见，不丢失，不困住",
        tests: &[
            "tours::keyboard",
            "numbers::every_number_of",
            "links::every_number_has_a_value",
            "aids::the_bar_works_by_keyboard",
            "charts_reading::keys_reach",
            "charts_reading::a_chart_is_one_tab_stop",
        ],
    },
    Tried {
        name: "放大到 400%",
        how: "1280×1024 的屏幕放大四倍（320×256）：没有切掉、挡住或要左右滚动的内容；文字放大到 30 像素时也没有",
        tests: &[
            "tours::zoom",
            "aids::nothing_is_cut",
            "pages::no_page_scrolls_sideways",
            "panel::access::on_the_smallest_phone",
        ],
    },
    Tried {
        name: "加大文字间距",
        how: "WCAG 1.4.12 的行距、段距、字距和词距：没有切掉的文字",
        tests: &["tours::spacing"],
    },
    Tried {
        name: "关怀版和无障碍工具",
        how: "字号、配色、大指针、阅读线、朗读；设置留在下一页和下一次访问，可随链接带走",
        tests: &[
            "aids::the_care_edition",
            "aids::a_link_carries",
            "aloud::the_page_is_read_aloud",
            "aloud::where_nothing_can_speak",
        ],
    },
    Tried {
        name: "读屏软件得到的图表",
        how: "浏览器的无障碍树里有每张图的标题、一句话趋势和每个数值及其单位",
        tests: &["charts_reading::tree::"],
    },
    Tried {
        name: "关闭脚本",
        how: "正文、图表、表格和导航都在",
        tests: &[
            "failures::with_scripts_off",
            "takeaway::an_embedded_chart_is_whole_without",
        ],
    },
    Tried {
        name: "全部浏览器测试",
        how: "以上各项，以及搜索、筛选、下载、离线、打印等功能",
        tests: &[""],
    },
];

/// The page; `tested` are the results of the package in the shell.
#[must_use]
pub fn page(shell: &Shell<'_>, newest: &Bundle, tested: Option<&Results>) -> String {
    let links = Links::new(&newest.report.id, ROOT).among_others(shell.total > 1);
    let source = Source {
        bundle: newest,
        links: &links,
    };
    let main = content(shell.operator, tested);
    shell.html(Document {
        root: ROOT,
        report: Some(&newest.report),
        subject: Subject {
            path: PATH,
            title: TITLE,
            description: "本站的无障碍目标、检测方法和结果、已知的不足。",
            card: &card(&newest.report.id),
            kind: PageKind::Column(TITLE),
        },
        styles: &[],
        body: outside(source, main, shell.foot(ROOT)),
        live: None,
    })
}

fn content(operator: &Operator, results: Option<&Results>) -> Markup {
    html! { div.data-page {
        header.page-head {
            h1.page-title { (TITLE) }
            p.page-lead { "检测结果由测试程序写出，只在所测的就是本站所用的这一版程序时列出。" }
        }
        section {
            h2.section-title id="goal" { "目标" }
            p { "《Web 内容无障碍指南》（WCAG）2.2 的 A 级和 AA 级。" }
            p { "另参照互联网适老化和无障碍改造的要求：文字可放大到 30 像素，行距不小于 1.5 倍，"
                "按钮和链接在手机上不小于 44×44 像素（句子、算式和表格里的链接，以及 24 像素的小记号 §、✓、≠ 除外），"
                "在关怀版里主要的不小于 60×60 像素，四种配色，大指针，阅读线，朗读。" }
            p { "本站没有经过第三方的评测或认证。" }
        }
        (FIRST_SCREEN_END)
        section { h2.section-title id="results" { "检测结果" } (results.map_or_else(untested, tested)) }
        section {
            h2.section-title id="known" { "已知的不足" }
            ul {
                li { "朗读用浏览器自带的语音；没有语音的浏览器（如安卓系统里许多应用内置的）不显示朗读按钮。" }
                li { "文字放得很大时，较宽的图表在自己的框内左右滚动；每张图都有内容相同的表格。" }
                li { "阅读设置和朗读需要脚本；关闭脚本时请用浏览器自己的缩放。" }
                li { "报告原文是公文，没有另写简易读本，也没有手语版本。" }
            }
        }
        section {
            h2.section-title id="untested" { "没有检测的" }
            ul {
                li { "没有请视力、听力、肢体或认知有障碍的人士和老年人试用。" }
                li { "没有用读屏软件（如 NVDA、JAWS、旁白、TalkBack）通读。" }
                li { "没有在真实的手机、平板和政务、社交应用里检测；测试用的是电脑上的浏览器，按手机的宽度显示。" }
                li { "自动检查只能发现一部分问题，通过不等于没有障碍。" }
                li { "打印出来的 PDF 和下载的表格文件没有做无障碍检测。" }
            }
        }
        @if let Some(contact) = &operator.contact {
            section {
                h2.section-title id="contact" { "反馈" }
                p { "使用中遇到障碍，请告诉我们：" (contact) }
            }
        }
    } }
}

fn untested() -> Markup {
    html! { p { "本站所用的这一版程序尚未检测。" } }
}

fn tested(results: &Results) -> Markup {
    let version = |run: &Run| format!("{} {}", run.name, run.version);
    let browsers: Vec<String> = results.browsers.iter().map(version).collect();
    html! {
        p { "检测日期：" (results.day) "。工具：axe-core " (results.axe)
            "，以及用真实浏览器操作页面的测试程序：" (browsers.join("、")) "。" }
        div.table-scroll tabindex="0" role="group" aria-label="各浏览器的检测结果" {
            table.stacked {
                thead { tr {
                    th scope="col" { "项目" }
                    @for run in &results.browsers { th scope="col" { (run.name) } }
                } }
                tbody {
                    @for subject in SUBJECTS {
                        tr {
                            th scope="row" { (subject.name) br; small { (subject.how) } }
                            @for run in &results.browsers {
                                td data-label=(run.name) { (outcome(run, subject.tests)) }
                            }
                        }
                    }
                }
            }
        }
        @let failed = failed(results);
        @if !failed.is_empty() {
            p { "没有通过的测试：" }
            ul { @for line in failed { li { (line) } } }
        }
        @for run in &results.browsers {
            @if !run.left_out.is_empty() {
                details {
                    summary { "在 " (run.name) " 里没有做的" }
                    ul { @for it in &run.left_out { li { code { (it.test) } "：" (it.reason) } } }
                }
            }
        }
    }
}

fn failed(results: &Results) -> Vec<String> {
    let of = |run: &Run| {
        let name = run.name.clone();
        let line = move |test: &String| [&name, "：", test].concat();
        run.failed.iter().map(line).collect::<Vec<_>>()
    };
    results.browsers.iter().flat_map(of).collect()
}

/// The outcome of a subject's tests, in words.
fn outcome(run: &Run, tests: &[&str]) -> String {
    let is_of = |name: &str| tests.iter().any(|start| name.starts_with(start));
    let count = |names: &[String]| names.iter().filter(|name| is_of(name)).count();
    let (passed, failed) = (count(&run.passed), count(&run.failed));
    let out = run.left_out.iter().filter(|it| is_of(&it.test)).count();
    let out = out.min(passed);
    let mut words = match (passed - out, failed) {
        (0, 0) => "没有检测".to_owned(),
        (done, 0) => format!("通过（{done} 项测试）"),
        (done, failed) => format!("{failed} 项没有通过，{done} 项通过"),
    };
    if out > 0 && passed > out {
        let _ = write!(words, "；{out} 项没有做或只做了一部分");
    }
    words
}

#[cfg(test)]
#[path = "statement_tests.rs"]
mod tests;
