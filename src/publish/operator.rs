//! What the operator says of the site as a whole, in `data/site.toml`: address,
//! names and numbers that stand in the head and the foot of every page. The
//! file, and each of its keys, may be absent; nothing stands in for them. Its
//! table `[build]` says how the site is made.

use model::bundle::Bundle;
use model::operator::Operator;
use text::diagnostic::{Diagnostic, Source};
use thiserror::Error;

use super::reader::Reader;

/// The operator's file, below the data folder.
pub const FILE: &str = "site.toml";

/// The operator of the file's text.
///
/// # Errors
///
/// Keys that are not known and values that can't be read, all of them; else an
/// address that is none, a code that is not of ten characters.
pub fn parse(text: &str) -> Result<Operator, OperatorError> {
    let mut operator = read(text)?;
    hold(&operator)?;
    operator.address = operator
        .address
        .map(|it| it.trim_end_matches('/').to_owned() + "/");
    if operator.domain.is_none() {
        operator.domain = operator.address.as_deref().and_then(host);
    }
    Ok(operator)
}

/// The file as it stands. A key may be left empty, as in the file that is handed
/// out; the reader, which takes that for a slip, only says what else is wrong.
fn read(text: &str) -> Result<Operator, OperatorError> {
    if let Ok(operator) = toml::from_str(text) {
        return Ok(operator);
    }
    let mut reader = Reader::new(Source { file: FILE, text });
    let operator = reader.parse::<Operator>();
    let mut problems = reader.problems;
    problems.sort();
    match operator.filter(|_| problems.is_empty()) {
        Some(operator) => Ok(operator),
        None => Err(OperatorError::File(problems)),
    }
}

/// Holds what an operator says to what it may be.
///
/// # Errors
///
/// An address that is none, a code that is not of ten characters, a key that is
/// none.
pub fn hold(operator: &Operator) -> Result<(), OperatorError> {
    for (key, address) in [
        ("address", &operator.address),
        ("party_mark", &operator.party_mark),
        ("find_error", &operator.find_error),
        ("map", &operator.map),
    ] {
        let full = |it: &String| {
            let whole = !it.contains(|c: char| c.is_whitespace() || c.is_control());
            whole && (it.starts_with("https://") || it.starts_with("http://"))
        };
        if !address.as_ref().is_none_or(full) {
            return Err(OperatorError::Address(key));
        }
    }
    let ten = |it: &String| it.len() == 10 && it.bytes().all(|c| c.is_ascii_alphanumeric());
    if !operator.code.as_ref().is_none_or(ten) {
        return Err(OperatorError::Code);
    }
    if !operator.public_key.as_deref().is_none_or(is_key) {
        return Err(OperatorError::Key);
    }
    Ok(())
}

/// What is wrong with the operator's file.
#[derive(Debug, Error)]
pub enum OperatorError {
    /// Keys that are not known, values of the wrong type, or no TOML.
    #[error("\n{}", told(.0))]
    File(Vec<Diagnostic>),
    /// An address that is not a full one.
    #[error("{0} 应是完整的地址，以 https:// 开头，没有空格")]
    Address(&'static str),
    /// A code that is not of ten characters.
    #[error("code 应是 10 位字母或数字")]
    Code,
    /// A key that is none of minisign's.
    #[error("public_key 应是 minisign 的公钥，以 RW 开头，共 56 位")]
    Key,
}

fn told(problems: &[Diagnostic]) -> String {
    problems.iter().map(ToString::to_string).collect()
}

/// Whether a text has the form of a public key of minisign: 42 bytes in base64,
/// of which the first two name the algorithm.
fn is_key(text: &str) -> bool {
    let base64 = |c: u8| c.is_ascii_alphanumeric() || c == b'+' || c == b'/';
    text.len() == 56 && text.starts_with("RW") && text.bytes().all(base64)
}

/// What a site without an address lacks when it is shared, for who looks at it.
#[must_use]
pub fn without_address(operator: &Operator) -> Option<&'static str> {
    const LACKS: &str = "data/site.toml 没有写 address：分享到微信等处没有标题、摘要和图片（og: 标签），也没有规范网址、sitemap.xml 和 Atom。";
    operator.address.is_none().then_some(LACKS)
}

/// What the operator has yet to supply before the site may be published as
/// a page of a government site: the key or field, and what it is for.
pub fn missing(operator: &Operator, bundles: &[Bundle]) -> Vec<(String, &'static str)> {
    let own = [
        (
            "address",
            &operator.address,
            "网站地址：没有它就没有规范网址、sitemap.xml、Atom 和分享卡片（og: 标签）",
        ),
        ("name", &operator.name, "网站名称：meta SiteName"),
        ("domain", &operator.domain, "网站域名：meta SiteDomain"),
        ("code", &operator.code, "网站标识码：meta SiteIDCode 和页脚"),
        ("sponsor", &operator.sponsor, "主办单位：页脚"),
        ("contact", &operator.contact, "联系方式：页脚"),
        ("icp", &operator.icp, "ICP备案号：页脚"),
        ("police", &operator.police, "公安备案号：页脚"),
        ("party_mark", &operator.party_mark, "党政机关标识：页脚"),
        ("find_error", &operator.find_error, "我为政府网站找错：页脚"),
        ("map", &operator.map, "站点地图：页脚"),
    ];
    let own = own.into_iter().filter(|(_, value, _)| value.is_none());
    let own = own.map(|(key, _, what)| (format!("{FILE} 的 {key}"), what));
    own.chain(bundles.iter().flat_map(unsaid)).collect()
}

