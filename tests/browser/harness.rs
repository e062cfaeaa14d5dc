//! A server, a browser, and the few questions that the tests ask of them.

use std::future::Future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::prelude::*;

use cli::http;

use super::driver::{self, Engine};
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
        copy(site, folder.path());
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

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file");
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

/// Serves a folder under a path and runs a test on it.
pub(crate) async fn on_folder<F: Future<Output = WebDriverResult<()>>>(
    folder: &Path,
    mount: &str,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    let server = http::spawn(folder.to_owned(), mount).expect("a free port");
    on_address(&server.url, screen, test).await;
}

/// Runs a test on a site that is served at an address already.
pub(crate) async fn on_address<F: Future<Output = WebDriverResult<()>>>(
    base: &str,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    on_proxy(Proxy::to(base).await, screen, test).await;
}

/// Runs a test on what is served behind a proxy.
pub(crate) async fn on_proxy<F: Future<Output = WebDriverResult<()>>>(
    proxy: Proxy,
    screen: Screen,
    test: impl FnOnce(Browser) -> F,
) {
    let running = pool::borrow(screen).await;
    let browser = Browser {
        driver: running.driver.clone(),
        proxy,
        engine: Engine::chosen(),
    };
    let test = tokio::time::timeout(Duration::from_secs(240), test(browser));
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
        self.until(
            "the app is ready",
            "document.documentElement.dataset.app === 'ready'",
        )
        .await
    }

    /// Opens a path and waits for nothing but its load.
    pub(crate) async fn open_static(&self, path: &str) -> WebDriverResult<()> {
        self.driver.goto(self.url(path)).await?;
        if !self.engine.is_chromium() {
            self.driver.execute(WATCH, Vec::new()).await?;
        }
        Ok(())
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

    /// Points at a place of the window; `kind` is `mouse`, `press` for a
    /// mouse that is pressed there, or `touch` for a finger.
    pub(crate) async fn point(&self, kind: &str, (x, y): (f64, f64)) -> WebDriverResult<()> {
        let (x, y) = (x.floor(), y.floor());
        let move_to = |x: f64| json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y });
        // The page may have moved under a pointer that is there already.
        let mut steps = vec![move_to(x - 1.0), move_to(x)];
        if kind != "mouse" {
            steps.push(json!({ "type": "pointerDown", "button": 0 }));
            steps.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        let made_of = if kind == "touch" { kind } else { "mouse" };
        let pointer = json!({
            "type": "pointer", "id": kind, "parameters": { "pointerType": made_of }, "actions": steps
        });
        let actions = Actions::from(json!([pointer]));
        let command = Command::PerformActions(actions);
        self.driver.cmd(command).await.map(drop)
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
        loop {
            if self.value(expression).await? == Value::Bool(true) {
                return Ok(());
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain until {what}: {expression}\nat {}",
                self.driver.current_url().await?
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until an element shows, and clicks it.
    pub(crate) async fn click(&self, css: &str) -> WebDriverResult<()> {
        let found = self.driver.query(By::Css(css)).first().await?;
        self.click_on(&found).await
    }

    /// Clicks an element.
    pub(crate) async fn click_on(&self, found: &WebElement) -> WebDriverResult<()> {
        if self.engine.is_chromium() {
            return driver::click(found).await;
        }
        let still =
            "document.getAnimations().filter(it => it.playState === 'running').length === 0";
        self.until("nothing moves", still).await?;
        let Err(refused) = driver::click(found).await else {
            return Ok(());
        };
        if !format!("{refused:?}").contains("NotInteractable") {
            return Err(refused);
        }
        // Drivers take marks of charts, links in lines and covered fields for
        // such as can not be clicked: they are told the place, as a hand finds it.
        let place = "const it = arguments[0].closest('label') || arguments[0];\
            it.scrollIntoView({ block: 'center' });\
            const box = it.getClientRects()[0] || it.getBoundingClientRect();\
            return [box.left + box.width / 2, box.top + box.height / 2];";
        let place = self.driver.execute(place, vec![found.to_json()?]).await?;
        self.point("press", place.convert()?).await
    }

    /// Types into a field.
    pub(crate) async fn fill(&self, css: &str, text: &str) -> WebDriverResult<()> {
        let field = self.driver.query(By::Css(css)).first().await?;
        field.clear().await?;
        field.send_keys(text).await
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
