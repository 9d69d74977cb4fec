// The list by time, where it stands by chapter, and back. Each entry says then which chapter it is of, for its heading is gone.
import { element } from "./element.js";

/** @param {Widget} widget */
export default ({ view, at }) => {
  // The group that holds all, and whether the program has put the newest first since it was made.
  let all;

  const index = (entry) => Number(entry.querySelector(".nb-show").dataset.do.split(" ")[1]);
  const sorted = (entries) => [...entries].sort((a, b) => (index(a) - index(b)) * (at().newestFirst ? -1 : 1));
  const entries = (group) => sorted(group.querySelectorAll("ol > li"));
  const isChosen = (group) => Boolean(group.querySelector("li.nb-chosen"));

  return () => {
    const list = view.querySelector(".nb-list");
    const button = list.querySelector('[data-do="more-order"]');
    const groups = [...list.querySelectorAll(".nb-group")].filter((it) => it !== all);
    if (all?.isConnected) {
      for (const entry of entries(all)) groups[entry.dataset.of].querySelector("ol").append(entry);
      for (const said of list.querySelectorAll(".nb-of-chapter")) said.remove();
      for (const group of groups) {
        group.hidden = false;
        group.classList.toggle("nb-chosen", isChosen(group));
      }
      all.remove();
      all = undefined;
    } else {
      groups.forEach((group, of) => {
        const name = group.querySelector(".nb-chapter span")?.textContent;
        for (const entry of entries(group)) {
          entry.dataset.of = of;
          if (name) entry.querySelector(".nb-when-where").append(element("span", { class: "nb-of-chapter" }, `· ${name}`));
        }
        group.hidden = true;
        group.classList.remove("nb-chosen");
      });
      const ordered = sorted(groups.flatMap((it) => [...it.querySelectorAll("ol > li")]));
      all = element("div", { class: "nb-group nb-chosen" }, element("ol", { role: "list" }, ...ordered));
      groups[0].before(all);
    }
    button.setAttribute("aria-pressed", String(Boolean(all)));
  };
};
