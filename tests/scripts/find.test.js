import assert from "node:assert/strict";
import { test } from "node:test";
import { makes, opened } from "./fakes.js";

const NAMES = ["folded", "marked", "spelled", "matches"];
const find = await opened("find.js", NAMES);
const { folded, marked } = find;
// As in a browser that does not tell letters apart by itself.
const { Segmenter } = Intl;
Object.defineProperty(Intl, "Segmenter", { value: undefined, configurable: true });
const older = await opened("find.js", NAMES);
Object.defineProperty(Intl, "Segmenter", { value: Segmenter, configurable: true });

// The parts in a line, marks in brackets; nothing where there are none.
const line = (...asked) => {
  makes();
  return marked(...asked)?.map((it) => (it.name === "mark" ? `[${it.children.join("")}]` : it)).join("");
};
// As long as a text in a result is: 72 letters.
const LONG = "0123456789".repeat(10);

// What of `text` is marked when `query` is looked for.
const found = ({ spelled, matches, folded: fold }, text, query) => {
  const spelt = spelled(text);
  return matches(spelt, fold(query).split(/\s+/)).map(([from, to]) => spelt.all.slice(from, to).join(""));
};

test("letters are alike whatever their width and case", () => {
  assert.equal(folded("Ａｂ１２ X"), "ab12 x");
  assert.equal(folded("ｶﾞｽ"), "ガス");
});

// A text, what somebody types, and what of the text is marked.
const TYPED = [
  ["Straße nach Gießen", "strasse", ["Straße"]],
  ["Straße nach Gießen", "GIESSEN", ["Gießen"]],
  ["Strasse", "straße", ["Strasse"]],
  ["GROẞE STRASSE", "große", ["GROẞE"]],
  ["ﬁnal oﬃce", "final", ["ﬁnal"]],
  ["ﬁnal oﬃce", "office", ["oﬃce"]],
  ["L’accord d’Élysée", "l'accord", ["L’accord"]],
  ["L’accord d’Élysée", "elysee", ["Élysée"]],
  ["L'accord", "l’accord", ["L'accord"]],
  ["E\u0301lyse\u0301e", "élysée", ["E\u0301lyse\u0301e"]],
  ["İstanbul hattı", "istanbul", ["İstanbul"]],
  ["İstanbul hattı", "hatti", ["hattı"]],
  ["İstanbul hattı", "HATTI", ["hattı"]],
  ["ISTANBUL", "ıstanbul", ["ISTANBUL"]],
  ["ΟΔΟΣ Ὀδυσσεύς", "οδος", ["ΟΔΟΣ"]],
  ["ΟΔΟΣ Ὀδυσσεύς", "οδοσ", ["ΟΔΟΣ"]],
  ["ΟΔΟΣ Ὀδυσσεύς", "οδυσσευς", ["Ὀδυσσεύς"]],
  ["ΟΔΟΣ Ὀδυσσεύς", "ὀδυσσεύς", ["Ὀδυσσεύς"]],
  ["한국 개통", "\u1112\u1161\u11ab\u1100\u116e\u11a8", ["한국"]],
  ["\u1112\u1161\u11ab\u1100\u116e\u11a8 개통", "한국", ["\u1112\u1161\u11ab\u1100\u116e\u11a8"]],
  ["soft\u00adhyphen zero\u200bwidth", "softhyphen", ["soft\u00adhyphen"]],
  ["soft\u00adhyphen zero\u200bwidth", "zerowidth", ["zero\u200bwidth"]],
  ["softhyphen", "soft\u00adhyphen", ["softhyphen"]],
  ["non\u00a0breaking\u2009space", "non breaking space", ["non", "breaking", "space"]],
  ["ＡＢＣ１２３号线", "abc123", ["ＡＢＣ１２３"]],
  ["1405–1433", "1405-1433", ["1405–1433"]],
  ["Øresund, Łódź, Æthel", "oresund lodz aethel", ["Øresund", "Łódź", "Æthel"]],
  ["\u5e7f\ufa0a", "\u898b", ["\ufa0a"]],
  ["ㄱ ガス", "がす", []],
  ["ガス", "カス", []],
];
for (const [text, query, expected] of TYPED) {
  test(`${query} finds ${expected.join(", ") || "nothing"} in ${text}`, () => {
    assert.deepEqual(found(find, text, query), expected);
    assert.deepEqual(found(older, text, query), expected);
    // The whole text is folded at once for the question whether it is there at all.
    assert.equal(folded(query).split(/\s+/).every((it) => folded(text).includes(it)), expected.length > 0);
  });
}

test("a mark begins and ends with a whole letter, whatever stands for it", () => {
  for (const it of [find, older]) {
    assert.deepEqual(found(it, "the oﬃce", "f"), ["ﬃ"]);
    assert.deepEqual(found(it, "Straße", "s"), ["S", "ß"]);
    assert.deepEqual(found(it, "👨\u200d👩\u200d👧 x", "👩"), ["👨\u200d👩\u200d👧"]);
    assert.deepEqual(found(it, "e\u0301e\u0301", "e"), ["e\u0301", "e\u0301"]);
    assert.deepEqual(found(it, "😀a𝐀", "a"), ["a", "𝐀"]);
  }
});

test("letters that fold to none or to several leave the marks after them in place", () => {
  assert.equal(line("\u200b㎏ ﬁ İ 😀 ship", ["ship"], true), "\u200b㎏ ﬁ İ 😀 [ship]");
});

test("what is shown is cut between letters", () => {
  const family = "👨\u200d👩\u200d👧";
  assert.equal(line(`${family.repeat(30)}ship${family.repeat(90)}`, ["ship"], false), `…${family.repeat(18)}[ship]${family.repeat(50)}…`);
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
