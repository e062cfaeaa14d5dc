//! What a test asks of the elements of a page and does with them, by their
//! selectors: the scripts for it stand here alone.

use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use super::harness::Browser;

/// An expression for the first element that a selector names.
fn first(css: &str) -> String {
    format!("document.querySelector({})", json!(css))
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

    /// Presses keys where the focus is.
    pub(crate) async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.driver.active_element().await?.send_keys(keys).await
    }

    /// Types into a field behind what it holds.
    pub(crate) async fn type_on(
        &self,
        css: &str,
        keys: impl Into<TypingData>,
    ) -> WebDriverResult<()> {
        self.driver.find(By::Css(css)).await?.send_keys(keys).await
    }
}