/// What a report's own file leaves out.
fn unsaid(bundle: &Bundle) -> Vec<(String, &'static str)> {
    let report = &bundle.report;
    let fields = [
        (
            "published",
            &report.published,
            "发布日期：meta PubDate 和 Atom",
        ),
        ("issuer", &report.issuer, "发布机关：meta ContentSource"),
        ("source", &report.source, "正式发布的网址"),
    ];
    let fields = fields.into_iter().filter(|(_, value, _)| value.is_none());
    let fields = fields.map(|(key, _, what)| (key, what));
    let moment = report.published.as_deref();
    let no_time = moment.filter(|it| !it.contains(' '));
    let no_time = no_time.map(|_| ("published", "发布的时刻：meta PubDate 要写到分钟"));
    fields
        .chain(no_time)
        .map(|(key, what)| (format!("{}/report.toml 的 {key}", report.id), what))
        .collect()
}

fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', ':']).next()?;
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use model::making::{Brotli, Pictures};

    use super::*;

    #[test]
    fn an_address_ends_in_a_slash_and_gives_the_domain() {
        let operator = parse("address = \"https://www.example.cn/zt\"\n").expect("good");
        assert_eq!(
            operator.address.as_deref(),
            Some("https://www.example.cn/zt/")
        );
        assert_eq!(operator.domain.as_deref(), Some("www.example.cn"));
    }

    #[test]
    fn what_can_not_be_is_refused() {
        for text in [
            "code = \"123\"",
            "address = \"www.example.cn\"",
            "map = \"/map\"",
            "address = \"https://a.cn/ b\"",
            "address = \"https://a.cn/\\nDisallow: /\"",
            "nmae = \"甲\"",
            "name = ",
            "public_key = \"RWQf6LRCGA9i\"",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_that_was_left_empty_is_no_error() {
        let operator = parse("contact = \"\"\nname = \"甲\"\n").expect("good");
        assert_eq!(operator.contact.as_deref(), Some(""));
        assert_eq!(operator.name.as_deref(), Some("甲"));
    }

    #[test]
    fn every_problem_is_told_at_once_with_its_place_and_a_way_out() {
        let text = "nmae = \"甲\"\n[build]\npictures = \"card\"\nbrotli = 9\nlevel = 1\n";
        let error = parse(text).expect_err("problems").to_string();
        expect![[r#"

            site.toml:1:1 错误[E006]：未知的键“nmae”
                nmae = "甲"
                ^^^^
                提示：是否为“name”？
            site.toml:3:12 错误[E009]：未知的取值“card”
                pictures = "card"
                           ^^^^^^
                提示：是否为“cards”？
            site.toml:4:10 错误[E008]：键“brotli”的值不对
                brotli = 9
                         ^
                提示：应为数字 11 或 5
            site.toml:5:1 错误[E006]：未知的键“level”
                level = 1
                ^^^^^
                提示：可用的有：pictures、brotli
        "#]]
        .assert_eq(&error);
    }

    #[test]
    fn how_a_site_is_made_is_set_under_build_and_each_part_may_be_left_out() {
        let making = |text: &str| parse(text).expect("good").build;
        assert!(making("").is_usual());
        assert!(making("[build]\npictures = \"all\"\nbrotli = 11\n").is_usual());
        let quick = making("name = \"甲\"\n[build]\nbrotli = 5\n");
        assert_eq!(quick.brotli, Brotli::Quick);
        assert_eq!(quick.pictures, Pictures::All);
        let cards = making("[build]\npictures = \"cards\"\n");
        assert_eq!(cards.pictures, Pictures::Cards);
    }

    #[test]
    fn a_site_of_which_nothing_is_said_lacks_every_key_and_a_full_one_none() {
        assert_eq!(missing(&Operator::default(), &[]).len(), 11);
        let without = without_address(&Operator::default());
        assert!(without.is_some_and(|it| it.contains("og:")));
        let full = "address = \"https://a.cn/\"\nname = \"甲\"\ncode = \"3607000000\"\n\
            sponsor = \"乙\"\ncontact = \"丙\"\nicp = \"丁\"\npolice = \"戊\"\n\
            party_mark = \"https://bszs.conac.cn/1\"\nfind_error = \"https://b.cn\"\nmap = \"https://c.cn\"\n";
        let full = parse(full).expect("good");
        assert_eq!(missing(&full, &[]), []);
        assert_eq!(without_address(&full), None);
    }
}
