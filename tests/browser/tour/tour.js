// The core tour in browsers that no driver drives: read, search, filter, look
// at a chart, open a number. Each step waits for what it brings about; the
// outcome is told to the test by the address of a picture.
const frame = document.getElementById("site");
const report = "rongjiang-2021/";

function page() {
  return frame.contentDocument;
}

function until(what, true_) {
  return new Promise((resolve, reject) => {
    const begun = Date.now();
    const look = () => {
      let found = false;
      try {
        found = true_();
      } catch (error) {
        found = false;
      }
      if (found) {
        resolve(found);
      } else if (Date.now() - begun > 20000) {
        reject(new Error("waited in vain until " + what));
      } else {
        setTimeout(look, 50);
      }
    };
    look();
  });
}

function ready() {
  return until("the app is ready", () => page().readyState === "complete" && page().documentElement.dataset.app === "ready");
}

function open(path) {
  frame.contentWindow.stale = true;
  frame.src = path;
  return until("it opens", () => !frame.contentWindow.stale).then(ready);
}

function fill(id, text) {
  const field = page().getElementById(id);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// This kernel has no way of sharing; its clipboard is taken away, too, and
// without a hand the page may not copy: the words are shown, selected.
async function shares() {
  await open(report + "report/");
  Object.defineProperty(frame.contentWindow.navigator, "clipboard", { value: undefined });
  const sentence = page().querySelector("article p .sentence");
  const said = (words) => until(words, () => page().querySelector("#toast [role=status]").textContent.includes(words));
  sentence.querySelector(".permalink").click();
  await said("链接已在地址栏");
  page().querySelector("#toast button[value=all]").click();
  await said("未能复制");
  await until("it can be copied by hand", () => {
    const field = page().querySelector("#toast textarea");
    return field.value.includes("#" + sentence.id) && field.selectionEnd === field.value.length;
  });
  page().querySelector("#toast .close").click();
  frame.contentWindow.getSelection().selectAllChildren(sentence);
  await until("a quotation is offered", () => page().getElementById("quote"));
  page().getElementById("quote").click();
  await said("未能复制");
  await until("it has its source", () => page().querySelector("#toast textarea").value.includes("#" + sentence.id));
  const field = page().getElementById("search");
  fill("search", "复议");
  await until("hits show", () => page().querySelector("#results mark"));
  frame.contentWindow.history.back();
  await until("Back closes them", () => page().getElementById("results") === null && field.value === "");
  // Nor does it know text fragments.
  const other = page().querySelectorAll("article p .sentence")[9];
  frame.contentWindow.location.hash = other.id + ":~:text=%E5%A4%8D";
  await until("the sentence is found", () => other.classList.contains("is-target"));
}

async function tour() {
  await ready();
  page().querySelector("nav a[href$='/report/']").click();
  await until("the text shows", () => page().querySelectorAll("article .sentence").length > 50);
  fill("search", "行政复议");
  await until("hits show", () => page().querySelectorAll("#results mark").length > 0);
  await shares();
  await open(report + "indicators/");
  const rows = () => page().querySelectorAll("tbody tr:not([hidden])").length;
  const all = await until("there are rows", rows);
  fill("filter", "复议");
  await until("fewer rows show", () => rows() > 0 && rows() < all);
  page().querySelector("nav a[href$='/charts/']").click();
  const mark = ".mark[data-fact='review-received.value']";
  await until("the charts show", () => page().querySelector(mark));
  // Its window is not in front, so nothing has the focus; what is chosen has the
  // same ring, by the same rule.
  page().querySelector(mark).classList.add("is-chosen");
  await until("the ring shows", () => getComputedStyle(page().querySelector(mark + " > .hit")).strokeWidth === "2px");
  page().querySelector(mark).classList.remove("is-chosen");
  // An event of the frame's own kind: the app asks what kind it is.
  const press = new frame.contentWindow.MouseEvent("click", { bubbles: true, cancelable: true });
  page().querySelector(mark).dispatchEvent(press);
  await until("the panel opens", () => page().querySelector("#panel[open] .panel-body").textContent.includes("22"));
  return "done";
}

tour().catch((error) => String(error)).then((outcome) => {
  new Image().src = "%outcome%?" + encodeURIComponent(outcome + " | " + navigator.userAgent);
});
