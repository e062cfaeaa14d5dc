//! The browsers, each driven through its WebDriver server.
//!
//! `FAZHI_BROWSER` names the one that runs the whole suite.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};

use super::harness::{Screen, variable};
use super::servers::{free_port, is_up};

/// A browser's maker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// The one under test.
    pub(crate) fn chosen() -> Self {
        match std::env::var("FAZHI_BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok("chromium") | Err(_) => Self::Chromium,
            Ok(other) => panic!("FAZHI_BROWSER names no browser: {other}"),
        }
    }

    pub(crate) fn is_chromium(self) -> bool {
        self == Self::Chromium
    }
}

/// Clicks an element. Drivers scroll no further than until it is at the edge of
/// the window, where the navigation lies on a phone; a hand scrolls on.
pub(crate) async fn click(found: &WebElement) -> WebDriverResult<()> {
    let clicked = found.click().await;
    let is_covered = |refused: &WebDriverError| format!("{refused:?}").contains("ClickIntercepted");
    if !clicked.as_ref().is_err_and(is_covered) {
        return clicked;
    }
    found.scroll_into_view().await?;
    found.click().await
}

/// Whether this browser is none of those, and so leaves the test, or this part
/// of it, out: it says so on stderr, past what a test's capture swallows.
pub(crate) fn left_out_but_in(engines: &[Engine], reason: &str) -> bool {
    let engine = Engine::chosen();
    let out = !engines.contains(&engine);
    if out {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or_default();
        let line = format!("left out in {engine:?}: {test}: {reason}\n");
        let _ = std::io::stderr().write_all(line.as_bytes());
        note(&format!("left out\t{test}\t{reason}"));
    }
    out
}

/// Notes something for `cargo site test`, where that wants to know.
fn note(line: &str) {
    let Ok(path) = std::env::var("FAZHI_NOTES") else {
        return;
    };
    let file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path);
    let mut file = file.expect("the notes");
    let line = [line, "\n"].concat();
    file.write_all(line.as_bytes()).expect("the notes");
}

/// As [`left_out_but_in`] Chromium alone.
pub(crate) fn left_out_but_in_chromium(reason: &str) -> bool {
    left_out_but_in(&[Engine::Chromium], reason)
}

/// A session, with all that must live as long.
pub(crate) struct Running {
    pub(crate) driver: WebDriver,
    children: Vec<Child>,
    _home: tempfile::TempDir,
}

/// How long a browser may take to close.
const PATIENCE: Duration = Duration::from_secs(20);

/// Starts the browser under test.
pub(crate) async fn start(screen: Screen) -> Running {
    start_with(screen, None).await
}

/// Starts the browser under test; Chromium with a profile that outlives it.
pub(crate) async fn start_with(screen: Screen, profile: Option<&Path>) -> Running {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (children, port) = match Engine::chosen() {
        Engine::Chromium => one(chromedriver().await),
        Engine::Firefox => one(geckodriver(home.path()).await),
        Engine::WebKit => webkit_driver(home.path()).await,
    };
    let capabilities = match Engine::chosen() {
        Engine::Chromium => chromium(screen, profile),
        Engine::Firefox => firefox(screen, home.path()),
        Engine::WebKit => webkit(screen),
    };
    let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
        .await
        .expect("a browser session");
    let told = driver.capabilities().get("browserVersion");
    let version = told.and_then(Value::as_str).unwrap_or_default();
    note(&format!("version\t{version}"));
    Running {
        driver,
        children,
        _home: home,
    }
}

impl Running {
    /// Kills the browser, which its driver has started.
    pub(crate) async fn kill(self) {
        let drivers = self.children.iter().filter_map(Child::id);
        let started: Vec<String> = drivers.flat_map(started_by).collect();
        let mut kill = std::process::Command::new("kill");
        let killed = kill.arg("-KILL").args(&started).status();
        assert!(killed.expect("kill").success(), "{started:?}");
        self.close().await;
    }

