import assert from "node:assert/strict";
import { test } from "node:test";
import { enlarge, isLight, toneAround } from "../../src/browser/surroundings.js";
import { put } from "./fakes.js";

const light = (...colours) => colours.forEach((it) => assert.equal(isLight(it), true, it));
const dark = (...colours) => colours.forEach((it) => assert.equal(isLight(it), false, it));

test("of rgb the mean of the three counts, however much shines through", () => {
  // 383 and 382 of 765.
  light("rgb(255, 255, 255)", "rgb(128, 128, 127)", "rgba(255, 255, 255, 0.2)");
  dark("rgb(0, 0, 0)", "rgb(127, 127, 128)", "rgba(0, 0, 0, 0.9)");
});

test("a colour of a space goes from 0 to 1", () => {
  light("color(srgb 0.51 0.5 0.5)", "color(display-p3 1 1 1 / 0.5)");
  dark("color(srgb 0.5 0.5 0.5)", "color(srgb 0 0 0)");
});

test("a share may lie beyond its space, or be so small that it is written as a power of ten", () => {
  light("color(srgb -0.1 1 1)");
  dark("color(srgb 5.96046e-8 0 0)", "color(srgb 0.1 0.1 9e-7)");
});

test("lightness says it by itself: of 100 in lab and lch, of 1 in oklab and oklch", () => {
  light("lab(51 0 0)", "lch(51 90 20)", "oklab(0.61 0 0)", "oklch(0.61 0.2 20)");
  dark("lab(49 90 90)", "lch(49 90 20)", "oklab(0.59 0.3 0)", "oklch(0.59 0.3 200)");
});

test("the darkest lab is dark, though its number would be a light oklab", () => {
  dark("lab(1 0 0)", "lch(0.9 0 0)");
});

test("light text stands on a dark page", () => {
  put("getComputedStyle", (element) => element.style);
  assert.equal(toneAround({ style: { color: "rgb(250, 250, 250)" } }), "dark");
  assert.equal(toneAround({ style: { color: "rgb(20, 20, 20)" } }), "light");
});

const letters = (kept) => {
  const set = [];
  put("localStorage", { getItem: (key) => (key === "nianbiao-letters" ? kept : null) });
  enlarge({ style: { setProperty: (...it) => set.push(it) } });
  return set;
};

test("letters are as large as they were wished, to twice their size", () => {
  assert.deepEqual(letters("1.3"), [["--letters", 1.3]]);
  assert.deepEqual(letters("2"), [["--letters", 2]]);
});

test("no size, the usual one and an unreasonable one change nothing", () => {
  for (const it of [null, "", "1", "0.5", "2.1", "large", "Infinity"]) assert.deepEqual(letters(it), [], it);
});

test("where a host forbids to remember, letters stay as they are", () => {
  Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("SecurityError"); } });
  enlarge({ style: { setProperty: () => assert.fail("it was set") } });
});
