//! A server, a browser, and the few questions that the tests ask of them.

use std::future::Future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use cli::http;
use cli::replace_folder::copy_tree;

use super::driver::Engine;
use super::map::{REPORT, STILL};
use super::pool;
use super::proxy::Proxy;

/// How long a page may take to do what is asked of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A reader's window, and how the browser is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Touched, with twice the pixels, where the browser can act as a phone.
    pub(crate) mobile: bool,
    /// The theme that the reader prefers, `light` or `dark`.
    pub(crate) theme: &'static str,
    pub(crate) scripts: bool,
    /// What the browser says it is; empty for the truth.
    pub(crate) agent: &'static str,
}

impl Screen {
    /// As a reader who prefers that theme sees it.
    pub(crate) fn themed(self, theme: &'static str) -> Self {
        Self { theme, ..self }
    }
}

pub(crate) const DESKTOP: Screen = Screen {
    width: 1280,
    height: 900,
    mobile: false,
    theme: "light",
    scripts: true,
    agent: "",
};
pub(crate) const PHONE: Screen = Screen {
    width: 390,
    height: 844,
    mobile: true,
    ..DESKTOP
};

/// The folder that `cargo site test` has built.
pub(crate) fn dist() -> PathBuf {
    variable("FAZHI_DIST").into()
}

/// The bundle, read without the project's own types.
pub(crate) fn bundle() -> Value {
    let folder = dist().join(REPORT);
    let mut files = std::fs::read_dir(&folder).expect("the report's folder");
    let path = files
        .find_map(|file| {
            let path = file.expect("an entry").path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            (name.starts_with("bundle.") && name.ends_with(".json")).then_some(path)
        })
        .expect("a bundle");
    let text = std::fs::read_to_string(path).expect("the bundle");
    serde_json::from_str(&text).expect("JSON")
}

