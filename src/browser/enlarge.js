// A picture of the card over the page, as large as the window lets it be, and larger: two fingers, a click, the wheel with
// Ctrl, or the keys + and − draw it nearer, one finger or the arrow keys move it, Escape leaves. While all of it is in view,
// the same finger and keys lead to the milestone's next picture and back.
import { element, sign } from "./element.js";

// So many times what fits is the nearest, and what a click comes to.
const NEAREST = 6;
const NEAR = 2.5;
// How far a finger goes for the next picture, in pixels, and how much further to the side than up or down.
const SWIPE_PX = 40;
const SIDEWAYS = 1.5;

/** @param {Widget} widget */
export default ({ view, say, dialog, ask }) => (first) => {
  // What other hands keep has a player.
  if (first.dataset.player) return ask("player", first);
  if (view.querySelector('[data-nb="enlarge"]')) return;
  const article = first.closest("article");
  const all = [...article?.querySelectorAll("figure:not(.nb-elsewhere) > a") ?? []];
  const links = all.includes(first) ? all : [first];
  const image = element("img");
  const frame = element("div", { class: "nb-enlarged", tabindex: "0", role: "group" }, image);
  const caption = element("div", { class: "nb-caption" });
  const box = dialog("enlarge", "", first);
  const heading = box.querySelector("h2");
  box.body.append(frame, caption);

  let scale = 1;
  // The width that fits, taken when it is first drawn nearer.
  let fits = 0;
  // So many times what fits; what lies at a point of the frame stays there.
  const draw = (wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const next = Math.min(Math.max(wanted, 1), NEAREST);
    if (next === scale) return;
    if (scale === 1) fits = image.clientWidth;
    const before = image.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    const [u, v] = [(around.left + x - before.left) / before.width, (around.top + y - before.top) / before.height];
    scale = next;
    frame.classList.toggle("nb-near", scale > 1);
    image.style.inlineSize = scale > 1 ? `${fits * scale}px` : "";
    const after = image.getBoundingClientRect();
    frame.scrollBy(after.left + u * after.width - around.left - x, after.top + v * after.height - around.top - y);
  };

  // Width and height that it has or will have: so nothing moves when the larger one takes its place.
  const measure = (width, height) => {
    if (!width || !height) return;
    image.style.setProperty("--width", width);
    image.style.setProperty("--height", height);
  };
  // One after the other, for the picture that was asked for first may come last.
  let at = -1;
  const bring = async (link, shown) => {
    const mine = at;
    // What is in the page as a whole leads to its milestone.
    if (link.getAttribute("href").startsWith("#")) return;
    const large = new Image();
    large.src = link.href;
    await large.decode();
    if (mine !== at) return;
    image.src = large.src;
    if (!shown.getAttribute("width")) measure(large.naturalWidth, large.naturalHeight);
  };
  const told = element("p", { class: "nb-which", role: "status" });
  const show = (next) => {
    at = next;
    draw(1);
    const link = links[at];
    const shown = link.querySelector("img");
    const title = article?.querySelector(".nb-article-title")?.textContent ?? shown.alt;
    const count = links.length > 1 ? `${at + 1} / ${links.length}` : "";
    heading.replaceChildren(title, element("span", { class: "nb-unseen" }, count && ` ${count}`));
    frame.setAttribute("aria-label", shown.alt || title);
    image.alt = shown.alt;
    for (const name of ["--width", "--height"]) image.style.removeProperty(name);
    measure(shown.getAttribute("width") ?? shown.naturalWidth, shown.getAttribute("height") ?? shown.naturalHeight);
    image.src = shown.currentSrc || shown.src;
    bring(link, shown).catch(() => {});
    const words = link.closest("figure").querySelector("figcaption")?.cloneNode(true);
    caption.replaceChildren(...words?.childNodes ?? []);
    caption.hidden = !words;
    // Who hears it is told what it shows.
    told.replaceChildren(element("span", {}, count), element("span", { class: "nb-unseen" }, shown.alt));
    box.back = link;
  };

  // Towards the end of the line of writing is the next one.
  const onwards = getComputedStyle(frame).direction === "rtl" ? -1 : 1;
  const button = (steps, key) => {
    const way = 3 * steps * onwards;
    const made = element("button", { type: "button", class: "nb-turn", "aria-label": say(key), "data-nb": key.replace("_", "-") },
      sign(`M${-way}-6L${way} 0L${-way} 6`));
    made.addEventListener("click", () => step(steps));
    return made;
  };
  const [back, on] = [button(-1, "picture_previous"), button(1, "picture_next")];
  const step = (steps) => {
    if (scale > 1 || !links[at + steps]) return false;
    show(at + steps);
    links[at].scrollIntoView({ block: "nearest" });
    // A button that can do no more would lose the focus.
    const held = view.getRootNode().activeElement;
    const [first, last] = [at === 0, at === links.length - 1];
    if (first && held === back) on.focus();
    if (last && held === on) back.focus();
    back.disabled = first;
    on.disabled = last;
    return true;
  };
  if (links.length > 1) frame.after(element("div", { class: "nb-turns" }, back, told, on));
  show(links.indexOf(first));
  back.disabled = at === 0;
  on.disabled = at === links.length - 1;

  const spot = ({ clientX, clientY }) => {
    const around = frame.getBoundingClientRect();
    return [clientX - around.left, clientY - around.top];
  };
  // What two fingers are apart, and where the middle between them is.
  /** @type {(event: TouchEvent) => [number, { clientX: number, clientY: number }]} */
  const fingers = ({ touches: [a, b] }) => [
    Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 },
  ];
  let apart = 0;
  let from = 1;
  /** @type {number[] | undefined} */
  let down;
  frame.addEventListener("touchstart", (event) => {
    down = event.touches.length === 1 && scale === 1 ? spot(event.touches[0]) : undefined;
    if (event.touches.length !== 2) return;
    [apart] = fingers(event);
    from = scale;
  }, { passive: true });
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !apart) return;
    event.preventDefault();
    const [now, middle] = fingers(event);
    draw(from * now / apart, ...spot(middle));
  }, { passive: false });
  frame.addEventListener("touchend", (event) => {
    if (!down || event.touches.length) return;
    const [x, y] = spot(event.changedTouches[0]);
    const [across, along] = [x - down[0], y - down[1]];
    down = undefined;
    if (Math.abs(across) < SWIPE_PX || Math.abs(across) < SIDEWAYS * Math.abs(along)) return;
    // It was no tap.
    event.preventDefault();
    step(-Math.sign(across) * onwards);
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    draw(scale * 2 ** (-event.deltaY / 100), ...spot(event));
  }, { passive: false });
  image.addEventListener("click", (event) => draw(scale > 1 ? 1 : NEAR, ...spot(event)));
  const keys = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "−": 1 / 1.5, 0: 0 };
  const ways = { ArrowLeft: -onwards, ArrowRight: onwards };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const nearer = keys[event.key];
    const way = ways[event.key];
    if (nearer !== undefined) draw(scale * nearer);
    if (nearer !== undefined || (way && step(way))) event.preventDefault();
  });
};
