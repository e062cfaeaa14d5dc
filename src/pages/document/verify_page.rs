//! The page that verifies the site, at `verify/`: by its own program in the
//! reader's browser, and in words by tools that are not ours.

use maud::{Markup, html};

use super::head::{PageKind, Subject, card};
use super::{Document, Shell, name};
use crate::body::without_search;
use crate::verify_page::form;
use crate::{FIRST_SCREEN_END, Source};
use model::bundle::Bundle;
use model::manifest::{DIGEST, ROOT, SHARED};
use model::operator::Operator;
use model::site::{ReportCard, SiteIndex};
use query::links::Links;

/// The page's file below the root.
pub const FILE: &str = "verify/index.html";

/// Its address below the root.
pub const PATH: &str = "verify/";

/// What links to the page call it.
pub const TITLE: &str = "在我的浏览器里复核";

/// Where the page says how public tools do the same.
pub const TOOLS: &str = "tools";

const ROOT_OF_PAGE: &str = "../";

/// The page; `reports` are to choose from.
#[must_use]
pub fn page(shell: &Shell<'_>, newest: &Bundle, reports: &[ReportCard]) -> String {
    let links = Links::new(&newest.report.id, ROOT_OF_PAGE).among_others(shell.total > 1);
    let source = Source {
        bundle: newest,
        links: &links,
    };
    let index = SiteIndex {
        root: ROOT_OF_PAGE.into(),
        script: shell.assets.address(name::VERIFIER_GLUE),
        wasm: shell.assets.address(name::VERIFIER_WASM),
        part: None,
        bundle: String::new(),
        numbers: None,
        synonyms: None,
        cards_only: shell.cards_only(),
        total: shell.total,
    };
    let main = content(reports, shell.operator);
    shell.html(Document {
        root: ROOT_OF_PAGE,
        report: Some(&newest.report),
        subject: Subject {
            path: PATH,
            title: TITLE,
            description: "在读者自己的设备上核对本站的文件、数字和核对结论，以及用公开工具核对的命令。",
            card: &card(&newest.report.id),
            kind: PageKind::Column(TITLE),
        },
        body: without_search(source, main, shell.foot(ROOT_OF_PAGE)),
        styles: &[],
        live: Some(&index),
    })
}

fn content(reports: &[ReportCard], operator: &Operator) -> Markup {
    html! { div.data-page {
        header.page-head {
            h1.page-title { (TITLE) }
            p.page-lead {
                "本页的程序在这台设备上，按清单逐个取来网站的文件，计算它们的 SHA-256，"
                "把每个数字重新与原文对上，重算每条核对。不上传任何内容。"
            }
        }
        section aria-label="复核" { (form(reports, operator.public_key.as_deref())) }
        (FIRST_SCREEN_END)
        (proves())
        (tools(operator))
    } }
}

/// What the page proves, and what it does not.
fn proves() -> Markup {
    html! {
        section aria-labelledby="proves" {
            h2.section-title id="proves" { "这能说明什么" }
            ul {
                li { "全部相符，说明收到的文件与网站自己的清单一致，数字与网站公布的原文一致，核对的结论由这些数字算得出来。" }
                li { "所填的摘要或公钥一致，说明清单就是公布它的单位所公布的那一份。"
                    "没有从别处得来的摘要或公钥，只能说明网站前后一致：连同清单一起改过的网站，也会全部相符。" }
                li { "不能说明发布单位所写的是事实。" }
                li { "压缩好的副本（.br、.gz）由服务器选用，不逐个核对；清单以外的文件，浏览器看不到。" }
                li { "复核的程序也由本站提供。不想依靠它时，请用下面的公开工具。" }
            }
        }
    }
}

/// How anyone does the same with tools that are not ours.
fn tools(operator: &Operator) -> Markup {
    let link = |name: &str| html! { a href={ (ROOT_OF_PAGE) (name) } download { code { (name) } } };
    html! {
        section aria-labelledby=(TOOLS) {
            h2.section-title id=(TOOLS) { "用公开工具核对" }
            p {
                "网站的每个文件都列在清单里，写明长度和 SHA-256；"
                (link(ROOT)) " 是总清单，它自己的 SHA-256 写在 " (link(DIGEST)) " 里。"
                "需要 curl、jq 和 sha256sum。先把文件取到一个空文件夹："
            }
            (command("取文件的命令", &fetching(operator)))
            p { "在这个文件夹里核对，没有报错就是相符：" }
            (command("核对的命令", CHECKING))
            p { "拿显示的摘要与发布单位在别处公布的比较：" }
            (command("显示摘要的命令", &format!("sha256sum {ROOT}\n")))
            p { "发布单位签了名的，用它公布的公钥核对签名：" }
            (command("核对签名的命令", &signature(operator)))
        }
    }
}

fn command(label: &str, text: &str) -> Markup {
    html! { div.table-scroll tabindex="0" role="group" aria-label=(label) { pre { (text) } } }
}

/// Fetches the manifests and what they list, but packed forms.
fn fetching(operator: &Operator) -> String {
    let address = operator.address.as_deref().unwrap_or("网站的地址/");
    format!(
        r#"SITE={quoted}
get() {{ curl -fsS --create-dirs -o "$1" "$SITE$1"; }}
get {ROOT}; get {DIGEST}
jq -r '.manifests[].path' {ROOT} | while read -r list; do get "$list"; done
jq -r '(.inputs,.files)[]?|.path' {ROOT} {SHARED} */{ROOT} |
  grep -Ev '\.(br|gz)$' | while read -r file; do get "$file"; done
"#,
        quoted = quoted(address),
    )
}

/// In quotes that a shell takes for one word.
fn quoted(word: &str) -> String {
    ["'", &word.replace('\'', r"'\''"), "'"].concat()
}

/// Holds the files to the manifests, and these to each other.
const CHECKING: &str = r#"sha256sum -c manifest.sha256
jq -r '(.manifests,.inputs,.files)[]?|"\(.sha256)  \(.path)"' manifest.json manifest.shared.json */manifest.json |
  grep -Ev '\.(br|gz)$' | sha256sum -c --quiet
"#;

fn signature(operator: &Operator) -> String {
    let key = operator.public_key.as_deref().unwrap_or("公钥");
    format!("minisign -Vm {ROOT} -P {key}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Assets;
    use model::sample;

    fn made(operator: &Operator) -> String {
        let assets = Assets {
            folder: "app".into(),
            ..Assets::default()
        };
        let shell = Shell {
            assets: &assets,
            operator,
            total: 1,
        };
        page(&shell, &sample::bundle(), &[])
    }

    #[test]
    fn the_page_has_its_own_program_and_asks_for_no_bundle() {
        let page = made(&Operator::default());
        for words in [
            "\"script\":\"app/verify_app.js\",\"wasm\":\"app/verify_app_bg.wasm\",\"bundle\":\"\"",
            "不能说明发布单位所写的是事实",
            "minisign -Vm manifest.json -P 公钥",
            "sha256sum -c manifest.sha256",
            "href=\"../manifest.sha256\"",
        ] {
            assert!(page.contains(words), "{words} in {page}");
        }
    }

    #[test]
    fn the_commands_name_the_sites_address_and_key_where_they_are_known() {
        let operator = Operator {
            address: Some("https://a.cn/it's/".into()),
            public_key: Some("RWQf".into()),
            ..Operator::default()
        };
        assert!(fetching(&operator).starts_with("SITE='https://a.cn/it'\\''s/'\n"));
        assert_eq!(signature(&operator), "minisign -Vm manifest.json -P RWQf\n");
        assert!(made(&operator).contains("data-key=\"RWQf\""));
    }
}