    /// Ends the session first: one that is dropped blocks for two minutes.
    pub(crate) async fn close(self) {
        let ended = tokio::time::timeout(PATIENCE, self.driver.clone().quit()).await;
        match ended {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("a browser did not close: {error}"),
            // Its driver ends with its handle.
            Err(_) => drop(self.driver.leak()),
        }
    }
}

/// The processes that a process has started, as Linux tells them of each of
/// its threads.
fn started_by(process: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("its threads");
    let lists =
        threads.filter_map(|it| std::fs::read_to_string(it.ok()?.path().join("children")).ok());
    let all = lists.collect::<Vec<_>>().concat();
    all.split_whitespace().map(str::to_owned).collect()
}

fn one((child, port): (Child, String)) -> (Vec<Child>, String) {
    (vec![child], port)
}

/// What is set once the session runs, anew for every test.
pub(crate) async fn set_up(driver: &WebDriver, screen: Screen) -> WebDriverResult<()> {
    if Engine::chosen().is_chromium() {
        let feature = json!({ "name": "prefers-color-scheme", "value": screen.theme });
        let media = json!({ "features": [feature] });
        let cdp = driver.cdp();
        cdp.send_raw("Emulation.setEmulatedMedia", media).await?;
        let off = json!({ "value": !screen.scripts });
        cdp.send_raw("Emulation.setScriptExecutionDisabled", off)
            .await?;
        return Ok(());
    }
    // The frame around the page has a size of its own.
    let (mut width, mut height) = (screen.width, screen.height);
    // A screen without a window manager gives the keyboard to the window under
    // the pointer, which stands in its middle.
    let (x, y) = (
        SCREEN.0.saturating_sub(width) / 2,
        SCREEN.1.saturating_sub(height) / 2,
    );
    let at = |it: u32| i64::from(it);
    driver.set_window_rect(at(x), at(y), width, height).await?;
    let inner = driver
        .execute("return [innerWidth, innerHeight];", Vec::new())
        .await?;
    let inner: [u32; 2] = inner.convert()?;
    width += width.saturating_sub(inner[0]);
    height += height.saturating_sub(inner[1]);
    driver.set_window_rect(at(x), at(y), width, height).await
}

/// Starts chromedriver on a free port. It listens on IPv4 and IPv6 one after
/// the other, and ends when another program takes the second meanwhile.
async fn chromedriver() -> (Child, String) {
    const SAID: &str = "ChromeDriver was started successfully on port ";
    tried(SAID, || {
        let mut command = Command::new(variable("FAZHI_CHROMEDRIVER"));
        command.arg("--port=0");
        command
    })
    .await
}

async fn geckodriver(home: &Path) -> (Child, String) {
    const SAID: &str = "Listening on 127.0.0.1:";
    tried(SAID, || {
        let mut command = Command::new(variable("FAZHI_GECKODRIVER"));
        command
            .args(["--port", "0", "--websocket-port", "0"])
            .stderr(Stdio::null())
            .env("HOME", home);
        command
    })
    .await
}

async fn tried(said: &str, command: impl Fn() -> Command) -> (Child, String) {
    const TRIES: usize = 10;
    for _ in 0..TRIES {
        let mut child = command()
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the driver starts");
        let output = child.stdout.take().expect("a pipe");
        if let Some(port) = port(said, output).await {
            return (child, port);
        }
    }
    panic!("the driver finds a free port in {TRIES} tries");
}

/// Reads on when it has the port: a pipe that nobody reads fills up.
async fn port(said: &str, output: impl AsyncRead + Unpin + Send + 'static) -> Option<String> {
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.expect("its output") {
        if let Some((_, port)) = line.split_once(said) {
            let port = port.trim_end_matches('.').to_owned();
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port);
        }
    }
    None
}

