//! What the operator says of the site as a whole, in `data/site.toml`: address,
//! names and numbers that stand in the head and the foot of every page. The
//! file, and each of its keys, may be absent; nothing stands in for them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::model::bundle::Bundle;

/// The operator's file, below the data folder.
const FILE: &str = "site.toml";

/// What it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The full address of the site's root, with a slash at its end.
    pub address: Option<String>,
    /// The site's name.
    pub name: Option<String>,
    /// Its domain; that of the address where it is not given.
    pub domain: Option<String>,
    /// The identification code of a government site, of ten characters.
    pub code: Option<String>,
    /// Who is responsible for the site.
    pub sponsor: Option<String>,
    /// Who runs it.
    pub organizer: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// The number in the register of internet content providers.
    pub icp: Option<String>,
    /// The number in the register of the police.
    pub police: Option<String>,
    /// The address of the mark of party and government organs.
    pub party_mark: Option<String>,
    /// The address where faults of government sites are reported.
    pub find_error: Option<String>,
    /// The address of the map of the site.
    pub map: Option<String>,
}

impl Site {
    /// Reads the operator's file; a file that is not there says nothing.
    ///
    /// # Errors
    ///
    /// When the file can't be read, or says what can't be.
    pub fn read(data: &Path) -> Result<Self> {
        let path = data.join(FILE);
        if !path.is_file() {
            return Ok(Self::default());
        }
        let text = fs::read_to_string(&path);
        let text = text.with_context(|| format!("无法读取 {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("{} 有错", path.display()))
    }

    /// The site of the file's text.
    ///
    /// # Errors
    ///
    /// A key that is not known, an address that is none, a code that is not of
    /// ten characters.
    pub fn parse(text: &str) -> Result<Self> {
        let mut site: Self = toml::from_str(text)?;
        for (key, address) in [
            ("address", &site.address),
            ("party_mark", &site.party_mark),
            ("find_error", &site.find_error),
            ("map", &site.map),
        ] {
            let full = |it: &String| it.starts_with("https://") || it.starts_with("http://");
            let good = address.as_ref().is_none_or(full);
            ensure!(good, "{key} 应是完整的地址，以 https:// 开头");
        }
        let ten = |it: &String| it.len() == 10 && it.bytes().all(|c| c.is_ascii_alphanumeric());
        ensure!(
            site.code.as_ref().is_none_or(ten),
            "code 应是 10 位字母或数字"
        );
        site.address = site
            .address
            .map(|it| it.trim_end_matches('/').to_owned() + "/");
        if site.domain.is_none() {
            site.domain = site.address.as_deref().and_then(host);
        }
        Ok(site)
    }

    /// What the operator has yet to supply before the site may be published as
    /// a page of a government site: the key or field, and what it is for.
    pub fn missing(&self, bundles: &[Bundle]) -> Vec<(String, &'static str)> {
        let own = [
            (
                "address",
                &self.address,
                "网站地址：没有它就没有规范网址、sitemap.xml、Atom 和分享卡片",
            ),
            ("name", &self.name, "网站名称：meta SiteName"),
            ("domain", &self.domain, "网站域名：meta SiteDomain"),
            ("code", &self.code, "网站标识码：meta SiteIDCode 和页脚"),
            ("sponsor", &self.sponsor, "主办单位：页脚"),
            ("contact", &self.contact, "联系方式：页脚"),
            ("icp", &self.icp, "ICP备案号：页脚"),
            ("police", &self.police, "公安备案号：页脚"),
            ("party_mark", &self.party_mark, "党政机关标识：页脚"),
            ("find_error", &self.find_error, "我为政府网站找错：页脚"),
            ("map", &self.map, "站点地图：页脚"),
        ];
        let own = own.into_iter().filter(|(_, value, _)| value.is_none());
        let own = own.map(|(key, _, what)| (format!("{FILE} 的 {key}"), what));
        own.chain(bundles.iter().flat_map(unsaid)).collect()
    }
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
    use super::*;

    #[test]
    fn an_address_ends_in_a_slash_and_gives_the_domain() {
        let site = Site::parse("address = \"https://www.example.cn/zt\"\n").expect("good");
        assert_eq!(site.address.as_deref(), Some("https://www.example.cn/zt/"));
        assert_eq!(site.domain.as_deref(), Some("www.example.cn"));
    }

    #[test]
    fn what_can_not_be_is_refused() {
        for text in [
            "code = \"123\"",
            "address = \"www.example.cn\"",
            "map = \"/map\"",
            "nmae = \"甲\"",
        ] {
            assert!(Site::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_site_of_which_nothing_is_said_lacks_every_key_and_a_full_one_none() {
        assert_eq!(Site::default().missing(&[]).len(), 11);
        let full = "address = \"https://a.cn/\"\nname = \"甲\"\ncode = \"3607000000\"\n\
            sponsor = \"乙\"\ncontact = \"丙\"\nicp = \"丁\"\npolice = \"戊\"\n\
            party_mark = \"https://bszs.conac.cn/1\"\nfind_error = \"https://b.cn\"\nmap = \"https://c.cn\"\n";
        let full = Site::parse(full).expect("good");
        assert_eq!(full.missing(&[]), []);
    }
}
