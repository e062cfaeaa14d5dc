//! `wasm-bindgen` as Trunk finds it: this program under that name, which
//! splits the app's parts off before the real tool sees the rest.
//!
//! Trunk has no step between the linker and wasm-bindgen, and only there does
//! the app still hold what the splitter needs.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use wasm_split_cli_support::{Options, transform};

use super::program::Modules;
use super::{old, process, program, project};

/// The name under which Trunk calls it.
pub(crate) const NAME: &str = "wasm-bindgen";

/// The variable that holds the path of the real tool.
pub(crate) const REAL: &str = "FAZHI_WASM_BINDGEN";

/// The file that says of which modules each part is made.
pub(crate) const MODULES: &str = "modules.json";

/// Whether this program was called as wasm-bindgen.
pub(crate) fn is_called() -> bool {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_name() == Some(OsStr::new(NAME)))
}

/// Splits the module among the arguments, if there is one, then runs the real
/// tool on what is left.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let real = std::env::var_os(REAL).with_context(|| format!("没有环境变量 {REAL}"))?;
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let module = arguments.iter_mut().find(|it| is_module(it));
    let splits = module.is_some();
    if let Some(module) = module {
        old::bind(Path::new(&real), Path::new(module))?;
        *module = split(Path::new(module))?.into();
    }
    let mut bindgen = process::command(real);
    bindgen.args(arguments);
    if splits {
        // The parts share the app's table of functions.
        bindgen.arg("--keep-lld-exports");
    }
    process::run(&mut bindgen)?;
    Ok(ExitCode::SUCCESS)
}

fn is_module(argument: &OsStr) -> bool {
    Path::new(argument).extension() == Some(OsStr::new("wasm"))
}

/// Writes the parts beside the rest of the module, and gives the rest's path.
fn split(module: &Path) -> anyhow::Result<PathBuf> {
    let folder = parts_dir();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("无法清空上次拆出的部分")?;
    }
    let bytes = fs::read(module).with_context(|| format!("无法读取 {}", module.display()))?;
    let rest = folder.join("rest").with_extension("wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &rest;
    options.link_name = program::LOADER;
    options.main_module = program::GLUE;
    let split = transform(options);
    let split = split.map_err(|error| anyhow!("拆分浏览器端程序失败：{error:#}"))?;
    let modules: Modules = split.prefetch_map.into_iter().collect();
    fs::write(folder.join(MODULES), serde_json::to_vec(&modules)?)?;
    Ok(rest)
}

/// Where the parts wait for the post-build hook.
pub(crate) fn parts_dir() -> PathBuf {
    project::root().join("target/stage/parts")
}
