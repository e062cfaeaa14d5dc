//! What is shared: the button, and the words that go with an address.

use maud::{Markup, html};

use model::bundle::{Bundle, Report};
use model::chart::Chart;
use model::check::Check;
use model::indicator::Indicator;
use query::route::{Page, Route};
use query::section::section_words;
use text::check_words::{question, result, said};
use text::figure::formula;
use text::typography::display;

/// A button that shares what an address leads to; `what` names it for those who
/// do not see where the button stands. The app answers it, and the style sheet
/// shows it once the app is there.
pub fn share(address: &str, what: &str) -> Markup {
    html! {
        button.share type="button" data-share=(address) hidden {
            "分享" span.visually-hidden { "：" (what) }
        }
    }
}

/// The words of what a route leads to, with the title by which the report is
/// cited; of a page as it opens the title alone. `trend` is what the page says of a chart: to make
/// that sentence anew takes all that draws charts.
pub fn words(bundle: &Bundle, route: &Route, trend: &str) -> String {
    let title = bundle.report.cited_title();
    match told(bundle, route, trend) {
        Some(told) => sourced(&told, &title),
        None => title,
    }
}

/// Words of the report with the title by which it is cited.
pub fn quoted(words: &str, report: &Report) -> String {
    sourced(&["“", words, "”"].concat(), &report.cited_title())
}

fn sourced(words: &str, title: &str) -> String {
    [words, "\n——", title].concat()
}

fn told(bundle: &Bundle, route: &Route, trend: &str) -> Option<String> {
    if let Some(number) = &route.view.number {
        return sentence_of(bundle, number);
    }
    let id = route.fragment.as_str();
    match route.page {
        Page::Home | Page::Overview | Page::Charts => {
            let chart = bundle.charts.iter().find(|it| it.id == id)?;
            Some(chart_words(chart, trend))
        }
        Page::Report => place(bundle, id),
        Page::Indicators => Some(figure(bundle, bundle.indicator(id)?)),
        Page::Checks => {
            let check = bundle.checks.iter().find(|it| it.id == id)?;
            Some(check_words(bundle, check))
        }
    }
}

/// A sentence, a number's sentence, or a heading, in the characters of the
/// source.
fn place(bundle: &Bundle, id: &str) -> Option<String> {
    let heading = section_words(bundle, id);
    let heading = (!heading.is_empty()).then_some(heading);
    sentence(bundle, id).or(sentence_of(bundle, id)).or(heading)
}

fn sentence_of(bundle: &Bundle, fact: &str) -> Option<String> {
    sentence(bundle, &bundle.fact(fact)?.passage)
}

fn sentence(bundle: &Bundle, passage: &str) -> Option<String> {
    Some(["“", &bundle.passage(passage)?.text, "”"].concat())
}

fn figure(bundle: &Bundle, indicator: &Indicator) -> String {
    let name = display(&indicator.name);
    let value = bundle.value(&indicator.id);
    match value.and_then(|fact| Some((fact, sentence_of(bundle, &fact.id)?))) {
        Some((fact, sentence)) => [&name, "：", &fact.printed, "\n", &sentence].concat(),
        None => name,
    }
}

fn chart_words(chart: &Chart, trend: &str) -> String {
    let title = display(&chart.title);
    match trend.is_empty() {
        true => title,
        false => [&title, "\n", trend].concat(),
    }
}

