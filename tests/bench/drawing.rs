//! The drawing of charts alone, as WASM for `cargo site bench`: the app's own
//! sources and decoder, with a way to draw one chart, which no page needs.

#![cfg(target_arch = "wasm32")]
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "the rooms hold more than a drawing needs"
)]

#[path = "../../src/app/bundle_decoder.rs"]
mod bundle_decoder;
#[path = "../../src/app/host.rs"]
mod host;

use chart::draw::draw;
use chart::resolve::resolve;
use chart::variant::{Axis, Size};
use model::bundle::Bundle;
use wasm_bindgen::prelude::*;

/// A bundle whose charts can be drawn.
#[wasm_bindgen]
pub struct Charts(Bundle);

#[wasm_bindgen]
impl Charts {
    /// Decodes a bundle from parsed JSON.
    pub async fn read(bundle: JsValue) -> Option<Self> {
        bundle_decoder::bundle(&bundle).await.ok().map(Self)
    }

    /// The wide drawing of a chart, on its usual axis, as SVG text.
    pub fn draw(&self, chart: usize) -> Option<String> {
        let chart = self.0.charts.get(chart)?;
        let resolved = resolve(chart, &self.0).ok()?;
        let drawing = draw(&resolved, Size::Wide, Axis::Linear).ok()?;
        Some(drawing.svg)
    }
}
