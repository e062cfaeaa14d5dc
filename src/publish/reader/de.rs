//! Reads TOML values into types by serde, and goes on after a problem.
//!
//! serde stops at the first problem, but a publisher wants the whole list. So
//! a list's item that has a problem is read again, with the unreadable value
//! taken for one that is not given, until nothing new is found.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::fields::Readable;
use text::diagnostic::{Code, Diagnostic, Source, suggest};

type Keys = &'static [&'static str];

/// What a file's table says, unless it can't be read, and its problems.
pub(super) fn read<T: DeserializeOwned>(
    source: Source<'_>,
    table: &DeValue<'_>,
) -> (Option<T>, Vec<Diagnostic>) {
    let findings = Findings {
        source,
        problems: RefCell::default(),
        seen: RefCell::default(),
        made_up: Cell::new(false),
    };
    let root = Value {
        findings: &findings,
        key: "",
        span: 0..0,
        value: Some(table),
        table: None,
        is_tag: false,
    };
    let read = Readable("", PhantomData).visit_seq(Items::new(vec![root]));
    let read = read.ok().and_then(|mut read: Vec<T>| read.pop());
    (read, findings.problems.into_inner())
}

/// The problems that were found while reading a file.
struct Findings<'d> {
    source: Source<'d>,
    problems: RefCell<Vec<Diagnostic>>,
    /// Where they are: the first byte of a value or key, or that of a table
    /// with the key that it lacks.
    seen: RefCell<BTreeSet<(usize, &'static str)>>,
    /// Whether a value was made up for one that must be given.
    made_up: Cell<bool>,
}

impl Findings<'_> {
    fn has(&self, place: (usize, &'static str)) -> bool {
        self.seen.borrow().contains(&place)
    }

    fn count(&self) -> usize {
        self.seen.borrow().len()
    }

    /// Reports a fault, unless it was seen before.
    fn report(&self, fault: Fault, key: &str, span: Range<usize>) -> Fault {
        let place = match &fault {
            Fault::Reported => return fault,
            Fault::MissingKey(key) => (span.start, *key),
            Fault::Expected(_) | Fault::UnknownWord(..) => (span.start, ""),
        };
        if self.seen.borrow_mut().insert(place) {
            let problem = fault.problem(key, span, self.source);
            self.problems.borrow_mut().push(problem);
        }
        Fault::Reported
    }

    /// Reports the keys of a table that are none of those known.
    fn report_unknown_keys(&self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) && self.seen.borrow_mut().insert((key.span().start, "")) {
                let hint = suggest(name, known.iter().copied());
                let message = format!("未知的键“{name}”");
                let problem = self.source.problem(Code::UnknownKey, key.span(), message);
                self.problems.borrow_mut().push(problem.hint(hint));
            }
        }
    }
}

/// A table that is being read.
struct Table<'d> {
    map: &'d DeTable<'d>,
    span: Range<usize>,
    /// Whether one of its values chooses an enum's variant whose fields are
    /// keys of this table, too.
    is_tagged: Cell<bool>,
    /// The fields of that variant, once it is known.
    own: Cell<Option<Keys>>,
}

/// A value of a table or list.
#[derive(Clone)]
struct Value<'d> {
    findings: &'d Findings<'d>,
    /// The key under which it, or its list, stands.
    key: &'d str,
    span: Range<usize>,
    /// `None` if it is not given or was reported.
    value: Option<&'d DeValue<'d>>,
    /// The table that it stands in.
    table: Option<&'d Table<'d>>,
    /// Whether it chooses a variant whose fields stand beside it.
    is_tag: bool,
}

impl<'d> Value<'d> {
    /// What stands in for a value that must be given and is not.
    fn made_up<T>(&self, value: T) -> T {
        self.findings.made_up.set(true);
        value
    }

    fn fields(self, table: &'d Table<'d>, keys: Keys) -> Fields<'d> {
        Fields {
            findings: self.findings,
            table,
            keys: keys.iter(),
            value: self,
        }
    }
}

