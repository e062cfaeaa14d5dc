// @ts-check

/**
 * Hides the button for reading aloud where the browser can't speak. It keeps its
 * space, so that the buttons beside it do not move.
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
