// Starts the page's program on the page's story, and what else the address or the window asks for: another story, a host
// around the page. Where something does not come, one line says so and the story stays readable.
//
// Its order matters. The program comes, and hydrates what is in the page; then, in the same task, the early choice of
// `boot.js` becomes the program's, the address is followed, and what was asked for meanwhile is done: no tap falls between.
// Only then is the page said to be ready (`data-ready`). If Wasm is refused, missing, cut short or broken, or the markup is not
// what was rendered, the mark of `boot.js` goes, and the list shows. `other.js` comes only for `?story=`, and `frame.js` only
// in a frame.
import { asked, hosted, started } from "./host.js";

const address = (name) => new URL(document.querySelector(`meta[name="nianbiao:${name}"]`).content, document.baseURI).href;
const program = (name) => started(address(name), address(`${name}-wasm`));
const module = (name) => import(address(name));
/** @type {any} */
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
  // What the reader has chosen meanwhile, or came for, is in the list.
  if (page.matches(".nb-js")) {
    page.classList.remove("nb-js");
    // Again once the entries before it have their heights.
    const show = () => document.getElementById(root.dataset.early || asked()[0])?.scrollIntoView();
    show();
    setTimeout(show, 50);
  }
  say(error, "failed");
};
// A program that breaks off later, in the midst of things, leaves the story as well.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) fail(error);
});

// View and order as the story comes: the address keeps them only where they are others.
let usual = {};
const json = async (name) => (await fetch(address(name))).json();
let words = () => json("words");
const edition = document.getElementById("nianbiao-story").textContent;
const host = hosted({
  root,
  alone: true,
  keeps: () => true,
  link: (id) => `${location.href.split("#")[0]}${id && `#${encodeURIComponent(id)}`}`,
  extras: () => module("extras"),
  words: () => words(),
  ground: () => json("ground"),
  lost: (error) => say(error, "missed"),
  changed: (changed) => {
    const { id, index, total, title, view, newestFirst, chosen } = host.state;
    const order = newestFirst ? "newest_first" : "forward";
    usual.view ??= view;
    usual.order ??= order;
    host.settings({ view: view !== usual.view && view, order: order !== usual.order && order });
    const event = (name, detail) => root.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    const [selected, turned] = [changed("id", "index", "chosen"), changed("view")];
    queueMicrotask(() => {
      if (chosen) host.write();
      if (selected) event("nb-select", { id, index, total, title });
      if (turned) event("nb-view", { view });
    });
  },
}, edition);
// Before another story, or another edition of it.
const renew = (another, late) => {
  usual = {};
  words = late;
  host.renew(another);
};
try {
  // Where `boot.js` shows the list, the program has nothing to do.
  if (!page.matches(".nb-js")) throw new Error("no stage here");
  const { Story } = await program("page");
  const handle = new Story(root, edition, host.hear);
  host.live(handle);
  // What an address with another story says besides is meant for that one.
  const other = new URLSearchParams(location.search).has("story") && module("other");
  const follow = () => host.follow();
  addEventListener("hashchange", follow);
  // What was asked for before the program was there; see `boot.js`.
  const { early, asked: wishes } = root.dataset;
  if (!other) host.follow(early ? [early, asked()[1]] : undefined);
  if (early) host.write();
  root.addEventListener("click", (event) => {
    host.clicked(event);
    // Another language keeps what is set, but for words of this one.
    const link = event.target.closest(".nb-languages a");
    const rest = new URLSearchParams(host.settings());
    rest.delete("q");
    rest.delete("tag");
    if (link && String(rest)) link.hash = `${encodeURIComponent(host.state.id)}&${rest}`;
  });
  root.dataset.ready = "true";
  const replay = () => wishes?.slice(1).split(",").forEach((it) => root.querySelector(`[data-do="${it}"]`)?.click());
  if (!other) replay();
  else (await other).default(root, handle, () => program("loader"), follow, renew).catch((error) => say(error, "unloaded")).finally(replay);
} catch (error) {
  if (root.dataset.ready) say(error, "unloaded");
  else fail(error);
}
if (page.heard) (await module("frame")).default(root, root.dataset.ready ? host : undefined, page.heard);
