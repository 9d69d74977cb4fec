import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, inLanguage, room } from "../../src/browser/taken.js";
import { makes, put } from "./fakes.js";

// The length in pixels that browsers make of `calc(…)` where the story is `width` wide.
const length = (css, width) => {
  const script = css.replace("calc", "").replaceAll("100cqi", width).replaceAll("px", "");
  const clamp = (least, value, most) => Math.max(least, Math.min(value, most));
  return Function("clamp", `return ${script}`)(clamp);
};

test("one height counts at every width", () => {
  for (const width of [320, 1200]) assert.equal(length(room([["0", "600"]]), width), 600);
});

test("each height counts from its least width on", () => {
  const css = room([["0", "1042"], ["640", "846"]]);
  for (const [width, px] of [[320, 1042], [639, 1042], [640, 846], [1200, 846]]) assert.equal(length(css, width), px, width);
});

test("a wider story may also need more", () => {
  const css = room([["0", "900"], ["400", "700"], ["800", "760"], ["1200", "720"]]);
  for (const [width, px] of [[399, 900], [400, 700], [799, 700], [800, 760], [1199, 760], [1200, 720]]) {
    assert.equal(length(css, width), px, width);
  }
});

const page = (lang, ...languages) => ({ view: { lang }, languages: languages.map((it) => [it, `https://site.example/${it}/`]) });

test("a page in the wanted language is taken by its tag, whatever its case", () => {
  assert.equal(inLanguage(page("zh-Hans", "zh-Hans", "en", "en-GB"), "EN-gb"), "https://site.example/en-GB/");
});

test("without it the first one of the same language is", () => {
  assert.equal(inLanguage(page("zh-Hans", "zh-Hans", "en-GB", "en"), "en-US"), "https://site.example/en-GB/");
});

test("no page is taken where there is no such language, where it is the one taken already, and where none is wanted", () => {
  const all = page("zh-Hans", "zh-Hans", "en");
  for (const it of ["fr", "zh-Hans", "zh", ""]) assert.equal(inLanguage(all, it), undefined, it);
  assert.equal(inLanguage(page("zh-Hans"), "en"), undefined);
});

put("Node", { ELEMENT_NODE: 1 });
const element = (localName, attributes = {}, ...childNodes) => ({
  nodeType: 1,
  localName,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  childNodes,
});
const text = (it) => ({ nodeType: 3, text: it });
const copy = (node) => {
  makes();
  return copied(node, "https://site.example/story/");
};
// The attributes that are left of these.
const kept = (attributes) => copy(element("a", attributes)).attributes;

test("a story's elements come with their text, a heading one level lower", () => {
  const section = element("section", {}, element("h1", {}, text("Title")), element("h3"), text("end"));
  const { name, children: [first, second, last] } = copy(section);
  assert.equal(name, "section");
  assert.deepEqual([first.name, first.children, second.name, last], ["h2", ["Title"], "h4", "end"]);
});

test("elements that a story is not made of are left out with all that is in them", () => {
  const others = "script iframe style link base object form input use foreignObject animate template";
  for (const it of others.split(" ")) {
    assert.deepEqual(copy(element("p", {}, element(it, {}, text("inside")))).children, ["comment"], it);
  }
});

test("attributes that could run, style or send anything are left out", () => {
  const others = "onclick ONLOAD style srcset srcdoc formaction ping popovertarget autofocus nonce xmlns xlink:href";
  for (const it of others.split(" ")) {
    assert.deepEqual(kept({ [it]: "x" }), {}, it);
  }
});

test("attributes that say what something is stay, also where their names begin like others", () => {
  const all = {
    class: "nb-title", "data-do": "show 1", "aria-label": "A", lang: "en", "data-style": "x", viewBox: "0 0 9 9",
  };
  assert.deepEqual(kept(all), all);
});

test("links become whole by the page they came from, but for those within the story", () => {
  assert.deepEqual(kept({ href: "../other/" }), { href: "https://site.example/other/" });
  assert.deepEqual(kept({ href: "#m27" }), { href: "#m27" });
});

test("a picture beside the story is looked for there, wherever the host is", () => {
  const whole = "https://site.example/story/photos/a%20b.png?v=1";
  const beside = element("img", { src: "photos/a%20b.png?v=1", alt: "A" });
  assert.deepEqual(copy(beside).attributes, { src: whole, alt: "A" });
});

test("no address leads to a script, or to a document that is made up", () => {
  const scripts = ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)"];
  const documents = ["data:text/html,x", "data:image/svg+xml,<svg/>", "blob:https://a/b", "file:///a", "https://"];
  for (const it of [...scripts, ...documents]) assert.deepEqual(kept({ href: it, src: it }), {}, it);
});

test("pictures may stand in the page itself", () => {
  const src = "data:image/png;base64,AAAA";
  assert.deepEqual(copy(element("img", { src })).attributes, { src });
});
