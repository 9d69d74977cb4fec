// Runs before the page is drawn: shows the interactive stage only where it can come to life, and be laid out. Where scripts
// are off, and when any fails to load, the page is the story as a list.
//
// It marks the root element (`nb-js`) while the page is being read. With the mark the style sheet shows the stage, and the
// chosen entry of the list as its card; without it, and on paper, the whole list. So no layout jumps when the program comes.
// It stands in the page itself, with what it imports, for it must not wait for another file; the page's policy knows it by
// its hash.
//
// An engine that has no stage gets the list in styles of its own: those of the page stand in layers, which it may not know. So
// this script has to be readable for such engines too: it is written in the language of 2017, without `?.`, `??` and a `catch`
// that names nothing, and so is what it imports. It asks for the newest of what the stage needs, and with that for all else.
//
// In a frame it keeps what the host says, and how the address changes, for `frame.js`: a host may speak first, and once only.
//
// Until the program is there, what the reader asks for is not asked in vain. Marks, previous, next and keys choose the entry
// of the list that is the card, and its place in the story is said; all else is written down on the widget's element:
// `data-early` is the entry that was chosen, `data-asked` what else was asked for, in its order. `start.js` has the program do
// it.
import { enlarge } from "./surroundings.js";

/** @type {any} */
const page = document.documentElement;
const asked = (words) => (location.search.match(`[?&]${words}`) || [])[1];
// The page in another language, where the address asks for one and there is one.
const another = asked("(story=)");
const other = !another && document.querySelector(`link[hreflang="${asked("lang=([\\w-]+)")}" i]`);
if (other && other.hreflang !== page.lang) {
  location.replace(new URL(other.href).pathname + location.search + location.hash);
}
const theme = asked("nb-theme=(light|dark)\\b");
if (theme) page.dataset.theme = page.style.colorScheme = theme;
enlarge(page);
// `nb-own` gives it the rules of a page of its own in a frame too: tests make small windows so.
if (parent !== window && !asked("(nb-own)\\b")) {
  page.classList.add("nb-framed");
  page.heard = [{ newURL: location.href }];
  window.onmessage = window.onhashchange = (/** @type {Event} */ event) => page.heard.push(event);
}
if (!window.WebAssembly || !CSS.supports("(container-type: inline-size) and (color: color-mix(in srgb, red, red))")) {
  document.querySelector('link[rel="old"]').rel = "stylesheet";
} else {
  page.classList.add("nb-js");
  addEventListener("error", (event) => {
    if (!(event.target instanceof HTMLScriptElement)) return;
    page.classList.remove("nb-js");
    // What a reader went to stands in the list, which is shown only now.
    if (location.hash) location.replace(location.hash);
  }, true);

  let root;
  const find = (selector) => root.querySelector(selector);
  const number = (entry) => Number(entry.querySelector(".nb-show").dataset.do.slice(5));
  // Two of one chapter tell whether the newest comes first.
  const order = () => {
    const second = find(".nb-list ol > li + li");
    return second && number(second) < number(second.previousElementSibling) ? -1 : 1;
  };
  const place = (entry) => (order() > 0 ? number(entry) + 1 : root.querySelectorAll(".nb-article").length - number(entry));
  // Where the address asks for another story, nothing of this one is chosen: that one is on its way.
  const choose = (entry) => {
    if (!entry || another) return;
    const position = find('[data-nb="position"]');
    position.textContent = position.textContent.replace(RegExp(`\\b${place(find("li.nb-chosen"))}\\b`), place(entry));
    for (const it of root.querySelectorAll(".nb-list .nb-chosen")) it.classList.remove("nb-chosen");
    for (const it of [entry, entry.closest("li"), entry.closest(".nb-group")]) it.classList.add("nb-chosen");
    find(".nb-list").scrollTop = 0;
    root.dataset.early = entry.id;
  };
  const entry = (hash) => find(`.nb-list article[id="${/^[\w.-]*/.exec(hash.slice(1))[0]}"]`);
  const mark = (link) => choose(entry(link.getAttribute("href")));
  const step = (steps) => {
    // From the milestone that the address names.
    if (!root.dataset.early) choose(entry(location.hash));
    const next = find(`.nb-list [data-do="show ${number(find("li.nb-chosen")) + order() * steps}"]`);
    if (next) choose(next.closest("article"));
  };
  const clicked = (link) => {
    const words = link.dataset.do;
    if (link.matches("svg a")) mark(link);
    else if (/^step/.test(words)) step(Number(words.slice(5)));
    else root.dataset.asked = [root.dataset.asked, words];
  };
  // From mark to mark of the line; on the map each mark is a stop of the tab key.
  const WAYS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const pressed = (link, key) => {
    const at = (it) => parseFloat(it.parentNode.getAttribute("x"));
    const line = [...root.querySelectorAll(".nb-plot a")].sort((a, b) => at(a) - at(b));
    const next = key === " " ? link : line.includes(link) && line[line.indexOf(link) + WAYS[key]];
    if (next) {
      next.focus();
      mark(next);
    }
    return next;
  };
  const heard = (event) => {
    root = document.querySelector(".nb-js #nianbiao:not([data-ready])");
    const { type, target, key } = event;
    // Ways to a source stay links: the address tells the program of them.
    const link = target.closest && target.closest(type === "click" ? '[data-do]:not([href^="#nianbiao-"])' : "svg a");
    if (!link || !root || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0) return;
    if (type === "click" ? (clicked(link), true) : pressed(link, key)) event.preventDefault();
  };
  for (const type of ["click", "keydown"]) addEventListener(type, heard, true);
}
