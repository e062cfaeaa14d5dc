//! The formula of an identity: its figures, the signs between them and what
//! was computed of them. Says what is, never why.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::identity::{Figure, Identity, order, quotient, rate_factor, total};
use model::check::{Direction, Missing, Term, Verdict};
use model::indicator::Kind;

/// Between figures of which nothing is said.
const BESIDE: &str = "；";

/// What came of a check, as far as the formula shows it.
#[derive(Clone, Copy, Debug)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// What the text would have to say.
    pub missing: Option<Missing>,
}

/// The formula in reading order.
pub fn formula(identity: &Identity<'_>, assessment: Assessment) -> Vec<Term> {
    let mut writer = Writer {
        terms: Vec::new(),
        assessment,
    };
    if assessment.missing == Some(Missing::Unit) {
        writer.beside(&in_order(identity));
        return writer.terms;
    }
    match identity {
        Identity::Sum { parts, whole } => writer.equation(parts, whole),
        Identity::Part { parts, whole } => writer.part(parts, whole),
        Identity::Same { figures } => writer.same(figures),
        Identity::Change {
            value,
            before,
            direction,
        } => writer.change(value, before, *direction),
        Identity::Target { value, target } => writer.target(value, target),
        Identity::Enumeration { items, count } => writer.enumeration(items, count),
        Identity::Ratio { part, whole, rate } => writer.ratio(*part, *whole, rate),
        Identity::Compare { figures } => writer.compare(figures),
    }
    writer.terms
}

struct Writer {
    terms: Vec<Term>,
    assessment: Assessment,
}

impl Writer {
    fn text(&mut self, words: &str) {
        match self.terms.last_mut() {
            Some(Term::Text(text)) => text.push_str(words),
            _ => self.terms.push(Term::Text(words.to_owned())),
        }
    }

    fn figure(&mut self, figure: &Figure<'_>) {
        let fact = Term::Fact(figure.fact.id.clone());
        match figure.factor {
            Some(factor) => {
                self.text("(");
                self.terms.push(fact);
                self.text(&format!(" × {})", plain(factor)));
            }
            None => self.terms.push(fact),
        }
    }

