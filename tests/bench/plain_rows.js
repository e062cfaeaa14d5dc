// The plainest filter of the page's rows: those without what is typed are hidden.
const rows = Array.from(document.querySelectorAll("#rows tr"), (row) => [row, row.textContent]);
document.getElementById("filter").addEventListener("input", (event) => {
  const words = event.target.value.split(" ");
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
  }
});
