// The masthead of a story that came as a file: its list ends in it, and it stands above the title as well.
/** @type {(root: Element) => void} */
export const raiseMasthead = (root) => {
  const view = root.querySelector(".nb-view");
  const found = view.querySelector(".nb-foot > .nb-masthead");
  view.querySelector(":scope > .nb-masthead")?.remove();
  if (found) view.append(found.cloneNode(true));
  view.toggleAttribute("data-masthead", Boolean(found));
};
