// Runs before the page is drawn: shows the interactive stage only where it can come to life, and be laid out. Where scripts
// are off, and when any fails to load, the page is the story as a list.
//
// It marks the root element (`nb-js`) while the page is being read. With the mark the style sheet shows the stage, and the
// chosen entry of the list as its card; without it, and on paper, the whole list. So no layout jumps when the program comes.
// It stands in the page itself, with what it imports, for it must not wait for another file; the page's policy knows it by
// its hash.
//
// Until the program is there, what the reader asks for is not asked in vain. Marks, previous, next and keys choose the entry
// of the list that is the card, and its place in the story is said; all else is written down on the widget's element:
// `data-early` is the entry that was chosen, `data-asked` what else was asked for, in its order. `start.js` has the program do
// it.
import { enlarge } from "./surroundings.js";

(() => {
  const page = document.documentElement;
  // The page in another language, where the address asks for one and there is one.
  const [, lang] = /[?&]lang=([\w-]+)/.exec(location.search) ?? [];
  const another = /[?&]story=/.test(location.search);
  const other = lang && lang !== page.lang && !another
    && document.querySelector(`link[rel="alternate"][hreflang="${lang}" i]`);
  if (other && other.hreflang !== page.lang) {
    location.replace(new URL(other.href).pathname + location.search + location.hash);
  }
  const theme = /[?&]nb-theme=(light|dark)\b/.exec(location.search);
  if (theme) page.dataset.theme = page.style.colorScheme = theme[1];
  enlarge(page);
  const able = typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype && "ResizeObserver" in window
    && CSS.supports("container-type: inline-size") && CSS.supports("color: color-mix(in srgb, red, red)");
  if (!able) return;
  page.classList.add("nb-js");
  // `nb-own` gives it the rules of a page of its own in a frame too: tests make small windows so.
  if (parent !== window && !/[?&]nb-own\b/.test(location.search)) page.classList.add("nb-framed");
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) page.classList.remove("nb-js");
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
  const entry = (hash) => find(`.nb-list [id="${/^#([\w.-]*)/.exec(hash)?.[1]}"]`);
  const mark = (link) => choose(entry(link.getAttribute("href")));
  const step = (steps) => {
    // From the milestone that the address names.
    if (!root.dataset.early) choose(entry(location.hash));
    choose(find(`.nb-list [data-do="show ${number(find("li.nb-chosen")) + order() * steps}"]`)?.closest("article"));
  };
  const clicked = (link) => {
    const words = link.dataset.do;
    if (link.matches("svg a")) mark(link);
    else if (/^step/.test(words)) step(Number(words.slice(5)));
    else root.dataset.asked = `${root.dataset.asked ?? ""}${words},`;
  };
  // From mark to mark of the line; on the map each mark is a stop of the tab key.
  const WAYS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const pressed = (link, key) => {
    const at = (it) => parseFloat(it.parentNode.getAttribute("x"));
    const line = [...root.querySelectorAll(".nb-plot a")].sort((a, b) => at(a) - at(b));
    const next = key === " " ? link : WAYS[key] && line[line.indexOf(link) + WAYS[key]];
    if (!next || !line.includes(link) && next !== link) return false;
    next.focus();
    mark(next);
    return true;
  };
  const heard = (event) => {
    root = document.getElementById("nianbiao");
    const { type, target, key } = event;
    const link = target.closest?.(type === "click" ? "[data-do]" : "svg a");
    if (!link || root.dataset.ready || !page.classList.contains("nb-js")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0) return;
    if (type === "click" ? (clicked(link), true) : pressed(link, key)) event.preventDefault();
  };
  for (const type of ["click", "keydown"]) addEventListener(type, heard, true);
})();
