//! One unit for the figures of a check: given, converted, or said to be
//! missing.

use super::identity::{self, Figure, Identity};
use crate::input::{CheckEntry, ConversionEntry};
use crate::reader::Reader;
use model::check::{Conversion, Missing};
use text::diagnostic::Code;

/// Applies the entry's conversion, which it returns, and reports figures whose
/// units still differ.
pub(super) fn convert(
    entry: &CheckEntry,
    identity: &mut Identity<'_>,
    reader: &mut Reader<'_>,
) -> Option<Conversion> {
    let missing = entry.missing.as_ref().map(|missing| *missing.get_ref());
    let conversion = entry.conversion.as_ref();
    let conversion = conversion.and_then(|conversion| apply(conversion, identity, reader));
    let figures = identity.comparable();
    let units = units(&figures, entry.conversion.as_ref());
    let differs = units.iter().find(|unit| Some(*unit) != units.first());
    match (differs, missing, identity) {
        (None, Some(Missing::Unit), _) => {
            let message = "各数单位相同，不缺相同单位".to_owned();
            let hint = "写缺少的另一项，或删去 missing".to_owned();
            let span = entry.missing.as_ref().map_or(0..0, |it| it.span());
            reader.report(Code::NotMissing, span, message, hint);
        }
        (_, Some(Missing::Unit), _) | (_, _, Identity::Compare { .. }) | (None, _, _) => {}
        (Some(other), _, _) => {
            let first = units.first().copied().unwrap_or_default();
            let message = format!("“{first}”与“{other}”单位不同，不能核对");
            let hint = "写 conversion = { from = …, to = …, factor = …, note = … }，或 missing = \"unit\" 和 note";
            reader.report(Code::CheckUnits, entry.id.span(), message, hint.to_owned());
        }
    }
    conversion
}

fn apply(
    conversion: &ConversionEntry,
    identity: &mut Identity<'_>,
    reader: &mut Reader<'_>,
) -> Option<Conversion> {
    let calculates = !matches!(
        identity,
        Identity::Compare { .. } | Identity::Enumeration { .. }
    );
    for unit in [&conversion.from, &conversion.to] {
        let figures = identity.comparable();
        let mut units = figures.iter().map(|figure| &figure.fact.quantity.unit);
        if !calculates || !units.any(|known| known == unit.get_ref()) {
            let message = format!("没有要换算的单位“{}”", unit.get_ref());
            let hint = "换算的两个单位都须是这项核对里数字的单位".to_owned();
            reader.report(Code::ConversionUnused, unit.span(), message, hint);
        }
    }
    let conversion = Conversion {
        from: conversion.from.get_ref().clone(),
        factor: conversion.factor?,
    };
    identity::convert(identity, &conversion);
    Some(conversion)
}

/// The unit of each figure once converted.
fn units<'a>(figures: &[&Figure<'a>], conversion: Option<&'a ConversionEntry>) -> Vec<&'a str> {
    let units = figures.iter().map(|figure| {
        let unit = figure.fact.quantity.unit.as_str();
        match conversion {
            Some(conversion) if conversion.from.get_ref() == unit => conversion.to.get_ref(),
            _ => unit,
        }
    });
    units.collect()
}
