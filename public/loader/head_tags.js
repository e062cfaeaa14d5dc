// @ts-check
// Updates the tags of the head to those of the page that the app shows, since
// sharing reads them. They are taken from that page's own file.

import { delay } from "./hands.js";

const TAGS = "meta[name]:not([name=access]), meta[property], link[rel=canonical]";
// Milliseconds. A page that is only passed through is not shared.
const STAY = 2000;
let navigations = 0;

/** Takes the tags of the page at the address, once the reader has stayed on it. */
export async function followTags() {
  const navigation = (navigations += 1);
  const { pathname } = location;
  // Coming back here is a later navigation, too.
  const left = () => navigation !== navigations;
  await delay(STAY);
  if (left()) {
    return;
  }
  const response = await fetch(pathname);
  const text = await response.text();
  // The response may be a gateway's own page instead.
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
