//! What a reader does on the pages, time and again.

/// Something that a reader does, step by step: a script, and what is so then.
/// `WORDS` stands for words to look for.
pub(super) struct Act {
    /// The place in the navigation of the page on which it is done; none for
    /// any.
    pub(super) page: Option<usize>,
    pub(super) steps: &'static [(&'static str, &'static str)],
}

const fn anywhere(steps: &'static [(&'static str, &'static str)]) -> Act {
    Act { page: None, steps }
}

const fn on(page: usize, steps: &'static [(&'static str, &'static str)]) -> Act {
    Act {
        page: Some(page),
        steps,
    }
}

const OPEN: &str = "document.querySelector('#panel[open] .panel-body') !== null";
const CLOSED: &str = "!document.getElementById('panel')?.hasAttribute('open') && !location.search";

/// Nothing is chosen.
const PLAIN: &str = "location.search === ''";

const CHARTS: usize = 2;
const INDICATORS: usize = 3;
const CHECKS: usize = 4;

/// Searches that lead to a hit and that are given up, panels, back and forth;
/// rows by words, by choices and side by side; verdicts; tables and marks.
pub(super) const ACTS: [Act; 10] = [
    anywhere(&[
        (
            "TYPE('search', WORDS)",
            "document.querySelector(\"#results a[href*='/report/#p']\") !== null",
        ),
        (
            "(await ONE(\"#results a[href*='/report/#p']\")).click()",
            "document.querySelector('.sentence.is-target') !== null && document.getElementById('results') === null",
        ),
    ]),
    anywhere(&[
        (
            "TYPE('search', WORDS)",
            "document.querySelector('#results mark') !== null",
        ),
        (
            "TYPE('search', '')",
            "document.querySelector('#results mark') === null",
        ),
    ]),
    anywhere(&[
        ("(await ONE('#main a[data-fact]')).click()", OPEN),
        ("(await ONE('#panel .close')).click()", CLOSED),
    ]),
    anywhere(&[
        ("NOTE(), history.back()", "CHANGED()"),
        ("NOTE(), history.forward()", "CHANGED()"),
    ]),
    on(
        INDICATORS,
        &[
            (
                "TYPE('filter', WORDS)",
                "document.getElementById('filter').getAttribute('value') === WORDS && location.search.includes('f=')",
            ),
            ("TYPE('filter', '')", PLAIN),
        ],
    ),
    on(
        INDICATORS,
        &[
            (
                "(await ONE('.facet[data-facet=theme] summary, .facet[data-facet=unit] summary')).click()",
                "document.querySelector('.facet[open] input:enabled') !== null",
            ),
            (
                "(await ONE('.facet[open] input:enabled')).click()",
                "/(theme|unit)=/.test(location.search) && document.querySelector('#reset:not([hidden])') !== null",
            ),
            (
                "(await ONE('#sort-value')).click()",
                "location.search.includes('sort=')",
            ),
            (
                "(await ONE('#reset')).click()",
                "!/(theme|unit)=/.test(location.search)",
            ),
        ],
    ),
    on(
        INDICATORS,
        &[
            (
                "(await ONE('#rows input[name=cmp]')).click()",
                "location.search.includes('cmp=')",
            ),
            (
                "(await ONE('#rows input[name=cmp]:checked')).click()",
                PLAIN,
            ),
        ],
    ),
    on(
        CHECKS,
        &[
            (
                "(await ONE('.chip input')).click()",
                "location.search !== ''",
            ),
            ("(await ONE('.chip input:checked')).click()", PLAIN),
        ],
    ),
    on(
        CHARTS,
        &[
            (
                "(await ONE('.chart-table:not([open]) summary')).click()",
                "location.search.includes('table=')",
            ),
            ("(await ONE('.chart-table[open] summary')).click()", PLAIN),
        ],
    ),
    on(
        CHARTS,
        &[
            (
                "POINT(await ONE('.chart-svg .mark'))",
                "document.querySelector('.chart-tip') !== null",
            ),
            (
                "POINT(document.querySelector('.page-head'))",
                "document.querySelector('.chart-tip') === null",
            ),
        ],
    ),
];

/// What is looked for.
pub(super) const WORDS: [&str; 6] = ["行政复议", "培训", "616", "法律", "12345", "案件"];

/// What the scripts of acts are written with: one of many that are shown or
/// folded, by the random number of the turn; words in a field, a pointer, a
/// change of the address; a wait, and the way to a page by the navigation, with a
/// rest: Chromium refuses more than 200 changes of the history in ten seconds.
pub(super) const HANDS: &str = "window.ONE = async css => {\
        const is = it => it.getClientRects().length > 0 || it.closest('.chart-table') !== null;\
        const all = () => Array.from(document.querySelectorAll(css)).filter(is);\
        await UNTIL(css, () => all().length > 0);\
        return all()[window.PICK % all().length]; };\
    window.TYPE = (id, words) => { const field = document.getElementById(id); field.focus(); field.value = words;\
        field.dispatchEvent(new Event('input', { bubbles: true })); };\
    window.POINT = it => it.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, cancelable: true, pointerType: 'mouse',\
        clientX: it.getBoundingClientRect().left, clientY: it.getBoundingClientRect().top }));\
    window.NOTE = () => { window.noted = location.href; };\
    window.CHANGED = () => location.href !== window.noted;\
    window.UNTIL = async (what, is) => { const end = Date.now() + 20000; while (!is()) {\
        if (Date.now() > end) { const shown = document.querySelector('#main > *');\
            throw new Error(`in vain: ${what} at ${location.href}, which shows ${shown && shown.className}, ${window.noted} before`); }\
        await new Promise(done => setTimeout(done, 20)); } };\
    window.GO = async page => { await new Promise(done => setTimeout(done, 150));\
        document.querySelector(`.site-nav li:nth-child(${page + 1}) a`).click();\
        await UNTIL(`page ${page}`, () => document.querySelector(`#main > ${window.PAGES[page]}`) !== null && location.search === ''); };";
