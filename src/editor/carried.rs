//! The app package as the studio carries it: packed as the site publishes it,
//! so that an export needs not pack it again, which takes half a minute.

use std::io::Read;

use site::packing::{Effort, packed, with_brotli};

use crate::Files;
use crate::export::Kept;
use crate::pack::Damaged;

/// How the name of a packed file ends.
const BROTLI: &str = ".br";

/// The files with their packed forms in their place, where they have one.
#[must_use]
pub fn carried(files: &Files) -> Files {
    let carried = files.iter().map(|(name, bytes)| {
        let forms = packed(name, bytes, Effort::Most).into_iter();
        let mut brotli = forms.filter(|(ending, _)| *ending == BROTLI);
        match brotli.next() {
            Some((ending, form)) => ([name, ending].concat(), form),
            None => (name.clone(), bytes.clone()),
        }
    });
    carried.collect()
}

/// The files again; their packed forms go to what is kept for exports.
///
/// # Errors
///
/// When a form is damaged.
pub fn unpacked(carried: Files, kept: &mut Kept) -> Result<Files, Damaged> {
    let mut files = Files::new();
    for (name, bytes) in carried {
        let Some(name) = name.strip_suffix(BROTLI) else {
            files.insert(name, bytes);
            continue;
        };
        let mut whole = Vec::new();
        let mut reader = brotli::Decompressor::new(bytes.as_slice(), 1 << 16);
        reader.read_to_end(&mut whole).map_err(|_| Damaged)?;
        let forms = with_brotli(&whole, bytes);
        kept.put((name, &whole), Effort::Most, forms);
        files.insert(name.to_owned(), whole);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_come_back_and_their_forms_are_those_that_are_published() {
        let texts = [("a.js", "一二三".repeat(200)), ("b.svg", "x".to_owned())];
        let files = texts.map(|(name, text)| (name.to_owned(), text.into_bytes()));
        let files = Files::from(files);
        let carried = carried(&files);
        let names: Vec<&str> = carried.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.js.br", "b.svg"]);
        let mut kept = Kept::default();
        assert_eq!(unpacked(carried, &mut kept), Ok(files.clone()));
        let forms = kept.of("p/a.js", &files["a.js"]).expect("kept");
        let expect = packed("a.js", &files["a.js"], Effort::Most);
        let expect: Vec<(String, Vec<u8>)> = expect
            .into_iter()
            .map(|(end, form)| (end.to_owned(), form))
            .collect();
        assert_eq!(forms, &expect);
        let damaged = Files::from([("a.js.br".to_owned(), vec![1, 2, 3])]);
        assert_eq!(unpacked(damaged, &mut kept), Err(Damaged));
    }
}
