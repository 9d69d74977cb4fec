// What living stories do when the page around them changes: it is watched for their sake, and only as long as there are any.

/**
 * @typedef {object} Watcher
 * @property {() => void} recolour  the colours around the story may be others
 * @property {() => boolean} follow  the address is another; whether it names one of the story's milestones
 * @property {() => void} show  that milestone is to be seen
 * @property {(error: Error) => void} brokeOff  a program broke off, the story's or another one
 */

/** @type {Set<Watcher>} */
const living = new Set();
const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => living.forEach((it) => it.recolour());
// Colours may change by and by.
const repaint = new MutationObserver(() => {
  recolour();
  setTimeout(recolour, 600);
});

// Whether the address has a fragment that may name a milestone: no element of the host answers to it.
export const unanswered = () => /^#[\w.-]{1,64}(&.*)?$/.test(location.hash) && !document.querySelector(":target");

const follow = () => {
  const [first] = [...living].filter((it) => it.follow());
  if (first && unanswered()) first.show();
};
const broken = ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) living.forEach((it) => it.brokeOff(error));
};

/** @param {Watcher} watcher */
export const live = (watcher) => {
  if (!living.size) {
    dark.addEventListener("change", recolour);
    for (const it of [document.documentElement, document.body]) repaint.observe(it, { attributes: true });
    addEventListener("hashchange", follow);
    addEventListener("error", broken);
  }
  living.add(watcher);
};

/** @param {Watcher} watcher */
export const leave = (watcher) => {
  if (!living.delete(watcher) || living.size) return;
  dark.removeEventListener("change", recolour);
  repaint.disconnect();
  removeEventListener("hashchange", follow);
  removeEventListener("error", broken);
};
