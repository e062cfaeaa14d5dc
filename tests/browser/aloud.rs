//! Reading aloud.

use serde_json::json;
use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::aids::open_with;
use super::harness::{Browser, DESKTOP, PHONE, on_site};
use super::map::PAGES;
use super::runner::tests;

tests![
    a_device_without_a_voice_says_so_and_does_not_fly_through_the_page,
    the_page_is_read_aloud_sentence_by_sentence_and_each_is_marked,
    reading_begins_with_the_title_and_leaves_out_what_is_not_shown,
    a_reader_who_scrolls_away_is_not_pulled_back_and_finds_the_way_there,
    stopping_leaves_the_page_where_it_is_and_a_sentence_can_be_heard_again,
    the_button_that_reads_stands_at_the_top_of_every_page_as_large_as_asked,
    where_nothing_can_speak_nothing_offers_to,
];

/// A voice that says nothing, and remembers what it was to say.
const VOICE: &str = "window.spoken = [];\
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {\
      speak(words) { spoken.push(words.text); this.words = words; },\
      cancel() { const words = this.words; setTimeout(() => { words && words.onend(); this.silent = true; }); } } });\
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };";

/// Has a page read by that voice.
async fn read_aloud(browser: &Browser, page: &str) -> WebDriverResult<()> {
    browser.before(VOICE).await?;
    browser.open(page).await?;
    browser.click("#access [data-access-does=read]").await?;
    browser.until("it speaks", "spoken.length === 1").await
}

const REPORT: &str = "rongjiang-2021/report/";

/// Lets the voice come to the end of its sentence.
const NEXT: &str = "speechSynthesis.words.onend()";

async fn a_device_without_a_voice_says_so_and_does_not_fly_through_the_page() {
    on_site(DESKTOP, |browser| async move {
        read_aloud(&browser, REPORT).await?;
        browser.value("speechSynthesis.words.onerror()").await?;
        let said = "document.querySelector('.player [role=status]').textContent.startsWith('此设备未能朗读')";
        browser.until("it is told", said).await?;
        let still = "spoken.length === 1 && !CSS.highlights.has('read-aloud')";
        assert_eq!(browser.value(still).await?, true);
        browser.click(".player [data-access-does=stop]").await?;
        browser.until_gone(".player").await?;
        browser.no_errors().await
    })
    .await;
}

async fn the_page_is_read_aloud_sentence_by_sentence_and_each_is_marked() {
    on_site(DESKTOP, |browser| async move {
        read_aloud(&browser, REPORT).await?;
        for count in 1..=12 {
            browser.until("it speaks", &format!("spoken.length === {count}")).await?;
            let marked = "[...CSS.highlights.get('read-aloud')].join('') === spoken[spoken.length - 1]";
            assert_eq!(browser.value(marked).await?, true);
            if count < 12 {
                browser.value(NEXT).await?;
            }
        }
        let read = ".player [data-access-does=read]";
        let words = format!("document.querySelector('{read}').textContent");
        browser.click(read).await?;
        browser.until("it is told", &format!("{words} === '继续'")).await?;
        // Once it has fallen silent, by an end of its own, it goes on with the same
        // sentence and then the next.
        browser.until("it is silent", "speechSynthesis.silent === true").await?;
        browser.click(read).await?;
        browser
            .until("it goes on", "spoken.length === 13 && spoken[12] === spoken[11]")
            .await?;
        browser.value(NEXT).await?;
        browser
            .until("it reads the next", "spoken.length === 14 && spoken[13] !== spoken[12]")
            .await?;
        let order = "(() => { const text = document.querySelector('main').textContent; let at = 0;\
                     return spoken.every(it => { at = text.indexOf(it, at); return at >= 0; }); })()";
        assert_eq!(browser.value(order).await?, true, "in the order of the page");
        browser.no_errors().await
    })
    .await;
}

