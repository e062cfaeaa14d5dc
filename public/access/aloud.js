// @ts-check
// Reads the page aloud from its title, sentence by sentence, and marks the sentence
// that it reads.

const SENTENCE = /[^。！？；]+[。！？；]?["”’）]*/g;
const BLOCK = "p, li, h1, h2, h3, h4, h5, th, td, dt, dd, figcaption, caption, blockquote";
/* What is not read: menus, controls, and what is not shown. */
const ASIDE = "nav, form, button, select, label, svg, [hidden], [aria-hidden=true]";
/* Folded content is not shown, though some browsers give it boxes. */
const FOLDED = "details:not([open]) > :not(summary)";
/* Without its comma, since some voices read 94,495 as two numbers. */
const THOUSANDS = /(\d),(?=\d{3}(?!\d))/g;
/* The part of the window, from its top, in which a sentence is read. */
const SHOWN = 0.8;

/**
 * The state of the reading; `silent` when the device did not speak.
 * @typedef {"still" | "reading" | "paused" | "silent"} State
 */

/**
 * A sentence, and its words as they are shown.
 * @typedef {{ place: Range, words: string }} Sentence
 */

/** @type {State} */
let state = "still";
/** @type {(state: State, away: boolean) => void} */
let tell = () => {};
/** @type {Sentence[]} */
let sentences = [];
let at = 0;
/** @type {SpeechSynthesisUtterance | null} */
let spoken = null;
/* Whether the reader has scrolled away from what is read. */
let away = false;
/* The position to which our own scrolling went. */
let led = -1;

export const aloud = {
  /** Whether this browser can speak. */
  can: () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window,
  /** The block in which it reads. */
  block: () => {
    const sentence = sentences[Math.min(at, sentences.length - 1)];
    const parent = sentence && sentence.place.startContainer.parentElement;
    return parent ? parent.closest(BLOCK) : null;
  },
  /**
   * Starts, pauses or goes on.
   *
   * @param {(state: State, away: boolean) => void} told Called at every change.
   */
  toggle(told) {
    tell = told;
    if (state === "reading") {
      // Android's browsers can't resume after pause().
      hush();
      become("paused");
    } else if (state === "paused") {
      become("reading");
      read();
    } else {
      start();
    }
  },
  /**
   * Goes on to a sentence before or after.
   *
   * @param {number} by
   */
  step(by) {
    hush();
    at = Math.min(Math.max(at + by, 0), sentences.length - 1);
    away = false;
    become(state);
    state === "reading" ? read() : mark();
  },
  stop() {
    end("still");
  },
  /** Scrolls back to the sentence that is read, and follows the reading again. */
  follow() {
    away = false;
    become(state);
    mark();
  },
};

addEventListener("pagehide", () => sentences.length > 0 && end("still"));
addEventListener("scroll", () => Math.abs(scrollY - led) > 1 && leave(), { passive: true });
addEventListener("wheel", leave, { passive: true });
addEventListener("touchmove", leave, { passive: true });

function start() {
  // The whole page is laid out, so that what is scrolled to does not move.
  document.documentElement.dataset.whole = "";
  sentences = blocks().flatMap(split);
  at = 0;
  away = false;
  led = scrollY;
  become("reading");
  read();
}

function read() {
  const sentence = sentences[at];
  // The sentences are gone when the app has shown another page.
  if (sentence === undefined || !sentence.place.startContainer.isConnected) {
    return end("still");
  }
  mark();
  const words = new SpeechSynthesisUtterance(sentence.words.replace(THOUSANDS, "$1"));
  words.lang = "zh-CN";
  words.rate = 0.9;
  spoken = words;
  words.onend = () => {
    if (spoken === words) {
      at += 1;
      read();
    }
  };
  // Without a voice every sentence fails at once, and the page would scroll through.
  words.onerror = () => spoken === words && end("silent");
  speechSynthesis.speak(words);
}

/** @param {State} now */
function become(now) {
  state = now;
  tell(state, away);
}

function hush() {
  spoken = null;
  speechSynthesis.cancel();
}

/** @param {State} how */
function end(how) {
  hush();
  become(how);
  sentences = [];
  at = 0;
  mark();
}

/** Stops following the reading, since the reader scrolls. */
function leave() {
  if (sentences.length > 0 && !away) {
    away = true;
    become(state);
  }
}

/** The blocks of text that hold no other block, from the title on. */
function blocks() {
  const all = [...document.querySelectorAll(BLOCK)].filter(
    (block) =>
      block.closest("main") !== null &&
      block.querySelector(BLOCK) === null &&
      block.closest(`${ASIDE}, ${FOLDED}, .visually-hidden`) === null &&
      block.getClientRects().length > 0,
  );
  return all.slice(Math.max(all.findIndex((block) => block.matches("h1")), 0));
}

/**
 * The sentences of a block.
 *
 * @param {Element} block
 */
function split(block) {
  /** @type {Text[]} */
  const texts = [];
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = /** @type {Text} */ (walk.currentNode);
    if (/** @type {Element} */ (text.parentElement).closest(ASIDE) === null) {
      texts.push(text);
    }
  }
  const whole = texts.map((it) => it.data).join("");
  /** @type {Sentence[]} */
  const found = [];
  SENTENCE.lastIndex = 0;
  for (let match = SENTENCE.exec(whole); match !== null; match = SENTENCE.exec(whole)) {
    if (match[0].trim() !== "") {
      found.push({ place: range(texts, match.index, SENTENCE.lastIndex), words: match[0] });
    }
  }
  return found;
}

/**
 * @param {Text[]} texts
 * @param {number} start
 * @param {number} end
 */
function range(texts, start, end) {
  const made = document.createRange();
  let before = 0;
  for (const text of texts) {
    const after = before + text.data.length;
    if (start >= before && start <= after) {
      made.setStart(text, start - before);
    }
    if (end > before && end <= after) {
      made.setEnd(text, end - before);
      break;
    }
    before = after;
  }
  return made;
}

/** Marks the sentence, or its block where the browser can't, and scrolls to it. */
function mark() {
  for (const old of document.querySelectorAll(".is-read")) {
    old.classList.remove("is-read");
  }
  const painted = "highlights" in CSS;
  if (painted) {
    CSS.highlights.delete("read-aloud");
  }
  const sentence = sentences[at];
  if (sentence === undefined) {
    return;
  }
  const block = aloud.block();
  if (painted) {
    CSS.highlights.set("read-aloud", new Highlight(sentence.place));
  } else if (block) {
    block.classList.add("is-read");
  }
  show(sentence.place);
}

/**
 * Scrolls to the sentence that is read. Where the reader has scrolled away the page
 * stays, until the reading comes into view.
 *
 * @param {Range} place
 */
function show(place) {
  const { top, bottom } = place.getBoundingClientRect();
  const seen = top >= 0 && bottom <= innerHeight * SHOWN;
  if (away && !seen) {
    return;
  }
  if (!seen) {
    scrollTo(scrollX, scrollY + top - innerHeight / 4);
  }
  led = scrollY;
  if (away) {
    away = false;
    become(state);
  }
}
