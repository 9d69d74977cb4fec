// A span of time over the line: its two ends are sliders, for fingers, mouse and keys.
import { element } from "./element.js";

const DAY_S = 86400;
// Presses of a key from end to end of what is visible.
const STEPS = 100;

// A moment of the story's clock, in civil seconds since 1970, as a date of ISO 8601; to the minute where days are long.
export const iso = (seconds, fine) => {
  const date = new Date(seconds * 1000);
  // Years beyond 9999 and before our era have six digits and a sign.
  const [, day, time] = Number.isNaN(date.getTime()) ? [] : /^(.*)(T\d\d:\d\d)/.exec(date.toISOString());
  return [day, fine ? time : ""].join("");
};
export const seconds = (text) => {
  const millis = Date.parse(/T/.test(text ?? "") ? `${text}Z` : text ?? "");
  return Number.isNaN(millis) ? undefined : millis / 1000;
};

// `changed` hears of the span [from, to) while it is moved.
export const brush = ({ view, story, lang, say, signal }, changed) => {
  const plot = view.querySelector(".nb-plot");
  const shades = [element("div", { class: "nb-shade" }), element("div", { class: "nb-shade" })];
  const ends = ["span_from", "span_to"].map((name) => element("div", {
    class: "nb-end", "data-own": "", "data-nb": name, role: "slider", tabindex: "0", "aria-label": say(name), "aria-orientation": "horizontal",
  }));
  const layer = element("div", { class: "nb-brush" }, ...shades, ...ends);
  const [first, last] = story.time();
  // Away from the edges of the plot, where the handles would be cut off.
  let span = [first + (last - first) * 0.1, last - (last - first) * 0.1].map((it) => Math.round(it / DAY_S) * DAY_S);

  // The day before the month, as in the story's other dates.
  const locale = lang === "en" ? "en-GB" : lang;
  const fine = () => span[1] - span[0] < 3 * DAY_S;
  const said = (moment) => {
    const date = new Date(moment * 1000);
    /** @type {Intl.DateTimeFormatOptions} */
    const style = fine() ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "long" };
    return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(date);
  };
  const draw = () => {
    const [start, end] = story.time();
    const share = (moment) => Math.min(Math.max((moment - start) / (end - start), 0), 1) * 100;
    ends.forEach((it, at) => {
      it.style.insetInlineStart = `${share(span[at])}%`;
      // The last day that the span holds, not the first that it leaves out.
      const moment = at && !fine() ? span[1] - 1 : span[at];
      const unit = fine() ? 60 : DAY_S;
      it.setAttribute("aria-valuemin", Math.floor(Math.min(start, span[0]) / unit));
      it.setAttribute("aria-valuemax", Math.floor(Math.max(end, span[1]) / unit));
      it.setAttribute("aria-valuenow", Math.floor(moment / unit));
      it.setAttribute("aria-valuetext", said(moment));
    });
    shades[0].style.inlineSize = `${share(span[0])}%`;
    shades[1].style.inlineSize = `${100 - share(span[1])}%`;
  };
  // To a whole day, or minute where little is visible.
  const set = (at, moment) => {
    const [start, end] = story.time();
    const unit = end - start < 10 * DAY_S ? 60 : DAY_S;
    const whole = Math.round(Math.min(Math.max(moment, start), end) / unit) * unit;
    span[at] = at ? Math.max(whole, span[0] + unit) : Math.min(whole, span[1] - unit);
    draw();
    changed(span);
  };

  ends.forEach((it, at) => {
    it.addEventListener("pointerdown", (event) => {
      it.setPointerCapture(event.pointerId);
      event.preventDefault();
      it.focus({ preventScroll: true });
    });
    it.addEventListener("pointermove", (event) => {
      if (!it.hasPointerCapture(event.pointerId)) return;
      const { left, width } = plot.getBoundingClientRect();
      const [start, end] = story.time();
      set(at, start + ((event.clientX - left) / width) * (end - start));
    });
    it.addEventListener("keydown", (event) => {
      const [start, end] = story.time();
      const step = Math.max((end - start) / STEPS, end - start < 10 * DAY_S ? 60 : DAY_S);
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      const to = { Home: start, End: end }[event.key];
      if (by === undefined && to === undefined) return;
      event.preventDefault();
      set(at, to ?? span[at] + by * step);
    });
  });
  // Without dragging: a tap on the ground moves the nearer end there.
  const tapped = (event) => {
    if (event.target.closest("a, [data-own]")) return;
    const { left, width } = plot.getBoundingClientRect();
    const [start, end] = story.time();
    const moment = start + ((event.clientX - left) / width) * (end - start);
    set(Math.abs(moment - span[0]) <= Math.abs(moment - span[1]) ? 0 : 1, moment);
  };
  plot.addEventListener("click", tapped);
  plot.append(layer);
  // The program draws the line anew wherever it goes.
  const watch = new MutationObserver(draw);
  watch.observe(plot.querySelector(".nb-plot-svg"), { attributes: true, childList: true, subtree: true });
  const end = () => {
    watch.disconnect();
    plot.removeEventListener("click", tapped);
    layer.remove();
  };
  signal.addEventListener("abort", end);
  draw();
  return {
    end,
    span: () => [...span],
    set: (from, to) => {
      span = [from ?? span[0], to ?? span[1]];
      draw();
    },
    said: () => [said(span[0]), said(span[1] - 1)],
  };
};
