//! The panel for everyone: copying, old browsers, axe, the smallest phone.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::super::access::violations;
use super::super::harness::{DESKTOP, PHONE, Screen, on_site};
use super::super::runner::tests;
use super::{CLOSED, panel_shows};

tests![
    copying_works_with_and_without_the_clipboard,
    a_browser_without_modal_dialogs_has_the_panel_all_the_same,
    the_open_panel_is_accessible,
    on_the_smallest_phone_nothing_is_cut_and_targets_are_large,
];

async fn copying_works_with_and_without_the_clipboard() {
    on_site(DESKTOP, |browser| async move {
        for clipboard in [true, false] {
            browser.open("rongjiang-2021/report/?n=hall-items.value").await?;
            panel_shows(&browser, "hall-items.value").await?;
            let watch = format!(
                "(() => {{ window.copied = [];\
                 document.addEventListener('copy', () => copied.push(getSelection().toString()));\
                 const fake = {{ writeText: async text => {{ copied.push(text); }} }};\
                 Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} ? fake : undefined }}); }})()"
            );
            browser.value(&watch).await?;
            for (at, id) in ["copy-link", "copy-gbt", "copy-bibtex"].iter().enumerate() {
                browser.click(&format!("#panel button[value='{id}']")).await?;
                let copied = format!(
                    "copied[{at}]?.trim() === document.getElementById('{id}').textContent.trim()"
                );
                browser.until("it is copied", &copied).await?;
                browser.until_says(".panel-said", "已复制。").await?;
            }
            let link = browser.text("copied[0]").await?;
            assert_eq!(link, browser.url("rongjiang-2021/report/?n=hall-items.value#hall-items.value"));
        }
        browser.no_errors().await
    })
    .await;
}

async fn a_browser_without_modal_dialogs_has_the_panel_all_the_same() {
    on_site(PHONE, |browser| async move {
        browser
            .before("delete HTMLDialogElement.prototype.showModal")
            .await?;
        browser.open("rongjiang-2021/report/").await?;
        browser.focus("article [data-fact]").await?;
        browser.press(Key::Enter).await?;
        browser.until_focused("#panel-title").await?;
        let state =
            "['role', 'aria-modal'].map(it => document.getElementById('panel').getAttribute(it))";
        assert_eq!(browser.value(state).await?, json!(["dialog", "true"]));
        browser.focus("#search").await?;
        assert_eq!(
            browser
                .value("document.querySelector('#panel').contains(document.activeElement)")
                .await?,
            true
        );
        assert_eq!(violations(&browser).await?, Vec::<String>::new());
        browser.press(Key::Escape).await?;
        browser
            .until(
                "it is closed",
                &format!("{CLOSED} && document.activeElement.matches('article [data-fact]')"),
            )
            .await?;
        assert_eq!(browser.count("[inert], #app > [aria-hidden]").await?, 0);
        browser.no_errors().await
    })
    .await;
}

/// Numbers with much and with little to show.
const READ: [&str; 3] = ["hall-items.value", "review-received.value", "none"];

async fn the_open_panel_is_accessible() {
    let themed = |theme| [PHONE, DESKTOP].map(|screen: Screen| screen.themed(theme));
    for screen in ["light", "dark"].map(themed).concat() {
        on_site(screen, |browser| async move {
            for fact in READ {
                browser
                    .open(&format!("rongjiang-2021/report/?n={fact}"))
                    .await?;
                panel_shows(&browser, fact).await?;
                browser
                    .until("nothing moves", "document.getAnimations().length === 0")
                    .await?;
                assert_eq!(
                    violations(&browser).await?,
                    Vec::<String>::new(),
                    "{fact} on {screen:?}"
                );
            }
            Ok(())
        })
        .await;
    }
}

async fn on_the_smallest_phone_nothing_is_cut_and_targets_are_large() {
    let small = Screen {
        width: 320,
        height: 568,
        ..PHONE
    };
    on_site(small, |browser| async move {
        for fact in READ {
            browser.open(&format!("rongjiang-2021/report/?n={fact}")).await?;
            panel_shows(&browser, fact).await?;
            browser.until("nothing moves", "document.getAnimations().length === 0").await?;
            let wide = "Array.from(document.querySelectorAll('#panel *')).filter(it => {\
                 const box = it.getBoundingClientRect();\
                 return !it.closest('.visually-hidden') && (box.left < -0.5 || box.right > 320.5); })\
                 .map(it => it.outerHTML.slice(0, 90))";
            assert_eq!(browser.value(wide).await?, json!([]), "{fact}");
            let sheet = browser
                .value("(b => [b.top, b.bottom, b.width])(document.getElementById('panel').getBoundingClientRect())")
                .await?;
            let at = |place: usize| sheet[place].as_f64().unwrap_or_default();
            assert!(at(0) >= 568.0 * 0.15 - 1.0 && (at(1) - 568.0).abs() < 1.0, "{sheet}");
            let small = "Array.from(document.querySelectorAll(\
                 '#panel button, #panel .panel-link a, #panel .panel-list > li > a'))\
                 .filter(it => { const box = it.getBoundingClientRect(); return box.width > 0 && (box.height < 44 || box.width < 44); })\
                 .map(it => it.outerHTML)";
            assert_eq!(browser.value(small).await?, Value::Array(Vec::new()), "{fact}");
        }
        Ok(())
    })
    .await;
}
