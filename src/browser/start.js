// Starts the page's program on the page's story, and what else the address or the window asks for: another story, a host
// around the page. Where something does not come, one line says so and the story stays readable.
const address = (name) => new URL(document.querySelector(`meta[name="nianbiao:${name}"]`).content, document.baseURI).href;
const program = async (name) => {
  const module = await import(address(name));
  await module.default({ module_or_path: address(`${name}-wasm`) });
  return module;
};
const module = async (name) => (await import(address(name))).default;
const page = document.documentElement;
const root = document.getElementById("nianbiao");
const say = (error, reason) => {
  console.warn(error);
  const notice = root.querySelector('[data-nb="notice"]');
  if (!notice) return;
  notice.querySelector("p").textContent = notice.dataset[reason];
  notice.hidden = false;
};
const fail = (error) => {
  page.classList.remove("nb-js");
  // What the reader has chosen meanwhile is in the list.
  document.getElementById(root.dataset.early)?.scrollIntoView();
  say(error, "failed");
};
// A program that breaks off later, in the midst of things, leaves the story as well.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) fail(error);
});
// The address ends in the chosen milestone's id, and after `&` what else the reader has set: `#m27&chapter=town`.
let kept = new URLSearchParams();
// As it was last followed or written.
let seen = location.hash;
const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1).split("&")[0]);
  } catch {
    return "";
  }
};
// In place, so that it leaves no trail of history entries. Some hosts forbid that (a sandboxed frame); the story goes on
// without an address.
const write = () => {
  // One that has changed since is a wish, of which the browser tells in a moment: it is followed first.
  if (location.hash !== seen) {
    seen = location.hash;
    setTimeout(write);
    return;
  }
  const rest = String(kept);
  const hash = `#${encodeURIComponent(widget.selected)}${rest && `&${rest}`}`;
  if (hash === location.hash) return;
  try {
    history.replaceState(null, "", hash);
    seen = location.hash;
  } catch {}
};
// What only some readers use comes when they ask for it.
const given = {
  root,
  at: () => widget.at,
  link: (id) => `${location.href.split("#")[0]}${id && `#${encodeURIComponent(id)}`}`,
  kept: (changes = {}) => {
    for (const [name, value] of Object.entries(changes)) value ? kept.set(name, value) : kept.delete(name);
    write();
    return kept;
  },
  lost: (error) => say(error, "missed"),
};
let more;
const ask = async (name, wish) => {
  try {
    more ??= module("more").then((door) => door(given));
    (await more).ask(name, wish);
  } catch (error) {
    more = undefined;
    given.lost(error);
  }
};
// The story as others see it: the frame's script, and hosts through it.
const widget = { selected: "", view: "", at: {} };
// What the program tells: as events, and the reader's choice in the address. What is set as the story came is left out.
/** @type {Tell} */
const tell = (told) => {
  const { type } = told;
  if (type === "view") {
    if (widget.view) given.kept({ view: told.view !== usual.view && told.view });
    else usual.view = told.view;
    widget.view = told.view;
  } else if (type === "select") {
    const order = told.newestFirst ? "newest_first" : "forward";
    usual.order ??= order;
    if (order !== usual.order) kept.set("order", order);
    else kept.delete("order");
    widget.selected = told.id;
    widget.at = told;
  } else if (type === "filter") {
    given.kept({ chapter: told.chapter });
    return more?.then((it) => it.ask("find", { heard: told }));
  } else return type === "extra" ? ask(told.name) : ask(type, told);
  queueMicrotask(() => {
    const { id, index, total, title, view } = /** @type {any} */ (told);
    if (type === "select" && told.chosen) write();
    const detail = type === "view" ? { view } : { id, index, total, title };
    root.dispatchEvent(new CustomEvent(`nb-${type}`, { bubbles: true, detail }));
  });
};
let usual = {};
// Before another story, or another edition of it: what was fetched and set for the one before goes with it.
const renew = (edition, words) => {
  Object.assign(given, { edition, words });
  more?.then((it) => it.end());
  more = undefined;
  usual = {};
  widget.view = "";
  kept = new URLSearchParams();
};
try {
  const { Story } = await program("page");
  const edition = document.getElementById("nianbiao-story").textContent;
  renew(edition, async () => (await fetch(address("words"))).json());
  /** @type {Story} */
  const story = new Story(root, edition, tell);
  given.story = story;
  widget.select = (id) => story.select(id);
  widget.act = (words) => story.act(words);
  // The milestone that the address names, or another that was chosen meanwhile, and what else the address holds.
  const follow = (id = fragment()) => {
    seen = location.hash;
    const [, rest] = /&(.*)/.exec(location.hash) ?? [];
    story.select(id);
    if (!rest) return;
    kept = new URLSearchParams(rest);
    ask("find", { restore: new URLSearchParams(rest) });
  };
  // What an address with another story says besides is meant for that one.
  const other = new URLSearchParams(location.search).has("story") && module("other");
  addEventListener("hashchange", () => follow());
  // What was asked for before the program was there; see `boot.js`.
  const { early, asked } = root.dataset;
  if (!other) follow(early);
  if (early) write();
  root.addEventListener("click", ({ target }) => {
    const button = target.closest('[data-do^="more-"]');
    if (button) ask(button.dataset.do.slice(5));
    // Another language keeps what is set, but for words of this one.
    const link = target.closest(".nb-languages a");
    const rest = new URLSearchParams(kept);
    rest.delete("q");
    rest.delete("tag");
    if (link && String(rest)) link.hash = `${encodeURIComponent(widget.selected)}&${rest}`;
  });
  root.dataset.ready = "true";
  const replay = () => asked?.slice(0, -1).split(",").forEach((words) => root.querySelector(`[data-do="${words}"]`)?.click());
  if (!other) replay();
  else (await other)(root, story, () => program("loader"), follow, renew).catch((error) => say(error, "unloaded")).then(replay);
} catch (error) {
  if (root.dataset.ready) say(error, "unloaded");
  else fail(error);
}
if (parent !== window && !/[?&]nb-own\b/.test(location.search)) (await module("frame"))(root, root.dataset.ready ? widget : undefined);
