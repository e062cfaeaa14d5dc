//! The servers that a portal may run, each with the site at a path below its
//! document root.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use super::harness::{Copy, variable};

/// Where every server is tried, beside the root.
pub(super) const MOUNT: &str = "/zt/fazhi/2021/";

/// A server of another make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ServerKind {
    /// nginx with the configuration of `src/dev/hosting`.
    Nginx,
    /// Caddy with the configuration of `src/dev/hosting`.
    Caddy,
    /// Apache as it comes.
    Apache,
    /// busybox's httpd.
    Busybox,
    /// Python's `http.server`.
    Python,
}

/// A running server. It ends, and its folder goes, when dropped.
pub(super) struct Server {
    /// The site's address.
    pub(super) base: String,
    _child: Child,
    folder: tempfile::TempDir,
}

impl Server {
    /// Puts a file at the root of the server, outside the site: nginx serves
    /// what is called `tour.` without the site's policy.
    pub(super) fn add(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join("root").join(name), text).expect("a file");
    }

    /// What the server says of a file of the site, in lower case, and sends, to
    /// one who says so of themselves: `Accept-Encoding: br`.
    pub(super) async fn answer(&self, file: &str, says: &str) -> (String, Vec<u8>) {
        let address = self.base.trim_start_matches("http://");
        let (host, mount) = address.split_once('/').expect("a path");
        let request = format!(
            "GET /{mount}{file} HTTP/1.1\r\nHost: {host}\r\n{says}\r\n\
             Connection: close\r\n\r\n"
        );
        let mut line = TcpStream::connect(host).await.expect("a server");
        line.write_all(request.as_bytes())
            .await
            .expect("it listens");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).await.expect("it answers");
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n");
        let body = answer.split_off(end.expect("a head") + 4);
        (String::from_utf8_lossy(&answer).to_lowercase(), body)
    }
}

/// Starts a server with the built site at `mount`.
pub(super) async fn serve(kind: ServerKind, mount: &str) -> Server {
    let folder = document_root(mount);
    let port = free_port().await;
    let child = match kind {
        ServerKind::Nginx => nginx(folder.path(), mount, port),
        ServerKind::Caddy => caddy(folder.path(), mount, port),
        ServerKind::Apache => apache(folder.path(), port),
        ServerKind::Busybox => busybox(folder.path(), port),
        ServerKind::Python => python(folder.path(), port),
    };
    is_up(port).await;
    Server {
        base: format!("http://127.0.0.1:{port}{mount}"),
        _child: child,
        folder,
    }
}

/// A folder that holds the site at a path, as a portal's document root would.
/// A copy, and open to all: servers give up their rights.
fn document_root(mount: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut place = folder.path().join("root");
    place.extend(mount.split('/').filter(|part| !part.is_empty()));
    std::fs::create_dir_all(place.parent().expect("a parent")).expect("folders");
    let site = Copy::of_dist();
    std::fs::rename(site.0.path(), &place).expect("the site moves");
    for open in [folder.path(), &place] {
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(open, rights).expect("rights");
    }
    folder
}

/// A port that is free now.
pub(super) async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Waits until something listens there.
pub(super) async fn is_up(port: u16) {
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no server on port {port}");
}

fn start(command: &mut Command) -> Child {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// A file of `src/dev/hosting`.
fn hosting(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dev/hosting");
    folder.join(name).to_string_lossy().into_owned()
}

fn nginx(folder: &Path, mount: &str, port: u16) -> Child {
    let module = variable("FAZHI_BROTLI");
    let config = format!(
        "load_module {module}; daemon off; pid nginx.pid; error_log stderr; user root; events {{}}\n\
         http {{ include {}; access_log off; client_body_temp_path tmp; proxy_temp_path tmp;\
         fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;\n\
         server {{ listen 127.0.0.1:{port};\n\
         location /tour. {{ root root; }}\n\
         location {mount} {{ root root; error_page 403 404 {mount}404.html; include {}; brotli_static on; }} }} }}",
        hosting("nginx-http.conf"),
        hosting("nginx-location.conf"),
    );
    std::fs::write(folder.join("nginx.conf"), config).expect("a configuration");
    let mut command = Command::new(variable("FAZHI_NGINX"));
    start(
        command
            .arg("-p")
            .arg(folder)
            .args(["-e", "stderr", "-c", "nginx.conf"]),
    )
}

fn caddy(folder: &Path, mount: &str, port: u16) -> Child {
    let mut command = Command::new(variable("FAZHI_CADDY"));
    let config = hosting("Caddyfile");
    start(
        command
            .args(["run", "--adapter", "caddyfile", "--config", &config])
            .env("HOME", folder)
            .env("FAZHI_ADDRESS", format!("http://127.0.0.1:{port}"))
            .env("FAZHI_ROOT", folder.join("root"))
            .env("FAZHI_PATH", mount),
    )
}

fn apache(folder: &Path, port: u16) -> Child {
    const MODULES: &str = "/usr/lib/apache2/modules";
    let load = ["mpm_event", "authz_core", "dir", "mime"]
        .map(|name| format!("LoadModule {name}_module {MODULES}/mod_{name}.so\n"));
    let config = format!(
        "ServerRoot {0}\nServerName localhost\nListen 127.0.0.1:{port}\n{1}\
         PidFile {0}/pid\nErrorLog {0}/log\nMutex file:{0}\nUser www-data\nGroup www-data\n\
         DocumentRoot {0}/root\nDirectoryIndex index.html\nTypesConfig /dev/null\n\
         AddType text/html .html\nAddType text/css .css\nAddType text/javascript .js\n\
         AddType application/wasm .wasm\nAddType application/json .json\n\
         AddType image/svg+xml .svg\nAddType application/manifest+json .webmanifest\n",
        folder.display(),
        load.concat()
    );
    let file = folder.join("apache.conf");
    std::fs::write(&file, config).expect("a configuration");
    let mut command = Command::new(variable("FAZHI_APACHE"));
    start(command.arg("-DFOREGROUND").arg("-f").arg(file))
}

fn busybox(folder: &Path, port: u16) -> Child {
    let mut command = Command::new(variable("FAZHI_BUSYBOX"));
    let address = format!("127.0.0.1:{port}");
    start(
        command
            .args(["httpd", "-f", "-p", &address, "-h"])
            .arg(folder.join("root")),
    )
}

fn python(folder: &Path, port: u16) -> Child {
    let mut command = Command::new(variable("FAZHI_PYTHON"));
    let port = port.to_string();
    start(
        command
            .args(["-m", "http.server", &port, "--bind", "127.0.0.1"])
            .current_dir(folder.join("root")),
    )
}
