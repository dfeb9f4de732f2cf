// Runs before the rest of the page: loads the fonts of the first names, so that they are there when the page is built.
for (const weight of [400, 600]) {
  document.fonts.load(`${weight} 12px "Noto Sans"`, "a\u015f");
}
