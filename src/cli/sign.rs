//! Signing a written site with the key of its publisher, in the format of
//! minisign, so that anyone can check it with tools of others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::verify::NotCompared;
use anyhow::{Context, anyhow, bail, ensure};
use clap::Args;
use editor::signature::{Key, SignError};
use model::site::ProjectIndex;
use site::PROJECT;
use site::manifest::{ROOT, SIGNATURE};
use text::digest::sha256;

use super::command_line::usage;
use super::terminal::plain;
use super::{OPTIONS, verify};

/// What to sign and with what.
#[derive(Args)]
#[command(
    override_usage = usage("sign <文件夹> --key 密钥文件"),
    next_help_heading = OPTIONS,
    after_help = "密钥用 minisign -G 生成，由发布单位自己保管，不放进项目，也不放上网站。\n先核对文件夹是否完整，再写入 manifest.json.minisig，不改动别的文件。"
)]
pub struct Options {
    /// 写好的网站所在的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
    /// minisign 的密钥文件；有密码的会问密码
    #[arg(long, value_name = "密钥文件")]
    key: PathBuf,
}

/// Signs the root manifest of a folder that holds what it lists.
///
/// # Errors
///
/// When the folder has differences, or the key can't be read or is not the one
/// whose public half the site states.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let folder = &options.folder;
    let verified = verify::folder(folder, &::verify::Options::default())?;
    let mut differences = verified.differences;
    // An older signature gives way to this one.
    differences.retain(|it| it.file != SIGNATURE || it.place != "签名");
    for difference in &differences {
        eprintln!("{}", plain(&format!("差异  {difference}")));
    }
    let count = differences.len();
    ensure!(
        count == 0,
        "{} 有差异 {count} 处，没有签名",
        folder.display()
    );
    let other = verified.not_compared.iter();
    let mut other = other.filter(|it| matches!(it, NotCompared::OtherForm { .. }));
    if let Some(unread) = other.next() {
        bail!(
            "没有签名。没有核对  {}",
            plain(&verify::not_compared(unread))
        );
    }
    let (digest, public) = sign(folder, &key(&options.key)?)?;
    println!("已签名 {}", folder.join(SIGNATURE).display());
    println!("清单 manifest.json 的 SHA-256：{digest}");
    println!("公钥：{public}");
    Ok(ExitCode::SUCCESS)
}

/// Signs the root manifest; gives its digest and the public key.
fn sign(folder: &Path, key: &Key) -> anyhow::Result<(String, String)> {
    key.ensure_stated(stated_key(folder)?.as_deref())
        .map_err(|error| anyhow!(plain(&error.to_string())))?;
    let path = folder.join(ROOT);
    let manifest = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    let path = folder.join(SIGNATURE);
    fs::write(&path, key.sign(&manifest)?)
        .with_context(|| format!("无法写入 {}", path.display()))?;
    Ok((sha256(&manifest), key.public()))
}

/// The public key that the site states.
fn stated_key(folder: &Path) -> anyhow::Result<Option<String>> {
    let path = folder.join(PROJECT);
    let bytes = fs::read(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    let index: ProjectIndex = serde_json::from_slice(&bytes)?;
    Ok(index.operator.public_key)
}

/// The key of a file; asks for the password of one that has any.
fn key(path: &Path) -> anyhow::Result<Key> {
    let text = fs::read_to_string(path);
    let text = text.with_context(|| format!("无法读取密钥 {}", path.display()))?;
    let opened = match Key::open(&text, "") {
        Err(SignError::NoPassword) => {
            Key::open(&text, &rpassword::prompt_password("密钥的密码：")?)
        }
        opened => opened,
    };
    opened.with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use minisign::KeyPair;
    use minisign_verify::Signature;

    /// The text of the file of a new key without a password.
    fn key_file() -> String {
        let KeyPair { sk, .. } = KeyPair::generate_unencrypted_keypair().expect("keys");
        sk.to_box(None).expect("a box").into_string()
    }

    fn new_key() -> Key {
        Key::open(&key_file(), "").expect("a key")
    }

    fn site(public_key: Option<&str>) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let key = serde_json::json!(public_key);
        let index = format!(r#"{{"reports":[],"concepts":[],"operator":{{"public_key":{key}}}}}"#);
        fs::write(folder.path().join(PROJECT), index).expect("written");
        fs::write(folder.path().join(ROOT), "{}").expect("written");
        folder
    }

    #[test]
    fn a_signature_holds_by_the_public_key_and_for_no_other_bytes() {
        let own = new_key();
        let folder = site(Some(&own.public()));
        let (digest, public) = sign(folder.path(), &own).expect("signed");
        assert_eq!(digest, sha256(b"{}"));
        let signature = fs::read_to_string(folder.path().join(SIGNATURE)).expect("written");
        let signature = Signature::decode(&signature).expect("a signature");
        let key = minisign_verify::PublicKey::from_base64(&public).expect("a key");
        assert!(key.verify(b"{}", &signature, false).is_ok());
        assert!(key.verify(b"{ }", &signature, false).is_err());
    }

    #[test]
    fn another_key_than_the_stated_one_is_refused() {
        let folder = site(Some(&new_key().public()));
        let error = sign(folder.path(), &new_key()).expect_err("another key");
        assert!(error.to_string().contains("不是这把密钥的"), "{error}");
        assert!(!folder.path().join(SIGNATURE).exists());
    }

    #[test]
    fn a_key_is_read_from_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        fs::write(&path, key_file()).expect("written");
        assert!(key(&path).is_ok());
        let error = key(&folder.path().join("none")).expect_err("no file");
        assert!(error.to_string().contains("无法读取密钥"), "{error}");
    }
}
