// What a host's page, and this browser, are like.

// Dark where the text is light, by whatever means the host has made it so: a `color-scheme` alone does that too.
/** @param {Element} element */
export const toneAround = (element) => (isLight(getComputedStyle(element).color) ? "dark" : "light");

// Whether a colour, as browsers compute it, is a light one: `rgb(…)`, `color(srgb …)`, `lab(…)`, `oklch(…)` and their like.
/** @param {string} colour */
export const isLight = (colour) => {
  const [a, b, c] = (colour.match(/[ (][\d.]+/g) ?? []).map((part) => Number(part.slice(1)));
  const light = /^(ok)?l/.test(colour) ? a * (a > 1 ? 0.03 : 2.5) : (a + b + c) / (/^rgb/.test(colour) ? 255 : 1);
  return light > 1.5;
};

// Letters as large as the reader has wished them before, on this site.
/** @param {HTMLElement} element */
export const enlarge = (element) => {
  try {
    const letters = Number(localStorage.getItem("nianbiao-letters"));
    if (letters > 1 && letters <= 2) element.style.setProperty("--letters", letters);
  } catch {
    // Some hosts forbid it.
  }
};
