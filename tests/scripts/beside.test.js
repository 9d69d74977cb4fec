import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "../../src/browser/beside.js";

const STORY = "https://stories.example/ferry/";
const all = (nodes) => nodes.flatMap((it) => [it, ...all(it.children ?? [])]);
// An element with what stands in it; texts are strings.
const element = (localName, attributes, ...inside) => {
  const childNodes = inside.map((it) => (typeof it === "string" ? { nodeType: 3, nodeName: "#text", nodeValue: it } : it));
  const children = childNodes.filter((it) => it.nodeType === 1);
  return {
    nodeType: 1, localName, nodeName: localName.toUpperCase(), ...attributes, childNodes, children,
    hasAttribute: (name) => name in attributes,
    querySelectorAll: (name) => all(children).filter((it) => it.localName === name),
  };
};
const link = (href) => element("a", { href }, "The ferry");
const paragraph = (...inside) => element("p", {}, ...inside);
// What shows beside the story, by its place between the tags.
const shown = (nodes, addresses = [STORY]) => {
  const story = element("nian-biao", {}, ...nodes);
  return beside(story, addresses).map((it) => story.childNodes.indexOf(it));
};

test("the first child that links to the story is its fallback, and all else is shown", () => {
  assert.deepEqual(shown([paragraph("before"), "a text", paragraph(link(STORY)), "\n", paragraph("after")]), [0, 1, 3, 4]);
  assert.deepEqual(shown([link(STORY), paragraph("after")]), [1]);
});

test("what `wpautop` leaves of the element hides the fallback, and the breaks before it", () => {
  const rest = [paragraph(), element("h2", {}, "The rest"), paragraph("of the article")];
  assert.deepEqual(shown([element("br", {}), "\n", paragraph(), paragraph(link(STORY), " a summary"), "\n", ...rest]), [1, 2, 4, 5, 6, 7]);
});

test("a break of the rest stays, and so does one where there is no fallback", () => {
  assert.deepEqual(shown([link(STORY), "a line", element("br", {}), "another"]), [1, 2, 3]);
  assert.deepEqual(shown([element("br", {}), "a line"]), [0, 1]);
});

test("white space around the fallback is nothing to show", () => {
  assert.deepEqual(shown(["\n  ", paragraph(link(STORY)), "\n"]), []);
  assert.deepEqual(shown(["\n  ", { nodeType: 8, nodeName: "#comment", nodeValue: "a comment" }, paragraph(link(STORY))]), []);
});

test("a second link to the story belongs to the article", () => {
  assert.deepEqual(shown([paragraph(link(STORY)), paragraph("As in ", link(STORY))]), [1]);
});

test("any page of the story is the story: in another language, over another scheme, at a milestone", () => {
  for (const it of [
    "https://stories.example/ferry", "http://stories.example/ferry/", "https://stories.example/ferry/index.html",
    "https://stories.example/ferry/index.zh-Hans.html", "https://stories.example/ferry/?lang=en", "https://stories.example/ferry/#m05",
  ]) {
    assert.deepEqual(shown([paragraph(link(it))]), [], it);
    assert.deepEqual(shown([paragraph(link(STORY))], [it]), [], it);
  }
});

test("another page is not", () => {
  for (const it of [
    "https://stories.example/", "https://stories.example/ferry/other.html", "https://stories.example/ferry2/",
    "https://elsewhere.example/ferry/", "https://stories.example/a?b=https://stories.example/ferry/",
  ]) assert.deepEqual(shown([paragraph(link(it))]), [0], it);
});

test("a whole fragment is a fallback, wherever it links to, and an article of somebody else's is not", () => {
  const fragment = element("article", { lang: "en" }, element("h2", {}, "The ferry"), paragraph("one"), paragraph("two"));
  assert.deepEqual(shown([fragment, paragraph("after")]), [1]);
  assert.deepEqual(shown([element("article", {}, paragraph("a comment"))]), [0]);
});

test("what holds several paragraphs is no fallback, though it links to the story", () => {
  assert.deepEqual(shown([element("div", {}, paragraph(link(STORY)), paragraph("The rest of the article"))]), [0]);
  assert.deepEqual(shown([element("div", {}, paragraph(link(STORY)))]), []);
});

test("where a story has no address, any link is its fallback's, but no style sheet", () => {
  assert.deepEqual(shown([element("link", { href: STORY }), paragraph("one"), link("https://elsewhere.example/"), "end"], []), [0, 1, 3]);
});

test("a link in a drawing is no text, and leads nowhere here", () => {
  const drawing = element("svg", {}, element("a", { href: { baseVal: STORY } }));
  assert.deepEqual(shown([drawing, paragraph(link(STORY))]), [0]);
});
