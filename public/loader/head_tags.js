// @ts-check
// Keeps the tags of the head those of the page that the app shows: whoever
// shares the page goes by them, and each page's own file has them.

import { delay } from "./hands.js";

const TAGS = "meta[name]:not([name=access]), meta[property], link[rel=canonical]";
// Milliseconds; who only passes through shares nothing.
const STAY = 2000;
let navigations = 0;

/** Takes over the tags of the page at the address, if the reader stays on it. */
export async function followTags() {
  const navigation = (navigations += 1);
  const { pathname } = location;
  // Whoever came back meanwhile has navigated again.
  const left = () => navigation !== navigations;
  await delay(STAY);
  if (left()) {
    return;
  }
  const response = await fetch(pathname);
  const text = await response.text();
  // A gateway may have answered instead.
  if (left() || !response.ok || !text.includes(' id="site"')) {
    return;
  }
  const its = new DOMParser().parseFromString(text.split("</head>")[0], "text/html");
  const [now, then] = [document, its].map((it) => [...it.head.querySelectorAll(TAGS)]);
  /** @type {(all: Element[], others: Element[]) => Element[]} */
  const without = (all, others) => all.filter((it) => !others.some((other) => other.isEqualNode(it)));
  without(now, then).forEach((it) => it.remove());
  document.head.append(...without(then, now));
}
