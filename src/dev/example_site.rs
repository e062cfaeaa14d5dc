//! Sites for tests, with the app as compiled for the real report: one with several
//! reports, the real one and the examples of `tests/reports`, and one of the
//! examples of which one was corrected and the other withdrawn.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use cli::{replace_folder, revise};

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
        Purpose::Publish => "target/multi_report",
        Purpose::Trial => "target/trial/multi_report",
    })
}

/// Where its data go.
pub(super) fn data() -> PathBuf {
    project::stage_dir("multi_report")
}

/// Writes the site and returns its folder.
///
/// # Errors
/// When the data have errors, or writing fails.
pub(super) fn build(making: Making) -> anyhow::Result<PathBuf> {
    let data = data();
    replace_folder::mirror(&project::data_dir(), &data)?;
    let examples = project::root().join("tests/reports");
    replace_folder::copy_tree(&examples, &data)
        .with_context(|| format!("无法复制 {}", project::short(&examples)))?;
    let (file, reply) = REPLY;
    let answered = data.join(file);
    let checks = fs::read_to_string(&answered).context("无法读取核对")?;
    fs::write(&answered, checks + reply).context("无法写入核对")?;
    write(&data, making, dist_dir(making.purpose))
}

/// Where the site goes whose reports were corrected and withdrawn.
pub(super) fn corrected_dir(purpose: Purpose) -> PathBuf {
    project::root().join(match purpose {
        Purpose::Publish => "target/corrected",
        Purpose::Trial => "target/trial/corrected",
    })
}

/// Writes the site whose reports were corrected and withdrawn, and returns its
/// folder.
///
/// # Errors
/// As [`build`].
pub(super) fn build_corrected(making: Making) -> anyhow::Result<PathBuf> {
    let data = project::stage_dir("corrected");
    replace_folder::mirror(&project::root().join("tests/reports"), &data)?;
    let options = |id: &str, reason| revise::Options::new(&data, id, reason, "2022-03-05");
    revise::revise(&options(
        "example-2021",
        "更正减少的办事环节数，删去重复的一句",
    ))?;
    for (file, from, to) in [
        ("report.txt", "减少办事环节36个", "减少办事环节38个"),
        ("facts.toml", "办事环节【36个】", "办事环节【38个】"),
        ("facts.toml", "6个。为【120余家】", "8个。为【120余家】"),
        ("report.txt", "各镇办理情况见下表。", ""),
    ] {
        let path = data.join("example-2021").join(file);
        let text = fs::read_to_string(&path).with_context(|| project::short(&path))?;
        ensure!(
            text.contains(from),
            "{} 里没有“{from}”",
            project::short(&path)
        );
        fs::write(&path, text.replace(from, to))?;
    }
    revise::withdraw(&options("example-2022", "数据有误，另行公布"))?;
    write(&data, making, corrected_dir(making.purpose))
}

/// Writes a site of some data, unless it is there already.
fn write(data: &Path, making: Making, dist: PathBuf) -> anyhow::Result<PathBuf> {
    let stamp = site_stamp::now(data, making)?;
    if !site_stamp::is_of(&dist, &stamp) {
        site_stamp::forget(&dist);
        trunk_hooks::write_site(data, making, &dist).context("写样例网站失败")?;
        site_stamp::keep(&dist, &stamp)?;
    }
    Ok(dist)
}
