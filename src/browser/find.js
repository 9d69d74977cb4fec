// Search, and filters by chapter, by tag and by a span of time. The program dims what is filtered out, counts the rest and
// says how many; what is set here is kept in the address.
//
// Searching is done here and not by the program: the texts are in the list already, and the browser knows which letters are
// alike. What was found goes to the program as positions of milestones, which it dims, counts and steps by.
import { element } from "./element.js";
import { entries } from "./entries.js";
import { DAY_S, iso, seconds } from "./moments.js";

// Tags shown at once, the most used first: all of them by a button.
const FEW = 8;
// Results shown at once, and letters of a text around its first match.
const MOST = 40;
const AROUND = 18;
// What is parted in the search is so here, too.
const SEARCHED = ".nb-article-title, .nb-text:not(:has(p, li)), .nb-text :is(p, li), .nb-when-where time, .nb-where, .nb-tags span, "
  + "figcaption, .nb-links a";

// Words that were found are marked in the page where the browser can do so without touching it: one set for all stories.
const marks = globalThis.Highlight && CSS.highlights ? new Highlight() : undefined;
if (marks) CSS.highlights.set("nb-found", marks);

// Letters that are no other with a mark, and are typed as these.
const TYPED = { "ς": "σ", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th" };
// Marks upon letters, points of Hebrew and Arabic, and what is not seen, such as soft hyphens; kana keep their marks, which
// make other letters of them.
const LEFT_OUT = /(?![\u3099\u309A])[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}\u0483-\u0487\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u0640\u06D6-\u06ED]/gu;

