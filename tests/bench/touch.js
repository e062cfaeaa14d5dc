// Acts on a page as soon as it is painted, and times what comes of it; all times
// in milliseconds. It stands before all other scripts of the page.
//
// `window.told` has `paint` and `lcp` from the start of the navigation, and from
// the touch on `sign` (something looks different), `answer` (what was asked for is
// painted). `left` is true where the touch led to another page.
((ACT) => {
  // It stands in the report: a search that only compares letters finds it, too.
  const WORD = "执法";
  const told = {};
  window.told = told;
  const see = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  see("largest-contentful-paint", (entry) => { told.lcp = entry.startTime; });
  const frame = () => new Promise(requestAnimationFrame);
  const look = (it) => {
    const { backgroundColor, backgroundImage, outline } = getComputedStyle(it);
    return backgroundColor + backgroundImage + outline;
  };
  const inWindow = (it) => {
    const box = it.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
  };
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await frame();
    }
  };
  const time = async (name, touched, find) => {
    await until(find);
    // In the next frame it has been painted.
    await frame();
    told[name] = performance.now() - touched;
  };

  const acts = {
    // Nothing: only the paint is looked at, for as long as larger words may come.
    none: () => new Promise((resolve) => setTimeout(resolve, 1500)),
    // A tap on the first number in the window, or else on the page.
    number: async () => {
      const shown = () => [...document.querySelectorAll("main a[data-fact]")].filter((it) => it.offsetWidth > 0);
      const number = await until(() => shown().find(inWindow) || shown()[0]);
      number.scrollIntoView({ block: "nearest" });
      await frame();
      const printed = number.textContent.trim();
      const before = look(number);
      const touched = performance.now();
      number.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      number.click();
      time("sign", touched, () => look(number) !== before || document.querySelector("#panel[open]"));
      await time("answer", touched, () => {
        const panel = document.querySelector("#panel[open]");
        const name = panel && panel.querySelector(".panel-title");
        const sentence = panel && panel.querySelector(".panel-words");
        return name && name.textContent !== "" && sentence && inWindow(name) && panel.textContent.includes(printed);
      });
    },
    // A tap on the search box, then WORD is typed.
    search: async () => {
      const box = await until(() => [...document.querySelectorAll("#search input, input#search")].find(inWindow));
      await frame();
      const before = look(box);
      const touched = performance.now();
      box.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      box.focus();
      box.click();
      time("sign", touched, () => look(box) !== before);
      const hit = () => document.querySelector("#results li a, .results li a, .pagefind-ui__result-link");
      const answer = time("answer", touched, hit);
      for (const key of WORD) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        document.execCommand("insertText", false, key);
      }
      await answer;
    },
  };

  if (sessionStorage.touched) {
    told.left = true;
    return;
  }
  see("paint", async (entry) => {
    if (entry.name === "first-contentful-paint") {
      told.paint = entry.startTime;
      if (ACT !== "none") sessionStorage.touched = ACT;
      await acts[ACT]();
      told.done = true;
    }
  });
})
