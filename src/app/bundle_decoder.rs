//! Decodes a bundle from parsed JSON, field by field.
//!
//! Serde's derived decoders, which the native side uses, are a quarter of the
//! WASM; these are a tenth of that. Each decoder builds its type as a literal,
//! so a field that the model gains does not compile until it is decoded here.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::host;
use model::bundle::{
    Bundle, Exclusion, ExclusionClass, Passage, PassageRole, Report, SCHEMA, Section, Theme,
};
use model::chart::{Channel, Chart, Headline, Plot, Step, Tile};
use model::check::{
    Check, Conversion, Direction, Identity, Missing, Range, Ranges, Reply, Term, Verdict,
};
use model::decimal::Decimal;
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Kind, Role, Unsaid};
use model::named::Named;
use model::quantity::{MonthDay, Qualifier, Quantity, Value};
use model::revision::{Correction, Revision, Subject};
use model::site::{ListedReport, ReportCard, SiteIndex, Synonym};

/// Decodes a JSON value; `None` when a part of it is missing or of another
/// type.
pub(crate) fn decode<T: Decode>(value: &JsValue) -> Option<T> {
    let mut sound = true;
    let decoded = T::decode(value, &mut sound);
    sound.then_some(decoded)
}

/// Decodes a bundle.
///
/// # Errors
///
/// A message, when the schema version differs or something is missing.
pub(crate) async fn bundle(value: &JsValue) -> Result<Bundle, &'static str> {
    if get(value, "schema").as_f64() != Some(f64::from(SCHEMA)) {
        return Err("数据包的版本与页面不符");
    }
    decode_bundle(value).await.ok_or("数据包的内容不完整")
}

/// Yields to the browser between the long lists: on an old phone the whole
/// takes a while.
async fn decode_bundle(value: &JsValue) -> Option<Bundle> {
    let mut sound = true;
    let sound = &mut sound;
    let passages = field(value, "passages", sound);
    host::yield_to_browser().await;
    let facts = field(value, "facts", sound);
    host::yield_to_browser().await;
    let indicators = field(value, "indicators", sound);
    host::yield_to_browser().await;
    let bundle = Bundle {
        schema: field(value, "schema", sound),
        report: field(value, "report", sound),
        sections: field(value, "sections", sound),
        passages,
        themes: field(value, "themes", sound),
        facts,
        exclusions: field(value, "exclusions", sound),
        indicators,
        charts: field(value, "charts", sound),
        headlines: field(value, "headlines", sound),
        tiles: field(value, "tiles", sound),
        checks: field(value, "checks", sound),
        corrections: field::<Option<_>>(value, "corrections", sound).unwrap_or_default(),
    };
    sound.then_some(bundle)
}

/// What can be decoded. On a value of another type a decoder clears `sound` and
/// returns any value: one check at the end costs less than one at each field.
pub(crate) trait Decode {
    fn decode(value: &JsValue, sound: &mut bool) -> Self;
}

thread_local! {
    /// The fields' names as JavaScript strings, by the address and length of
    /// ours. A large bundle looks each up a hundred thousand times.
    static NAMES: RefCell<Vec<((usize, usize), JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn get(object: &JsValue, name: &'static str) -> JsValue {
    let key = (name.as_ptr() as usize, name.len());
    NAMES.with_borrow_mut(|names| {
        let at = names.binary_search_by_key(&key, |it| it.0);
        let at = at.unwrap_or_else(|at| {
            names.insert(at, (key, JsValue::from_str(name)));
            at
        });
        let known = names.get(at).map(|it| Reflect::get(object, &it.1));
        known.and_then(Result::ok).unwrap_or(JsValue::UNDEFINED)
    })
}

fn field<T: Decode>(object: &JsValue, name: &'static str, sound: &mut bool) -> T {
    T::decode(&get(object, name), sound)
}

impl Decode for String {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        value.as_string().unwrap_or_else(|| {
            *sound = false;
            Self::new()
        })
    }
}

/// Decodes a whole number that fits its type. `as` saturates at the type's
/// range, so the comparison afterwards is exact.
macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl Decode for $number {
            fn decode(value: &JsValue, sound: &mut bool) -> Self {
                let number = value.as_f64().unwrap_or(-1.0);
                let whole = number as Self;
                *sound &= f64::from(whole) == number;
                whole
            }
        }
    )*};
}

whole_numbers!(u8 u16 u32);

impl Decode for bool {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        *sound &= value.as_bool().is_some();
        value.is_truthy()
    }
}

