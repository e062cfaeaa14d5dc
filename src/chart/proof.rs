//! A check as the rows of a small picture.

use super::bars::{Bar, Bars, Shade, extents, on_one_scale, place};
use super::figure::{Figure, lengths, one_unit};
use model::bundle::Bundle;
use model::check::{Check, Identity};

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
