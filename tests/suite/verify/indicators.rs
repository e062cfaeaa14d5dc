//! Indicators that do not fit their figures: the bundle is named as it should be
//! and listed, and every number of the text is still accounted for.

use serde_json::{Value, json};

use super::hostile::{bundle, with_bundle};
use super::said;
use super::site::verified;

/// A change of a bundle, and the place that must be named.
type Change = (&'static str, fn(&mut Value));

const CHANGES: [Change; 9] = [
    ("hall-items › 主题", |it| {
        indicator(it)["theme"] = json!("none")
    }),
    ("hall-items › 时期", |it| {
        indicator(it)["period"] = json!("前年此时")
    }),
    ("hall-items › 口径", |it| {
        indicator(it)["basis"] = json!("全国的")
    }),
    ("hall-items.value › 单位", |it| {
        indicator(it)["kind"] = json!("money")
    }),
    ("hall-items.value › 指标", |it| {
        let indicators = it["indicators"].as_array_mut().expect("indicators");
        indicators.retain(|it| it["id"] != "hall-items");
    }),
    ("hall-items.value › 角色", |it| {
        fact(it)["role"] = json!("value")
    }),
    ("hall-items.restated › 与指标的数值", |it| {
        fact(it)["role"] = json!("restated");
        fact(it)["id"] = json!("hall-items.restated");
    }),
    ("大厅 › 指标", |it| {
        it["tiles"] = json!([{ "name": "大厅", "indicator": "none" }]);
    }),
    ("headlines", |it| {
        let passage = it["passages"][0].clone();
        it["headlines"] = json!([{ "passage": passage["id"], "start": 0, "end": 100_000 }]);
    }),
];

fn indicator(bundle: &mut Value) -> &mut Value {
    of(bundle, "indicators", "hall-items")
}

fn fact(bundle: &mut Value) -> &mut Value {
    of(bundle, "facts", "hall-items.before")
}

fn of<'a>(bundle: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let list = bundle[list].as_array_mut().expect("a list");
    list.iter_mut().find(|it| it["id"] == id).expect(id)
}

#[test]
fn what_publishing_would_refuse_of_an_indicator_is_named() {
    for (place, change) in CHANGES {
        let mut bundle = bundle();
        change(&mut bundle);
        let told = verified(&with_bundle(&bundle)).differences;
        let named = told.iter().any(|it| it.place == place);
        assert!(named, "{place}:\n{}", said(&told));
    }
}
