// Types into the explorer's filter as a reader does, key by key, and times each.
//
// A key is pressed at the start of a frame (in a frame callback). The browser
// runs the app's event handlers and all that they put off to microtasks, then
// the next frame callback, then style, layout and paint; a message sent in that
// frame is heard after them. So there are two times for each key, both from
// just before the key: until the app has done, and until the frame is painted.
// No waiting for the screen's clock is in them.
const [KEYS, ROUNDS, done] = arguments;
const frame = () => new Promise(requestAnimationFrame);
const idle = () => new Promise((resolve) => setTimeout(resolve, 40));
// What the reader sees of the rows; those below the window may come later.
const shown = () =>
  [document.getElementById("row-count").textContent]
    .concat(Array.from(document.querySelectorAll("#rows tr")).filter(isInSight).map((row) => row.id))
    .join();

function isInSight(row) {
  const { top, bottom, height } = row.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

function press(key) {
  return new Promise((resolve) => {
    const heard = new MessageChannel();
    let begun, script;
    heard.port1.onmessage = () => resolve([script - begun, performance.now() - begun]);
    requestAnimationFrame(() => {
      begun = performance.now();
      if (key === "⌫") document.execCommand("delete");
      else document.execCommand("insertText", false, key);
    });
    requestAnimationFrame(() => {
      script = performance.now();
      heard.port2.postMessage(null);
    });
  });
}

(async () => {
  const field = document.getElementById("filter");
  field.focus();
  const times = [];
  let late = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of KEYS) {
      await idle();
      await frame();
      times.push(await press(key));
      const painted = shown();
      await frame();
      await idle();
      if (shown() !== painted) late += 1;
    }
  }
  done({ times, late, typed: field.value });
})();
