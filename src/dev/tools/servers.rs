//! The web servers that the site is tried on, beside our own.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{apt, on_path};

/// A server or a part of one: its package in Debian, and the names its file may
/// have. Some lie in a folder that is not on everyone's PATH.
struct Wanted {
    package: &'static str,
    names: [&'static str; 2],
}

const NGINX: Wanted = wanted("nginx", ["nginx", "/usr/sbin/nginx"]);
const BROTLI: Wanted = wanted(
    "libnginx-mod-http-brotli-static",
    [
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
    ],
);
const CADDY: Wanted = wanted("caddy", ["caddy", "/usr/bin/caddy"]);
const APACHE: Wanted = wanted("apache2", ["apache2", "/usr/sbin/apache2"]);
const BUSYBOX: Wanted = wanted("busybox", ["busybox", "/bin/busybox"]);
const PYTHON: Wanted = wanted("python3", ["python3", "/usr/bin/python3"]);

/// The programs of the servers.
pub(crate) struct Servers {
    /// nginx.
    pub(crate) nginx: PathBuf,
    /// nginx's module that sends `.br` files.
    pub(crate) brotli: PathBuf,
    /// Caddy.
    pub(crate) caddy: PathBuf,
    /// Apache.
    pub(crate) apache: PathBuf,
    /// busybox, which has an httpd.
    pub(crate) busybox: PathBuf,
    /// Python, which has an `http.server`.
    pub(crate) python: PathBuf,
}

/// Finds all of them, or installs what is missing.
///
/// # Errors
/// When one is missing and cannot be installed: no server is left out silently.
pub(super) fn find_or_install() -> anyhow::Result<Servers> {
    let missing: Vec<&str> = [NGINX, BROTLI, CADDY, APACHE, BUSYBOX, PYTHON]
        .iter()
        .filter(|wanted| find(wanted).is_none())
        .map(|wanted| wanted.package)
        .collect();
    if !missing.is_empty() {
        apt::install(&missing, "在常见的网站服务器上测试", "约半分钟")?;
    }
    let found =
        |wanted: &Wanted| find(wanted).with_context(|| format!("装好后仍没有 {}", wanted.package));
    Ok(Servers {
        nginx: found(&NGINX)?,
        brotli: found(&BROTLI)?,
        caddy: found(&CADDY)?,
        apache: found(&APACHE)?,
        busybox: found(&BUSYBOX)?,
        python: found(&PYTHON)?,
    })
}

const fn wanted(package: &'static str, names: [&'static str; 2]) -> Wanted {
    Wanted { package, names }
}

fn find(wanted: &Wanted) -> Option<PathBuf> {
    let [name, path] = wanted.names;
    on_path(name).or_else(|| Some(PathBuf::from(path)).filter(|file| Path::is_file(file)))
}
