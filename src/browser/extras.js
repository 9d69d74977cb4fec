// The door to what only some readers use: the menu, and what else is asked for by name. Each of these is a module of its
// own, fetched when it is asked for. A button whose `data-do` begins with `more-` asks for one by its name, and so does the
// program, by `tell`. Their styles, `extras.css`, and their words come only then. A page names this door alone; a build finds
// what it imports and puts the names of these files into it.
//
// Each gets `widget`:
//
//   root, view        the element that the story lives in, and the story's own
//   story             the program's handle
//   edition           the story as the program read it, JSON
//   lang              the language of the story's texts
//   say(key, gaps)    a word in that language
//   at()              where the chosen milestone stands in the order of reading: { id, index, total, newestFirst }
//   link(id)          the address of a milestone; of the story where there is no id
//   settings(changes) what the address keeps besides the milestone, as URLSearchParams; `changes` are made first
//   ask(name, wish)   brings another of these, and says what of it is wished, where it can do several things
//   dialog(name, title, back)  a dialog of the story's; it fills `body`, and `back` has the focus when it is gone
//   panel(name, title, closed)  the same for what takes the card's place, or stands above the list, with its `head` and
//                     `close`; nothing where it was open
//   signal            aborted when the story is taken away
import { element, sign } from "./element.js";

const modules = {
  enlarge: () => import("./enlarge.js"),
  find: () => import("./find.js"),
  help: () => import("./help.js"),
  menu: () => import("./menu.js"),
  numbers: () => import("./numbers.js"),
  order: () => import("./order.js"),
  picture: () => import("./picture.js"),
  play: () => import("./play.js"),
  player: () => import("./player.js"),
  print: () => import("./print.js"),
  qr: () => import("./qr.js"),
  share: () => import("./share.js"),
  summary: () => import("./summary.js"),
  way: () => import("./way.js"),
};

// The styles of all this, in the page or in the shadow tree that the story is in. A story that is taken away meanwhile is in
// neither, and needs none.
const dress = async (tree) => {
  const { href } = new URL("./extras.css", import.meta.url);
  if (tree instanceof Document) {
    if (document.querySelector(`link[href="${href}"]`)) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href });
    try {
      await new Promise((resolve, reject) => {
        Object.assign(link, { onload: resolve, onerror: () => reject(new Error(`${href} did not come`)) });
        document.head.append(link);
      });
    } catch (error) {
      link.remove();
      throw error;
    }
    return;
  }
  if (!(tree instanceof ShadowRoot)) return;
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  const sheet = await new CSSStyleSheet().replace(await answer.text());
  if (tree instanceof ShadowRoot) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
};

const CROSS = "M-5-5L5 5M5-5L-5 5";
let count = 0;

// `given` is { root, story, edition, words, link, settings, lost }: `words` brings the late words by their keys, `lost`
// is told what did not come, `data` are addresses of the story as data, where they are not those that the page names.
export default (given) => {
  const { root, story, edition, at, link, settings, lost, data } = given;
  const stop = new AbortController();
  const { signal } = stop;
  const view = root.querySelector(".nb-view");
  let words = {};
  // What is open, to go with the story.
  const shown = new Set();
  signal.addEventListener("abort", () => shown.forEach((it) => it.remove()));
  // What did not come is asked for again, with the next wish.
  let ready;
  const prepare = async () => {
    ready ??= Promise.all([given.words(), dress(root.getRootNode())]);
    try {
      [words] = await ready;
    } catch (error) {
      ready = undefined;
      throw error;
    }
  };

  const say = (key, gaps = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  // A box with a title and a button that closes it.
  const titled = (kind, name, title) => {
    const id = `nb-title-${(count += 1)}`;
    const close = element("button", { type: "button", class: "nb-close", "aria-label": say("close"), "data-nb": "close" }, sign(CROSS));
    const head = element("div", { class: "nb-dialog-head" }, element("h2", { id }, title), close);
    const body = element("div", { class: `nb-${kind}-body` });
    const made = element(kind === "dialog" ? kind : "section", { class: `nb-${kind}`, "data-nb": name, "aria-labelledby": id }, head, body);
    shown.add(made);
    return { made, head, close, body };
  };

  const dialog = (name, title, back) => {
    const { made, close, body } = titled("dialog", name, title);
    made.body = body;
    // The browser gives the focus back only to what had it: a button that was tapped need not have.
    made.back = back ?? root.getRootNode().activeElement;
    close.addEventListener("click", () => made.close());
    made.addEventListener("click", (event) => {
      if (event.target === made) made.close();
    });
    made.addEventListener("close", () => {
      shown.delete(made);
      made.remove();
      if (made.back?.isConnected) made.back.focus({ preventScroll: true });
    });
    view.append(made);
    made.showModal();
    return made;
  };

  // One at a time, in the card's place, so that what it filters stays in view; asked for again, it closes.
  let open;
  const panel = (name, title, closed = () => {}) => {
    const again = open?.name === name;
    open?.close();
    if (again) return undefined;
    const { made, head, close, body } = titled("panel", name, title);
    const before = root.getRootNode().activeElement;
    const button = view.querySelector(`[data-nb="more-${name}"]`);
    open = {
      name,
      close: () => {
        open = undefined;
        const inside = made.contains(root.getRootNode().activeElement);
        shown.delete(made);
        made.remove();
        button?.setAttribute("aria-expanded", "false");
        closed();
        if (inside && before?.isConnected) before.focus({ preventScroll: true });
      },
    };
    close.addEventListener("click", () => open?.close());
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      open?.close();
    });
    // It takes the card's place: one that is drawn up would hide what is filtered.
    story.act("fold");
    view.insertBefore(made, view.querySelector(".nb-kept"));
    button?.setAttribute("aria-expanded", "true");
    return { head, body, close: () => open?.close() };
  };

  const widget = { root, view, story, edition, lang: view.lang, say, at, link, settings, dialog, panel, signal, data };
  const made = new Map();
  const coming = new Set();
  // Each module says once what it does when it is asked.
  const ask = async (name, wish) => {
    // Who taps twice because nothing has come yet wants one of it.
    if (!wish && coming.has(name)) return;
    if (!wish) coming.add(name);
    try {
      await prepare();
      if (!made.has(name)) made.set(name, modules[name]().then((it) => it.default(widget)));
      const does = await made.get(name);
      coming.delete(name);
      if (!signal.aborted) await does(wish);
    } catch (error) {
      coming.delete(name);
      // A story that is gone misses nothing.
      if (signal.aborted) return;
      made.delete(name);
      lost(error);
    }
  };
  widget.ask = ask;
  return { ask: (name, wish) => (Object.hasOwn(modules, name) ? ask(name, wish) : undefined), end: () => stop.abort() };
};
