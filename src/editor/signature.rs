//! Signing with the office's key, in the format of minisign, so that anyone can
//! check it with tools of others.

use std::io::Cursor;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minisign::{PublicKey, SecretKey, SecretKeyBox};
use site::manifest::ROOT;
use text::digest::sha256;
use thiserror::Error;

/// Where a key file says how much memory its password takes: behind three
/// algorithms, the salt and the count of operations.
const MEMORY: std::ops::Range<usize> = 46..54;

/// Why nothing is signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignError {
    /// It is no secret key of minisign.
    #[error("这不是 minisign 的密钥文件（minisign -G 生成的 minisign.key）")]
    NoKey,
    /// The key is locked, and no password was given.
    #[error("这把密钥有密码，请填写")]
    NoPassword,
    /// The key does not open.
    #[error("密码不对，或密钥文件有损坏")]
    Locked,
    /// The machine lacks the memory that the password takes.
    #[error("解开这把密钥要 {0} MB 内存，现在不够；关掉别的窗口再试，或用 fazhi sign 签名")]
    Memory(usize),
    /// The site states the public half of another key.
    #[error("网站信息里的公钥是 {stated}，不是这把密钥的 {own}")]
    OtherKey {
        /// What the site states.
        stated: String,
        /// What it would have to state.
        own: String,
    },
    /// The key can't sign.
    #[error("没有签成：{0}")]
    Failed(String),
}

/// A key that signs.
#[derive(Clone, Debug)]
pub struct Key {
    secret: SecretKey,
    public: PublicKey,
}

impl Key {
    /// The key of a file's text; the password is empty for a key without one.
    ///
    /// # Errors
    ///
    /// When the text is no key, or the password does not open it.
    pub fn open(text: &str, password: &str) -> Result<Self, SignError> {
        let text = text.trim_start_matches('\u{feff}').replace('\r', "");
        if text.lines().count() < 2 {
            return Err(SignError::NoKey);
        }
        let boxed = || SecretKeyBox::from_string(&text).map_err(|_| SignError::NoKey);
        let secret = match boxed()?.into_unencrypted_secret_key() {
            Ok(secret) => secret,
            Err(_) => unlocked(boxed()?, memory(&text)?, password)?,
        };
        let public = PublicKey::from_secret_key(&secret);
        let public = public.map_err(|_| SignError::NoKey)?;
        Ok(Self { secret, public })
    }

    /// Its public half, as it stands in site.toml and as the office prints it.
    #[must_use]
    pub fn public(&self) -> String {
        self.public.to_base64()
    }

    /// Checks that a site states no other key.
    ///
    /// # Errors
    ///
    /// When it does.
    pub fn ensure_stated(&self, stated: Option<&str>) -> Result<(), SignError> {
        let own = self.public();
        match stated {
            Some(stated) if stated != own => Err(SignError::OtherKey {
                stated: stated.to_owned(),
                own,
            }),
            _ => Ok(()),
        }
    }

    /// The signature of a site's root manifest, as it is written beside it.
    ///
    /// # Errors
    ///
    /// When there is no randomness, which the format asks for.
    pub fn sign(&self, manifest: &[u8]) -> Result<String, SignError> {
        let trusted = format!("file:{ROOT}\tsha256:{}", sha256(manifest));
        let signature = minisign::sign(
            Some(&self.public),
            &self.secret,
            Cursor::new(manifest),
            Some(&trusted),
            Some("signature of fazhi-report"),
        );
        let signature = signature.map_err(|error| SignError::Failed(error.to_string()))?;
        Ok(signature.into_string())
    }
}

/// How many bytes of memory the password of a key takes.
fn memory(text: &str) -> Result<usize, SignError> {
    let line = text.lines().nth(1).unwrap_or_default();
    let bytes = BASE64_STANDARD.decode(line.trim()).ok();
    let stated = bytes.and_then(|bytes| bytes.get(MEMORY)?.try_into().ok());
    let stated = u64::from_le_bytes(stated.ok_or(SignError::NoKey)?);
    usize::try_from(stated).map_err(|_| SignError::NoKey)
}

/// Opens a key with its password.
fn unlocked(boxed: SecretKeyBox, memory: usize, password: &str) -> Result<SecretKey, SignError> {
    if password.is_empty() {
        return Err(SignError::NoPassword);
    }
    // A browser's program ends where memory is lacking: it is asked for first.
    let mut asked = Vec::<u8>::new();
    let is_there = asked.try_reserve_exact(memory);
    // Otherwise the compiler may leave out what nobody looks at.
    std::hint::black_box(&asked);
    drop(asked);
    is_there.map_err(|_| SignError::Memory(memory >> 20))?;
    let secret = boxed.into_secret_key(Some(password.to_owned()));
    secret.map_err(|_| SignError::Locked)
}

#[cfg(test)]
mod tests {
    use minisign::KeyPair;

    use super::*;

    fn key() -> SecretKey {
        let KeyPair { sk, .. } = KeyPair::generate_unencrypted_keypair().expect("keys");
        sk
    }

    fn written(key: &SecretKey) -> String {
        key.to_box(None).expect("a box").into_string()
    }

    #[test]
    fn a_key_is_read_as_minisign_and_windows_write_it() {
        let secret = key();
        let text = written(&secret);
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        for text in [&text, &windows] {
            let read = Key::open(text, "").expect("a key");
            assert_eq!(read.secret, secret);
        }
        for none in ["", "一行", "untrusted comment: x\nRWQ=", "a\nb\nc"] {
            assert_eq!(Key::open(none, "").unwrap_err(), SignError::NoKey, "{none}");
        }
    }

    #[test]
    fn a_locked_key_opens_with_its_password_alone() {
        let password = || Some("暗号".to_owned());
        let KeyPair { sk, .. } = KeyPair::generate_encrypted_keypair(password()).expect("keys");
        let text = sk.to_box(None).expect("a box").into_string();
        assert_eq!(Key::open(&text, "").unwrap_err(), SignError::NoPassword);
        assert_eq!(Key::open(&text, "别的").unwrap_err(), SignError::Locked);
        assert!(Key::open(&text, "暗号").is_ok());
    }

    #[test]
    fn a_site_that_states_another_key_is_not_signed() {
        let own = Key::open(&written(&key()), "").expect("a key");
        let other = Key::open(&written(&key()), "").expect("a key");
        assert_eq!(own.ensure_stated(None), Ok(()));
        assert_eq!(own.ensure_stated(Some(&own.public())), Ok(()));
        let refused = own.ensure_stated(Some(&other.public())).unwrap_err();
        assert!(refused.to_string().contains(&own.public()), "{refused}");
    }

    #[test]
    fn a_signature_holds_for_these_bytes_alone() {
        let own = Key::open(&written(&key()), "").expect("a key");
        let signature = own.sign(b"{}").expect("signed");
        assert!(signature.contains(&sha256(b"{}")), "{signature}");
        let signature = minisign_verify::Signature::decode(&signature).expect("a signature");
        let public = minisign_verify::PublicKey::from_base64(&own.public()).expect("a key");
        assert!(public.verify(b"{}", &signature, false).is_ok());
        assert!(public.verify(b"{ }", &signature, false).is_err());
    }
}