/// The verdict is the site's own, and said to be; what the text leaves open is
/// asked.
fn check_words(bundle: &Bundle, check: &Check) -> String {
    let Some(result) = result(check, bundle) else {
        let question = said(&question(check, bundle), bundle);
        return [&display(&question), "原文未说明"].concat();
    };
    let title = display(&check.title);
    let formula = display(&formula(&check.formula, bundle));
    let verdict = ["本站核对：", check.verdict.label(), "，", &display(&result)].concat();
    [&title, "\n", &formula, "　", &verdict].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::chart::Plot;
    use model::check::{Identity, Missing, Term, Verdict};
    use model::revision::Revision;
    use model::sample;

    #[track_caller]
    fn check(bundle: &Bundle, route: &Route, expected: &str) {
        assert_eq!(words(bundle, route, ""), expected);
    }

    const SENTENCE: &str = "“可办事项由去年的69项增加至现在的616项。”\n——样例报告";

    #[test]
    fn a_sentence_a_number_and_a_heading_are_told_in_the_words_of_the_source() {
        let bundle = sample::bundle();
        check(&bundle, &Route::with(Page::Report, "p1-0000"), SENTENCE);
        check(
            &bundle,
            &Route::with(Page::Report, "hall-items.value"),
            SENTENCE,
        );
        check(
            &bundle,
            &Route::with(Page::Report, "s1"),
            "一、政务服务\n——样例报告",
        );
        let mut open = Route::top(Page::Checks);
        open.view.number = Some("hall-items.before".into());
        check(&bundle, &open, SENTENCE);
    }

    #[test]
    fn an_indicator_is_told_by_its_name_its_figure_and_its_sentence() {
        let told = ["政务大厅可办事项：616项\n", SENTENCE].concat();
        check(
            &sample::bundle(),
            &Route::with(Page::Indicators, "hall-items"),
            &told,
        );
    }

    #[test]
    fn a_check_is_told_with_its_verdict_and_whose_it_is() {
        let mut bundle = sample::bundle();
        let pair = ["hall-items.before", "hall-items.value"];
        bundle.checks = vec![Check {
            identity: Identity::Target {
                value: pair[0].into(),
                target: pair[1].into(),
            },
            formula: vec![Term::Text("69 < 616".into())],
            ..sample::check("items", Verdict::Fails, &pair)
        }];
        let told = "样例核对\n69 < 616　本站核对：不成立，没有达到目标，比目标少547项\n——样例报告";
        check(&bundle, &Route::with(Page::Checks, "items"), told);
        bundle.checks = vec![Check {
            missing: Some(Missing::Relation),
            ..sample::check("items", Verdict::Open, &pair)
        }];
        let told = "政务大厅可办事项69项与616项是什么关系？原文未说明\n——样例报告";
        check(&bundle, &Route::with(Page::Checks, "items"), told);
    }

    fn chart() -> Chart {
        Chart {
            id: "before-after".into(),
            title: "办得更多".into(),
            subtitle: None,
            overview: false,
            plot: Plot::Ranking {
                indicators: vec!["hall-items".into()],
            },
        }
    }

    #[test]
    fn a_chart_is_told_by_its_title_and_what_it_shows() {
        let mut bundle = sample::bundle();
        bundle.charts = vec![chart()];
        let route = Route::with(Page::Charts, "before-after");
        let told = words(&bundle, &route, "由69项增至616项。");
        assert_eq!(told, "办得更多\n由69项增至616项。\n——样例报告");
        check(&bundle, &route, "办得更多\n——样例报告");
    }

    #[test]
    fn what_is_shared_of_a_corrected_report_says_of_which_of_its_states() {
        let mut bundle = sample::bundle();
        bundle.charts = vec![chart()];
        bundle.checks = vec![sample::check(
            "items",
            Verdict::Holds,
            &["hall-items.value"; 2],
        )];
        bundle.report.revision = Some(Revision {
            number: 2,
            replaced: None,
        });
        for (page, id) in [
            (Page::Report, "p1-0000"),
            (Page::Report, "hall-items.value"),
            (Page::Indicators, "hall-items"),
            (Page::Checks, "items"),
            (Page::Charts, "before-after"),
        ] {
            let told = words(&bundle, &Route::with(page, id), "");
            assert!(told.ends_with("\n——样例报告（第2版）"), "{told}");
        }
        assert_eq!(
            words(&bundle, &Route::top(Page::Report), ""),
            "样例报告（第2版）"
        );
        let told = quoted("可办事项", &bundle.report);
        assert_eq!(told, "“可办事项”\n——样例报告（第2版）");
    }

    #[test]
    fn what_is_not_there_and_a_page_as_it_opens_are_told_by_the_title() {
        let bundle = sample::bundle();
        for page in Page::ALL {
            check(&bundle, &Route::top(page), "样例报告");
            check(&bundle, &Route::with(page, "none"), "样例报告");
        }
        check(&bundle, &Route::with(Page::Report, ""), "样例报告");
    }

    #[test]
    fn the_button_names_what_it_shares_and_is_hidden_without_the_app() {
        let html = share("#review", "复议").into_string();
        let button = r##"<button class="share" type="button" data-share="#review" hidden>分享"##;
        assert!(html.starts_with(button), "{html}");
        assert!(html.contains("复议"), "{html}");
    }
}
