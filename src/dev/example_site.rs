//! A site with several reports, for tests: the real one and the examples of
//! `tests/reports`, with the app as compiled for the real one.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

use cli::replace_folder;

use crate::pipeline::Purpose;
use crate::trunk_hooks::Making;
use crate::{project, site_stamp, trunk_hooks};

/// A file of the examples, and what the issuer says of a check in it: no import
/// writes that.
pub(crate) const REPLY: (&str, &str) = (
    "example-2021/checks.toml",
    "
[[reply]]
check = \"penalty-cases-part\"
date = 2022-03-01
who = \"样例区法治办\"
text = \"\"\"
其他案件包括市容和交通。
明细另行公布。
\"\"\"
",
);

/// Where it goes.
pub(super) fn dist_dir(purpose: Purpose) -> PathBuf {
    project::root().join(match purpose {
        Purpose::Publish => "target/several",
        Purpose::Trial => "target/trial/several",
    })
}

/// Writes the site and returns its folder.
///
/// # Errors
/// When the data have errors, or writing fails.
pub(super) fn build(purpose: Purpose) -> anyhow::Result<PathBuf> {
    let data = project::stage_dir("several");
    replace_folder::mirror(&project::data_dir(), &data)?;
    let examples = project::root().join("tests/reports");
    replace_folder::copy_tree(&examples, &data)
        .with_context(|| format!("无法复制 {}", project::short(&examples)))?;
    let (file, reply) = REPLY;
    let answered = data.join(file);
    let checks = fs::read_to_string(&answered).context("无法读取核对")?;
    fs::write(&answered, checks + reply).context("无法写入核对")?;
    let making = Making::of(purpose);
    let (dist, stamp) = (dist_dir(purpose), site_stamp::now(&data, making)?);
    if !site_stamp::is_of(&dist, &stamp) {
        site_stamp::forget(&dist);
        trunk_hooks::write_site(&data, making, &dist).context("写多份报告的网站失败")?;
        site_stamp::keep(&dist, &stamp)?;
    }
    Ok(dist)
}
