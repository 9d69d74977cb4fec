// The menu: all that is done more seldom. Each entry closes it and asks for something by its name.
import { element } from "./element.js";

// What letters grow to, in shares of their usual size.
const SIZES = [1, 1.15, 1.3, 1.5, 1.75, 2];
const KEY = "nianbiao-letters";

// Where a host forbids it, nothing is remembered. What is remembered here is heeded as the next story comes to life.
const remember = (share) => {
  try {
    if (share > 1) localStorage.setItem(KEY, share);
    else localStorage.removeItem(KEY);
  } catch {}
};

/** @param {Widget} widget */
export default (widget) => {
  const { root, view, story, say, at, ask, dialog, data } = widget;
  const now = Number(getComputedStyle(root).getPropertyValue("--letters")) || 1;
  let size = Math.max(SIZES.findLastIndex((it) => it <= now), 0);

  const entry = (name, key = name) => {
    const button = element("button", { type: "button", "data-nb": `menu-${name}` }, say(key));
    button.addEventListener("click", () => {
      button.closest("dialog").close();
      ask(name);
    });
    return element("li", {}, button);
  };

  const row = (label, ...buttons) => element("li", {},
    element("div", { class: "nb-menu-row", role: "group", "aria-label": label }, element("span", { "aria-hidden": "true" }, label), element("div", {}, ...buttons)));

  const sign = (step) => (step < 0 ? "A−" : "A+");

  const letters = () => {
    const status = element("span", { role: "status", class: "nb-unseen" });
    const button = (name, step) => {
      const made = element("button", { type: "button", "data-nb": name, "aria-label": `${sign(step)} ${say(name)}` }, sign(step));
      made.addEventListener("click", () => {
        size = Math.min(Math.max(size + step, 0), SIZES.length - 1);
        root.style.setProperty("--letters", SIZES[size]);
        remember(SIZES[size]);
        mark();
        status.textContent = `${Math.round(SIZES[size] * 100)}%`;
      });
      return made;
    };
    const [less, more] = [button("smaller", -1), button("larger", 1)];
    const mark = () => {
      less.setAttribute("aria-disabled", size === 0);
      more.setAttribute("aria-disabled", size === SIZES.length - 1);
    };
    mark();
    return row(say("letters"), less, more, status);
  };

  const order = () => {
    const button = (name, wish) => {
      const made = element("button", { type: "button", "data-nb": `order-${wish}` }, say(name));
      made.addEventListener("click", () => {
        story.act(wish);
        mark();
      });
      return made;
    };
    const buttons = [button("oldest_first", "forward"), button("newest_first", "newest_first")];
    const mark = () => buttons.forEach((it, newest) => it.setAttribute("aria-pressed", Boolean(at().newestFirst) === Boolean(newest)));
    mark();
    return row(say("order"), ...buttons);
  };

  // What a narrow header leaves out: what the story says of itself, its other languages, and buttons for which a long
  // title leaves no room.
  const left = (selector) => {
    const found = view.querySelector(selector);
    return found && !found.hidden && !found.getClientRects().length ? found : undefined;
  };
  const story_in = () => {
    const found = [left(".nb-header .nb-dek"), left(".nb-header .nb-languages")].filter(Boolean);
    return found.map((it) => it.cloneNode(true));
  };
  const listed = () => {
    const button = element("button", { type: "button", "data-nb": "menu-list" }, say("list"));
    button.addEventListener("click", () => {
      button.closest("dialog").close();
      story.act("list");
    });
    return element("li", {}, button);
  };

  // The story for other programs: named in the page's head.
  const files = () => {
    const found = data ?? [...document.querySelectorAll('link[rel="alternate"][href^="data."]')].map((/** @type {any} */ it) => it.href);
    const name = (ending) => (ending === "ics" ? say("calendar") : { csv: "CSV", geojson: "GeoJSON" }[ending] ?? ending);
    // Browsers save no file of another origin, but open it.
    const apart = (href) => (new URL(href).origin === location.origin ? { download: "" } : { target: "_blank" });
    const links = found.map((href) => element("a", { href, ...apart(href), "data-nb": "data" }, name(href.split(".").pop())));
    return links.length ? [row(say("data"), ...links)] : [];
  };

  return () => {
    const about = story_in();
    const missing = [left('[data-nb="more-find"]') && entry("find"), left(".nb-modes") && listed()].filter(Boolean);
    const { body } = dialog("menu", say("menu"));
    body.append(...about);
    const figures = view.querySelector(".nb-list .nb-figure");
    body.append(element("ul", { class: "nb-menu" },
      ...missing, entry("share"), entry("qr"), entry("picture"), entry("print"),
      ...(figures ? [entry("numbers")] : []),
      order(), letters(), ...files(), entry("help")));
  };
};
