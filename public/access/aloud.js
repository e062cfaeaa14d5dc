// @ts-check
// Reads the page aloud, sentence by sentence, and shows which one it reads.

const SENTENCE = /[^。！？；]+[。！？；]?["”’）]*/g;
const BLOCK = "p, li, h1, h2, h3, h4, h5, th, td, dt, dd, figcaption, caption";

/** @typedef {"still" | "reading" | "paused"} State */

/** @type {State} */
let state = "still";
/** @type {(state: State) => void} */
let tell = () => {};
/** @type {(words: string) => void} */
let warn = () => {};
/** @type {Range[]} */
let queue = [];
/** @type {{ words: SpeechSynthesisUtterance, sentence: Range } | null} */
let spoken = null;

export const aloud = {
  /** Whether this browser can speak. */
  can: () => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window,
  state: () => state,
  /**
   * Starts, pauses or goes on, and returns what to say.
   *
   * @param {(state: State) => void} told Hears of every change.
   * @param {(words: string) => void} warned Hears why it ended early.
   */
  toggle(told, warned) {
    tell = told;
    warn = warned;
    if (state === "reading") {
      // Android's browsers have no way to go on after pause().
      become("paused");
      if (spoken) {
        queue.unshift(spoken.sentence);
      }
      speechSynthesis.cancel();
      return "已暂停朗读";
    }
    if (state === "paused") {
      become("reading");
      next();
      return "继续朗读";
    }
    queue = sentences(first());
    become("reading");
    next();
    return "";
  },
  stop() {
    end();
    speechSynthesis.cancel();
    return "已停止朗读";
  },
};

addEventListener("pagehide", () => aloud.can() && state !== "still" && aloud.stop());

/** @param {State} now */
function become(now) {
  state = now;
  tell(now);
}

function next() {
  const sentence = queue.shift();
  // A page that was turned takes its sentences with it.
  if (sentence === undefined || !sentence.startContainer.isConnected) {
    end();
    return;
  }
  mark(sentence);
  const words = new SpeechSynthesisUtterance(sentence.toString());
  words.lang = "zh-CN";
  words.rate = 0.9;
  spoken = { words, sentence };
  const current = () => state === "reading" && spoken !== null && spoken.words === words;
  words.onend = () => current() && next();
  // Without a voice each sentence would fail, and the page fly past.
  words.onerror = () => current() && fail();
  speechSynthesis.speak(words);
}

function fail() {
  end();
  warn("此设备未能朗读");
}

function end() {
  queue = [];
  mark(null);
  become("still");
}

/** Where the reader is: at the first block that is not above the window. */
function first() {
  const blocks = [...document.querySelectorAll("main")].flatMap(leaves);
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  return blocks.slice(Math.max(at, 0));
}

/**
 * The blocks that hold text and no other block, as they are shown.
 *
 * @param {Element} main
 */
function leaves(main) {
  return [...main.querySelectorAll(BLOCK)].filter(
    (block) =>
      block.querySelector(BLOCK) === null &&
      block.closest("[aria-hidden=true], [hidden]") === null &&
      block.getClientRects().length > 0 &&
      block.textContent.trim() !== "",
  );
}

/** @param {Element[]} blocks */
function sentences(blocks) {
  return blocks.flatMap((block) => {
    /** @type {Text[]} */
    const texts = [];
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      texts.push(/** @type {Text} */ (walk.currentNode));
    }
    const whole = texts.map((it) => it.data).join("");
    return [...matches(whole)].map(([start, end]) => range(texts, start, end));
  });
}

/** @param {string} text */
function* matches(text) {
  SENTENCE.lastIndex = 0;
  for (let found = SENTENCE.exec(text); found !== null; found = SENTENCE.exec(text)) {
    if (found[0].trim() !== "") {
      yield [found.index, SENTENCE.lastIndex];
    }
  }
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

/**
 * Marks the sentence, or where a browser can't, its block.
 *
 * @param {Range | null} sentence
 */
function mark(sentence) {
  for (const old of document.querySelectorAll(".is-read")) {
    old.classList.remove("is-read");
  }
  const painted = "highlights" in CSS;
  if (painted) {
    CSS.highlights.delete("read-aloud");
  }
  if (sentence === null) {
    return;
  }
  const parent = sentence.startContainer.parentElement;
  const block = parent && parent.closest(BLOCK);
  if (painted) {
    CSS.highlights.set("read-aloud", new Highlight(sentence));
  } else if (block) {
    block.classList.add("is-read");
  }
  if (block) {
    block.scrollIntoView({ block: "nearest" });
  }
}
