//! What is said of figures beside a drawing, aloud and in sentences.

use super::figure::Figure;
use super::measure::{width, wrap};
use super::resolve::SIDES;
use model::decimal::Decimal;
use model::indicator::DerivedKind;
use text::ours;

/// A decimal with its unit and no needless zeros: `547项`, `8.93`.
pub(super) fn quantity(value: Decimal, unit: &str) -> String {
    let mut text = value.normalize().to_string();
    text.push_str(unit);
    text
}

/// A count with its unit: `21项指标`.
pub(super) fn counted(count: usize, unit: &str) -> String {
    let mut words = count.to_string();
    words.push_str(unit);
    words
}

/// The change in words (`增加547项`), where the build computed one.
fn change(figure: &Figure<'_>) -> Option<String> {
    let change = figure.derived(DerivedKind::Change)?;
    let size = quantity(change.value.abs(), &change.unit);
    Some(match change.value.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => ["增加", &size].concat(),
        std::cmp::Ordering::Less => ["减少", &size].concat(),
        std::cmp::Ordering::Equal => "没有变化".into(),
    })
}

/// The multiple in words (`约为原来的8.93倍`), where the build computed one that
/// two decimals can show.
fn multiple(figure: &Figure<'_>) -> Option<String> {
    // A multiple that rounds to nothing would say 0倍 of what is not nothing.
    let multiple = figure
        .derived(DerivedKind::Multiple)
        .filter(|multiple| !multiple.value.is_zero())?;
    let about = if multiple.is_rounded() { "约" } else { "" };
    let size = quantity(multiple.value, "倍");
    Some([about, "为原来的", &size].concat())
}

/// A computed result with its formula, on one line where there is room.
pub(super) fn equation(result: String, formula: Option<&str>, room: i32) -> Vec<String> {
    let Some(formula) = formula else {
        return wrap(&result, room);
    };
    let formula = match formula.starts_with('≈') {
        true => formula.to_owned(),
        false => ["= ", formula].concat(),
    };
    let both = [&result, " ", &formula].concat();
    if width(&both) <= room {
        return vec![both];
    }
    let mut lines = wrap(&result, room);
    lines.extend(wrap(&formula, room));
    lines
}

/// What an end of a pair is called aloud: the words beside it, in their order.
pub(super) fn spoken(figure: &Figure<'_>, side: usize) -> String {
    let side_name = SIDES.get(side).copied().unwrap_or_default();
    let mut words = [side_name, "：", figure.printed(), "，", figure.name()].concat();
    if side == 1 {
        for line in computed(figure, i32::MAX) {
            words.push('，');
            words.push_str(&line);
        }
    }
    words
}

/// What the build computed of a pair, and whose it is: `本站计算：增加547项，约为原来的8.93倍`.
pub(super) fn compared(after: &Figure<'_>) -> Option<String> {
    let words: Vec<String> = [change(after), multiple(after)]
        .into_iter()
        .flatten()
        .collect();
    (!words.is_empty()).then(|| ours::computed(&words.join("，")))
}

/// What the build computed of a pair, with its formulas and whose it is, by lines.
pub(super) fn computed(after: &Figure<'_>, room: i32) -> Vec<String> {
    let computed = [
        (change(after), DerivedKind::Change),
        (multiple(after), DerivedKind::Multiple),
    ];
    let lines = computed.into_iter().flat_map(|(words, kind)| {
        let formula = after.derived(kind).map(|derived| derived.formula.as_str());
        words.map_or_else(Vec::new, |words| {
            equation(ours::computed(&words), formula, room)
        })
    });
    lines.collect()
}
