// From the number of a source to the work at the foot of the list, and back to the milestones that name it. The browser alone
// does not get there: on the stage the foot is not shown, and in the tree of an element it finds nothing by an address.

// So long what comes late above it moves it no more, such as pictures that had no height; unless the reader goes on.
const STAYS_MS = 1500;
const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });

// `link` is one, or the address of the page.
/** @param {Widget} widget */
export default ({ view, story }) => async (link) => {
  const to = view.getRootNode().getElementById(/^#([^&]*)/.exec(link.hash)?.[1] ?? "");
  if (!to) return;
  if (to.matches(".nb-article")) story.select(to.id);
  else story.act("list");
  // It is there in the next frame, and begins at its top then.
  await frame();
  await frame();
  to.tabIndex = -1;
  to.focus({ preventScroll: true });
  const growing = new ResizeObserver(() => to.scrollIntoView());
  for (const it of view.querySelectorAll(".nb-group")) growing.observe(it);
  const leave = () => growing.disconnect();
  setTimeout(leave, STAYS_MS);
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(type, leave, { once: true, passive: true });
};
