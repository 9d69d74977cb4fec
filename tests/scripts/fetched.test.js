import assert from "node:assert/strict";
import { test } from "node:test";
import { PATIENCE, Problem, address, fetched, once } from "../../src/browser/fetched.js";
import { put } from "./fakes.js";

const STORY = "https://site.example/story/";
const answers = (more) => put("fetch", async () => ({
  ok: true, status: 200, url: STORY, arrayBuffer: async () => new ArrayBuffer(0), ...more,
}));
// A fetch that ends only when it is given up.
const never = () => put("fetch", (_, { signal }) => new Promise((_resolve, reject) => {
  signal.addEventListener("abort", () => reject(new Error("AbortError")));
}));
const problem = (code) => (error) => error instanceof Problem && error.code === code;

test("what is fetched comes as text and as bytes, under the address that answered in the end", async () => {
  const bytes = new TextEncoder().encode("年");
  answers({ url: `${STORY}moved`, arrayBuffer: async () => bytes.buffer });
  assert.deepEqual(await fetched(STORY), { url: `${STORY}moved`, text: "年", bytes });
});

test("cookies go only to the page's own site", async () => {
  let asked;
  put("fetch", async (url, options) => {
    asked = { url, credentials: options.credentials };
    return { ok: true, url, arrayBuffer: async () => new ArrayBuffer(0) };
  });
  await fetched(STORY);
  assert.deepEqual(asked, { url: STORY, credentials: "same-origin" });
});

test("an address that answers with an error is missing, and the status is said", async () => {
  answers({ ok: false, status: 404 });
  await assert.rejects(fetched(STORY), (error) => problem("missing")(error) && error.message.includes("404"));
});

test("20 million bytes are read, and one more is too large", async () => {
  answers({ arrayBuffer: async () => new ArrayBuffer(20_000_000) });
  assert.equal((await fetched(STORY)).bytes.length, 20_000_000);
  answers({ arrayBuffer: async () => new ArrayBuffer(20_000_001) });
  await assert.rejects(fetched(STORY), problem("too-large"));
});

test("what does not answer is unreachable, and says why", async () => {
  const cause = new TypeError("Failed to fetch");
  put("fetch", async () => { throw cause; });
  await assert.rejects(fetched(STORY), (error) => problem("unreachable")(error) && error.cause === cause);
});

test("what breaks off while it comes is unreachable too", async () => {
  answers({ arrayBuffer: async () => { throw new TypeError("network error"); } });
  await assert.rejects(fetched(STORY), problem("unreachable"));
});

test("what takes longer than our patience is slow", async (t) => {
  never();
  const timers = [];
  t.mock.method(globalThis, "setTimeout", (does, millis) => timers.push({ does, millis }));
  const coming = fetched(STORY);
  assert.deepEqual(timers.map((it) => it.millis), [PATIENCE]);
  timers[0].does();
  await assert.rejects(coming, problem("slow"));
});

test("who does not want it any more ends it", async (t) => {
  never();
  t.mock.method(globalThis, "setTimeout", () => {});
  const stop = new AbortController();
  const coming = fetched(STORY, stop.signal);
  stop.abort();
  await assert.rejects(coming, Problem);
});

test("no timer is left, however it ends", async (t) => {
  t.mock.method(globalThis, "setTimeout", () => "timer");
  const cleared = t.mock.method(globalThis, "clearTimeout", () => {});
  answers({});
  await fetched(STORY);
  answers({ ok: false });
  await assert.rejects(fetched(STORY));
  assert.deepEqual(cleared.mock.calls.map((it) => it.arguments), [["timer"], ["timer"]]);
});

test("what is made once is the same for all who ask", async () => {
  let times = 0;
  const make = async () => (times += 1);
  assert.deepEqual(await Promise.all([once("a", make), once("a", make)]), [1, 1]);
  assert.equal(await once("b", make), 2);
});

test("what failed is tried again by the next who asks", async () => {
  const cause = new Error("offline");
  const first = once("c", async () => { throw cause; });
  await assert.rejects(first, (error) => problem("program")(error) && error.cause === cause);
  assert.equal(await once("c", async () => "made"), "made");
  assert.equal(await once("c", async () => assert.fail("it was made again")), "made");
});

test("an address is whole by its base, and empty where it is none", () => {
  assert.equal(address("../b", "https://site.example/a/"), "https://site.example/b");
  assert.equal(address("https://", "https://site.example/"), "");
  assert.equal(address("b"), "");
});
