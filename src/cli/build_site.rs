//! `build`: the static site in a folder of the publisher's choice.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;
use site::package::AppPackage;
use site::picture::Painter;

use crate::command_line::usage;
use crate::site_folder::{self, Packing, Writer};
use crate::store::{self, Store};
use crate::survey::Reports;
use crate::{OPTIONS, check, folder, project, replace_folder, silent};

/// Where the site goes.
#[derive(Args)]
#[command(
    override_usage = usage("build --out 文件夹 [--without-offline] [--cache 文件夹 | --without-cache] [--data 文件夹]"),
    next_help_heading = OPTIONS,
    after_help = "写好的文件夹可以原样放到任何静态服务器的任何路径下。\n已有的旧网站会被整个换掉；放着别的文件的文件夹不会被覆盖。"
)]
pub struct Options {
    /// 输出文件夹
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    /// 不让网站留在读者的设备上：以前留下的，读者下次访问时清除
    #[arg(long)]
    without_offline: bool,
    /// 画好的图片和压缩副本存放的文件夹，下次不必重做（默认系统的缓存文件夹）；随时可以删去
    #[arg(long, value_name = "文件夹", conflicts_with = "without_cache")]
    cache: Option<PathBuf>,
    /// 不用以前画好的图片和压缩副本，也不存放
    #[arg(long)]
    without_cache: bool,
    #[command(flatten)]
    data: project::DataOption,
}

impl Options {
    /// The folder of the data.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data.folder
    }

    /// Whether the site is kept on its readers' devices.
    #[must_use]
    pub fn offline(&self) -> bool {
        !self.without_offline
    }

    /// Where what was made is kept for the next time, if it is.
    #[must_use]
    pub fn cache(&self) -> Option<PathBuf> {
        let folder = self.cache.clone().or_else(store::usual_folder);
        folder.filter(|_| !self.without_cache)
    }
}

/// Makes the site with an app package, and puts it in place in one step.
///
/// # Errors
///
/// When the data have errors, or something can't be drawn or written.
pub fn run(options: &Options, package: &AppPackage, painter: &Painter) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let reports = Reports::open(options.data())?;
    let survey = reports.survey(&out, options.offline())?;
    io::stdout().lock().write_all(survey.told.as_bytes())?;
    let Some(overview) = &survey.overview else {
        return Err(has_errors(options.data()));
    };
    let store = options.cache().and_then(|it| opened(&it));
    let writer = Writer::new(package, painter, Packing::Published).with_store(store.as_ref());
    let report = |at| reports.read(&survey, at);
    let code = placed(&out, &survey.changes, |folder| {
        writer.write(overview, &report, folder)
    })?;
    if let Some([made, taken]) = store.as_ref().map(Store::counts) {
        println!("图片和压缩副本：新做 {made} 个，取自缓存 {taken} 个");
    }
    Ok(code)
}

/// The store in a folder. A site can be written without one.
pub fn opened(folder: &Path) -> Option<Store> {
    let told = |error| eprintln!("不用缓存：{error:#}");
    Store::open(folder).map_err(told).ok()
}

/// Errors in the data are told before anything is made.
///
/// # Errors
///
/// When there are some; they are printed.
pub fn check_data(data: &Path) -> anyhow::Result<()> {
    match check::run(data, check::Format::Text)? {
        ExitCode::SUCCESS => Ok(()),
        _ => Err(has_errors(data)),
    }
}

fn has_errors(data: &Path) -> anyhow::Error {
    anyhow!(
        "数据有错误，没有构建。请按上面的提示修改 {}",
        project::short(data)
    )
}

/// Puts a site in place in one step, whole or not at all, after a word on what
/// that changes in silence; `fill` writes it into a folder.
///
/// # Errors
///
/// As `fill`; when the data can't be read, or the folder can't be replaced.
pub fn put(
    options: &Options,
    fill: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let out = std::path::absolute(&options.out)?;
    let changes = silent::changes(&out, &folder::project(options.data())?);
    placed(&out, &changes, fill)
}

