// What the page learns of its reader, from its first paint on: whether they want
// more than to read, and what they are in the midst of. The app comes with the
// first touch, key or move, at once where the address asks for what only the app
// shows, or else after a while.

(() => {
  // Milliseconds after which the app comes for a reader who only reads.
  const QUIET = 3000;
  const STIRS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];

  const hands = { composing: false, pressing: false };
  window.reader = { hands, say };
  // One that began before this script shows with its next letter.
  addEventListener("compositionupdate", () => { hands.composing = true; });
  addEventListener("compositionend", () => { hands.composing = false; });
  addEventListener("pointerdown", () => { hands.pressing = true; });
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => { hands.pressing = false; });
  }

  function say(reason) {
    const notice = document.getElementById("notice");
    notice.textContent = `${reason}：搜索、筛选和排序暂不可用，正文、图表和表格不受影响。`;
    notice.hidden = false;
  }

  // Paper says where it comes from and of which day it is.
  addEventListener("beforeprint", () => {
    const foot = document.querySelector(".colophon-inner");
    const day = new Date().toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
    foot.dataset.printed = `来源：${location.href}　打印日期：${day}`;
  });

  // Some pages are outside the app.
  if (document.getElementById("site") !== null) {
    const how = { passive: true, capture: true };
    const bring = () => {
      clearTimeout(patience);
      for (const stir of STIRS) {
        removeEventListener(stir, bring, how);
      }
      import("./boot.js").catch((error) => {
        console.warn(error);
        document.documentElement.dataset.app = "failed";
        say("程序未能加载");
      });
    };
    const patience = setTimeout(bring, QUIET);
    for (const stir of STIRS) {
      addEventListener(stir, bring, how);
    }
    if (location.search || location.hash) {
      bring();
    }
  }
})();