impl<'de> IntoDeserializer<'de, Fault> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            None => visitor.visit_str(self.made_up("")),
            Some(DeValue::String(text)) if !text.trim().is_empty() => visitor.visit_str(text),
            // A day without quotes is taken as it is written.
            Some(DeValue::Datetime(day)) => visitor.visit_string(day.to_string()),
            Some(_) => Err(Fault::custom("非空的文字")),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            None => visitor.visit_bool(false),
            Some(DeValue::Boolean(flag)) => visitor.visit_bool(*flag),
            Some(_) => Err(Fault::custom("true 或 false")),
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.value.map(|value| value.as_integer());
        match number {
            None => visitor.visit_u16(self.made_up(0)),
            Some(number) => match number.and_then(|it| it.as_str().parse().ok()) {
                Some(number) => visitor.visit_u16(number),
                None => Err(Fault::custom("整数")),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            None => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = match self.value {
            None => Vec::new(),
            Some(DeValue::Array(items)) => items
                .iter()
                .map(|item| Value {
                    span: item.span(),
                    value: Some(item.get_ref()),
                    table: None,
                    ..self.clone()
                })
                .collect(),
            Some(_) => return Err(Fault::invalid_type(Unexpected::Other(""), &visitor)),
        };
        visitor.visit_seq(Items::new(items))
    }

    /// The value as a list of itself, where it chooses a variant: so the table
    /// is kept when the variant can't be read.
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        if let Some(table) = self.table {
            table.is_tagged.set(true);
        }
        let tag = Value {
            is_tag: true,
            ..self
        };
        let tag = tag.value.is_some().then_some(tag);
        visitor.visit_seq(Items::new(tag.into_iter().collect()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        keys: Keys,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if is_spanned(name) {
            let span = self.span.clone();
            return visitor.visit_map(SpannedDeserializer::new(self, span));
        }
        let Some(DeValue::Table(map)) = self.value else {
            return Err(Fault::custom("表，如 { … }"));
        };
        let table = Table {
            map,
            span: self.span.clone(),
            is_tagged: Cell::new(false),
            own: Cell::new(None),
        };
        let findings = self.findings;
        let read = visitor
            .visit_map(self.fields(&table, keys))
            .map_err(|fault| findings.report(fault, "", table.span.clone()))?;
        if table.own.get().is_some() || !table.is_tagged.get() {
            let known = [keys, table.own.get().unwrap_or_default()].concat();
            findings.report_unknown_keys(map, &known);
        }
        Ok(read)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: Keys,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let name = match self.value {
            None => self.made_up(names.first().copied()),
            Some(value) => value.as_str(),
        };
        let name = name.ok_or_else(|| Fault::custom("非空的文字"))?;
        visitor.visit_enum(Variant { name, value: self })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple_struct map identifier
    }
}

/// The values of a table that a type has fields for. One that is not given is
/// passed over, so that serde says so, but for one whose lack was reported.
struct Fields<'d> {
    findings: &'d Findings<'d>,
    table: &'d Table<'d>,
    keys: std::slice::Iter<'static, &'static str>,
    value: Value<'d>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        for key in self.keys.by_ref() {
            let (span, value) = match self.table.map.get(*key) {
                Some(value) if self.findings.has((value.span().start, "")) => (value.span(), None),
                Some(value) => (value.span(), Some(value.get_ref())),
                None if self.findings.has((self.table.span.start, key)) => {
                    (self.table.span.clone(), None)
                }
                None => continue,
            };
            self.value = Value {
                findings: self.findings,
                key,
                span,
                value,
                table: Some(self.table),
                is_tag: false,
            };
            return seed.deserialize(StrDeserializer::new(key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Value {
            key, span, value, ..
        } = self.value.clone();
        let read = seed.deserialize(self.value.clone());
        read.map_err(|fault| match value {
            None => Fault::Reported,
            Some(_) => self.findings.report(fault, key, span),
        })
    }
}

/// The items of a list. One with a problem is offered again as long as a new
/// problem is found in it; then it is passed over.
struct Items<'d> {
    items: std::vec::IntoIter<Value<'d>>,
}

impl<'d> Items<'d> {
    fn new(items: Vec<Value<'d>>) -> Self {
        let items = items.into_iter();
        Self { items }
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(item) = self.items.as_slice().first().cloned() else {
            return Ok(None);
        };
        let (findings, key, span) = (item.findings, item.key, item.span.clone());
        let known = findings.count();
        let outer = findings.made_up.replace(false);
        let read = seed.deserialize(item);
        let made_up = findings.made_up.replace(outer);
        let read = read.map_err(|fault| findings.report(fault, key, span));
        if read.is_ok() || findings.count() == known {
            self.items.next();
        }
        match read {
            Ok(_) if made_up => Err(Fault::Reported),
            read => read.map(Some),
        }
    }
}

/// The variant of an enum that a word names.
struct Variant<'d> {
    name: &'d str,
    value: Value<'d>,
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Fault> {
        let variant = seed.deserialize(StrDeserializer::new(self.name))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        if let (true, Some(table)) = (self.value.is_tag, self.value.table) {
            table.own.set(Some(&[]));
        }
        Ok(())
    }

    /// The fields stand in the table that holds the word.
    fn struct_variant<V: Visitor<'de>>(self, keys: Keys, visitor: V) -> Result<V::Value, Fault> {
        let Some(table) = self.value.table else {
            return Err(Fault::custom("表中的键"));
        };
        table.own.set(Some(keys));
        let findings = self.value.findings;
        visitor
            .visit_map(self.value.fields(table, keys))
            .map_err(|fault| findings.report(fault, "", table.span.clone()))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.value.deserialize_seq(visitor)
    }
}
