//! The worker through many builds of the site, with what may happen while one
//! is on its way: no page of two builds, and none that is lost.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::process::Child;

use super::{Length, random};
use crate::driver::{self, Running, left_out_but_in_chromium};
use crate::harness::{Browser, Copy, DESKTOP};
use crate::map::PAGES;
use crate::offline::visit;
use crate::proxy::Proxy;
use crate::runner::tests;
use crate::updates::{BUILD, Route, next_build};

tests![every_build_arrives_and_no_page_is_mixed_or_lost_whatever_happens];

/// What happens while a build is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Nothing,
    NetworkLost,
    ServerKilled,
    StoreFull,
    WorkerStopped,
    BrowserKilled,
}

const EVENTS: [Event; 6] = [
    Event::BrowserKilled,
    Event::NetworkLost,
    Event::StoreFull,
    Event::ServerKilled,
    Event::WorkerStopped,
    Event::Nothing,
];

impl Event {
    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "无事",
            Self::NetworkLost => "断网",
            Self::ServerKilled => "服务器被杀",
            Self::StoreFull => "存储已满",
            Self::WorkerStopped => "离线程序被停",
            Self::BrowserKilled => "浏览器被杀",
        }
    }
}

/// A build that comes: what happens, how long after its beginning, how many
/// bytes there are still where the store is full, which pages are looked at.
#[derive(Clone, Copy, Debug)]
struct Round {
    event: Event,
    after: Duration,
    room: u64,
    pages: [&'static str; 2],
}

/// Every event once, and then at random.
fn rounds(length: Length) -> Vec<Round> {
    let page = || prop::sample::select(&PAGES[..]);
    let round = (
        0..EVENTS.len(),
        0..1_500_u64,
        0..3_000_000_u64,
        page(),
        page(),
    );
    let round = round.prop_map(|(event, after, room, first, second)| Round {
        event: EVENTS[event],
        after: Duration::from_millis(after),
        room,
        pages: [first, second],
    });
    let mut rounds = random(round, length.builds, length.seed);
    for (round, event) in rounds.iter_mut().zip(EVENTS) {
        round.event = event;
    }
    rounds
}

/// A reader with a browser that may be killed: it keeps its profile.
struct Reader {
    running: Running,
    browser: Browser,
    profile: TempDir,
    /// The builds that it may show: the one seen last, and the newest.
    shown: usize,
    newest: usize,
    /// How many pages were looked at.
    looks: usize,
}

impl Reader {
    async fn new(address: &str) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let (running, browser) = started(&profile, Proxy::to(address).await).await;
        Self {
            running,
            browser,
            profile,
            shown: 1,
            newest: 1,
            looks: 0,
        }
    }

    /// Kills the browser and starts it again.
    async fn killed(self) -> Self {
        self.running.kill().await;
        let (running, browser) = started(&self.profile, self.browser.proxy).await;
        Self {
            running,
            browser,
            ..self
        }
    }

    /// Opens a page, which must be whole and of one build, no older than the
    /// one seen last.
    async fn look(&mut self, page: &str) -> WebDriverResult<()> {
        self.browser.open(page).await?;
        let whole = "document.getElementById('main') !== null\
            && !['没有网络', '没有这个页面'].includes(document.title)";
        let title = self.browser.text("document.title").await?;
        let is_whole = self.browser.value(whole).await?;
        assert_eq!(is_whole, Value::Bool(true), "/{page} is lost: {title}");
        let build = self.browser.text(BUILD).await?;
        let number = build.parse::<usize>();
        let number = number.unwrap_or_else(|_| panic!("/{page} is of the builds {build}"));
        let known = self.shown..=self.newest;
        assert!(
            known.contains(&number),
            "/{page}: {number}, not of {known:?}"
        );
        self.shown = number;
        self.looks += 1;
        Ok(())
    }

    /// Has the browser look for a new build, and does not wait for it.
    async fn begin(&self) -> WebDriverResult<()> {
        let script = "(navigator.serviceWorker.getRegistration().then(it => it && it.update()).catch(() => {}), null)";
        self.browser.value(script).await.map(drop)
    }

    /// Waits until no build is on its way; tells whether one waits to be shown.
    async fn waits(&self) -> WebDriverResult<bool> {
        let script = "const done = arguments[0]; (async () => {\
            for (;;) {\
                const kept = await navigator.serviceWorker.getRegistration();\
                if (!kept || !kept.installing) { return done(Boolean(kept && kept.waiting)); }\
                await new Promise(resolve => setTimeout(resolve, 50));\
            } })()";
        let said = self
            .browser
            .driver
            .execute_async(script, Vec::new())
            .await?;
        Ok(said.json() == &Value::Bool(true))
    }

