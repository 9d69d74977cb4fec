// Goes on from milestone to milestone: from the chosen one to the last, or until anybody touches the story, another part
// of the page gets the keyboard, or the page is out of sight. It begins only when the reader or the host asks for it.
import { element } from "./element.js";

// Seconds for a milestone, by speed.
const SECONDS = [4, 2.5, 8];
const NAMES = ["1×", "1.6×", "0.5×"];
const KEYS = ["Enter", " ", "Tab", "Shift"];
const TOUCHES = ["pointerdown", "keydown", "wheel", "focusin"];

/** @param {Widget} widget */
export default (widget) => {
  const { root, view, story, say, at, signal } = widget;
  const button = view.querySelector('[data-nb="more-play"]');
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const speed = element("button", { type: "button", class: "nb-speed", "data-nb": "speed" });
  const bar = element("span", { class: "nb-progress", role: "presentation" }, element("span"), element("span"));
  const [done, next] = bar.children;
  let pace = 0;
  let given = 0;
  let stop;

  const seconds = () => given || SECONDS[pace];
  const event = (name) => root.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: {} }));
  const label = () => {
    speed.textContent = NAMES[pace];
    speed.setAttribute("aria-label", `${say("speed")} ${NAMES[pace]}`);
  };

  const pause = () => stop?.abort();

  // One milestone's time, then the next one.
  const wait = () => {
    const { index, total } = at();
    const share = (it) => `${(it / total) * 100}%`;
    done.style.inlineSize = share(index - 1);
    next.style.inlineSize = share(1);
    if (!calm.matches) {
      next.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: seconds() * 1000 });
    }
    const timer = setTimeout(() => {
      story.act("step 1");
      if (at().index === index || at().index >= total) pause();
      else wait();
    }, seconds() * 1000);
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
  };

  const begin = () => {
    stop = new AbortController();
    const ours = (target) => target === button || target === speed || button.contains(target);
    const touched = (it) => {
      // The play button ends it by itself, the other one goes on; so do the keys that work them.
      if (!ours(it.composedPath()[0]) || (it.key && !KEYS.includes(it.key))) pause();
    };
    const listen = (target, name, heard) => target.addEventListener(name, heard, { capture: true, passive: true, signal: stop.signal });
    for (const it of TOUCHES) listen(root, it, touched);
    listen(document, "visibilitychange", () => document.hidden && pause());
    stop.signal.addEventListener("abort", () => {
      stop = undefined;
      // A story that is taken away has nothing to show any more.
      if (!signal.aborted) story.act("pause");
      if (speed.matches(":focus")) button.focus();
      speed.remove();
      bar.remove();
      event("nb-pause");
    });
    story.act("play");
    label();
    // Not among the tools, which the program draws anew.
    view.querySelector(".nb-line").append(speed, bar);
    // Who plays at the end means from the start.
    if (at().index >= at().total) story.act("step -1000000");
    event("nb-play");
    wait();
  };

  speed.addEventListener("click", () => {
    pace = (pace + 1) % SECONDS.length;
    given = 0;
    label();
  });
  signal.addEventListener("abort", pause);

  // From the button, `wish` is the button; from a host, `{ seconds }` or `{ pause: true }`.
  return (wish = {}) => {
    if (wish.pause) return pause();
    if (stop) return wish.seconds ? undefined : pause();
    given = wish.seconds ?? 0;
    return begin();
  };
};
