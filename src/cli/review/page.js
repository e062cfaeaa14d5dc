// The marked number in view; keys for what the buttons do.
var marked = document.querySelector("mark");
if (marked) marked.scrollIntoView({ block: "nearest" });

function typing(element) {
  return /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
}

var KEYS = {
  enter: ["accept"],
  e: ["name", "title", "words", "reason"],
  x: ["exclude-words", "remove"],
  u: ["undo"],
  j: ["forward"],
  k: ["back"],
};

document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  var at = event.target;
  if (typing(at)) {
    if (event.key === "Escape") at.blur();
    if (event.key === "Enter" && at.tagName === "INPUT") {
      // Enter would press the form's first button.
      event.preventDefault();
      document.getElementById(at.id.indexOf("exclude") === 0 ? "exclude" : "edit").click();
    }
    return;
  }
  if (event.key === "Enter" && /^(BUTTON|A)$/.test(at.tagName)) return;
  var ids = KEYS[event.key.toLowerCase()] || [];
  for (var i = 0; i < ids.length; i++) {
    var found = document.getElementById(ids[i]);
    if (!found) continue;
    event.preventDefault();
    if (typing(found)) found.focus();
    else found.click();
    return;
  }
});