/// axe-core's script.
pub(crate) fn axe() -> String {
    let path = variable("FAZHI_AXE");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A variable that `cargo site test` sets.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo site test`"))
}

/// A copy of the built site that a test may damage; gone when dropped.
pub(crate) struct Copy(pub(crate) tempfile::TempDir);

impl Copy {
    pub(crate) fn of_dist() -> Self {
        Self::of(&dist())
    }

    pub(crate) fn of(site: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy_tree(site, folder.path()).expect("a copy");
        Self(folder)
    }

    /// Changes the report's bundle, and drops its compressed forms.
    pub(crate) fn damage_bundle(&self, change: impl Fn(String) -> String) {
        let folder = self.0.path().join(REPORT);
        for entry in std::fs::read_dir(&folder).expect("the report's folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.starts_with("bundle.") && name.ends_with(".json") {
                let text = std::fs::read_to_string(&path).expect("the bundle");
                std::fs::write(&path, change(text)).expect("the bundle is writable");
            } else if name.starts_with("bundle.") {
                std::fs::remove_file(&path).expect("the packed bundle is removable");
            }
        }
    }
}

impl Copy {
    /// Removes the parts of the app that are fetched on demand.
    pub(crate) fn remove_parts(&self) {
        for folder in std::fs::read_dir(self.0.path()).expect("the site's folder") {
            for file in std::fs::read_dir(folder.expect("an entry").path())
                .into_iter()
                .flatten()
            {
                let file = file.expect("an entry");
                if file.file_name().to_string_lossy().contains(".bin") {
                    std::fs::remove_file(file.path()).expect("the part is removable");
                }
            }
        }
    }
}

/// A browser on a served site.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    /// All that the browser asks of the site goes through it.
    pub(crate) proxy: Proxy,
    engine: Engine,
}

/// Keeps what goes wrong on a page, in browsers that do not tell their log.
const WATCH: &str = "if (!window.watched) { window.watched = true;\
    const keep = what => { sessionStorage.wrong = (sessionStorage.wrong || '') + what + '\\n'; };\
    addEventListener('error', event => keep(event.message || (event.target.src || event.target.href) + ' failed'), true);\
    addEventListener('unhandledrejection', event => keep(String(event.reason)));\
    addEventListener('securitypolicyviolation', event => keep(`Content Security ${event.violatedDirective}`));\
    const tell = console.error; console.error = (...words) => { keep(words.join(' ')); tell.apply(console, words); }; }";

/// Serves the built site at the root and runs a test on it.
pub(crate) async fn on_site<F: Future<Output = WebDriverResult<()>>>(
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    on_folder(&dist(), "/", screen, test).await;
}

/// What keeps the site for use without a network, once a page rests. That takes
/// longer than most of what is tested: it waits here, and is tried by address.
const WORKER: &str = "/sw.js";

/// Serves a folder under a path and runs a test on it.
pub(crate) async fn on_folder<F: Future<Output = WebDriverResult<()>>>(
    folder: &Path,
    mount: &str,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    let server = http::spawn(folder.to_owned(), mount).expect("a free port");
    let proxy = Proxy::to(&server.url).await;
    proxy.hold(WORKER);
    on_proxy(proxy, screen, test).await;
}

/// Runs a test on a site that is served at an address already.
pub(crate) async fn on_address<F: Future<Output = WebDriverResult<()>>>(
    base: &str,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    on_proxy(Proxy::to(base).await, screen, test).await;
}

/// How long a test may take: hours, where `cargo site soak` runs it.
fn limit() -> Duration {
    let long = std::env::var_os("FAZHI_SOAK").is_some();
    Duration::from_secs(if long { 6 * 3600 } else { 240 })
}

/// Runs a test on what is served behind a proxy.
pub(crate) async fn on_proxy<F: Future<Output = WebDriverResult<()>>>(
    proxy: Proxy,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    let running = pool::borrow(screen).await;
    let browser = Browser::new(&running.driver, proxy);
    let test = tokio::time::timeout(limit(), test(browser));
    let outcome = AssertUnwindSafe(test).catch_unwind().await;
    if matches!(outcome, Ok(Ok(Ok(())))) {
        return pool::give_back(screen, running).await;
    }
    running.close().await;
    match outcome {
        Ok(outcome) => outcome
            .expect("the test ends in time")
            .expect("the browser does as it is told"),
        Err(failure) => resume_unwind(failure),
    }
}

impl Browser {
    /// A browser that runs, on what is served behind a proxy.
    pub(crate) fn new(driver: &WebDriver, proxy: Proxy) -> Self {
        Self {
            driver: driver.clone(),
            proxy,
            engine: Engine::chosen(),
        }
    }

    /// The address of a path below the site's root.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.proxy.base)
    }

    /// Opens a path and waits until the app has taken the page over, where it
    /// does so.
    pub(crate) async fn open(&self, path: &str) -> WebDriverResult<()> {
        self.open_static(path).await?;
        let page = path.split('?').next().unwrap_or_default();
        if STILL.contains(&page) {
            return Ok(());
        }
        self.stir().await?;
        self.until_ready().await
    }

    /// Opens a path and waits for nothing but its load.
    pub(crate) async fn open_static(&self, path: &str) -> WebDriverResult<()> {
        self.driver.goto(self.url(path)).await?;
        if !self.engine.is_chromium() {
            self.driver.execute(WATCH, Vec::new()).await?;
        }
        Ok(())
    }

    /// Waits until the app has taken the page over.
    pub(crate) async fn until_ready(&self) -> WebDriverResult<()> {
        let ready = "document.documentElement.dataset.app === 'ready'";
        self.until("the app is ready", ready).await
    }

    /// Lets the page know that somebody is there, so that the app comes at once.
    pub(crate) async fn stir(&self) -> WebDriverResult<()> {
        let hears = "document.documentElement.dataset.loader === 'ready'\
            && dispatchEvent(new Event('pointermove'))";
        self.until("the page hears its reader", hears).await
    }

    /// Runs a script before all others on every page from now on.
    pub(crate) async fn before(&self, source: &str) -> WebDriverResult<()> {
        if self.engine.is_chromium() {
            let script = json!({ "source": source });
            self.cdp("Page.addScriptToEvaluateOnNewDocument", script)
                .await
        } else {
            self.proxy.before(source);
            Ok(())
        }
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn value(&self, expression: &str) -> WebDriverResult<Value> {
        let script = format!("return ({expression});");
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
    }

    /// The value of a JavaScript expression, as text.
    pub(crate) async fn text(&self, expression: &str) -> WebDriverResult<String> {
        Ok(self
            .value(expression)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Waits until a JavaScript expression is true.
    pub(crate) async fn until(&self, what: &str, expression: &str) -> WebDriverResult<()> {
        let begun = Instant::now();
        let mut pause = Duration::from_millis(5);
        loop {
            // While pages turn, what it asks of may be neither here nor there.
            let value = self.value(expression).await;
            if matches!(value, Ok(Value::Bool(true))) {
                return Ok(());
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain until {what}: {expression}\nat {}: {value:?}",
                self.driver.current_url().await?
            );
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_millis(40));
        }
    }

    /// The path, query and fragment below the site's root.
    pub(crate) async fn address(&self) -> WebDriverResult<String> {
        let address = self.driver.current_url().await?.to_string();
        Ok(address
            .strip_prefix(&self.proxy.base)
            .unwrap_or(&address)
            .to_owned())
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &str, params: Value) -> WebDriverResult<()> {
        self.driver.cdp().send_raw(method, params).await.map(drop)
    }

    /// What the browser has logged as an error since the last call.
    pub(crate) async fn errors(&self) -> WebDriverResult<Vec<String>> {
        if !self.engine.is_chromium() {
            let script = "(it => { sessionStorage.removeItem('wrong'); return it; })(sessionStorage.wrong || '')";
            let wrong = self.text(script).await?;
            return Ok(wrong.lines().map(str::to_owned).collect());
        }
        let log = self.driver.get_log("browser").await?;
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect())
    }

    /// Fails when the browser has logged an error.
    pub(crate) async fn no_errors(&self) -> WebDriverResult<()> {
        assert_eq!(self.errors().await?, Vec::<String>::new());
        Ok(())
    }
}
