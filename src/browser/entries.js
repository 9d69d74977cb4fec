// What the list in the page says, as values: the list is where all texts of the story are, and the scripts read them there.
//
// Paragraphs, items of lists and lines are parted: "one" and "two" are no "onetwo".
const PARTED = /^(p|li|ul|ol|div|blockquote)$/;
const text = (node) => {
  if (node.nodeType === 3) return node.data;
  if (node.localName === "br") return "\n";
  const inside = [...node.childNodes].map(text).join("");
  return PARTED.test(node.localName) ? `\n${inside}\n` : inside;
};
export const words = (element) => (element ? text(element).trim() : "");
export const said = (within, selector) => words(within.querySelector(selector));

/** @type {(entry: Element) => [string, string][]} */
export const figures = (entry) => [...entry.querySelectorAll(".nb-figure")].map((it) => [said(it, "strong"), said(it, "strong + span")]);

// What is said beside the text.
const MORE = "figcaption, .nb-transcript > .nb-text, .nb-links a";

// Each milestone, by its position in the story.
export const entries = (view) => {
  const found = [...view.querySelectorAll(".nb-list .nb-article")].map((article) => ({
    article,
    index: Number(article.querySelector(".nb-show")?.dataset.do.split(" ")[1] ?? 0),
    id: article.id,
    title: said(article, ".nb-article-title"),
    text: said(article, ":scope > .nb-text"),
    more: [...article.querySelectorAll(MORE)].map(words),
    when: said(article, "time"),
    where: said(article, ".nb-where"),
    tags: [...article.querySelectorAll(".nb-tags span")].map((it) => it.textContent),
    figures: figures(article),
  }));
  return found.sort((a, b) => a.index - b.index);
};