    /// Waits until the newest build is kept and shown.
    async fn settle(&mut self) -> WebDriverResult<()> {
        const TRIES: usize = 8;
        for _ in 0..TRIES {
            self.look("rongjiang-2021/checks/").await?;
            let script = "const done = arguments[0]; navigator.serviceWorker.getRegistration()\
                .then(it => it && it.update()).then(() => done(), () => done())";
            self.browser
                .driver
                .execute_async(script, Vec::new())
                .await?;
            if self.waits().await? {
                self.browser
                    .until(
                        "it is announced",
                        "document.querySelector('#update button') !== null",
                    )
                    .await?;
                let click =
                    "(window.old = true, document.querySelector('#update button').click(), null)";
                self.browser.value(click).await?;
                let shown =
                    "window.old === undefined && document.documentElement.dataset.app === 'ready'";
                self.browser.until("it shows", shown).await?;
            }
            let kept = "navigator.serviceWorker.controller !== null";
            let is_kept = self.browser.value(kept).await? == Value::Bool(true);
            let build = self.browser.text(BUILD).await?;
            if is_kept && build == self.newest.to_string() {
                self.shown = self.newest;
                return Ok(());
            }
        }
        panic!("build {} does not arrive", self.newest);
    }
}

async fn started(profile: &TempDir, proxy: Proxy) -> (Running, Browser) {
    let running = driver::start_with(DESKTOP, Some(profile.path())).await;
    driver::set_up(&running.driver, DESKTOP)
        .await
        .expect("as asked");
    let browser = Browser::new(&running.driver, proxy);
    (running, browser)
}

/// The site as it is served now.
struct Served {
    place: Route,
    build: Copy,
    server: Child,
}

impl Served {
    /// Puts the next build in place.
    async fn next(self, number: usize) -> Self {
        let build = Copy::of_dist();
        next_build(build.0.path(), number);
        let Self { place, server, .. } = self;
        drop(server);
        let server = place.start(&build).await;
        Self {
            place,
            build,
            server,
        }
    }
}

/// A quota of the origin; none for the browser's own.
async fn quota(browser: &Browser, bytes: Option<u64>) -> WebDriverResult<()> {
    let mut room = json!({ "origin": browser.url("").trim_end_matches('/') });
    if let Some(bytes) = bytes {
        room["quotaSize"] = json!(bytes);
    }
    browser.cdp("Storage.overrideQuotaForOrigin", room).await
}

async fn used(browser: &Browser) -> WebDriverResult<u64> {
    let script =
        "const done = arguments[0]; navigator.storage.estimate().then(it => done(it.usage))";
    let used = browser.driver.execute_async(script, Vec::new()).await?;
    Ok(used.json().as_u64().expect("bytes"))
}

/// A build comes while something happens; then all is well again, and it is
/// kept, also without a network.
async fn live_through(
    round: Round,
    mut reader: Reader,
    mut served: Served,
) -> WebDriverResult<(Reader, Served)> {
    let [first, second] = round.pages;
    let all = "/";
    if round.event == Event::StoreFull {
        let bytes = used(&reader.browser).await? + round.room;
        quota(&reader.browser, Some(bytes)).await?;
    }
    reader.begin().await?;
    tokio::time::sleep(round.after).await;
    match round.event {
        Event::Nothing => {}
        Event::StoreFull => {
            reader.waits().await?;
        }
        Event::NetworkLost => reader.browser.proxy.cut(all),
        Event::ServerKilled => served.server.kill().await.expect("it dies"),
        Event::WorkerStopped => {
            for command in ["ServiceWorker.enable", "ServiceWorker.stopAllWorkers"] {
                reader.browser.cdp(command, json!({})).await?;
            }
        }
        Event::BrowserKilled => {
            reader.browser.proxy.cut(all);
            reader = reader.killed().await;
        }
    }
    reader.look(first).await?;
    match round.event {
        Event::Nothing | Event::WorkerStopped => {}
        Event::StoreFull => quota(&reader.browser, None).await?,
        Event::ServerKilled => served.server = served.place.start(&served.build).await,
        Event::NetworkLost | Event::BrowserKilled => reader.browser.proxy.cut(""),
    }
    reader.settle().await?;
    reader.browser.proxy.cut(all);
    reader.look(second).await?;
    reader.browser.proxy.cut("");
    Ok((reader, served))
}

async fn every_build_arrives_and_no_page_is_mixed_or_lost_whatever_happens() {
    if left_out_but_in_chromium("只有 Chromium 的调试协议能限定存储空间") {
        return;
    }
    let length = Length::chosen();
    let place = Route::new().await;
    let build = Copy::of_dist();
    let server = place.start(&build).await;
    let mut reader = Reader::new(&place.address()).await;
    let mut served = Served {
        place,
        build,
        server,
    };
    visit(&reader.browser).await.expect("it is kept");
    let rounds = rounds(length);
    for (at, round) in rounds.iter().enumerate() {
        reader.newest = at + 2;
        served = served.next(reader.newest).await;
        let lived = live_through(*round, reader, served).await;
        (reader, served) =
            lived.unwrap_or_else(|error| panic!("build {}, {round:?}: {error}", at + 2));
    }
    let mut table = vec!["| 新版本到来时 | 次数 |".to_owned(), "|---|---|".to_owned()];
    for event in EVENTS {
        let count = rounds.iter().filter(|it| it.event == event).count();
        table.push(format!("| {} | {count} |", event.name()));
    }
    table.push(format!(
        "| 打开的页面，没有一页混着两版，没有一页打不开 | {} |",
        reader.looks
    ));
    length.tell(&table);
    reader.running.close().await;
}