    fn joined(&mut self, figures: &[Figure<'_>], sign: &str) {
        for (at, figure) in figures.iter().enumerate() {
            if at > 0 {
                self.text(sign);
            }
            self.figure(figure);
        }
    }

    /// Figures side by side, each with its unit.
    fn beside(&mut self, figures: &[Figure<'_>]) {
        for (at, figure) in figures.iter().enumerate() {
            if at > 0 {
                self.text(BESIDE);
            }
            self.terms.push(Term::Fact(figure.fact.id.clone()));
            // A day is said with its own words.
            if figure.fact.quantity.value.number().is_some() {
                self.text(&figure.fact.quantity.unit);
            }
        }
    }

    /// The sign between two sides: nothing is claimed of an open check, and
    /// `≈` marks sides that only agree within their ranges.
    fn equals(&self, ordering: Option<Ordering>) -> &'static str {
        match (self.assessment.verdict, ordering) {
            (Verdict::Open, _) => BESIDE,
            (Verdict::Fails, _) => " ≠ ",
            (Verdict::Holds, Some(Ordering::Equal) | None) => " = ",
            (Verdict::Holds, _) => " ≈ ",
        }
    }

    fn equation(&mut self, parts: &[Figure<'_>], whole: &Figure<'_>) {
        let sum = total(parts);
        self.joined(parts, " + ");
        let sign = self.equals(order(sum, whole.value()));
        if let (Some(sum), true) = (sum, sign != " = " && parts.len() > 1) {
            self.text(&format!(" = {}", plain(sum)));
        }
        self.text(sign);
        self.figure(whole);
    }

    fn part(&mut self, parts: &[Figure<'_>], whole: &Figure<'_>) {
        let sum = total(parts);
        self.joined(parts, " + ");
        if let (Some(sum), true) = (sum, parts.len() > 1) {
            self.text(&format!(" = {}", plain(sum)));
        }
        self.text(match self.assessment.verdict {
            Verdict::Open => BESIDE,
            Verdict::Holds => " ≤ ",
            Verdict::Fails => " > ",
        });
        self.figure(whole);
        let exact = parts.iter().chain([whole]).all(Figure::is_exact);
        self.share(sum.filter(|_| exact), whole);
    }

    /// What share of `of` the value is, after an inequality that holds.
    fn share(&mut self, value: Option<Decimal>, of: &Figure<'_>) {
        let share = value
            .zip(of.value())
            .and_then(|(value, of)| quotient(value, of, Decimal::ONE_HUNDRED));
        if let (Some(share), Verdict::Holds) = (share, self.assessment.verdict) {
            self.text(&format!(
                "（{}%）",
                result(share).trim_start_matches([' ', '='])
            ));
        }
    }

    fn same(&mut self, figures: &[Figure<'_>]) {
        let signs: Vec<&str> = figures
            .windows(2)
            .map(|pair| match self.assessment.verdict {
                // The sides that differ are told from those that do not.
                Verdict::Fails if agree(&pair[0], &pair[1]) => " = ",
                _ => self.equals(order(pair[0].value(), pair[1].value())),
            })
            .collect();
        for (at, figure) in figures.iter().enumerate() {
            if let Some(sign) = at.checked_sub(1).and_then(|at| signs.get(at)) {
                self.text(sign);
            }
            self.figure(figure);
        }
    }

    fn change(&mut self, value: &Figure<'_>, before: &Figure<'_>, direction: Direction) {
        let values = value.value().zip(before.value());
        let exact = value.is_exact() && before.is_exact();
        let open = self.assessment.verdict == Verdict::Open;
        let (Some((later, earlier)), true, false) =
            (values, exact && value.kind != Kind::Version, open)
        else {
            return self.inequality(value, before, direction);
        };
        let Some(change) = later.checked_sub(earlier) else {
            return self.inequality(value, before, direction);
        };
        self.joined(&[*value, *before], " − ");
        self.text(&format!(" = {}", plain(change)));
        let multiple = quotient(later, earlier, Decimal::ONE);
        if let Some(multiple) = multiple.filter(|_| value.kind != Kind::Rate) {
            self.text("，");
            self.joined(&[*value, *before], " ÷ ");
            self.text(&result(multiple));
        }
    }

    fn inequality(&mut self, value: &Figure<'_>, before: &Figure<'_>, direction: Direction) {
        let sign = match (self.assessment.verdict, direction) {
            (Verdict::Open, _) => return self.beside(&[*before, *value]),
            (Verdict::Holds, Direction::Increase) => " > ",
            (Verdict::Holds, Direction::Decrease) => " < ",
            (Verdict::Fails, Direction::Increase) => " ≤ ",
            (Verdict::Fails, Direction::Decrease) => " ≥ ",
        };
        self.joined(&[*value, *before], sign);
    }

    fn target(&mut self, value: &Figure<'_>, target: &Figure<'_>) {
        let sign = match self.assessment.verdict {
            Verdict::Open => BESIDE,
            Verdict::Holds => " ≥ ",
            Verdict::Fails => " < ",
        };
        self.joined(&[*value, *target], sign);
        let exact = value.is_exact() && target.is_exact();
        self.share(value.value().filter(|_| exact), target);
    }

    fn enumeration(&mut self, items: &[String], count: &Figure<'_>) {
        let listed = Decimal::from(items.len());
        self.text(&format!("{} = ", items.join("、")));
        let sign = self.equals(order(Some(listed), count.value()));
        if sign != " = " {
            self.text(&format!("{listed}{sign}"));
        }
        self.figure(count);
    }

    fn ratio(&mut self, part: Option<Figure<'_>>, whole: Option<Figure<'_>>, rate: &Figure<'_>) {
        let (Some(part), Some(whole)) = (part, whole) else {
            let known: Vec<_> = part.into_iter().chain(whole).chain([*rate]).collect();
            return self.beside(&known);
        };
        self.joined(&[part, whole], " ÷ ");
        let times = rate_factor(&rate.fact.quantity.unit).unwrap_or(Decimal::ONE);
        if times != Decimal::ONE {
            self.text(&format!(" × {}", plain(times)));
        }
        let values = part.value().zip(whole.value());
        let quotient = values.and_then(|(part, whole)| quotient(part, whole, times));
        let sign = self.equals(order(quotient, rate.value()));
        if let (Some(quotient), true) = (quotient, sign != " = ") {
            self.text(&result(quotient));
        }
        self.text(sign);
        self.figure(rate);
    }

    /// Two numbers of one unit whose relation is all that is left open are
    /// divided; the rest stand as they are.
    fn compare(&mut self, figures: &[Figure<'_>]) {
        let pair = match figures {
            [a, b] if a.fact.quantity.unit == b.fact.quantity.unit => Some((a, b)),
            _ => None,
        };
        let divided = pair.filter(|(a, b)| {
            let open = self.assessment.missing == Some(Missing::Relation);
            open && a.kind != Kind::Version && a.is_exact() && b.is_exact()
        });
        let quotient = divided.and_then(|(a, b)| quotient(a.value()?, b.value()?, Decimal::ONE));
        match quotient {
            Some(quotient) => {
                self.joined(figures, " ÷ ");
                self.text(&result(quotient));
            }
            None => self.beside(figures),
        }
    }
}

/// The figures as the reader expects them: of a pair, the earlier first.
fn in_order<'a>(identity: &Identity<'a>) -> Vec<Figure<'a>> {
    match identity {
        Identity::Change { value, before, .. } => vec![*before, *value],
        _ => identity.figures().into_iter().copied().collect(),
    }
}

/// Whether two figures may be one number.
fn agree(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    match (a.interval(), b.interval()) {
        (Some(a), Some(b)) => a.meets(b),
        _ => a.fact.quantity.value == b.fact.quantity.value,
    }
}

/// A computed number; a negative one with a minus sign.
fn plain(number: Decimal) -> String {
    number.normalize().to_string().replace('-', "−")
}

/// What a computation gives, ` = 0.5` or ` ≈ 8.93`, with two decimals, halves
/// away from zero.
fn result(number: Decimal) -> String {
    let rounded = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let sign = if rounded == number { "=" } else { "≈" };
    format!(" {sign} {}", plain(rounded))
}
