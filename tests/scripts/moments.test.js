import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_S, iso, seconds } from "../../src/browser/moments.js";

// A clock that is not the one that moments are counted by.
process.env.TZ = "Asia/Shanghai";

// The first seconds of the years 10000 and 0, which is 1 BCE.
const YEAR_10000 = 253402300800;
const YEAR_0 = -62167219200;

test("a moment is written as its day, and to the minute where that is wanted", () => {
  assert.equal(iso(0, false), "1970-01-01");
  assert.equal(iso(DAY_S + 3600 + 2 * 60 + 59, true), "1970-01-02T01:02");
});

test("years beyond 9999 have six digits and a sign", () => {
  assert.equal(iso(YEAR_10000 - 1, true), "9999-12-31T23:59");
  assert.equal(iso(YEAR_10000, true), "+010000-01-01T00:00");
});

test("years before our era count from 1 BCE, the year 0, and have a sign before that", () => {
  assert.equal(iso(YEAR_0, false), "0000-01-01");
  assert.equal(iso(YEAR_0 - 1, true), "-000001-12-31T23:59");
});

test("a moment that no calendar of the browser knows is not written", () => {
  // A browser knows 100 million days on each side of 1970.
  assert.equal(iso(1e8 * DAY_S, false), "+275760-09-13");
  for (const it of [1e8 * DAY_S + 1, Number.NaN, Infinity]) assert.equal(iso(it, true), "", it);
});

test("a day is read as its first second, whatever the clock of the reader", () => {
  assert.equal(seconds("1970-01-02"), DAY_S);
  assert.equal(seconds("1970-01-02T00:01"), DAY_S + 60);
});

test("what is written is read as the same moment", () => {
  for (const it of [0, 60, YEAR_10000, YEAR_0, YEAR_0 - 60, -1e8 * DAY_S]) assert.equal(seconds(iso(it, true)), it);
});

test("what is no date is no moment", () => {
  for (const it of [null, "", "once", "1970-13-01", "1970-01-01T25:00"]) assert.equal(seconds(it), undefined, it);
});
