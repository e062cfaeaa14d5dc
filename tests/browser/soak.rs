//! Endurance: a reader who turns pages for hours; see [`builds`] for a worker
//! that lives through many builds of the site.
//!
//! The suite runs a short form of each. `cargo site soak` runs both, long: it
//! gives the lengths and the seed of all random choices in `FAZHI_SOAK`.

mod acts;
pub(super) mod builds;

use std::time::Duration;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::driver::left_out_but_in_chromium;
use super::harness::{Browser, DESKTOP, on_site};
use super::runner::tests;
use acts::{ACTS, HANDS, WORDS};

tests![after_many_turns_the_app_holds_no_more_than_after_the_first];

/// How long, and by which random choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// After so many turns is measured for the first time.
    warm: usize,
    turns: usize,
    builds: usize,
    seed: u64,
    is_long: bool,
}

const SHORT: Length = Length {
    warm: 24,
    turns: 60,
    builds: 4,
    seed: 1,
    is_long: false,
};

impl Length {
    /// What `FAZHI_SOAK` says, such as `200 2000 50 1`; else the short form.
    fn chosen() -> Self {
        let Ok(given) = std::env::var("FAZHI_SOAK") else {
            return SHORT;
        };
        let numbers = given.split(' ').map(|it| it.parse().expect("a number"));
        let numbers: Vec<usize> = numbers.collect();
        let [warm, turns, builds, seed] = numbers[..] else {
            panic!("FAZHI_SOAK holds four numbers, not {given}");
        };
        let seed = seed as u64;
        Self {
            warm,
            turns,
            builds,
            seed,
            is_long: true,
        }
    }

    /// Prints the lines of a table, where somebody waits for it.
    fn tell(self, lines: &[String]) {
        if self.is_long {
            println!("\n{}\n", lines.join("\n"));
        }
    }
}

/// As many random values as asked for; equal seeds give equal ones.
fn random<T: std::fmt::Debug>(values: impl Strategy<Value = T>, count: usize, seed: u64) -> Vec<T> {
    let bytes: Vec<u8> = seed.to_le_bytes().repeat(4);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let next = |_| values.new_tree(&mut runner).expect("a value").current();
    (0..count).map(next).collect()
}

/// The pages of the app, in the order of its navigation, each by what only it
/// shows.
const PAGES: [&str; 5] = [".overview", ".reading", ".charts", ".explorer", ".ledger"];

/// Keeps the app's memory, which no figure of the browser counts.
const WATCH: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {\
        const real = WebAssembly[name];\
        WebAssembly[name] = (...given) => real.apply(WebAssembly, given).then(made => {\
            const all = Object.values((made.instance || made).exports);\
            window.memory = window.memory || all.find(it => it instanceof WebAssembly.Memory);\
            return made; }); }";

/// A turn: to which page, and what is done there.
#[derive(Clone, Copy, Debug)]
struct Turn {
    /// How many pages on in the navigation, never none.
    on: usize,
    act: usize,
    pick: u16,
}

/// Every act once, for what it fetches and keeps, and then at random.
fn turns(length: Length) -> Vec<Turn> {
    let turn = (1..PAGES.len(), 0..ACTS.len(), any::<u16>());
    let turn = turn.prop_map(|(on, act, pick)| Turn { on, act, pick });
    let mut turns = random(turn, length.turns, length.seed);
    for (at, turn) in turns.iter_mut().take(ACTS.len()).enumerate() {
        turn.act = at;
    }
    turns
}

/// The script of a turn from a page; gives the page that it ends on, too.
fn script(from: usize, turn: Turn) -> (String, usize) {
    let act = &ACTS[turn.act];
    let mut page = (from + turn.on) % PAGES.len();
    let mut script = String::new();
    if let Some(needed) = act.page {
        // Somewhere else first, so that it is a turn.
        if from == needed {
            script += &format!("await GO({page});\n");
        }
        page = needed;
    }
    let words = json!(WORDS[usize::from(turn.pick) % WORDS.len()]).to_string();
    script += &format!("await GO({page});\nwindow.PICK = {};\n", turn.pick);
    for (does, then) in act.steps {
        let [does, then] = [does, then].map(|it| it.replace("WORDS", &words));
        let what = json!(does);
        script += &format!("{does};\nawait UNTIL({what}, () => {then});\n");
    }
    (script, page)
}

