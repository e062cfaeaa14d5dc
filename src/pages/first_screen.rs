//! The first screen of the overview: what this is, the search, what the report
//! says first in its own words, and where it does not add up.

use std::ops::Range;

use maud::{Markup, html};

use super::Source;
use super::figures::{range, share};
use super::pieces::pieces;
use super::title::title;
use model::bundle::{Passage, PassageRole};
use model::chart::Headline;
use model::check::{Check, CheckKind, Identity, Missing, Verdict};
use model::decimal::to_f64;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};
use query::label::UNSAID;
use query::route::Page;
use text::figure::{figure as in_digits, formula};
use text::ours::OURS;
use text::typography::display;

/// Words between a name and its number that name nothing.
const LEADS: [&str; 4] = ["达到", "达", "为", "是"];

/// The first screen, with the search form where it is not elsewhere.
pub fn first_screen(source: Source<'_>, search: Markup) -> Markup {
    let headlines = source.bundle.headlines.iter();
    let said: Vec<Said<'_>> = headlines.filter_map(|it| Said::of(source, it)).collect();
    html! {
        header.title-block {
            h1.report-title { (title(&source.bundle.report.title)) }
            (byline(source))
        }
        div.search-place { (search) }
        @if !said.is_empty() {
            ul.said aria-label="原文摘句" { @for one in &said { li { (one.item(source)) } } }
        }
        (mismatches(source))
    }
}

/// Place and year where the title does not say them, who issued it and when
/// where that is known, and how much there is.
fn byline(source: Source<'_>) -> Markup {
    let report = &source.bundle.report;
    let unless_told = |words: &str| (!report.title.contains(words)).then(|| words.to_owned());
    let year = unless_told(&report.year.to_string()).map(|year| year + "年度");
    let known = [
        unless_told(&report.district),
        year,
        report.issuer.clone(),
        report.document_number.clone(),
        report.day_published().map(|day| [day, " 发布"].concat()),
    ];
    let passages = source.bundle.passages.iter();
    let sentences = passages.filter(|it| it.role == PassageRole::Body).count();
    html! {
        p.byline {
            @for one in known.into_iter().flatten() { span.unbroken { (one) } " " }
            span.unbroken { "原文 " (sentences) " 句，" (source.bundle.facts.len()) " 处数字，" }
            span.unbroken { "每一处都能点开核对" }
        }
    }
}

/// A headline with what belongs to it.
struct Said<'a> {
    passage: &'a Passage,
    /// The chars of the passage that it shows.
    shown: Range<usize>,
    /// Its figures, in reading order.
    facts: Vec<&'a Fact>,
    /// The indicator of its first figure.
    indicator: &'a Indicator,
}

impl<'a> Said<'a> {
    fn of(source: Source<'a>, headline: &Headline) -> Option<Self> {
        let bundle = source.bundle;
        let passage = bundle.passage(&headline.passage)?;
        let at = |offset: u32| offset.saturating_sub(passage.start) as usize;
        let held = |it: &&Fact| headline.start <= it.start && it.end <= headline.end;
        let facts: Vec<&Fact> = bundle.facts.iter().filter(held).collect();
        Some(Self {
            passage,
            shown: at(headline.start)..at(headline.end),
            indicator: bundle.indicator(&facts.first()?.indicator)?,
            facts,
        })
    }

    fn item(&self, source: Source<'a>) -> Markup {
        let address = source.links.link(Page::Report, &self.passage.id);
        html! {
            p.said-words { (self.words(source)) }
            (self.bars(source))
            div.said-foot {
                p.said-note {
                    @if let Some(theme) = source.bundle.theme(&self.indicator.theme) { span { (theme.name) } " " }
                    @for note in self.notes(source) { span.unbroken { (note) } " " }
                }
                a href=(address) { "原文" }
                button.share type="button" data-share=(address) hidden { "分享" }
            }
        }
    }

