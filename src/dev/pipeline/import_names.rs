//! Shorten: the names by which the app asks its glue for the browser's functions.
//!
//! wasm-bindgen ends each with a digest of 16 hexadecimal digits, in the glue
//! and in the app. They can't be compressed, so numbers of the same length
//! replace them: then no offset in the module changes.

use anyhow::{Context, bail, ensure};
use site::package::name;

use super::Files;

/// How long a digest is.
const DIGEST: usize = 16;

/// Replaces the digests in the glue and the app by numbers.
///
/// # Errors When the glue, the app or the digests are missing, or the app lacks
/// one of them.
pub(super) fn shorten(mut files: Files) -> anyhow::Result<Files> {
    let [glue, app] = [name::GLUE, name::WASM];
    let mut script = files.remove(glue).context("没有 app.js")?;
    let mut module = files.remove(app).context("没有 app_bg.wasm")?;
    let digests = digests(&script);
    ensure!(!digests.is_empty(), "接口里没有可以缩短的名称");
    number(&digests, &mut script);
    let in_app = number(&digests, &mut module);
    if let Some(digest) = digests.iter().find(|it| !in_app.contains(it)) {
        let digest = String::from_utf8_lossy(digest);
        bail!("接口里有程序里没有的名称（{digest}）");
    }
    files.insert(glue.to_owned(), script);
    files.insert(app.to_owned(), module);
    Ok(files)
}

/// The digests in a glue, in their order.
fn digests(glue: &[u8]) -> Vec<Vec<u8>> {
    let mut digests: Vec<Vec<u8>> = Vec::new();
    for place in places(glue) {
        let digest = glue.get(place..place + DIGEST).unwrap_or_default();
        if !digests.iter().any(|known| known == digest) {
            digests.push(digest.to_vec());
        }
    }
    digests
}

/// Replaces each of the digests in a file by its number; returns the replaced
/// ones.
fn number(digests: &[Vec<u8>], file: &mut [u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for place in places(file) {
        let Some(digest) = file.get_mut(place..place + DIGEST) else {
            continue;
        };
        if let Some(number) = digests.iter().position(|known| known == digest) {
            found.push(digest.to_vec());
            digest.copy_from_slice(format!("{number:0DIGEST$}").as_bytes());
        }
    }
    found
}

/// Where digests begin: after `_`, and not within longer words.
fn places(file: &[u8]) -> Vec<usize> {
    let is_digest = |after: &[u8]| {
        let digits = |byte: &&u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(*byte);
        after.iter().take_while(digits).count() == DIGEST
    };
    let starts = file.iter().enumerate().filter(|(_, byte)| **byte == b'_');
    let afters = starts.map(|(at, _)| at + 1);
    afters
        .filter(|at| {
            let end = file.len().min(at + DIGEST + 1);
            is_digest(file.get(*at..end).unwrap_or_default())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_glue_app_or_digests_there_is_an_error() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let glue = file(name::GLUE, "{__wbg_get_d7176cfb76d71114:a}");
        let app = file(name::WASM, "\0__wbg_get_d7176cfb76d71114\0");
        shorten(Files::from([glue.clone(), app.clone()])).unwrap();
        for (files, why) in [
            (vec![app.clone()], "app.js"),
            (vec![glue], "app_bg.wasm"),
            (vec![file(name::GLUE, "{}"), app.clone()], "缩短"),
            (
                vec![
                    file(
                        name::GLUE,
                        "{__wbg_get_d7176cfb76d71114:a,__wbg_set_0123456789abcdef:b}",
                    ),
                    app,
                ],
                "0123456789abcdef",
            ),
        ] {
            let error = shorten(Files::from_iter(files)).unwrap_err();
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn the_glue_and_the_app_still_agree_and_nothing_else_changes() {
        let glue = "{__wbg_get_d7176cfb76d71114:a,__wbindgen_cast_0000000000000001:b,x_d717:c}";
        let app =
            "\0__wbg_get_d7176cfb76d71114\0__wbindgen_cast_0000000000000001\0_ffffffffffffffff";
        let (mut glue, mut app) = (glue.as_bytes().to_vec(), app.as_bytes().to_vec());
        let digests = digests(&glue);
        assert_eq!(digests.len(), 2);
        assert_eq!(number(&digests, &mut glue), digests);
        assert_eq!(number(&digests, &mut app), digests);
        assert_eq!(
            String::from_utf8(glue).unwrap(),
            "{__wbg_get_0000000000000000:a,__wbindgen_cast_0000000000000001:b,x_d717:c}"
        );
        assert_eq!(
            String::from_utf8(app).unwrap(),
            "\0__wbg_get_0000000000000000\0__wbindgen_cast_0000000000000001\0_ffffffffffffffff"
        );
    }
}
