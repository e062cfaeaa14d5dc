//! `check --publish`: what the operator has yet to supply, and what differs in
//! silence from the site that was published.

use std::path::Path;
use std::process::ExitCode;

use publish::operator;

use crate::terminal::plain;
use crate::{folder, project, silent};

/// Prints what is missing for a page of a government site, and what was
/// published otherwise; the code is 1 if there is anything. Nothing is made up
/// in its place.
///
/// # Errors
///
/// When the data can't be read or has errors.
pub(crate) fn run(data: &Path, site: &Path) -> anyhow::Result<ExitCode> {
    let project = folder::project(data)?;
    let changes = silent::changes(site, &project);
    let bundles: Vec<_> = project.reports.into_iter().map(|it| it.bundle).collect();
    let missing = operator::missing(&project.operator, &bundles);
    print!("{}{}", told(&missing), compared(site, &changes));
    let is_ready = missing.is_empty() && changes.is_empty();
    Ok(ExitCode::from(u8::from(!is_ready)))
}

fn compared(site: &Path, changes: &[String]) -> String {
    let folder = project::short(site);
    if !silent::is_site(site) {
        return format!("{folder} 里没有已公布的网站，没有比较；在别处的，用 --site 写明。\n");
    }
    if changes.is_empty() {
        return format!("与 {folder} 里公布的相比，没有未经更正的改动。\n");
    }
    let lines: String = changes
        .iter()
        .map(|it| format!("  {}\n", plain(it)))
        .collect();
    format!(
        "与 {folder} 里公布的相比，有 {} 处改动没有写明：\n{lines}",
        changes.len()
    )
}

fn told(missing: &[(String, &str)]) -> String {
    if missing.is_empty() {
        return "发布所需的信息已齐全。\n".to_owned();
    }
    let lines = missing.iter();
    let lines: String = lines
        .map(|(key, what)| format!("  {key}（{what}）\n"))
        .collect();
    format!(
        "发布之前还需运营者补充 {} 项；没有写的，页面上相应的内容就不出现：\n{lines}",
        missing.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_missing_item_has_its_line() {
        let missing = [("site.toml 的 icp".to_owned(), "ICP备案号：页脚")];
        let text = told(&missing);
        assert!(text.starts_with("发布之前还需运营者补充 1 项"), "{text}");
        assert!(text.ends_with("  site.toml 的 icp（ICP备案号：页脚）\n"));
        assert!(told(&[]).contains("齐全"));
    }

    #[test]
    fn what_differs_in_silence_from_the_published_site_is_told() {
        let site = tempfile::tempdir().expect("a folder");
        assert!(compared(site.path(), &[]).contains("没有比较"));
        std::fs::write(site.path().join(site::PROJECT), "{}").expect("written");
        assert!(compared(site.path(), &[]).contains("没有未经更正的改动"));
        let changes = ["a-2021：公布过的第1版改了（文字2处）".to_owned()];
        let text = compared(site.path(), &changes);
        assert!(text.contains("有 1 处改动没有写明：\n  a-2021："), "{text}");
    }
}
