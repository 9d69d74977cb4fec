// What a milestone is, beside the finger that rests on its mark; gone when the finger is.
import { element } from "./element.js";

// From the finger up to the words, so that it does not cover them.
const ABOVE_PX = 36;

/** @param {Widget} widget */
export default ({ view, signal }) => {
  let shown;
  const end = () => shown?.remove();
  signal.addEventListener("abort", end);

  return ({ id, x, y }) => {
    end();
    const entry = id && view.querySelector(`.nb-list [id="${CSS.escape(id)}"]`);
    if (!entry) return;
    const part = (name, selector) => element(name, {}, entry.querySelector(selector)?.textContent ?? "");
    // For eyes only: the mark's name says the same.
    shown = element("div", { class: "nb-summary", "aria-hidden": "true" },
      part("strong", ".nb-article-title"), part("span", "time"), part("span", ".nb-where"));
    view.append(shown);
    const room = view.getBoundingClientRect();
    const { width, height } = shown.getBoundingClientRect();
    const left = Math.min(Math.max(x - room.left - width / 2, 8), room.width - width - 8);
    const above = y - room.top - height - ABOVE_PX;
    shown.style.insetInlineStart = `${left}px`;
    shown.style.insetBlockStart = `${above > 0 ? above : y - room.top + ABOVE_PX}px`;
  };
};