    /// The words of the report with their figures lit.
    fn words(&self, source: Source<'_>) -> Markup {
        let facts = self.facts.iter();
        let ranges: Vec<Range<usize>> = facts.map(|fact| range(self.passage, fact)).collect();
        let pieces = pieces(&display(&self.passage.text), &ranges, self.shown.clone());
        html! {
            span.sentence {
                @for piece in pieces {
                    @match piece.range.and_then(|at| self.facts.get(at)) {
                        Some(fact) => { data.figure value=(fact.quantity.value.to_string()) {
                            a data-fact=(fact.id) href=(source.links.link(Page::Indicators, &fact.indicator)) { (piece.text) }
                        } }
                        None => { (piece.text) }
                    }
                }
            }
        }
    }

    /// The figures before and after, where both are in the words.
    fn pair(&self, source: Source<'a>) -> Option<[&'a Fact; 2]> {
        let id = &self.indicator.id;
        let pair = [
            source.bundle.role(id, Role::Before)?,
            source.bundle.value(id)?,
        ];
        let held = |fact: &&Fact| self.facts.iter().any(|it| it.id == fact.id);
        pair.iter().all(held).then_some(pair)
    }

    /// The change as two bars from zero. They repeat the words, and are hidden
    /// from screen readers.
    fn bars(&self, source: Source<'a>) -> Markup {
        let number = |fact: &Fact| to_f64(fact.quantity.value.number()?);
        let mut computed = self.indicator.derived.iter();
        let comparable = computed.any(|it| it.kind == DerivedKind::Multiple);
        let pair = self.pair(source).filter(|_| comparable);
        let numbers = pair.and_then(|[before, value]| Some([number(before)?, number(value)?]));
        let periods = [&self.indicator.before_period, &self.indicator.period];
        html! {
            @if let (Some(pair), Some(numbers)) = (pair, numbers) {
                div.said-bars aria-hidden="true" {
                    @for ((fact, number), period) in pair.iter().zip(numbers).zip(periods) {
                        span { (period.as_deref().unwrap_or(&fact.printed)) }
                        svg focusable="false" height="10" {
                            rect.bar-fill width=(share(number, numbers[0].max(numbers[1]))) height="10" {}
                        }
                    }
                }
            }
        }
    }

    /// What the site computed from the words, and what they leave open.
    fn notes(&self, source: Source<'a>) -> Vec<String> {
        let mut notes = Vec::new();
        if self.pair(source).is_some() {
            notes.extend(change(&self.indicator.derived));
        } else if let Some(period) = &self.indicator.period {
            let text = self.passage.text.chars();
            let words: String = text.skip(self.shown.start).take(self.shown.len()).collect();
            notes.extend((!words.contains(period.as_str())).then(|| period.clone()));
        }
        let open = self
            .facts
            .iter()
            .filter(|fact| lacks_denominator(source, fact));
        notes.extend(open.map(|fact| [&self.name_before(fact), "以什么为分母：", UNSAID].concat()));
        notes
    }

    /// The words of a figure's clause before it: 满意率 of 满意率96.5%.
    fn name_before(&self, fact: &Fact) -> String {
        let end = range(self.passage, fact).start;
        let text = display(&self.passage.text);
        let before: String = text
            .chars()
            .skip(self.shown.start)
            .take(end - self.shown.start.min(end))
            .collect();
        let name = before.rsplit(['，', '；', '：']).next().unwrap_or_default();
        let bare = LEADS.iter().find_map(|lead| name.strip_suffix(lead));
        bare.unwrap_or(name).to_owned()
    }
}

/// Whether the text does not say what a rate is a share of.
fn lacks_denominator(source: Source<'_>, fact: &Fact) -> bool {
    let mut checks = source.bundle.checks_of(&fact.id);
    checks.any(|it| it.missing == Some(Missing::Denominator))
}

/// How many times a figure grew; by how much it shrank.
fn change(derived: &[Derived]) -> Option<String> {
    let of = |kind| derived.iter().find(move |it| it.kind == kind);
    let change = of(DerivedKind::Change)?;
    if !change.value.is_sign_positive() {
        let less = change.value.abs().to_string();
        return Some(["减少 ", &less, " ", &change.unit, OURS].concat());
    }
    let multiple = of(DerivedKind::Multiple)?;
    let rounded = if multiple.is_rounded() { "约 " } else { "" };
    Some([rounded, &multiple.value.to_string(), " 倍", OURS].concat())
}

