//! Sharing and quoting.

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::driver::{Engine, left_out_but_in_chromium};
use super::harness::{Browser, DESKTOP, PHONE, Screen, on_site};
use super::runner::tests;

tests![
    the_link_of_a_sentence_changes_the_address_tells_and_is_copied,
    a_chart_is_given_to_a_device_that_shares_and_copied_elsewhere,
    where_the_site_has_cards_a_chart_is_shared_with_its_own_and_shown_in_its_place,
    what_cannot_be_copied_is_shown_selected,
    the_links_of_checks_and_charts_show_on_a_phone_and_under_a_mouse_and_the_focus,
    selected_words_are_quoted_with_a_link_that_leads_to_them,
    words_of_several_sentences_are_quoted_with_a_link_to_the_first,
    a_quotation_can_be_had_by_keyboard_and_by_finger,
    a_number_is_shared_from_its_panel_and_told_there,
    without_the_app_nothing_offers_to_share,
];

const REPORT: &str = "rongjiang-2021/report/";
const CHARTS: &str = "rongjiang-2021/charts/";

/// A clipboard and a way of sharing that keep what they are given; `share` is
/// what the latter does, `undefined` for none.
pub(crate) async fn keep(browser: &Browser, clipboard: bool, share: &str) -> WebDriverResult<()> {
    let spy = format!(
        "(() => {{ window.copied = []; window.shared = [];\
         const fake = {{ writeText: text => {{ copied.push(text); return Promise.resolve(); }} }};\
         Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {clipboard} ? fake : undefined }});\
         Object.defineProperty(navigator, 'share', {{ configurable: true, value: {share} }}); }})()"
    );
    browser.value(&spy).await.map(drop)
}

pub(crate) const GIVEN: &str = "data => { shared.push(data); return Promise.resolve(); }";
const REFUSED: &str = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))";
const CHANGED_MIND: &str =
    "() => { shared.push({}); return Promise.reject(new DOMException('no', 'AbortError')); }";

async fn press(browser: &Browser, key: Key) -> WebDriverResult<()> {
    browser.driver.action_chain().send_keys(key).perform().await
}

/// What the toast says.
pub(crate) async fn says(browser: &Browser, words: &str) -> WebDriverResult<()> {
    let said = format!(
        "(document.querySelector('#toast [role=status]') || {{ textContent: '' }}).textContent.includes('{words}')"
    );
    browser.until(&format!("it says {words}"), &said).await
}

/// The id of the sentence that holds some words.
async fn sentence(browser: &Browser, words: &str) -> WebDriverResult<String> {
    let id = format!(
        "Array.from(document.querySelectorAll('article p .sentence')).find(it => it.textContent.includes('{words}')).id"
    );
    browser.text(&id).await
}

async fn the_link_of_a_sentence_changes_the_address_tells_and_is_copied() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            browser.open(REPORT).await?;
            keep(&browser, true, "undefined").await?;
            let id = sentence(&browser, "3234").await?;
            browser.click(&format!("[id='{id}'] > .permalink")).await?;
            says(&browser, "链接已在地址栏").await?;
            assert_eq!(browser.address().await?, format!("{REPORT}#{id}"));
            browser.click("#toast button[value=link]").await?;
            says(&browser, "已复制链接").await?;
            let address = browser.url(&format!("{REPORT}#{id}"));
            assert_eq!(browser.value("copied").await?, json!([address]));
            browser.click("#toast .close").await?;
            browser
                .until("it is closed", "document.getElementById('toast') === null")
                .await?;

            browser.click(&format!("[id='{id}'] > .permalink")).await?;
            browser.click("#toast button[value=all]").await?;
            says(&browser, "已复制链接和文字").await?;
            let text = browser.text("copied[1]").await?;
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines[0].contains("转办件3234件"), "{text}");
            assert_eq!(lines[1], "——赣州蓉江新区2021年度法治政府建设工作情况报告");
            assert_eq!(lines[2..], [address]);
            browser.no_errors().await
        })
        .await;
    }
}

