//! A check as the rows of a small picture, and by how much it fails.

use super::bars::{Bar, Bars, Shade, extents, on_one_scale, place};
use super::figure::{Figure, lengths, one_unit};
use model::bundle::Bundle;
use model::check::{Check, Identity, Verdict};
use model::decimal::Decimal;

/// The figures of a check: parts end to end over the whole, figures of one unit
/// on one scale, others without lengths.
pub fn bars(check: &Check, bundle: &Bundle) -> Bars {
    let figures = figures(check.identity.figures(), bundle);
    let comparable = check.conversion.is_none() && one_unit(&figures).is_ok();
    if !comparable || lengths(&figures).is_err() {
        return listed(&figures);
    }
    match &check.identity {
        Identity::Sum { parts, whole } | Identity::Part { parts, whole } => {
            let whole = Figure::of_fact(bundle, whole);
            let parts = self::figures(parts, bundle);
            let drawn = whole.and_then(|whole| end_to_end(&parts, &whole));
            drawn.unwrap_or_else(|| listed(&figures))
        }
        _ => on_one_scale(&figures, Shade::Main).unwrap_or_else(|_| listed(&figures)),
    }
}

fn figures<'a>(ids: impl IntoIterator<Item = &'a String>, bundle: &'a Bundle) -> Vec<Figure<'a>> {
    let found = ids.into_iter();
    found.filter_map(|id| Figure::of_fact(bundle, id)).collect()
}

fn listed(figures: &[Figure<'_>]) -> Bars {
    Bars::of(figures.iter().map(|it| Bar::of(it.name(), it)).collect())
}

/// The parts one after the other, and below them the whole. What passes the
/// whole has a shade of its own. `None` where a figure has no length.
fn end_to_end(parts: &[Figure<'_>], whole: &Figure<'_>) -> Option<Bars> {
    let all = whole.length().ok()??;
    let lengths: Vec<f64> = lengths(parts).ok()?.into_iter().collect::<Option<_>>()?;
    let sum: f64 = lengths.iter().sum();
    let largest = sum.max(all);
    let mut rows = Vec::new();
    let mut from = 0.0;
    for (at, (part, length)) in parts.iter().zip(lengths).enumerate() {
        let to = from + length;
        let shade = match at % 2 {
            0 => Shade::Main,
            _ => Shade::Second,
        };
        let within = (from < all).then_some((from, to.min(all)));
        let over = (to > all).then_some((from.max(all), to));
        let mut drawn = extents(within, largest, shade);
        drawn.extend(extents(over, largest, Shade::Over));
        rows.push(Bar {
            extents: drawn,
            ..Bar::of(part.name(), part)
        });
        from = to;
    }
    rows.push(Bar {
        extents: extents(Some((0.0, all)), largest, Shade::Track),
        ..Bar::of(whole.name(), whole)
    });
    Some(Bars {
        limit: Some(place(all, largest)),
        ..Bars::of(rows)
    })
}

/// By how much the parts pass the whole, or fall short of it: `多1件`. `None` for
/// other checks, for those that hold, and where figures are rounded or
/// converted.
pub fn difference(check: &Check, bundle: &Bundle) -> Option<String> {
    let (Identity::Sum { parts, whole } | Identity::Part { parts, whole }) = &check.identity else {
        return None;
    };
    let exact = check.conversion.is_none() && check.ranges.is_none();
    if check.verdict != Verdict::Fails || !exact {
        return None;
    }
    let whole = bundle.fact(whole)?;
    let parts: Vec<_> = parts
        .iter()
        .map(|id| bundle.fact(id))
        .collect::<Option<_>>()?;
    let values = parts.iter().map(|it| it.quantity.value.number());
    let values: Vec<Decimal> = values.collect::<Option<_>>()?;
    let less = minus(&values, whole.quantity.value.number()?)?;
    let word = if less.is_sign_negative() {
        "少"
    } else {
        "多"
    };
    let size = less.abs().normalize().to_string();
    Some([word, &size, &whole.quantity.unit].concat())
}

/// The sum of the parts minus the whole, exactly.
fn minus(parts: &[Decimal], whole: Decimal) -> Option<Decimal> {
    let scale = parts.iter().map(Decimal::scale).max()?.max(whole.scale());
    let digits = |it: &Decimal| {
        let power = 10_i128.checked_pow(scale - it.scale())?;
        it.mantissa().checked_mul(power)
    };
    let sum = parts
        .iter()
        .try_fold(0_i128, |sum, it| sum.checked_add(digits(it)?))?;
    let less = sum.checked_sub(digits(&whole)?)?;
    Decimal::try_from_i128_with_scale(less, scale).ok()
}
