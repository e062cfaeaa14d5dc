//! The page that verifies the site in the reader's browser: its form, and what
//! its program puts there.

use maud::{Markup, html};

use model::site::ReportCard;

/// The id of the form.
pub const FORM: &str = "verify";

/// The id of the choice of reports; absent where there is only one. A value is
/// a report's folder with a slash, and empty for all.
pub const SCOPE: &str = "verify-scope";

/// The id of the box for what the reader knows from elsewhere.
pub const KNOWN: &str = "verify-known";

/// The id of the button.
pub const START: &str = "verify-start";

/// The id of the line that says how far it has come: nobody wants each file read
/// out.
pub const PROGRESS: &str = "verify-progress";

/// The id of the line that says when it has ended.
pub const STATUS: &str = "verify-status";

/// The id of the place for what came of it.
pub const OUTCOME: &str = "verify-outcome";

/// The id of the place for the comparison with what the reader knows.
pub const AGREES: &str = "verify-agrees";

/// The id of the list of differences.
pub const DIFFERENCES: &str = "verify-differences";

/// The id of the list of files.
pub const FILES: &str = "verify-files";

/// The attribute of the form that holds the publisher's public key, where the
/// site states one.
pub const KEY: &str = "data-key";

/// The form, as the static page has it.
pub fn form(reports: &[ReportCard], key: Option<&str>) -> Markup {
    html! {
        form id=(FORM) data-key=[key] {
            @if reports.len() > 1 {
                p {
                    label for=(SCOPE) { "复核哪些：" }
                    select id=(SCOPE) {
                        option value="" { "整个网站" }
                        @for report in reports { option value={ (report.id) "/" } { (report.title) } }
                    }
                }
            }
            p { label for=(KNOWN) { "发布单位在别处公布的摘要或公钥（可以不填）" } }
            input.search-box id=(KNOWN) type="search" autocomplete="off" spellcheck="false";
            p { button.button.needs-script id=(START) type="button" { "开始复核" } }
        }
        p.without-script { "脚本已关闭，不能在浏览器里复核；请用下面的公开工具。" }
        p id=(PROGRESS) {}
        p id=(STATUS) role="status" {}
        p id=(AGREES) role="status" {}
        div id=(OUTCOME) {}
        ul id=(DIFFERENCES) {}
        details.needs-script {
            summary { "逐个文件" }
            ul id=(FILES) {}
        }
    }
}

/// How far it has come: `已核对 12／115 个文件`.
pub fn progress(done: usize, total: usize) -> String {
    [
        "已核对 ",
        &done.to_string(),
        "／",
        &total.to_string(),
        " 个文件……",
    ]
    .concat()
}

/// A difference in words.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The file.
    pub file: &'a str,
    /// Where in it.
    pub place: &'a str,
    /// What it should be.
    pub expected: &'a str,
    /// What it is.
    pub found: &'a str,
}

/// A difference in the list of differences.
pub fn difference(told: Told<'_>) -> Markup {
    html! { li { code { (told.file) } " › " (said(told)) } }
}

/// A file in the list of files.
pub fn file(path: &str, came: File<'_>) -> Markup {
    html! { li {
        code { (path) } " "
        @match came {
            File::Agrees => { "相符" }
            File::Differs(told) => { strong { "不符" } "：" (said(told)) }
            File::NotKept => { "没有保存在本机，未核对" }
        }
    } }
}

/// What came of a file.
#[derive(Clone, Copy, Debug)]
pub enum File<'a> {
    /// It is as listed.
    Agrees,
    /// It is not.
    Differs(Told<'a>),
    /// Without a network it can't be had.
    NotKept,
}

fn said(told: Told<'_>) -> Markup {
    html! { (told.place) "：应为“" (told.expected) "”，实为“" (told.found) "”" }
}

/// What was verified, and what came of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome<'a> {
    /// How many files came.
    pub files: usize,
    /// How many facts were bound to the text again.
    pub facts: usize,
    /// How many checks were recomputed.
    pub checks: usize,
    /// How many reports these are of.
    pub reports: usize,
    /// How many differences there are.
    pub differences: usize,
    /// How many files can't be had without a network.
    pub not_kept: usize,
    /// Of how many reports not all that their figures are verified from was kept.
    pub partly_kept: usize,
    /// Whether the copy on the device was verified, for want of a network.
    pub kept: bool,
    /// The digest of the root manifest.
    pub digest: &'a str,
    /// The version of the tool that made the site, as it says.
    pub tool: &'a str,
}

/// What came of it, in words.
pub fn outcome(it: Outcome<'_>) -> Markup {
    html! {
        p {
            strong {
                @if it.differences == 0 { "全部相符。" }
                @else { "有 " (it.differences) " 处不符。" }
            }
            (source(it.kept)) " " (it.files) " 个文件与清单核对过，"
            (it.reports) " 份报告的 " (it.facts) " 处数字与原文重新对过，"
            (it.checks) " 条核对重新算过。"
            @if it.not_kept > 0 { "另有 " (it.not_kept) " 个文件没有保存在本机，没有核对。" }
            @if it.partly_kept > 0 {
                "其中 " (it.partly_kept) " 份报告的数据或以前的版本没有全部保存，这些数字没有重新核对。"
            }
        }
        p { "总清单（manifest.json）的 SHA-256：" code { (it.digest) } }
        p { "网站自称由版本 " code { (it.tool) } " 生成。" }
        @if it.differences == 0 {
            p { "这说明网站与它自己的清单、原文一致；清单是不是发布单位公布的那一份，要看摘要或公钥。" }
        }
    }
}

