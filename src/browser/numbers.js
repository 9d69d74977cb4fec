// The story's figures as a strip of cards, each leading to its milestone.
import { element } from "./element.js";
import { entries } from "./entries.js";

/** @param {Widget} widget */
export default (widget) => {
  const { view, say, panel } = widget;

  /** @param {{ index: number, title: string, figures: string[][] }} milestone */
  const card = ({ index, title, figures: [[printed, label]] }) => {
    const made = element("button", { type: "button", class: "nb-number", "data-do": `show ${index}` },
      element("strong", {}, printed), element("span", {}, label), element("small", {}, title));
    return element("li", {}, made);
  };

  return () => {
    const made = panel("numbers", say("numbers"));
    if (!made) return;
    const cards = entries(view).flatMap((it) => it.figures.map((figure) => card({ ...it, figures: [figure] })));
    made.body.append(element("ul", { class: "nb-numbers", tabindex: "0", "aria-label": say("numbers") }, ...cards));
    made.body.querySelector("ul").focus({ preventScroll: true });
  };
};