/// Runs a script that may wait for what comes of it, in one go: every script
/// that a driver sends leaves something in the heap, and so would each look at
/// whether something is so yet.
async fn run(browser: &Browser, script: &str) -> WebDriverResult<()> {
    let script = format!(
        "const done = arguments[0]; (async () => {{ {script} }})().then(() => done(''), error => done(String(error)))"
    );
    let said = browser.driver.execute_async(script, Vec::new()).await?;
    assert_eq!(said.json(), "");
    Ok(())
}

/// What the app holds.
#[derive(Clone, Copy, Debug)]
struct Held([f64; 4]);

impl Held {
    const NAMES: [&str; 4] = ["JS 堆（字节）", "节点", "监听器", "程序内存（字节）"];

    /// The head of the table.
    fn head() -> Vec<String> {
        let names = Self::NAMES.join(" | ");
        vec![
            format!("| 轮次 | {names} |"),
            "|---|---|---|---|---|".into(),
        ]
    }

    fn row(self, turns: usize) -> String {
        let cells = self.0.map(|it| format!(" {it:.0} |")).concat();
        format!("| {turns} |{cells}")
    }

    /// How much of it there is for each of then.
    fn against(self, then: Self) -> [f64; 4] {
        std::array::from_fn(|at| self.0[at] / then.0[at])
    }
}

/// Measures, on the same page at rest and with nothing to collect.
async fn held(browser: &Browser, from: usize) -> WebDriverResult<Held> {
    let away = if from == 0 { "await GO(1);" } else { "" };
    let rests = "await GO(0); document.activeElement.blur(); scrollTo(0, 0);\
        history.replaceState(null, '', location.pathname);";
    run(browser, &[away, rests].concat()).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    for _ in 0..2 {
        browser
            .cdp("HeapProfiler.collectGarbage", json!({}))
            .await?;
    }
    let cdp = browser.driver.cdp();
    cdp.send_raw("Performance.enable", json!({})).await?;
    let told = cdp.send_raw("Performance.getMetrics", json!({})).await?;
    let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
    let metric = |name: &str| {
        let found = metrics.iter().find(|it| it["name"] == name);
        found.and_then(|it| it["value"].as_f64()).expect(name)
    };
    let memory = browser.value("window.memory.buffer.byteLength").await?;
    Ok(Held([
        metric("JSHeapUsedSize"),
        metric("Nodes"),
        metric("JSEventListeners"),
        memory.as_f64().expect("bytes"),
    ]))
}

/// So many turns are one script.
const AT_ONCE: usize = 10;

/// The most that may be held in the end, of what was held after the first turns.
const MOST: f64 = 1.1;

async fn after_many_turns_the_app_holds_no_more_than_after_the_first() {
    if left_out_but_in_chromium("只有 Chromium 的调试协议告诉堆、节点和监听器的数量")
    {
        return;
    }
    let length = Length::chosen();
    on_site(DESKTOP, |browser| async move {
        browser.before(WATCH).await?;
        browser.open("rongjiang-2021/").await?;
        browser
            .value(&format!(
                "(() => {{ {HANDS} window.PAGES = {}; return null; }})()",
                json!(PAGES)
            ))
            .await?;
        let mut table = Held::head();
        let mut page = 0;
        let mut first = None;
        let mut last = Held([0.0; 4]);
        let mut scripts = String::new();
        for (at, turn) in turns(length).into_iter().enumerate() {
            let (script, ended) = script(page, turn);
            scripts += &script;
            page = ended;
            let taken = at + 1;
            let measures = taken % length.warm == 0 || taken == length.turns;
            if measures || taken % AT_ONCE == 0 {
                run(&browser, &std::mem::take(&mut scripts)).await?;
            }
            if measures {
                last = held(&browser, page).await?;
                page = 0;
                first = first.or(Some(last));
                table.push(last.row(taken));
            }
        }
        let one_document = "window.PICK !== undefined";
        assert_eq!(browser.value(one_document).await?, Value::Bool(true));
        let growth = last.against(first.expect("a measurement"));
        let cells = growth
            .map(|it| format!(" {:+.1} % |", (it - 1.0) * 100.0))
            .concat();
        table.push(format!("| 变化 |{cells}"));
        length.tell(&table);
        for (name, growth) in Held::NAMES.iter().zip(growth) {
            assert!(growth <= MOST, "{name}: {growth:.3}\n{}", table.join("\n"));
        }
        browser.no_errors().await
    })
    .await;
}
