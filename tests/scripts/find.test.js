import assert from "node:assert/strict";
import { test } from "node:test";
import { makes, opened } from "./fakes.js";

const { folded, marked } = await opened("find.js", ["folded", "marked"]);

// The parts in a line, marks in brackets; nothing where there are none.
const line = (...asked) => {
  makes();
  return marked(...asked)?.map((it) => (it.name === "mark" ? `[${it.children.join("")}]` : it)).join("");
};
// As long as a text in a result is: 72 letters.
const LONG = "0123456789".repeat(10);

test("letters are alike whatever their width and case", () => {
  assert.equal(folded("Ａｂ１２ ÉX"), "ab12 éx");
});

test("letters stay one for one, so that places agree", () => {
  // Folded these would be three letters, two, and two in another case.
  for (const it of ["㎏", "ﬁ", "İ", "😀", "年"]) assert.equal(folded(`${it}A`).length, it.length + 1, it);
  assert.equal(folded("ﬁA"), "ﬁa");
});

test("each match is marked, in the letters of the text", () => {
  assert.equal(line("Ship and SHIP", ["ship"], true), "[Ship] and [SHIP]");
});

test("matches of several words are marked in the order of the text", () => {
  assert.equal(line("east, west", ["west", "east"], true), "[east], [west]");
});

test("of two that begin at one place the longer is marked, and no letter twice", () => {
  assert.equal(line("sea seaman", ["sea", "seaman"], true), "[sea] [seaman]");
  assert.equal(line("abcd", ["abc", "bcd"], true), "[abc]d");
});

test("a text without match has nothing to show, unless it is wanted as a whole", () => {
  assert.equal(line("Text", ["ship"], false), undefined);
  assert.equal(line("Text", ["ship"], true), "Text");
});

test("a long text is cut to 18 letters before its first match, and 72 in all", () => {
  const text = `${LONG}ship${LONG}`;
  assert.equal(line(text, ["ship"], false), `…234567890123456789[ship]${LONG.slice(0, 50)}…`);
  assert.equal(line(`ship${LONG}`, ["ship"], false), `[ship]${LONG.slice(0, 68)}…`);
  assert.equal(line(`${LONG}ship`, ["ship"], false), "…234567890123456789[ship]");
});

test("nothing is left out after a match that goes on to the end of the text", () => {
  const text = `${LONG.slice(0, 20)}ship${"-".repeat(49)}ship`;
  assert.equal(line(text, ["ship"], false), `…${text.slice(2, 20)}[ship]${"-".repeat(49)}[ship]`);
});

test("a match at the end of what is shown is marked whole", () => {
  // From 2 to 74 is shown; the second match has 73 to 77.
  const text = `${LONG.slice(0, 20)}ship${"-".repeat(49)}ship--`;
  assert.equal(line(text, ["ship"], false), `…${text.slice(2, 20)}[ship]${"-".repeat(49)}[ship]…`);
});
