// A picture of the card over the page, as large as the window lets it be, and larger: two fingers, a click, the wheel with
// Ctrl, or the keys + and − draw it nearer, one finger or the arrow keys move it, Escape leaves.
import { element } from "./element.js";

// So many times what fits is the nearest, and what a click comes to.
const NEAREST = 6;
const NEAR = 2.5;

/** @param {Widget} widget */
export default ({ view, dialog }) => (link) => {
  if (view.querySelector('[data-nb="enlarge"]')) return;
  const shown = link.querySelector("img");
  const title = link.closest("article")?.querySelector(".nb-article-title")?.textContent ?? shown.alt;
  const image = element("img", { src: shown.src, alt: shown.alt });
  const frame = element("div", { class: "nb-enlarged", tabindex: "0", role: "group", "aria-label": shown.alt || title }, image);
  const caption = link.parentNode.querySelector("figcaption");
  const { body } = dialog("enlarge", title, link);
  body.append(frame, ...(caption ? [element("p", { class: "nb-caption" }, caption.textContent)] : []));

  let scale = 1;
  // The width that fits, taken when it is first drawn nearer.
  let fits = 0;
  // So many times what fits; what lies at a point of the frame stays there.
  const draw = (wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const next = Math.min(Math.max(wanted, 1), NEAREST);
    if (next === scale) return;
    if (scale === 1) fits = image.clientWidth;
    const before = image.getBoundingClientRect();
    const box = frame.getBoundingClientRect();
    const [u, v] = [(box.left + x - before.left) / before.width, (box.top + y - before.top) / before.height];
    scale = next;
    frame.classList.toggle("nb-near", scale > 1);
    image.style.inlineSize = scale > 1 ? `${fits * scale}px` : "";
    const after = image.getBoundingClientRect();
    frame.scrollBy(after.left + u * after.width - box.left - x, after.top + v * after.height - box.top - y);
  };
  const at = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  };

  // What two fingers are apart, and where the middle between them is.
  /** @type {(event: TouchEvent) => [number, { clientX: number, clientY: number }]} */
  const fingers = ({ touches: [a, b] }) => [
    Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 },
  ];
  let apart = 0;
  let from = 1;
  frame.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 2) return;
    [apart] = fingers(event);
    from = scale;
  }, { passive: true });
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !apart) return;
    event.preventDefault();
    const [now, middle] = fingers(event);
    draw(from * now / apart, ...at(middle));
  }, { passive: false });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    draw(scale * 2 ** (-event.deltaY / 100), ...at(event));
  }, { passive: false });
  image.addEventListener("click", (event) => draw(scale > 1 ? 1 : NEAR, ...at(event)));
  const keys = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "−": 1 / 1.5, 0: 0 };
  frame.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    draw(scale * keys[event.key]);
  });
};
