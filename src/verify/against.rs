//! The root manifest against what its reader knows from elsewhere: its digest,
//! or the public key of whoever publishes the site.
//!
//! A folder that agrees with itself proves nothing: who alters all of it alters
//! its manifests, too.

use minisign_verify::{PublicKey, Signature as Signed};

use super::folder::read_at_most;
use super::{Findings, Folder};
use model::manifest::{ROOT, SIGNATURE};

/// Far more than a signature and its comments need.
const LARGEST: u64 = 1 << 16;

/// How minisign begins a signature, and refuses any other.
const COMMENT: &str = "untrusted comment: ";

/// The lines of a signature: a comment and the signature, twice.
const LINES: usize = 4;

/// What is known from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The SHA-256 of the root manifest.
    Digest(String),
    /// A public key of minisign.
    Key(PublicKey),
}

impl Against {
    /// Reads a digest (bare, or as the line of `manifest.sha256`) or a public
    /// key (bare, or as the file that minisign writes).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.split_whitespace().next()?;
        if word.len() == 64 && word.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Some(Self::Digest(word.to_ascii_lowercase()));
        }
        let key = PublicKey::from_base64(text.trim());
        key.or_else(|_| PublicKey::decode(text)).ok().map(Self::Key)
    }
}

/// Holds the root manifest to what is known of it.
pub(super) fn verify(
    folder: &dyn Folder,
    digest: &str,
    against: &Against,
    findings: &mut Findings,
) {
    match against {
        Against::Digest(known) => findings.compare(ROOT, "SHA-256", known, digest),
        Against::Key(key) => {
            if let Err(why) = signed(folder, key) {
                findings.add(SIGNATURE, "签名", "所给公钥对 manifest.json 的签名", why);
            }
        }
    }
}

/// Whether the key's owner signed the root manifest.
fn signed(folder: &dyn Folder, key: &PublicKey) -> Result<(), String> {
    let signature = signature(folder)?;
    let root = folder.read(ROOT)?;
    // Old versions of minisign sign the bytes and not their hash.
    key.verify(&root, &signature, true).map_err(|error| {
        match error {
            minisign_verify::Error::UnexpectedKeyId => "另一把密钥的签名",
            _ => "不符的签名",
        }
        .to_owned()
    })
}

/// The signature that is there, whoever made it.
fn signature(folder: &dyn Folder) -> Result<Signed, String> {
    let signature = read_at_most(folder, SIGNATURE, LARGEST)?;
    let signature = str::from_utf8(&signature).map_err(|_| "不是文本".to_owned())?;
    // Whatever else stands there is signed by nobody.
    let is_signature = signature.starts_with(COMMENT) && signature.lines().count() == LINES;
    let signature = Signed::decode(signature).ok().filter(|_| is_signature);
    signature.ok_or_else(|| "不是 minisign 的签名".to_owned())
}

/// What the key that the site itself states says of its signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// There is neither, or it was not asked for.
    #[default]
    None,
    /// There is a signature, but the site states no key.
    Unknown,
    /// The site states a key, but has no signature.
    Absent,
    /// It holds.
    Holds,
    /// It does not, which is a difference.
    Differs,
}

#[cfg(feature = "reproduction")]
impl Signature {
    /// Holds the root manifest to its signature by the key that the site itself
    /// states. That there is none is no difference: a site is signed after it
    /// was written. What can be no signature by any key is one, which a reader
    /// who knows the key is told where it is held to that (`is_held`).
    pub(super) fn by_own_key(
        folder: &dyn Folder,
        key: Option<&str>,
        is_held: bool,
        findings: &mut Findings,
    ) -> Self {
        let is_signed = folder.length(SIGNATURE).is_some();
        let mut differs = |expected: &str, why: String| {
            findings.add(SIGNATURE, "签名", expected, why);
            Self::Differs
        };
        match (key.and_then(Against::parse), is_signed) {
            (Some(Against::Key(key)), true) => match signed(folder, &key) {
                Ok(()) => Self::Holds,
                Err(why) => differs("网站所列公钥对 manifest.json 的签名", why),
            },
            (Some(Against::Key(_)), false) => Self::Absent,
            (_, true) if is_held => Self::Unknown,
            (_, true) => match signature(folder) {
                Ok(_) => Self::Unknown,
                Err(why) => differs("minisign 的签名", why),
            },
            (_, false) => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

    #[test]
    fn a_digest_is_read_bare_and_as_sha256sum_writes_it() {
        let digest = "0a".repeat(32);
        let line = format!("{}  manifest.json\n", digest.to_uppercase());
        for text in [&digest, &line] {
            assert_eq!(Against::parse(text), Some(Against::Digest(digest.clone())));
        }
    }

    #[test]
    fn a_key_is_read_bare_and_as_minisign_writes_it() {
        let file = format!("untrusted comment: minisign public key\n{KEY}\n");
        for text in [KEY, &format!(" {KEY}\n"), &file] {
            assert!(
                matches!(Against::parse(text), Some(Against::Key(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_neither_is_none() {
        for text in ["", "0a", &"0g".repeat(32), &KEY[1..], "a\nb\nc"] {
            assert_eq!(Against::parse(text), None, "{text}");
        }
    }
}