async fn a_chart_is_given_to_a_device_that_shares_and_copied_elsewhere() {
    on_site(PHONE, |browser| async move {
        browser.open(CHARTS).await?;
        let share = "#before-after .share";
        let address = browser.url(&format!("{CHARTS}#before-after"));
        keep(&browser, true, GIVEN).await?;
        browser.click(share).await?;
        browser.until("it is given", "shared.length === 1").await?;
        assert_eq!(browser.value("shared[0].url").await?, json!(address));
        let text = browser.text("shared[0].text").await?;
        let trend = browser
            .text("document.querySelector('#before-after .chart-trend').textContent")
            .await?;
        assert!(text.contains(&trend), "{text}");
        assert!(!text.contains(&address), "{text}");
        assert_eq!(
            browser.value("document.getElementById('toast')").await?,
            json!(null)
        );

        // Who closes the device's own list wants nothing more.
        keep(&browser, true, CHANGED_MIND).await?;
        browser.click(share).await?;
        browser.until("it is given", "shared.length === 1").await?;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert_eq!(browser.value("copied").await?, json!([]));

        for other in ["undefined", REFUSED] {
            keep(&browser, true, other).await?;
            browser.click(share).await?;
            says(&browser, "已复制链接和文字").await?;
            let copied = browser.text("copied[0]").await?;
            assert!(
                copied.contains(&trend) && copied.ends_with(&address),
                "{copied}"
            );
            browser.click("#toast .close").await?;
        }
        browser.no_errors().await
    })
    .await;
}

async fn where_the_site_has_cards_a_chart_is_shared_with_its_own_and_shown_in_its_place() {
    on_site(PHONE, |browser| async move {
        browser.open(CHARTS).await?;
        // As a page has it whose site knows its address.
        let card = "(it => { it.setAttribute('property', 'og:image'); document.head.append(it); })\
            (document.createElement('meta'))";
        browser.value(card).await?;
        keep(&browser, true, "undefined").await?;
        browser.click("#before-after .share").await?;
        says(&browser, "已复制链接和文字").await?;
        let copied = browser.text("copied[0]").await?;
        let own = format!("{CHARTS}before-after/embed/#shared");
        assert!(copied.ends_with(&browser.url(&own)), "{copied}");
        browser.open_static(&own).await?;
        let there = "location.pathname.endsWith('/charts/') && location.hash === '#before-after'";
        browser
            .until("the chart is among the others", there)
            .await?;
        browser.no_errors().await
    })
    .await;
}