async fn reading_begins_with_the_title_and_leaves_out_what_is_not_shown() {
    for screen in [PHONE, DESKTOP] {
        on_site(screen, |browser| async move {
            for page in [REPORT, "rongjiang-2021/charts/", "rongjiang-2021/"] {
                read_aloud(&browser, page).await?;
                let title = "document.querySelector('main h1').textContent.startsWith(spoken[0])";
                assert_eq!(browser.value(title).await?, true, "/{page}");
                // A voice is given 94,495 without its comma: it might make two numbers of it.
                let all = "(() => { for (let at = 0; at < 5000 && document.querySelector('.player'); at += 1) speechSynthesis.words.onend();\
                    const plain = text => text.replace(/[\\s→]/g, '').replace(/(\\d),(?=\\d{3})/g, '$1');\
                    const shown = plain(document.querySelector('main').innerText);\
                    return spoken.filter(it => !shown.includes(plain(it))); })()";
                assert_eq!(browser.value(all).await?, json!([]), "/{page}");
                // Each heading stands in the list of contents, too.
                let times = "spoken.filter(it => it.includes('加强组织领导')).length";
                let times = browser.value(times).await?;
                assert!(page != REPORT || times == json!(1), "{times} times");
            }
            browser.no_errors().await
        })
        .await;
    }
}

/// Whether what is read is in the window.
const SEEN: &str = "(it => it.bottom > 0 && it.top < innerHeight)\
    ([...CSS.highlights.get('read-aloud')][0].getBoundingClientRect())";

async fn a_reader_who_scrolls_away_is_not_pulled_back_and_finds_the_way_there() {
    on_site(PHONE, |browser| async move {
        read_aloud(&browser, REPORT).await?;
        for _ in 0..20 {
            browser.value(NEXT).await?;
        }
        assert_eq!(browser.value(SEEN).await?, true, "it follows the voice");
        browser.value("scrollTo(0, 6000)").await?;
        let back = ".player [data-access-does=follow]";
        let offered =
            format!("document.querySelector('{back}').hidden === false && scrollY === 6000");
        browser.until("the way back is offered", &offered).await?;
        for _ in 0..3 {
            browser.value(NEXT).await?;
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(browser.value("scrollY").await?, json!(6000));
        browser.click(back).await?;
        browser
            .until(
                "it is there",
                &format!("{SEEN} && document.querySelector('{back}').hidden"),
            )
            .await?;
        for _ in 0..10 {
            browser.value(NEXT).await?;
            assert_eq!(browser.value(SEEN).await?, true, "it follows again");
        }
        browser.no_errors().await
    })
    .await;
}

async fn stopping_leaves_the_page_where_it_is_and_a_sentence_can_be_heard_again() {
    on_site(DESKTOP, |browser| async move {
        read_aloud(&browser, REPORT).await?;
        let has_focus = "document.activeElement.closest('.player') !== null";
        assert_eq!(
            browser.value(has_focus).await?,
            true,
            "the control has the focus"
        );
        for _ in 0..20 {
            browser.value(NEXT).await?;
        }
        browser.click(".player [data-access-does=before]").await?;
        browser
            .until("it goes back", "spoken[21] === spoken[19]")
            .await?;
        browser.click(".player [data-access-does=after]").await?;
        browser.until("and on", "spoken[22] === spoken[20]").await?;
        let place = browser.value("scrollY").await?;
        let stop = browser
            .driver
            .find(By::Css(".player [data-access-does=stop]"))
            .await?;
        stop.focus().await?;
        browser.press(Key::Enter + "").await?;
        browser.until_gone(".player").await?;
        assert_eq!(
            browser.value("CSS.highlights.has('read-aloud')").await?,
            false
        );
        assert_eq!(browser.value("scrollY").await?, place);
        let there = "document.activeElement.textContent.includes(spoken[22])";
        assert_eq!(
            browser.value(there).await?,
            true,
            "the focus is where it read"
        );
        browser.no_errors().await
    })
    .await;
}

async fn the_button_that_reads_stands_at_the_top_of_every_page_as_large_as_asked() {
    on_site(PHONE, |browser| async move {
        let box_ =
            "document.querySelector('#access [data-access-does=read]').getBoundingClientRect()";
        for page in PAGES {
            browser.open(page).await?;
            let seen =
                format!("{box_}.height >= 44 && {box_}.bottom < 200 && {box_}.right <= innerWidth");
            assert_eq!(browser.value(&seen).await?, true, "/{page}");
        }
        open_with(&browser, "", "care").await?;
        assert_eq!(browser.value(&format!("{box_}.height >= 60")).await?, true);
        Ok(())
    })
    .await;
}

async fn where_nothing_can_speak_nothing_offers_to() {
    on_site(PHONE, |browser| async move {
        let source = "delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;";
        browser.before(source).await?;
        browser.open("").await?;
        let offered =
            "getComputedStyle(document.querySelector('[data-access-does=read]')).visibility";
        assert_eq!(browser.text(offered).await?, "hidden");
        browser.no_errors().await
    })
    .await;
}
