//! Reads TOML values into types by serde, and goes on after a problem.
//!
//! serde stops at the first problem, but a publisher wants the whole list. So
//! a list's item that has a problem is read again, with the unreadable value
//! taken for one that is not given, until nothing new is found.

use std::cell::Cell;
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

use super::fault::{Fault, Findings};
use super::fields::Readable;
use text::diagnostic::{Diagnostic, Source};

type Keys = &'static [&'static str];

/// What a file's table says, unless it can't be read, and its problems.
pub(super) fn read<T: DeserializeOwned>(
    source: Source<'_>,
    table: &DeValue<'_>,
) -> (Option<T>, Vec<Diagnostic>) {
    let findings = Findings::new(source);
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

/// A table that is being read.
struct Table<'d> {
    findings: &'d Findings<'d>,
    map: &'d DeTable<'d>,
    span: Range<usize>,
    /// The keys of the variant that one of its values chooses; `None` while
    /// that is not known.
    own: Cell<Option<Keys>>,
}

impl Table<'_> {
    fn read<'de, V: Visitor<'de>>(&self, keys: Keys, visitor: V) -> Result<V::Value, Fault> {
        let fields = Fields {
            table: self,
            keys: keys.iter(),
            next: None,
        };
        let read = visitor.visit_map(fields);
        read.map_err(|fault| self.findings.report(fault, "", self.span.clone()))
    }
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

impl Value<'_> {
    /// What stands in for a value that must be given and is not.
    fn made_up<T>(&self, value: T) -> T {
        self.findings.made_up.set(true);
        value
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
        let Some(value) = self.value else {
            return visitor.visit_u16(self.made_up(0));
        };
        let number = value.as_integer().and_then(|it| it.as_str().parse().ok());
        visitor.visit_u16(number.ok_or_else(|| Fault::custom("整数"))?)
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
            table.own.set(None);
        }
        let tag = Value {
            is_tag: true,
            ..self
        };
        let tag = tag.value.is_some().then_some(tag);
        visitor.visit_seq(Items::new(tag.into_iter().collect()))
    }

    /// A list, or what is none as a list of itself.
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.value {
            Some(DeValue::Array(_)) => self.deserialize_seq(visitor),
            given => {
                let own = given.is_some().then_some(self);
                visitor.visit_seq(Items::new(own.into_iter().collect()))
            }
        }
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
            findings: self.findings,
            map,
            span: self.span,
            own: Cell::new(Some(&[])),
        };
        let read = table.read(keys, visitor)?;
        if let Some(own) = table.own.get() {
            let known = [keys, own].concat();
            self.findings.report_unknown_keys(map, &known);
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
        newtype_struct map identifier
    }
}

/// The values of a table that a type has fields for. One that is not given is
/// passed over, so that serde says so, but for one whose lack was reported.
struct Fields<'d> {
    table: &'d Table<'d>,
    keys: std::slice::Iter<'static, &'static str>,
    /// The value of the last key.
    next: Option<Value<'d>>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Table { findings, map, .. } = *self.table;
        for key in self.keys.by_ref() {
            let given = map.get(*key);
            let span = given.map_or(self.table.span.clone(), |value| value.span());
            let place = (span.start, if given.is_some() { "" } else { key });
            let reported = findings.has(place);
            if given.is_none() && !reported {
                continue;
            }
            self.next = Some(Value {
                findings,
                key,
                span,
                value: given.filter(|_| !reported).map(|value| value.get_ref()),
                table: Some(self.table),
                is_tag: false,
            });
            return seed.deserialize(StrDeserializer::new(key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let value = self.next.take().ok_or(Fault::Reported)?;
        let (key, span, given) = (value.key, value.span.clone(), value.value.is_some());
        seed.deserialize(value).map_err(|fault| match given {
            true => self.table.findings.report(fault, key, span),
            false => Fault::Reported,
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
        table.read(keys, visitor)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.value.deserialize_seq(visitor)
    }
}