fn placed(
    out: &Path,
    changes: &[String],
    fill: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    for change in changes {
        eprintln!("警告：{change}");
    }
    replace_folder::publish(out, fill)?;
    println!("网站已写入 {}", out.display());
    println!(
        "清单 manifest.json 的 SHA-256：{}",
        site_folder::digest(out)?
    );
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use ::verify::{Level, Verified};
    use site::manifest::maker;
    use site::package;

    use super::*;
    use crate::revise::tests::Data;

    fn options(data: &Data, out: &Path) -> Options {
        Options {
            out: out.to_owned(),
            without_offline: false,
            cache: None,
            without_cache: true,
            data: project::DataOption {
                folder: data.folder().to_owned(),
            },
        }
    }

    fn verified(folder: &Path) -> Verified {
        let package = maker(&package::sample()).package;
        let painter = Painter::default();
        let options = ::verify::Options {
            painter: Some(&painter),
            package: Some(&package),
            against: &[],
        };
        crate::verify::folder(folder, &options).expect("a site")
    }

    #[test]
    fn a_site_that_is_made_otherwise_is_made_again_from_what_it_says_of_that() {
        let (data, folder) = (Data::new(), tempfile::tempdir().expect("a folder"));
        let chart = "[[chart]]\nid = \"themes\"\ntitle = \"各领域\"\nkind = \"themes\"\n";
        data.write("charts.toml", chart);
        let built = |name: &str, site: &str| {
            fs::write(data.folder().join("site.toml"), site).expect("written");
            let out = folder.path().join(name);
            run(
                &options(&data, &out),
                &package::sample(),
                &Painter::default(),
            )
            .expect("a site");
            out
        };
        let usual = built("usual", "");
        let quick = built("quick", "[build]\npictures = \"cards\"\nbrotli = 5\n");
        assert!(usual.join("a-2021/charts/themes/chart.png").is_file());
        assert!(!quick.join("a-2021/charts/themes/chart.png").exists());
        let packed = |site: &Path| fs::read(site.join("a-2021/index.html.br")).expect("packed");
        assert!(packed(&quick).len() > packed(&usual).len());
        for site in [&usual, &quick] {
            let verified = verified(site);
            assert_eq!(verified.level(), Some(Level::Reproduction), "{verified:?}");
        }
        let card = quick.join("a-2021/card.png");
        fs::copy(quick.join("a-2021/poster/poster.png"), card).expect("another picture");
        let [found] = verified(&quick).differences.try_into().expect("one");
        assert_eq!(found.file, "a-2021/card.png");
        let index = usual.join("project.json");
        let text = fs::read_to_string(&index).expect("its index");
        let other = text.replace(
            "\"operator\":{",
            "\"operator\":{\"build\":{\"pictures\":\"cards\"},",
        );
        fs::write(index, other).expect("written");
        let found = verified(&usual).differences;
        let chart = |it: &::verify::Difference| it.file == "a-2021/charts/themes/chart.png";
        assert!(found.iter().any(chart), "{found:?}");
    }

    #[test]
    fn a_site_is_put_in_place_whole_and_stays_as_it_was_after_an_error() {
        let (data, folder) = (Data::new(), tempfile::tempdir().expect("a folder"));
        let out = folder.path().join("site");
        let options = options(&data, &out);
        let built = || run(&options, &package::sample(), &Painter::default());
        built().expect("a site");
        let digest = site_folder::digest(&out).expect("a manifest");
        let line = fs::read_to_string(out.join("manifest.sha256")).expect("a digest");
        assert_eq!(line, format!("{digest}  manifest.json\n"));
        data.write("report.toml", "title =");
        assert!(built().is_err());
        assert_eq!(site_folder::digest(&out).expect("a manifest"), digest);
        let entries = fs::read_dir(folder.path()).expect("a folder");
        assert_eq!(entries.count(), 1, "nothing is left beside it");
    }
}
