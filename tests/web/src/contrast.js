// The contrast of an element's text with what lies under it, where axe-core cannot tell: text in SVG, a single letter,
// text under the edge of what scrolls. Gives [ratio, ratio that WCAG 1.4.3 asks for].
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};
const mixed = (top, under, share) => top.map((it, at) => it * share + under[at] * (1 - share));
const over = ([red, green, blue, alpha], under, share = 1) => mixed([red, green, blue], under, alpha * share);

const luminance = (colour) => {
  const [red, green, blue] = colour.map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

// What is drawn right under the letters: their own halo, else the shape that they stand on, else nothing.
const ground = (text, style) => {
  const drawn = text instanceof SVGElement;
  if (drawn && style.paintOrder.startsWith("stroke") && style.stroke !== "none") return rgba(style.stroke);
  const halo = !drawn && style.textShadow.match(/^(?:rgba?|color|okl\w+|lab|lch)\([^)]*\)/);
  if (halo) return rgba(halo[0]);
  const shape = drawn && text.parentElement.querySelector(":scope > :is(.nb-disc, .nb-shape, rect)");
  if (!shape) return [0, 0, 0, 0];
  const { fill, opacity } = getComputedStyle(shape);
  const [red, green, blue, alpha] = rgba(fill);
  return [red, green, blue, alpha * opacity];
};

const contrast = (text) => {
  const style = getComputedStyle(text);
  const ink = rgba(text instanceof SVGElement ? style.fill : style.color);
  const chain = [];
  for (let it = text; it; it = it.parentElement ?? it.getRootNode().host) chain.unshift(it);
  // From the page down to the letters; each see-through box mixes all that is in it with what is under it.
  const compose = (at, under) => {
    const { backgroundColor, opacity } = getComputedStyle(chain[at]);
    const box = over(rgba(backgroundColor), under);
    const last = at === chain.length - 1;
    const near = last ? over(ground(text, style), box) : undefined;
    const [below, letters] = last ? [near, over(ink, near)] : compose(at + 1, box);
    return [mixed(below, under, Number(opacity)), mixed(letters, under, Number(opacity))];
  };
  const [below, letters] = compose(0, rgba("Canvas").slice(0, 3));
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  return [ratio(below, letters), large ? 3 : 4.5];
};
