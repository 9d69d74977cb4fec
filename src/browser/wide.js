// How wide a story is in a host that asks how wide its content is, as it asks a plain frame: a float, a cell of a table, a box at
// an absolute place. `embed.js` and `nian-biao.js` give it so; `reserve.css` asks for the same before they come.

// The least width and the usual one; the story itself is as wide as it is let. What is only as wide as a part of the window makes
// no phone scroll sideways.
const ASKED = `:host{min-inline-size:min(280px,100%)}
:host::after{content:"";display:grid;grid-template-columns:minmax(min(280px,88vw),min(650px,92vw))}`;
// In vertical writing a story is horizontal, and narrow enough to have text beside it; `reserve.css` keeps that width.
const UPRIGHT = ":host{writing-mode:horizontal-tb!important;max-inline-size:clamp(280px,72vw,480px)!important}";
const adoptable = (css) => {
  const it = new CSSStyleSheet();
  it.replaceSync(css);
  return it;
};

/**
 * Gives a shadow tree these styles after `others`, in place of all it had.
 *
 * @param {ShadowRoot} shadow
 * @param {CSSStyleSheet[]} others
 */
export const widen = (shadow, others = []) => {
  const sheets = shadow.adoptedStyleSheets = [...others, adoptable(ASKED)];
  if (getComputedStyle(shadow.host).writingMode !== "horizontal-tb") shadow.adoptedStyleSheets = [...sheets, adoptable(UPRIGHT)];
};
