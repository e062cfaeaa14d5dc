//! What a test asks of the elements of a page and does with them: by their
//! selectors, so that the scripts for it stand here alone.

use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use super::driver::{self, Engine};
use super::harness::Browser;

/// An expression for the first element that a selector names.
fn first(css: &str) -> String {
    format!("document.querySelector({})", json!(css))
}

/// The steps of a key that is pressed and let go.
pub(crate) fn stroke(key: char) -> [Value; 2] {
    ["keyDown", "keyUp"].map(|step| json!({ "type": step, "value": key }))
}

/// Shift, Control, Alt and Meta, which are held while what follows is pressed.
const HELD: [char; 4] = ['\u{e008}', '\u{e009}', '\u{e00a}', '\u{e03d}'];

/// The steps by which keys are pressed one after the other.
fn strokes(keys: &[char]) -> Vec<Value> {
    let mut steps = Vec::new();
    let mut held = Vec::new();
    for key in keys {
        let [down, up] = stroke(*key);
        steps.push(down);
        match HELD.contains(key) {
            true => held.push(up),
            false => steps.push(up),
        }
    }
    steps.extend(held);
    steps
}

/// Whether an element is no longer in the page.
fn is_stale(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
    )
}

impl Browser {
    /// Waits until a selector names something.
    pub(crate) async fn until_there(&self, css: &str) -> WebDriverResult<()> {
        let there = [&first(css), " !== null"].concat();
        self.until("it is there", &there).await
    }

    /// Waits until a selector names nothing.
    pub(crate) async fn until_gone(&self, css: &str) -> WebDriverResult<()> {
        let gone = [&first(css), " === null"].concat();
        self.until("it is gone", &gone).await
    }

    /// Waits until the first element that a selector names has the focus.
    pub(crate) async fn until_focused(&self, css: &str) -> WebDriverResult<()> {
        let focused = format!("document.activeElement.matches({})", json!(css));
        self.until("it has the focus", &focused).await
    }

    /// Waits until the text of an element is as told.
    pub(crate) async fn until_says(&self, css: &str, text: &str) -> WebDriverResult<()> {
        let says = format!("{}?.textContent === {}", first(css), json!(text));
        self.until("it says so", &says).await
    }

    /// How many elements a selector names.
    pub(crate) async fn count(&self, css: &str) -> WebDriverResult<Value> {
        let all = format!("document.querySelectorAll({}).length", json!(css));
        self.value(&all).await
    }

    /// The text of the first element that a selector names.
    pub(crate) async fn text_of(&self, css: &str) -> WebDriverResult<String> {
        self.text(&[&first(css), ".textContent"].concat()).await
    }

    /// The texts of all elements that a selector names.
    pub(crate) async fn texts_of(&self, css: &str) -> WebDriverResult<Vec<String>> {
        let all = json!(css);
        let texts = format!("Array.from(document.querySelectorAll({all}), it => it.textContent)");
        Ok(serde_json::from_value(self.value(&texts).await?)?)
    }

    /// Gives an element the focus.
    pub(crate) async fn focus(&self, css: &str) -> WebDriverResult<()> {
        let focus = [&first(css), ".focus()"].concat();
        self.value(&focus).await.map(drop)
    }

    /// Presses keys where the focus is. Only words that no keyboard has go by the
    /// element: the driver looks each time whether it can be typed into, which
    /// takes three times as long.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        let keys: TypingData = keys.into();
        let pressed = keys.as_vec();
        let is_key = |it: &char| it.is_ascii() || ('\u{e000}'..='\u{f8ff}').contains(it);
        if !pressed.iter().all(is_key) {
            return self.type_on(":focus", keys).await;
        }
        self.press_all(strokes(&pressed)).await
    }

    /// Performs the steps of a keyboard one after the other.
    pub(crate) async fn press_all(&self, steps: Vec<Value>) -> WebDriverResult<()> {
        let keyboard = json!([{ "type": "key", "id": "keyboard", "actions": steps }]);
        let command = Command::PerformActions(Actions::from(keyboard));
        self.driver.cmd(command).await.map(drop)
    }

    /// Types into a field behind what it holds.
    pub(crate) async fn type_on(
        &self,
        css: &str,
        keys: impl Into<TypingData>,
    ) -> WebDriverResult<()> {
        let keys: String = keys.into().as_vec().into_iter().collect();
        let typed = async |field: WebElement| field.send_keys(keys.as_str()).await;
        self.with(css, typed).await
    }

    /// Does something with the first element that a selector names, once there is
    /// one. What is found may be drawn anew, or moved, before that is done: then
    /// it is found again.
    async fn with(
        &self,
        css: &str,
        act: impl AsyncFn(WebElement) -> WebDriverResult<()>,
    ) -> WebDriverResult<()> {
        for _ in 0..5 {
            let done = match self.driver.query(By::Css(css)).first().await {
                Ok(found) => act(found).await,
                Err(lost) => Err(lost),
            };
            match done {
                Err(error) if is_stale(&error) => {}
                done => return done,
            }
        }
        panic!("{css} is drawn anew all the time")
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

    /// Waits until an element shows, and clicks it.
    pub(crate) async fn click(&self, css: &str) -> WebDriverResult<()> {
        let clicked = async |found: WebElement| self.click_on(&found).await;
        self.with(css, clicked).await
    }

    /// Clicks an element.
    pub(crate) async fn click_on(&self, found: &WebElement) -> WebDriverResult<()> {
        if Engine::chosen().is_chromium() {
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
        let filled = async |field: WebElement| {
            field.clear().await?;
            field.send_keys(text).await
        };
        self.with(css, filled).await
    }
}