// What is left of letters that are alike: neither width nor case, no marks, one kind of dash, space and quotation mark.
const folded = (text) => text.replace(/[‘’‚‛ʹʻʼʽ՚′´`]/g, "'").replace(/[“”„‟«»″]/g, '"').normalize("NFKD").replace(LEFT_OUT, "")
  // In between a sharp s becomes two letters, and an i without dot any other.
  .toLowerCase().toUpperCase().toLowerCase()
  .replace(/[ςæœøłđðħþ]/g, (it) => TYPED[it]).replace(/[\p{Pd}−]/gu, "-").normalize("NFC");

// Letters as readers see them, whole: with their marks, with all that makes one picture.
const CLUSTER = /\p{RI}{2}|\P{M}[\p{M}\p{EMod}\u1160-\u11FF\uFF9E\uFF9F]*(?:\u200D\P{M}[\p{M}\p{EMod}]*)*|\p{M}+/gu;
const segmenter = Intl.Segmenter && new Intl.Segmenter(undefined, { granularity: "grapheme" });
const letters = (text) => (segmenter ? Array.from(segmenter.segment(text), (it) => it.segment) : text.match(CLUSTER) ?? []);

// The letters of a text, what is left of them, and of which letter each unit of that is. Each letter is folded once.
const alike = new Map();
const spelled = (text) => {
  const all = letters(text);
  const of = [];
  let plain = "";
  for (const [at, it] of all.entries()) {
    if (!alike.has(it)) alike.set(it, folded(it));
    const left = alike.get(it);
    plain += left;
    for (let more = left.length; more > 0; more -= 1) of.push(at);
  }
  return { all, plain, of };
};

// Where the terms stand, from which letter to which, one after the other: of two that begin together the longer.
const matches = ({ plain, of }, terms) => {
  const found = [];
  let at = 0;
  for (;;) {
    const [next] = terms.map((it) => [plain.indexOf(it, at), it.length]).filter(([it]) => it >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    if (!next) return found;
    at = next[0] + next[1];
    const [from, to] = [of[next[0]], of[at - 1] + 1];
    while (of[at] < to) at += 1;
    found.push([from, to]);
  }
};

// `text` with the terms marked, cut to where the first one is.
const marked = (text, terms, whole) => {
  const spelt = spelled(text);
  const { all } = spelt;
  const found = matches(spelt, terms);
  if (!whole && !found.length) return;
  const start = whole ? 0 : Math.max(found[0][0] - AROUND, 0);
  const end = whole ? all.length : Math.min(start + 4 * AROUND, all.length);
  const cut = (from, to) => all.slice(from, to).join("");
  const parts = [start ? "…" : ""];
  let at = start;
  for (const [from, to] of found) {
    if (from >= end) break;
    parts.push(cut(at, from), element("mark", {}, cut(from, to)));
    at = to;
  }
  parts.push(cut(at, end), Math.max(at, end) < all.length ? "…" : "");
  return parts;
};

// From one place of an element's text to another, in however many nodes it is.
const ranged = (part, from, to) => {
  const range = new Range();
  const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let [node, before] = [nodes.nextNode(), 0]; node; node = nodes.nextNode()) {
    const end = before + node.textContent.length;
    if (from >= before && from < end) range.setStart(node, from - before);
    if (to > before && to <= end) range.setEnd(node, to - before);
    before = end;
  }
  return range;
};

/** @param {Widget} widget */
export default (widget) => {
  const { view, story, say, at, settings, panel, signal } = widget;
  const all = entries(view).map((it) => ({ ...it, plain: folded([it.title, it.text, it.when, it.where, ...it.tags, ...it.more].join("\n")) }));
  const uses = new Map();
  for (const tag of all.flatMap((it) => it.tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const tags = [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a));
  // What is asked for: words, tags of which any will do, and a span of civil seconds.
  let query = "";
  let terms = [];
  let chosen = new Set();
  /** @type {ToldState | undefined} */
  let span;
  // What the open panel shows of it.
  let shown;

  const look = (words) => {
    query = words;
    terms = folded(query).split(/\s+/).filter(Boolean);
  };
  const found = () => {
    const within = span && new Set(story.between(span.from, span.to));
    return all.filter((it) => terms.every((word) => it.plain.includes(word))
      && (!chosen.size || it.tags.some((tag) => chosen.has(tag))) && (!within || within.has(it.index)));
  };
  const active = () => terms.length > 0 || chosen.size > 0 || Boolean(span);

  // Where the words stand in what was searched of the first entries that are left.
  let ranges = [];
  // By text: what is searched is the same for as long as the story is.
  const known = new Map();
  const highlight = (left) => {
    for (const it of ranges) marks?.delete(it);
    ranges = [];
    if (!marks || !terms.length) return;
    for (const { article } of left.slice(0, MOST)) {
      for (const part of article.querySelectorAll(SEARCHED)) {
        const text = part.textContent;
        if (!known.has(text)) known.set(text, spelled(text));
        const spelt = known.get(text);
        const length = (to) => spelt.all.slice(0, to).join("").length;
        ranges.push(...matches(spelt, terms).map(([from, to]) => ranged(part, length(from), length(to))));
      }
    }
    for (const it of ranges) marks.add(it);
  };

  const apply = () => {
    const left = found();
    const on = active();
    const positions = new Set(left.map((it) => it.index));
    for (const { article, index } of all) article.toggleAttribute("data-dimmed", on && !positions.has(index));
    story.filter(on ? Uint32Array.from(positions) : undefined);
    highlight(left);
    const fine = span && span.to - span.from < 3 * DAY_S;
    settings({
      q: query.trim(),
      // A tag may hold the stroke as well.
      tag: [...chosen].map(encodeURIComponent).join("|"),
      from: span && iso(span.from, fine),
      to: span && iso(span.to, fine),
    });
    shown?.draw(left, on);
  };

  // The program marks it on the line, and says where it has come to: away from the edges of the plot, at whole days.
  const markSome = () => {
    const [first, last] = story.time();
    const [from, to] = [0.1, 0.9].map((share) => Math.round((first + (last - first) * share) / DAY_S) * DAY_S);
    story.mark(from, Math.max(to, from + DAY_S));
  };
  const spanned = (told) => {
    span = told.from < told.to ? told : undefined;
    apply();
  };

  const chip = (label, pressed, does) => {
    const made = element("button", { type: "button", class: "nb-pill", "aria-pressed": pressed }, label);
    made.addEventListener("click", () => does(made));
    return made;
  };

  const result = ({ index, title, text, when, where, more: beside }) => {
    const more = marked(text, terms) ?? marked(beside.join(" · "), terms) ?? marked([where, when].join(" · "), terms, true);
    const made = element("button", { type: "button", "data-do": `select ${index}` },
      element("strong", {}, ...marked(title, terms, true)), element("span", {}, ...more));
    // On the stage the card answers, whose place this panel takes.
    made.addEventListener("click", () => view.dataset.mode === "stage" && shown?.close());
    return element("li", {}, made);
  };

  const open = () => {
    const made = panel("find", say("find"), () => { shown = undefined; });
    if (!made) return;
    const box = element("input", { type: "search", "data-nb": "query", "aria-label": say("search"), placeholder: say("search"), autocomplete: "off", enterkeyhint: "search" });
    box.value = query;
    const results = element("ul", { class: "nb-results", "data-nb": "results", "aria-label": say("results") });
    const group = (name, label, ...chips) => element("div", { class: "nb-pills", "data-nb": name, role: "group", "aria-label": label },
      element("span", { class: "nb-pills-name", "aria-hidden": "true" }, label), ...chips);
    const chapters = [...view.querySelectorAll(".nb-chip")].map((it) => {
      const copy = chip(it.textContent, it.getAttribute("aria-pressed"), () => story.act(it.dataset.do));
      copy.dataset.of = it.dataset.chapter;
      return copy;
    });
    const tagged = tags.map((tag) => chip(tag, chosen.has(tag), () => {
      if (!chosen.delete(tag)) chosen.add(tag);
      apply();
    }));
    const every = tags.length > FEW + 1 && chip(say("all_tags", { n: tags.length }), false, () => {
      every.remove();
      for (const it of tagged) it.hidden = false;
      tagged[FEW].focus({ preventScroll: true });
    });
    every?.removeAttribute?.("aria-pressed");
    if (every) tagged.forEach((it, at) => { it.hidden = at >= FEW && !chosen.has(tags[at]); });
    const line = view.querySelector(".nb-line");
    const timed = chip(say("by_time"), Boolean(span), () => {
      if (span) return story.mark();
      markSome();
      setTimeout(() => view.querySelector('[data-nb="span_from"]')?.focus({ preventScroll: true }));
    });
    timed.dataset.nb = "by-time";
    const period = element("span", { class: "nb-period" });
    box.addEventListener("input", () => {
      look(box.value);
      apply();
    });
    shown = {
      draw: (left, on) => {
        if (box.value !== query) box.value = query;
        tagged.forEach((it, at) => it.setAttribute("aria-pressed", chosen.has(tags[at])));
        timed.setAttribute("aria-pressed", Boolean(span));
        // In the words of its ends, which the program draws for the next frame.
        requestAnimationFrame(() => {
          period.textContent = [...view.querySelectorAll(".nb-end")].map((it) => it.getAttribute("aria-valuetext")).join(" – ");
        });
        // Results have the room of what else could be asked for.
        for (const it of made.body.querySelectorAll(".nb-pills")) it.hidden = on && terms.length > 0;
        results.replaceChildren(...(on && terms.length ? left.slice(0, MOST).map(result) : []));
      },
      chapters,
      close: made.close,
    };
    // The title is said, and its place is the box's.
    made.head.querySelector("h2").classList.add("nb-unseen");
    made.head.prepend(element("div", { class: "nb-search" }, box));
    made.body.append(results,
      ...(chapters.length ? [group("chapters", say("by_chapter"), ...chapters)] : []),
      ...(tags.length ? [group("tags", say("by_tag"), ...tagged, ...(every ? [every] : []))] : []),
      ...(line.offsetParent ? [group("span", say("by_time"), timed, period)] : []));
    shown.draw(found(), active());
    heard({ chapter: settings().get("chapter") ?? "" });
    box.focus({ preventScroll: true });
  };

  // What the program says of its own filter, and that a search is over.
  const heard = ({ chapter }) => {
    for (const it of shown?.chapters ?? []) it.setAttribute("aria-pressed", it.dataset.of === chapter);
    // As it is by now: what was told may be older than a search that an address has brought back.
    if (at().searching || !active()) return;
    look("");
    chosen = new Set();
    story.mark();
    apply();
  };

  // As the address had it.
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const restore = (wanted) => {
    const wishes = [wanted.get("view"), wanted.get("order")];
    for (const it of wishes) if (/^(stage|list|forward|newest_first)$/.test(it)) story.act(it);
    const chapter = wanted.get("chapter");
    const off = [...view.querySelectorAll('.nb-chip[aria-pressed="false"]')].find((it) => it.dataset.chapter === chapter);
    look(wanted.get("q") ?? "");
    chosen = new Set((wanted.get("tag") ?? "").split("|").map(decoded).filter((it) => tags.includes(it)));
    story.mark(seconds(wanted.get("from")), seconds(wanted.get("to")));
    if (off) story.act(off.dataset.do);
    apply();
  };

  signal.addEventListener("abort", () => highlight([]));
  // Asked by a reader it opens; else it hears what the program told, or what the address holds.
  return (wish = {}) => {
    if (wish.heard) heard(wish.heard);
    else if (wish.span) spanned(wish.span);
    else if (wish.restore) restore(wish.restore);
    else open();
  };
};
