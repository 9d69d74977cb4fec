// What the list says of the story beyond its edition, for the long picture: texts, and pictures as data.
import { said, words } from "./entries.js";

// Width of texts and pictures there, twice as fine: no more of a picture is wanted.
const WIDTH = 1228;
// Letters of an address, at most, that stands behind the words of its link.
const SHORT = 40;
// Before and behind what is emphasised, and what is strong: noncharacters, which the program takes for marks.
const SLANTED = ["\uFDD0", "\uFDD1"];
const BOLD = ["\uFDD2", "\uFDD3"];
const MARKS = /[\uFDD0-\uFDD3]/g;

/** @type {(marks: string[], text: string) => string} */
const between = ([before, behind], text) => (text ? before + text + behind : "");

// Where a link leads, where that is short enough to be written.
const address = (link) => {
  if (!/^http/.test(link.getAttribute("href"))) return "";
  const short = link.href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return short.length > SHORT || short === link.textContent ? "" : short;
};

// Ways within the page, and what is for the ear alone, are no words of a picture.
const UNSAID = ".nb-back, .nb-unseen";
const KINDS = {
  br: () => "\n",
  p: (inside) => `\n\n${inside}\n\n`,
  ul: (inside) => `\n\n${inside}\n\n`,
  li: (inside, it) => `${numbered(it) ?? "·"} ${inside}\n`,
  strong: (inside) => between(BOLD, inside),
  // Chinese and Japanese do not lean.
  em: (inside, it) => between(it.matches(":lang(zh), :lang(ja)") ? BOLD : SLANTED, inside),
  a: (inside, it) => {
    const short = address(it);
    if (!short) return inside;
    return it.matches(":lang(zh)") ? `${inside}（${short}）` : `${inside} (${short})`;
  },
};
Object.assign(KINDS, { div: KINDS.p, ol: KINDS.ul });
const numbered = (item) => {
  const list = item.parentNode;
  if (list.localName !== "ol") return undefined;
  const number = list.start + [...list.children].indexOf(item);
  return list.matches(".nb-sources") ? `[${number}]` : `${number}.`;
};

// A text with its paragraphs, lists and marks.
const inside = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(MARKS, "");
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(UNSAID)) return "";
  const all = [...node.childNodes].map(inside).join("");
  return KINDS[node.localName]?.(all, node) ?? all;
};
const written = (element) => (element ? inside(element).replace(/\n{3,}/g, "\n\n").trim() : "");
const all = (within, selector) => [...within.querySelectorAll(selector)].map(written).filter(Boolean);

export const dataUrl = (blob) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  Object.assign(reader, { onload: () => resolve(reader.result), onerror: () => reject(reader.error) });
  reader.readAsDataURL(blob);
});

// Of the sizes of a picture the smallest that is fine enough; of a poster there is one.
const source = (shown) => {
  const sizes = (shown.srcset ?? "").split(", ").map((it) => it.split(" "));
  const [src] = sizes.find(([, width]) => parseInt(width) >= WIDTH) ?? sizes.at(-1);
  return src ? new URL(src, document.baseURI).href : shown.poster ?? shown.src;
};
// By their addresses; a picture is drawn anew for each wish. What does not load is left out, and its caption stays.
const known = new Map();
const NOTHING = { src: "", width: 0, height: 0 };
const loaded = async (src) => {
  try {
    let data = src;
    if (!src.startsWith("data:")) {
      const answer = await fetch(src);
      if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
      data = await dataUrl(await answer.blob());
    }
    const image = new Image();
    image.src = data;
    await image.decode();
    return { src: data, width: image.naturalWidth, height: image.naturalHeight };
  } catch (error) {
    console.warn(error);
    known.delete(src);
    return NOTHING;
  }
};
const picture = (src) => {
  if (!src) return NOTHING;
  if (!known.has(src)) known.set(src, loaded(src));
  return known.get(src);
};

// A picture with its words; of what plays its poster, its title and its address.
const shown = async (figure) => {
  const played = figure.querySelector("video, audio");
  const image = figure.querySelector("img, video[poster]");
  const elsewhere = figure.querySelector(":scope > a[data-player]");
  const title = elsewhere && (written(elsewhere.querySelector("strong")) || between(BOLD, image?.alt ?? said(elsewhere, ".nb-no-poster")));
  const caption = written(figure.querySelector("figcaption"));
  const name = played && !caption && between(BOLD, played.getAttribute("aria-label"));
  const text = [title, name, caption, elsewhere?.href ?? played?.src].filter(Boolean).join("\n").replace(/\n+/g, "\n");
  return { ...await picture(image && source(image)), text, beforeText: figure.matches(":has(~ .nb-text)") };
};

/** @type {(it: any) => [string, string]} */
const figure = (it) => {
  const [printed, ...label] = [...it.children].map(words);
  return [printed, label.join(" ")];
};

const entry = async (it) => {
  const quote = it.querySelector(".nb-quote");
  return {
    id: it.id,
    whenNote: written(it.querySelector(".nb-when-note")),
    text: written(it.querySelector(":scope > .nb-text")),
    figures: [...it.querySelectorAll(".nb-figure")].map(figure),
    quote: [words(quote?.querySelector("p")), words(quote?.querySelector("cite .nb-cites"))].filter(Boolean).join(" "),
    quoteSource: words(quote?.querySelector("cite")?.firstChild),
    notes: all(it, ":scope > .nb-note:not(.nb-when-note), :scope > .nb-links"),
    media: await Promise.all([...it.querySelectorAll(":scope > figure")].map(shown)),
  };
};

// Sources, links and corrections; with one chapter alone what that is from.
const foot = (view, only) => [...view.querySelectorAll(".nb-foot > div")].flatMap((part) => {
  const items = [...part.querySelectorAll(":scope > :is(ul, ol) > li")];
  const named = (it) => it.id && only.querySelector(`a[href="#${CSS.escape(it.id)}"]`);
  const of = (only ? items.filter(named) : items).map(written);
  return of.length ? [between(BOLD, said(part, ".nb-foot-title")), ...of] : [];
});

// All of it, or one group of it alone.
export const telling = async (view, only) => ({
  groups: await Promise.all([...(only ? [only] : view.querySelectorAll(".nb-group"))].map(async (group) => ({
    heading: said(group, ".nb-chapter"),
    entries: await Promise.all([...group.querySelectorAll(".nb-article")].map(entry)),
  }))),
  credits: said(view, ".nb-credits"),
  lede: written(view.querySelector(".nb-lede")),
  foot: foot(view, only),
});
