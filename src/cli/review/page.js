// @ts-check
// The marked number in view; keys for what the buttons do.
var marked = document.querySelector("mark");
if (marked) marked.scrollIntoView({ block: "nearest" });

/**
 * Whether keys that are pressed in an element are text.
 *
 * @param {HTMLElement} element
 */
function typing(element) {
  return /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
}

/**
 * Of each key, the elements that it may stand for: the first that is there.
 *
 * @type {Record<string, string[]>}
 */
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
  var at = /** @type {HTMLElement} */ (event.target);
  if (typing(at)) {
    if (event.key === "Escape") at.blur();
    if (event.key === "Enter" && at.tagName === "INPUT") {
      // Enter would press the form's first button.
      event.preventDefault();
      var button = document.getElementById(at.id.indexOf("exclude") === 0 ? "exclude" : "edit");
      if (button) button.click();
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
