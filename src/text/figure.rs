//! Formulas in words, and a figure in one: its number without the unit.

use super::numerals;
use model::bundle::Bundle;
use model::check::Term;
use model::indicator::Fact;
use model::quantity::{Qualifier, Value};

/// A formula with its figures, `94 + 59 = 153`; a fact that the bundle lacks is
/// named by its id.
pub fn formula(terms: &[Term], bundle: &Bundle) -> String {
    formula_of(terms, |id| bundle.fact(id))
}

/// As [`formula`], with facts that are looked up otherwise.
pub fn formula_of<'a>(terms: &[Term], fact: impl Fn(&str) -> Option<&'a Fact>) -> String {
    let terms = terms.iter().map(|term| match term {
        Term::Fact(id) => fact(id).map_or_else(|| id.clone(), figure),
        Term::Text(text) => text.clone(),
    });
    terms.collect()
}

/// The number of a fact as formulas show it: in the report's digits with their
/// multiplier (`2.5万`), words as digits (`六项` → `6`), and its qualifier
/// (`200余`, `≥80` for `80以上`). A day keeps its words.
pub fn figure(fact: &Fact) -> String {
    let Value::Number(value) = fact.quantity.value else {
        return fact.printed.clone();
    };
    let number = digits(&fact.printed).unwrap_or_else(|| value.normalize().to_string());
    let (before, after) = match fact.quantity.qualifier {
        Qualifier::Exact => ("", ""),
        Qualifier::MoreThan => ("", "余"),
        Qualifier::About => ("约", ""),
        Qualifier::AtLeast => ("≥", ""),
        Qualifier::AtMost => ("≤", ""),
    };
    [before, &number, after].concat()
}

/// The printed numeral, if it is in digits and nothing but a unit follows it.
fn digits(printed: &str) -> Option<String> {
    let range = numerals::find(printed).into_iter().next()?;
    let numeral = printed.chars().skip(range.start).take(range.len());
    let numeral: String = numeral.collect();
    let next = printed.chars().nth(range.end);
    // 10余万: the multiplier stands behind the qualifier.
    let whole = !next.is_some_and(|c| matches!(c, '余' | '多')) || !printed.contains(['万', '亿']);
    (whole && numeral.starts_with(|c: char| c.is_ascii_digit())).then_some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity;
    use model::indicator::Role;
    use model::sample;

    #[track_caller]
    fn check(printed: &str, expect: &str) {
        let reading = quantity::read(printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
        let fact = Fact {
            quantity: reading.quantity,
            ..sample::fact("hall-items", Role::Value, printed, 0, "")
        };
        assert_eq!(figure(&fact), expect, "{printed}");
    }

    #[test]
    fn a_formula_holds_its_figures_and_the_ids_of_facts_that_are_not_there() {
        let terms = [
            Term::Fact("hall-items.value".into()),
            Term::Text(" − ".into()),
            Term::Fact("gone.value".into()),
        ];
        assert_eq!(formula(&terms, &sample::bundle()), "616 − gone.value");
    }

    #[test]
    fn the_reports_digits_stay_and_words_become_digits() {
        check("616项", "616");
        check("1,384,286条", "1,384,286");
        check("2.5万元", "2.5万");
        check("100万条", "100万");
        check("2.0版本", "2.0");
        check("六项", "6");
        check("两个小时", "2");
    }

    #[test]
    fn a_qualifier_stays_with_its_number() {
        check("200余家", "200余");
        check("七万余份", "70000余");
        check("10余万元", "100000余");
        check("80%以上", "≥80");
        check("近300件", "约300");
        check("不足5%", "≤5");
    }

    #[test]
    fn a_day_keeps_its_words() {
        check("1月27日", "1月27日");
    }
}
