import assert from "node:assert/strict";
import { test } from "node:test";
import { entries, figures, said } from "../../src/browser/entries.js";
import { page, words } from "./fakes.js";

const figure = (printed, label) => page({ strong: words(printed), "strong + span": words(label) });

test("what is said comes without the blanks around it, and what is not said is empty", () => {
  assert.equal(said(page({ p: words("\n  A b \n") }), "p"), "A b");
  assert.equal(said(page(), "p"), "");
});

test("words of two paragraphs, items or lines are not glued together", () => {
  const of = (localName, ...inside) => ({
    localName, childNodes: inside.map((it) => (typeof it === "string" ? { nodeType: 3, data: it } : it)),
  });
  const text = of("div", of("p", "Only ", of("em", "one")), of("p", "two", of("br"), "three"), of("ul", of("li", "four"), of("li", "five")));
  assert.deepEqual(said(page({ p: text }), "p").split(/\n+/), ["Only one", "two", "three", "four", "five"]);
});

test("figures are what is printed, and what it counts", () => {
  assert.deepEqual(figures(page({ ".nb-figure": [figure(" 3 ", "ships"), figure("40", "")] })), [["3", "ships"], ["40", ""]]);
});

test("milestones come in the order of the story, however the list is ordered", () => {
  const article = (id, show) => page({ ".nb-show": page({}, { dataset: { do: show } }) }, { id });
  const list = ["show 10", "show 9", "show 0"].map((it, at) => article("cba"[at], it));
  const all = entries(page({ ".nb-list .nb-article": list }));
  assert.deepEqual(all.map(({ id, index }) => [id, index]), [["a", 0], ["b", 9], ["c", 10]]);
});

test("a milestone is known by all that the list says of it", () => {
  const article = page({
    ".nb-article-title": words("Title"), ":scope > .nb-text": words("Text"), time: words("1405"), ".nb-where": words("Nanjing"),
    ".nb-tags span": [words("sea"), words("ships")], ".nb-figure": [figure("62", "ships")],
    "figcaption, .nb-transcript > .nb-text, .nb-links a": [words("A map of 1430")],
  }, { id: "a" });
  assert.deepEqual(entries(page({ ".nb-list .nb-article": [article] })), [{
    article, index: 0, id: "a", title: "Title", text: "Text", when: "1405", where: "Nanjing",
    tags: ["sea", "ships"], figures: [["62", "ships"]], more: ["A map of 1430"],
  }]);
});