async fn what_cannot_be_copied_is_shown_selected() {
    on_site(PHONE, |browser| async move {
        browser.open(CHARTS).await?;
        keep(&browser, false, "undefined").await?;
        // An old kernel is told to copy what is selected.
        let old = "document.execCommand = it => { copied.push(it + getSelection()); return true; }";
        browser.value(old).await?;
        browser.click("#dates .share").await?;
        says(&browser, "已复制链接和文字").await?;
        let copied = browser.text("copied[0]").await?;
        let address = browser.url(&format!("{CHARTS}#dates"));
        assert!(copied.starts_with("copy") && copied.ends_with(&address), "{copied}");

        browser.value("document.execCommand = () => false").await?;
        browser.click("#dates .share").await?;
        says(&browser, "未能复制").await?;
        let selected = "(it => it.matches('#toast textarea') && it.selectionStart === 0\
            && it.selectionEnd === it.value.length && it.value.endsWith('#dates'))(document.activeElement)";
        assert_eq!(browser.value(selected).await?, true);
        let fits = "document.documentElement.scrollWidth <= innerWidth\
            && document.getElementById('toast').getBoundingClientRect().bottom <= innerHeight";
        assert_eq!(browser.value(fits).await?, true);
        press(&browser, Key::Escape).await?;
        browser.until("it is closed", "document.getElementById('toast') === null").await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_links_of_checks_and_charts_show_on_a_phone_and_under_a_mouse_and_the_focus() {
    on_site(PHONE, |browser| async move {
        browser.open(CHARTS).await?;
        if browser
            .value("matchMedia('(hover: hover)').matches")
            .await?
            == true
        {
            // Only Chromium acts as a phone.
            assert!(!Engine::chosen().is_chromium(), "a finger does not hover");
            return Ok(());
        }
        let shows = "getComputedStyle(document.querySelector('.chart .permalink')).opacity === '1'";
        browser
            .until("it always shows where nothing hovers", shows)
            .await
    })
    .await;
    on_site(DESKTOP, |browser| async move {
        for (page, part) in [(CHARTS, ".chart"), ("rongjiang-2021/checks/", ".check")] {
            browser.open(page).await?;
            let opacity = format!("getComputedStyle(document.querySelector('{part} .permalink')).opacity");
            browser.point("mouse", (5.0, 5.0)).await?;
            let hovers = browser.value("matchMedia('(hover: hover)').matches").await? == true;
            // Other browsers ask the machine for its mouse.
            if !hovers && !Engine::chosen().is_chromium() {
                continue;
            }
            assert!(hovers, "a mouse hovers");
            let hidden = format!("{opacity} === '0'");
            browser.until("it is not there yet", &hidden).await?;
            let place = format!(
                "(it => [it.left + 4, it.top + 8])(document.querySelector('{part}-title').getBoundingClientRect())"
            );
            let place = serde_json::from_value(browser.value(&place).await?)?;
            browser.point("mouse", place).await?;
            browser.until("it shows", &format!("{opacity} === '1'")).await?;
            browser.point("mouse", (5.0, 5.0)).await?;
            browser.until("it goes", &hidden).await?;
            browser.value(&format!("document.querySelector('{part} .permalink').focus()")).await?;
            browser.until("it shows with the focus", &format!("{opacity} === '1'")).await?;
        }
        Ok(())
    })
    .await;
}

/// Selects words from one place of a sentence to another of the same or a later.
async fn select(browser: &Browser, from: &str, to: &str) -> WebDriverResult<()> {
    let script = format!(
        "(() => {{ const at = (words, after) => {{\
           const sentence = Array.from(document.querySelectorAll('article p .sentence')).find(it => it.textContent.includes(words));\
           sentence.scrollIntoView({{ block: 'center' }});\
           let left = sentence.textContent.indexOf(words) + (after ? words.length : 0);\
           const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);\
           while (walk.nextNode()) {{ const length = walk.currentNode.data.length;\
             if (left < length || after && left === length) return [walk.currentNode, left]; left -= length; }} }};\
           const [end, start] = [at('{to}', true), at('{from}', false)];\
           getSelection().setBaseAndExtent(...start, ...end); }})()"
    );
    browser.value(&script).await?;
    let offered = "(it => it !== null && it.getBoundingClientRect().bottom <= innerHeight && it.getBoundingClientRect().top >= 0)(document.getElementById('quote'))";
    browser.until("a quotation is offered", offered).await
}

async fn selected_words_are_quoted_with_a_link_that_leads_to_them() {
    on_site(DESKTOP, |browser| async move {
        browser.open(REPORT).await?;
        keep(&browser, true, "undefined").await?;
        select(&browser, "办结率100%", "满意率96.5%").await?;
        let below = "document.getElementById('quote').getBoundingClientRect().top >= getSelection().getRangeAt(0).getBoundingClientRect().bottom";
        assert_eq!(browser.value(below).await?, true);
        browser.click("#quote").await?;
        says(&browser, "已复制引用和链接").await?;
        let text = browser.text("copied[0]").await?;
        let id = sentence(&browser, "3234").await?;
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("“办结率100%") && lines[0].ends_with("满意率96.5%”"), "{text}");
        let words = lines[0].trim_matches(['“', '”']);
        let source = include_str!("../../data/rongjiang-2021/report.txt");
        assert!(source.contains(words), "{words} as the source has it");
        assert_eq!(lines[1], "——赣州蓉江新区2021年度法治政府建设工作情况报告");
        let link = lines[2].strip_prefix(&browser.url(REPORT)).expect("this report");
        assert!(link.starts_with(&format!("#{id}:~:text=%E5%8A%9E%E7%BB%93%E7%8E%87100%25")), "{link}");

        // In a browser that knows text fragments, and for the app in any.
        browser.driver.goto("about:blank").await?;
        browser.open(&[REPORT, link].concat()).await?;
        let there = format!(
            "document.querySelector('.is-target').id === '{id}' && (it => it.top >= 0 && it.bottom <= innerHeight)(document.querySelector('.is-target').getBoundingClientRect())"
        );
        browser.until("the sentence is in sight", &there).await?;
        browser.value("getSelection().removeAllRanges()").await?;
        assert_eq!(browser.value("document.getElementById('quote')").await?, json!(null));
        browser.no_errors().await
    })
    .await;
}

async fn words_of_several_sentences_are_quoted_with_a_link_to_the_first() {
    on_site(DESKTOP, |browser| async move {
        browser.open(REPORT).await?;
        keep(&browser, true, "undefined").await?;
        let next = "(all => { const at = all.findIndex(it => it.textContent.includes('3234')); return all[at + 1].textContent.slice(0, 6); })\
            (Array.from(document.querySelectorAll('article p .sentence')))";
        let next = browser.text(next).await?;
        select(&browser, "满意率96.5%", &next).await?;
        browser.click("#quote").await?;
        browser.until("it is copied", "copied.length === 1").await?;
        let text = browser.text("copied[0]").await?;
        let id = sentence(&browser, "3234").await?;
        assert!(text.starts_with("“满意率96.5%"), "{text}");
        assert!(text.ends_with(&format!("/{REPORT}#{id}")), "{text}");
        browser.value("getSelection().removeAllRanges()").await?;
        browser.until("the offer goes", "document.getElementById('quote') === null").await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_quotation_can_be_had_by_keyboard_and_by_finger() {
    on_site(DESKTOP, |browser| async move {
        browser.open(REPORT).await?;
        keep(&browser, true, GIVEN).await?;
        select(&browser, "办结率100%", "满意率96.5%").await?;
        browser
            .value("document.getElementById('quote').focus()")
            .await?;
        press(&browser, Key::Enter).await?;
        says(&browser, "已复制引用和链接").await?;
        let focused = "document.activeElement.closest('#toast') !== null";
        browser.until("the focus goes on", focused).await?;
        press(&browser, Key::Escape).await?;
        let back =
            "document.getElementById('toast') === null && document.activeElement.id === 'quote'";
        browser.until("and comes back", back).await?;
        browser.no_errors().await
    })
    .await;
    if left_out_but_in_chromium("a finger is the driver's own") {
        return;
    }
    on_site(PHONE, |browser| async move {
        browser.open(REPORT).await?;
        keep(&browser, true, GIVEN).await?;
        browser.point("touch", (200.0, 500.0)).await?;
        select(&browser, "办结率100%", "满意率96.5%").await?;
        let place = "(it => [it.left + 40, it.top + 20])(document.getElementById('quote').getBoundingClientRect())";
        let place = serde_json::from_value(browser.value(place).await?)?;
        browser.point("touch", place).await?;
        says(&browser, "已复制引用和链接").await?;
        browser.click("#toast button[value=all]").await?;
        browser.until("it is given", "shared.length === 1 && shared[0].text.includes('满意率96.5%')").await?;
        browser.no_errors().await
    })
    .await;
}

async fn a_number_is_shared_from_its_panel_and_told_there() {
    on_site(PHONE, |browser| async move {
        browser.open(&format!("{REPORT}?n=hall-items.value")).await?;
        browser.until("the panel is open", "document.querySelector('#panel[open] .share') !== null").await?;
        keep(&browser, true, "undefined").await?;
        browser.click("#panel .share").await?;
        says(&browser, "已复制链接和文字").await?;
        let within = "document.querySelector('#panel #toast') !== null";
        assert_eq!(browser.value(within).await?, true, "it can be reached");
        let text = browser.text("copied[0]").await?;
        assert!(text.contains("616项"), "{text}");
        assert!(text.ends_with(&browser.url(&format!("{REPORT}?n=hall-items.value#hall-items.value"))), "{text}");
        press(&browser, Key::Escape).await?;
        let first = "document.getElementById('toast') === null && document.querySelector('#panel[open]') !== null";
        browser.until("Escape closes it first", first).await?;
        browser.no_errors().await
    })
    .await;
}

async fn without_the_app_nothing_offers_to_share() {
    let screen = Screen {
        scripts: false,
        ..DESKTOP
    };
    on_site(screen, |browser| async move {
        browser.open_static(CHARTS).await?;
        let offered = "Array.from(document.querySelectorAll('.share')).filter(it => getComputedStyle(it).visibility !== 'hidden').length";
        assert_eq!(browser.value(offered).await?, json!(0));
        Ok(())
    })
    .await;
}
