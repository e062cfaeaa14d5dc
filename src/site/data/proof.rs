//! How anyone checks, with tools that are not ours, that no file of the site
//! was altered.

use maud::{Markup, html};

use crate::manifest::{DIGEST, ROOT, SHARED, path};
use model::operator::Operator;

/// The commands, run in a copy of the whole site; see [`crate::manifest`].
fn commands(report: &str, operator: &Operator) -> String {
    let own = path(&[report, "/"].concat());
    let list = r#"jq -r '(.manifests,.inputs,.files)[]?|"\(.sha256)  \(.path)"'"#;
    let mut lines = vec![format!("sha256sum -c {DIGEST}")];
    lines.extend(
        operator
            .public_key
            .iter()
            .map(|key| format!("minisign -Vm {ROOT} -P {key}")),
    );
    lines.push(format!(
        "{list} {ROOT} {SHARED} {own} \\\n  | sha256sum -c --quiet"
    ));
    lines.join("\n") + "\n"
}

/// The section of the downloads' page; `root` leads to the site's root.
pub(super) fn proof(root: &str, report: &str, operator: &Operator) -> Markup {
    let link = |name: &str| html! { a href={ (root) (name) } download { code { (name) } } };
    html! {
        section aria-labelledby="proof" {
            h2.section-title id="proof" { "怎样核对网站未经改动" }
            p {
                "网站的每个文件都列在清单里，写明长度和 SHA-256；"
                (link(ROOT)) " 是总清单，它自己的 SHA-256 写在 " (link(DIGEST)) " 里。"
                "把整个网站下载下来，在它的文件夹里运行："
            }
            div.table-scroll tabindex="0" role="group" aria-label="核对的命令" {
                pre { (commands(report, operator)) }
            }
            p { "只下载了一部分时，给最后一条加上 " code { "--ignore-missing" } "。" }
            p {
                "全部相符，只说明文件与清单一致。清单是不是发布单位当初公布的那一份，要拿它的 SHA-256"
                @if operator.public_key.is_some() { "，或这里写的公钥，" }
                "与发布单位在别处公布的核对；数字与原文是否相符，见“方法”和各条核对。"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_spoken_of_only_where_there_is_a_key() {
        let mut operator = Operator::default();
        let said = |operator: &Operator| proof("../../", "a-2021", operator).into_string();
        assert!(!said(&operator).contains("minisign"));
        operator.public_key = Some("RWQf".into());
        assert!(said(&operator).contains("minisign -Vm manifest.json -P RWQf\n"));
        assert!(said(&operator).contains("href=\"../../manifest.sha256\""));
    }
}