fn source(kept: bool) -> &'static str {
    match kept {
        true => "没有网络，核对的是本机保存的副本：",
        false => "核对的是服务器现在给出的文件：",
    }
}

/// How the site's digest or signature compares with what the reader brought, or
/// with the key that the site states.
#[derive(Clone, Copy, Debug)]
pub enum Agreement<'a> {
    /// Nothing to compare with.
    Nothing,
    /// What was brought is neither a digest nor a key.
    Unreadable,
    /// The digest is the one that was brought.
    Digest,
    /// It is another.
    OtherDigest,
    /// The signature holds by the key that was brought.
    Signed,
    /// The signature holds by the key that the site itself states.
    SignedByOwnKey,
    /// There is a key, but no signature came.
    Unsigned,
    /// The site itself states a key, but has no signature.
    OwnKeyUnsigned,
    /// The signature does not hold: why.
    NotSigned(&'a str),
}

/// The comparison in words.
pub fn agreement(it: Agreement<'_>) -> String {
    match it {
        Agreement::Nothing => String::new(),
        Agreement::Unreadable => {
            "填的既不是摘要（64 位十六进制数），也不是 minisign 的公钥。".to_owned()
        }
        Agreement::Digest => "一致：总清单的摘要与所填的相同。".to_owned(),
        Agreement::OtherDigest => ["不一致：总清单的摘要与所填的不同。", OTHERS].concat(),
        Agreement::Signed => "一致：总清单的签名与所填的公钥相符。".to_owned(),
        Agreement::SignedByOwnKey => {
            "总清单的签名与网站自己所列的公钥相符；公钥本身请与发布单位在别处公布的核对。"
                .to_owned()
        }
        Agreement::Unsigned => "没有取得总清单的签名，不能用公钥核对。".to_owned(),
        Agreement::OwnKeyUnsigned => "网站写有公钥，但没有签名。".to_owned(),
        Agreement::NotSigned(why) => {
            ["不一致：总清单的签名（", why, "）与公钥不符。", OTHERS].concat()
        }
    }
}

/// What it means that the site is not what the reader expected.
const OTHERS: &str = "这不是公布它的单位所公布的那一份；下面的结果只说明网站前后一致。";

impl Agreement<'_> {
    /// Whether the site is another than the one that the reader expected.
    pub fn differs(&self) -> bool {
        matches!(self, Self::OtherDigest | Self::NotSigned(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str) -> ReportCard {
        ReportCard {
            id: id.into(),
            title: "甲<乙>".into(),
            issuer: "丙".into(),
            year: 2021,
        }
    }

    #[test]
    fn only_several_reports_are_to_choose_from() {
        let one = form(&[card("a")], None).into_string();
        assert!(!one.contains("<select") && !one.contains(KEY), "{one}");
        let two = form(&[card("a"), card("b")], Some("RW\"")).into_string();
        assert!(
            two.contains("<option value=\"b/\">甲&lt;乙&gt;</option>"),
            "{two}"
        );
        assert!(two.contains("data-key=\"RW&quot;\""), "{two}");
    }

    #[test]
    fn a_file_agrees_differs_or_was_not_kept() {
        let told = Told {
            file: "a<b>",
            place: "第1行",
            expected: "1",
            found: "<2>",
        };
        let differs = file("a<b>", File::Differs(told)).into_string();
        let words = "<li><code>a&lt;b&gt;</code> <strong>不符</strong>：第1行：应为“1”，实为“&lt;2&gt;”</li>";
        assert_eq!(differs, words);
        assert!(
            file("a", File::Agrees)
                .into_string()
                .ends_with(" 相符</li>")
        );
        assert!(file("a", File::NotKept).into_string().contains("未核对"));
        assert!(
            difference(told)
                .into_string()
                .contains("a&lt;b&gt;</code> › 第1行")
        );
    }

    #[test]
    fn the_outcome_says_what_agrees_and_never_that_the_office_told_the_truth() {
        let mut it = Outcome {
            files: 115,
            facts: 290,
            checks: 40,
            reports: 1,
            digest: "0a",
            tool: "0.1.0",
            ..Outcome::default()
        };
        let said = outcome(it).into_string();
        for words in [
            "<strong>全部相符。</strong>核对的是服务器现在给出的文件： 115 个文件",
            "290 处数字",
            "<code>0a</code>",
            "要看摘要或公钥",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(!said.contains("没有全部保存"), "{said}");
        (it.differences, it.not_kept, it.kept, it.partly_kept) = (2, 3, true, 1);
        let said = outcome(it).into_string();
        assert!(
            said.contains("有 2 处不符。") && !said.contains("要看摘要"),
            "{said}"
        );
        assert!(
            said.contains("本机保存的副本") && said.contains("另有 3 个文件"),
            "{said}"
        );
        assert!(said.contains("其中 1 份报告的数据或以前的版本"), "{said}");
    }

    #[test]
    fn each_comparison_is_said_in_words_of_its_own() {
        let all = [
            Agreement::Unreadable,
            Agreement::Digest,
            Agreement::OtherDigest,
            Agreement::Signed,
            Agreement::SignedByOwnKey,
            Agreement::Unsigned,
            Agreement::OwnKeyUnsigned,
            Agreement::NotSigned("没有签名"),
        ];
        let said: std::collections::BTreeSet<String> = all.map(agreement).into();
        assert_eq!(said.len(), all.len());
        let differ = all.iter().filter(|it| it.differs());
        assert!(
            differ
                .map(|it| agreement(*it))
                .all(|it| it.starts_with("不一致"))
        );
        assert_eq!(agreement(Agreement::Nothing), "");
    }
}
