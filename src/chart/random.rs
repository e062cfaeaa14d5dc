//! Random charts for tests: each figure may be missing.

use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use super::sample::{add, chart, pair, step};
use model::bundle::Bundle;
use model::chart::{Channel, Chart, Plot, Step};
use model::indicator::{Fact, Role};
use model::quantity::{MonthDay, Value};
use model::sample;

/// A name and two values that the text may or may not give.
pub(super) type Random = (String, Option<u32>, Option<u32>);

/// A random figure: nothing, a small or a large number, zero among them.
pub(super) fn figure() -> impl Strategy<Value = Random> {
    let number = || prop::option::weighted(0.7, prop_oneof![0..30_u32, 0..2_000_000_u32]);
    ("[一-龥0-9“”（）]{1,20}", number(), number())
}

/// A chart of one of the kinds that draws those figures, and its bundle.
pub(super) fn random(figures: &[Random], shape: u8) -> (Bundle, Chart) {
    let mut bundle = sample::bundle();
    let names: Vec<String> = (0..figures.len())
        .map(|number| format!("i{number}"))
        .collect();
    for (id, (name, before, value)) in names.iter().zip(figures) {
        let printed = |number: &Option<u32>| number.map(|number| format!("{number}件"));
        match (printed(before), printed(value)) {
            (Some(before), Some(value)) => pair(&mut bundle, id, name, [&before, &value]),
            (Some(before), None) => add(&mut bundle, id, name, &[(Role::Before, &before)]),
            (None, Some(value)) => add(&mut bundle, id, name, &[(Role::Value, &value)]),
            (None, None) => add(&mut bundle, id, name, &[]),
        }
    }
    let plot = match shape {
        6 => {
            bundle.facts.iter_mut().for_each(dated);
            Plot::Timeline { indicators: names }
        }
        0 => Plot::Slope {
            separate: names.iter().skip(3).cloned().collect(),
            indicators: names.into_iter().take(3).collect(),
        },
        4 => Plot::Ranking { indicators: names },
        5 => Plot::Rates { indicators: names },
        1 => Plot::Parts {
            whole: names[0].clone(),
            parts: names[1..].to_vec(),
        },
        2 => Plot::Flow {
            steps: chain(&names),
        },
        _ => Plot::Channels {
            channels: triples(&names),
        },
    };
    let chart = chart("random", "随机", plot);
    (bundle, chart)
}

/// Makes a number a date that depends on it.
fn dated(fact: &mut Fact) {
    let number = fact.quantity.value.number().and_then(|it| it.to_u32());
    let number = number.unwrap_or_default();
    let (month, day) = (number % 12 + 1, number / 12 % 28 + 1);
    fact.printed = format!("{month}月{day}日");
    let date = MonthDay::new(month as u8, day as u8);
    fact.quantity.value = Value::Date(date.unwrap());
}

/// Each step from the one at half its place, the first from none.
fn chain(names: &[String]) -> Vec<Step> {
    let from = |place: usize| place.checked_sub(1).map(|last| names[last / 2].as_str());
    names
        .iter()
        .enumerate()
        .map(|(place, name)| step(name, from(place)))
        .collect()
}

fn triples(names: &[String]) -> Vec<Channel> {
    let channel = |three: &[String]| Channel {
        name: format!("渠道{}", three[0]),
        volume: three[0].clone(),
        completion: three.get(1).cloned(),
        satisfaction: three.get(2).cloned(),
    };
    names.chunks(3).map(channel).collect()
}
