// What the page learns of its reader, from its first paint on: whether they want
// more than to read, and what they are in the midst of. The app comes with the
// first touch, key or move, at once where the address asks for what only the app
// shows, or else after a while. `say` tells the reader that the app is not there.

export function hear(say) {
  // Milliseconds after which the app comes for a reader who only reads, and
  // those that a reader who pressed a number waits for it.
  const QUIET = 3000;
  const WAIT = 2000;
  const STIRS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "click"];

  const state = document.documentElement.dataset;
  const hands = { composing: false, pressing: false };
  const turned = () => import("./turned.js").then((it) => it.follow()).catch(() => {});
  window.reader = { hands, say, settle, turned };
  // What began before this script shows with the next letter, or move.
  addEventListener("keydown", (event) => { hands.composing = hands.composing || event.isComposing; });
  addEventListener("compositionstart", () => { hands.composing = true; });
  addEventListener("compositionend", () => { hands.composing = false; });
  addEventListener("pointermove", (event) => { hands.pressing = event.buttons > 0; });
  addEventListener("pointerdown", () => { hands.pressing = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => { hands.pressing = false; });
  }

  // A number that is pressed before the app is there opens once it is. Its link
  // is followed when the app can't come, or not soon, or at a second press.
  let asked = null;
  let patience;
  function hold(event) {
    const number = event.target.closest && event.target.closest("a[data-fact]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const again = number === asked;
    clearTimeout(patience);
    asked = null;
    if (number && plain && !again && !event.defaultPrevented && state.app === undefined) {
      event.preventDefault();
      asked = number;
      patience = setTimeout(settle, WAIT, false);
    }
  }
  function settle(ready) {
    const number = asked;
    asked = null;
    clearTimeout(patience);
    if (number && number.isConnected) {
      ready ? number.click() : location.assign(number.href);
    }
  }
  addEventListener("click", hold);

  const how = { passive: true, capture: true };
  function bring() {
    clearTimeout(quiet);
    for (const stir of STIRS) {
      removeEventListener(stir, bring, how);
    }
    import("./boot.js").catch((error) => {
      console.warn(error);
      state.app = "failed";
      say("程序未能加载");
      settle(false);
    });
  }
  for (const stir of STIRS) {
    addEventListener(stir, bring, how);
  }
  const quiet = setTimeout(bring, QUIET);
  if (location.search || location.hash) {
    bring();
  }
}
