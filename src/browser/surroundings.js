// What a host's page, and this browser, are like: whether the page around a story is dark, and how large the reader's letters
// are. `boot.js`, `embed.js` and `nian-biao.js` ask alike.

// Dark where the text is light, by whatever means the host has made it so: a `color-scheme` alone does that too.
/** @param {Element} element */
export const toneAround = (element) => (isLight(getComputedStyle(element).color) ? "dark" : "light");

// Whether a colour, as browsers compute it, is a light one: `rgb(…)`, `color(srgb …)`, `lab(…)`, `oklch(…)` and their like.
/** @param {string} colour */
export const isLight = (colour) => {
  const [a, b, c] = (colour.match(/[ (][-.\d][-.\de]*/g) ?? []).map((part) => Number(part.slice(1)));
  const all = a + b + c;
  return { r: all / 765, c: all / 3, l: a / 100, o: a - 0.1 }[colour[0]] > 0.5;
};

// Letters as large as the reader has wished them before, on this site.
/** @param {HTMLElement} element */
export const enlarge = (element) => {
  try {
    const letters = Number(localStorage.getItem("nianbiao-letters"));
    if (letters > 1 && letters <= 2) element.style.setProperty("--letters", letters);
  } catch (_) {
    // Some hosts forbid it.
  }
};