/// The line that leads to the checks that fail.
fn mismatches(source: Source<'_>) -> Markup {
    let checks = source.bundle.checks.iter();
    let failed: Vec<&Check> = checks.filter(|it| it.verdict == Verdict::Fails).collect();
    let sums = failed.iter().all(|it| it.kind() == CheckKind::Sum);
    let what = if sums {
        "合计与分项不一致"
    } else {
        "数字前后不一致"
    };
    html! {
        @if let Some(first) = failed.first() {
            a.mismatch href=(source.links.link(Page::Checks, &first.id)) {
                b.mismatch-formula { (inequality(source, first)) }
                " "
                span { "报告里有 " (failed.len()) " 处" (what) span aria-hidden="true" { " ›" } }
            }
        }
    }
}

/// What does not hold, in figures: `9 + 14 ≠ 22`.
fn inequality(source: Source<'_>, check: &Check) -> String {
    let digits = |id: &String| source.bundle.fact(id).map_or_else(String::new, in_digits);
    match &check.identity {
        Identity::Sum { parts, whole } => {
            let parts: Vec<String> = parts.iter().map(digits).collect();
            [&parts.join(" + "), " ≠ ", &digits(whole)].concat()
        }
        _ => display(&formula(&check.formula, source.bundle)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Bundle;
    use model::sample;
    use query::links::Links;
    use rust_decimal::Decimal;

    /// The first screen of a bundle, which says all of its only sentence.
    fn shown(bundle: &mut Bundle) -> String {
        bundle.headlines = vec![Headline {
            passage: "p1-0000".into(),
            start: 0,
            end: 21,
        }];
        let links = Links::new("sample-2021", "");
        let bundle = &*bundle;
        let source = Source {
            bundle,
            links: &links,
        };
        first_screen(source, html! {}).into_string()
    }

    fn derived(kind: DerivedKind, value: Decimal, formula: &str) -> Derived {
        Derived {
            kind,
            value,
            unit: "项".into(),
            formula: formula.into(),
        }
    }

    #[test]
    fn a_growth_is_a_multiple_and_a_decrease_is_what_went() {
        let mut bundle = sample::bundle();
        bundle.indicators[0].derived = vec![
            derived(DerivedKind::Change, 547.into(), "616 − 69"),
            derived(DerivedKind::Multiple, Decimal::new(893, 2), "≈ 616 ÷ 69"),
        ];
        let html = shown(&mut bundle);
        assert!(html.contains("约 8.93 倍（本站按原文计算）"), "{html}");
        assert!(html.contains("width=\"11.2%\""), "{html}");
        bundle.indicators[0].derived[0].value = (-547).into();
        let html = shown(&mut bundle);
        assert!(html.contains("减少 547 项（本站按原文计算）"), "{html}");
    }

    #[test]
    fn what_can_not_be_compared_has_no_bars() {
        let html = shown(&mut sample::bundle());
        assert!(html.contains("616项</a>"), "{html}");
        assert!(!html.contains("<svg") && !html.contains("本站"), "{html}");
    }

    #[test]
    fn place_year_and_issuer_stand_under_a_title_that_lacks_them_if_they_are_known() {
        let mut bundle = sample::bundle();
        let html = shown(&mut bundle);
        assert!(html.contains("样例区</span>") && html.contains("2021年度</span>"));
        assert!(!html.contains("未说明"), "{html}");
        bundle.report.title = "样例区2021年度报告".into();
        bundle.report.issuer = Some("样例区政府".into());
        bundle.report.published = Some("2022-01-20 09:30".into());
        let html = shown(&mut bundle);
        assert!(!html.contains("样例区</span>") && !html.contains("2021年度</span>"));
        assert!(
            html.contains("样例区政府") && html.contains("2022-01-20 发布"),
            "{html}"
        );
    }

    #[test]
    fn a_report_without_a_failed_check_says_nothing_of_one() {
        let mut bundle = sample::bundle();
        assert!(!shown(&mut bundle).contains("mismatch"));
        bundle.checks = vec![sample::check("c", Verdict::Fails, &["hall-items.value"])];
        let html = shown(&mut bundle);
        assert!(html.contains("sample-2021/checks/#c"), "{html}");
        assert!(html.contains("报告里有 1 处数字前后不一致"), "{html}");
    }
}
