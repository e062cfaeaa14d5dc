// @ts-check

/**
 * Where nothing can speak nothing offers to read aloud. The button keeps its
 * place, so that those beside it stay in theirs.
 */
export function askForVoice() {
  if (!("speechSynthesis" in window)) {
    /** @type {HTMLElement | null} */
    const button = document.querySelector("[data-access-does=read]");
    if (button) {
      button.style.visibility = "hidden";
    }
  }
}