impl Decode for Decimal {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        let number = Decimal::from_str_exact(&String::decode(value, sound));
        *sound &= number.is_ok();
        number.unwrap_or_default()
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        (!value.is_undefined() && !value.is_null()).then(|| T::decode(value, sound))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        if !Array::is_array(value) {
            *sound = false;
            return Self::new();
        }
        let list: &Array = value.unchecked_ref();
        (0..list.length())
            .map(|at| T::decode(&list.get(at), sound))
            .collect()
    }
}

/// Decodes structs by the names of their fields; those after the semicolon
/// have a default where they are absent.
macro_rules! structs {
    ($($name:ident { $($field:ident)* $(; $($absent:ident)*)? })*) => {$(
        impl Decode for $name {
            fn decode(value: &JsValue, sound: &mut bool) -> Self {
                Self {
                    $($field: field(value, stringify!($field), sound),)*
                    $($($absent: field::<Option<_>>(value, stringify!($absent), sound).unwrap_or_default(),)*)?
                }
            }
        }
    )*};
}

structs! {
    SiteIndex { root script wasm part bundle numbers synonyms total; cards_only }
    ReportCard { id title issuer year }
    ListedReport { card bundle }
    Report { id title district year issuer document_number source published sha256 revision }
    Revision { number replaced }
    Section { id number title level parent }
    Passage { id section line role start text }
    Theme { id name }
    Fact { id indicator role passage start end printed quantity }
    Quantity { value step unit qualifier }
    Exclusion { start end class }
    Indicator { id name theme kind period basis before_period concept facts unsaid derived }
    Derived { kind value unit formula }
    Chart { id title subtitle overview plot }
    Headline { passage start end }
    Tile { name indicator }
    Step { indicator from }
    Channel { name volume completion satisfaction }
    Check { id title identity conversion formula verdict missing note ranges; replies }
    Reply { date who text }
    Conversion { from factor }
    Ranges { left right }
    Range { low high }
    Synonym { everyday official; same }
}

impl Decode for Correction {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        Self {
            subject: field(value, "subject", sound),
            id: field(value, "id", sound),
            gone: field(value, "gone", sound),
            anchors: field::<Option<_>>(value, "anchors", sound).unwrap_or_default(),
            revision: field(value, "revision", sound),
            date: field(value, "date", sound),
            before: field(value, "before", sound),
            behind: field(value, "behind", sound),
        }
    }
}

/// Decodes enums by the names that the model gives to their variants.
macro_rules! enums {
    ($($name:ident)*) => {$(
        impl Decode for $name {
            fn decode(value: &JsValue, sound: &mut bool) -> Self {
                let found = Self::named(&String::decode(value, sound));
                *sound &= found.is_some();
                found.unwrap_or(Self::ALL[0])
            }
        }
    )*};
}

enums! {
    Role Kind Unsaid DerivedKind Qualifier PassageRole ExclusionClass Direction Verdict Missing
    Subject
}

impl Decode for Value {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        match field::<Option<String>>(value, "date", sound) {
            Some(day) => {
                let day = MonthDay::try_from(day);
                *sound &= day.is_ok();
                day.map_or(Self::Number(Decimal::ZERO), Self::Date)
            }
            None => Self::Number(field(value, "number", sound)),
        }
    }
}

impl Decode for Term {
    fn decode(value: &JsValue, sound: &mut bool) -> Self {
        match field(value, "fact", sound) {
            Some(fact) => Self::Fact(fact),
            None => Self::Text(field(value, "text", sound)),
        }
    }
}

/// Decodes enums whose variants have fields, by the names that JSON has for the
/// variants; a value that is none of them is the other one, where it is sound.
macro_rules! variants {
    ($(($name:ty, $sound:expr => $other:expr) {
        $($variant:ident $key:literal { $($field:ident)* })*
    })*) => {$(
        impl Decode for $name {
            fn decode(value: &JsValue, sound: &mut bool) -> Self {
                $(
                    let held = get(value, $key);
                    if !held.is_undefined() {
                        return Self::$variant {
                            $($field: field(&held, stringify!($field), sound)),*
                        };
                    }
                )*
                *sound &= $sound(value);
                $other
            }
        }
    )*};
}

variants! {
    (Plot, |it: &JsValue| it.as_string().as_deref() == Some("themes") => Plot::Themes) {
        Slope "slope" { indicators separate }
        Parts "parts" { whole parts }
        Flow "flow" { steps }
        Channels "channels" { channels }
        Ranking "ranking" { indicators }
        Rates "rates" { indicators }
        Timeline "timeline" { indicators }
    }
    (Identity<String>, |_| false => Identity::Compare { figures: Vec::new() }) {
        Sum "sum" { parts whole }
        Part "part" { parts whole }
        Same "same" { figures }
        Change "change" { value before direction }
        Target "target" { value target }
        Enumeration "enumeration" { items count }
        Ratio "ratio" { part whole rate }
        Compare "compare" { figures }
    }
}
