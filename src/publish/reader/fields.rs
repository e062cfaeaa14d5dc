//! Sorts of fields in the types of the publisher's files, for serde's
//! `deserialize_with`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// A key that must be given. Where it can't be read the default stands in, so
/// that the rest of its table is kept.
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    value: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(value)?.unwrap_or_default())
}

/// The tables of `[[key]]` that can be read.
pub(crate) fn entries<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
) -> Result<Vec<T>, D::Error> {
    value.deserialize_seq(Readable("[[…]] 表", PhantomData))
}

/// The items of a list of words that can be read.
pub(crate) fn words<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
) -> Result<Vec<T>, D::Error> {
    value.deserialize_seq(Readable("文字的列表，如 [\"…\"]", PhantomData))
}

/// A list of words with at least one.
pub(crate) fn some_words<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
) -> Result<Vec<T>, D::Error> {
    let words = words(value)?;
    if words.is_empty() {
        return Err(D::Error::custom("至少有一项的列表"));
    }
    Ok(words)
}

/// A word, or a list of words with at least one.
pub(crate) fn word_or_words<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    let expected = "文字，或至少有一项的列表";
    let words = value.deserialize_tuple_struct("", 1, Readable(expected, PhantomData))?;
    match words.is_empty() {
        true => Err(D::Error::custom(expected)),
        false => Ok(words),
    }
}

/// A word that chooses the variant of an enum whose fields stand beside it;
/// `None` where it can't be read.
pub(crate) fn tagged<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    value: D,
) -> Result<Option<T>, D::Error> {
    let read = value.deserialize_tuple(1, Readable("非空的文字", PhantomData));
    read.map(|mut read: Vec<T>| read.pop())
}

/// Reads the items of a list, passing over those that have a problem.
pub(super) struct Readable<T>(pub(super) &'static str, pub(super) PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Readable<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut read = Vec::new();
        loop {
            match items.next_element() {
                Ok(Some(item)) => read.push(item),
                Ok(None) => return Ok(read),
                // It was reported; the list goes on.
                Err(_) => {}
            }
        }
    }
}
