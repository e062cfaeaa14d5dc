//! `cargo site check --publish`: what the operator has yet to supply.

use std::path::Path;
use std::process::ExitCode;

use publish::operator;

use crate::folder;

/// Prints what is missing for a page of a government site; the code is 1 if
/// anything is. Nothing is made up in its place.
///
/// # Errors
///
/// When the data can't be read or has errors.
pub(crate) fn run(data: &Path) -> anyhow::Result<ExitCode> {
    let project = folder::project(data)?;
    let bundles: Vec<_> = project.reports.into_iter().map(|it| it.bundle).collect();
    let missing = operator::missing(&project.operator, &bundles);
    print!("{}", told(&missing));
    Ok(ExitCode::from(u8::from(!missing.is_empty())))
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
}