/// WebKitGTK's driver, on a screen in memory of its own.
async fn webkit_driver(home: &Path) -> (Vec<Child>, String) {
    let style = home.join(".config/gtk-3.0");
    std::fs::create_dir_all(&style).expect("a folder");
    // Its toolbar would not let the window be as narrow as a phone.
    let small = "* { min-width: 0; padding: 0; margin: 0; font-size: 1px; }";
    std::fs::write(style.join("gtk.css"), small).expect("a style");
    let (screen, display) = display().await;
    let port = free_port().await;
    let driver = Command::new(variable("FAZHI_WEBKITDRIVER"))
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("GTK_OVERLAY_SCROLLING", "0")
        .env("HOME", home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("WebKitWebDriver starts");
    is_up(port).await;
    (vec![driver, screen], port.to_string())
}

/// Pixels of a screen in memory, across and down.
const SCREEN: (u32, u32) = (1400, 1100);

/// A screen in memory, and its name.
async fn display() -> (Child, String) {
    let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
    let mut screen = Command::new(variable("FAZHI_XVFB"))
        .args(["-displayfd", "1", "-screen", "0", &size])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("Xvfb starts");
    let output = screen.stdout.take().expect("a pipe");
    let mut lines = BufReader::new(output).lines();
    let number = lines.next_line().await.expect("its output");
    (screen, format!(":{}", number.expect("a number")))
}

fn capabilities(value: Value) -> Capabilities {
    let Value::Object(map) = value else {
        panic!("capabilities are an object");
    };
    map.into()
}

/// Tells Chromium that what points is fine and hovers.
const MOUSE: &str = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,\
    primaryPointerType=4,availablePointerTypes=4";

fn chromium(screen: Screen, profile: Option<&Path>) -> Capabilities {
    let mut args: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ]
    .map(str::to_owned)
    .into();
    args.push(format!("--window-size={},{}", screen.width, screen.height));
    if !screen.mobile {
        // A machine without a mouse has none to hover with.
        args.push(MOUSE.to_owned());
    }
    if !screen.agent.is_empty() {
        args.push(format!("--user-agent={}", screen.agent));
    }
    args.extend(profile.map(|it| format!("--user-data-dir={}", it.display())));
    let mut options = json!({ "binary": variable("FAZHI_CHROMIUM"), "args": args });
    if screen.mobile {
        let metrics = json!({
            "width": screen.width, "height": screen.height, "pixelRatio": 2.0, "touch": true
        });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        if !screen.agent.is_empty() {
            options["mobileEmulation"]["userAgent"] = json!(screen.agent);
        }
    }
    capabilities(json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
    }))
}

fn firefox(screen: Screen, home: &Path) -> Capabilities {
    let profile = home.join("profile");
    std::fs::create_dir_all(profile.join("chrome")).expect("a folder");
    // Its toolbar would not let the window be as narrow as a phone.
    let small = ":root, #navigator-toolbox, #navigator-toolbox * { min-width: 0 !important; }";
    std::fs::write(profile.join("chrome/userChrome.css"), small).expect("a style");
    let mut prefs = json!({
        "toolkit.legacyUserProfileCustomizations.stylesheets": true,
        "layout.css.prefers-color-scheme.content-override": i32::from(screen.theme != "dark"),
        "javascript.enabled": screen.scripts,
        "app.normandy.enabled": false,
        "ui.useOverlayScrollbars": 1,
    });
    if !screen.agent.is_empty() {
        prefs["general.useragent.override"] = json!(screen.agent);
    }
    let args = json!(["-headless", "-profile", profile]);
    let options = json!({ "binary": variable("FAZHI_FIREFOX"), "args": args, "prefs": prefs });
    capabilities(json!({ "browserName": "firefox", "moz:firefoxOptions": options }))
}

fn webkit(screen: Screen) -> Capabilities {
    let mut args = vec!["--automation".to_owned()];
    if screen.theme == "dark" {
        args.push("--dark-mode".to_owned());
    }
    if !screen.scripts {
        args.push("--enable-javascript=false".to_owned());
    }
    if !screen.agent.is_empty() {
        args.push(format!("--user-agent={}", screen.agent));
    }
    let options = json!({ "binary": variable("FAZHI_WEBKIT"), "args": args });
    capabilities(json!({ "webkitgtk:browserOptions": options }))
}
