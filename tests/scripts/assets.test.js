// From where `nianbiao/element` takes the element, in a page that is none: its script only says that it was run.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "nianbiao-assets-"));
after(() => rmSync(folder, { recursive: true }));

let ran;
let problems;
let count = 0;
globalThis.ran = (url) => ran.push(url.split("/").at(-2));
beforeEach(() => {
  ran = [];
  problems = [];
  globalThis.customElements = { get: () => ran.length > 0 || undefined };
  globalThis.document = { baseURI: pathToFileURL(join(folder, "page.html")).href, dispatchEvent: ({ detail }) => problems.push(detail) };
});

// A folder that holds the element's script; a name of its own each time, for modules are run once.
const assets = () => {
  const name = `site${count += 1}`;
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "nian-biao.js"), "globalThis.ran(import.meta.url);");
  return name;
};
const element = () => import(`../../npm/element.js?${count += 1}`);
const settled = () => new Promise((resolve) => { setTimeout(resolve, 100); });

test("the folder is named as an address, from the page on, with or without a stroke at its end", async () => {
  for (const named of [(it) => it, (it) => `./${it}/`, (it) => pathToFileURL(join(folder, it)).href, (it) => new URL(pathToFileURL(join(folder, it)))]) {
    ran = [];
    const { setAssets } = await element();
    const name = assets();
    setAssets(named(name));
    await settled();
    assert.deepEqual([ran, problems], [[name], []]);
  }
});

test("the folder that is named first of all is taken, and others change nothing", async () => {
  const { setAssets } = await element();
  const [first, second] = [assets(), assets()];
  setAssets(first);
  setAssets(first);
  await settled();
  setAssets(second);
  await settled();
  assert.deepEqual([ran, problems], [[first], []]);
});

test("without a word the files are looked for beside the module", async () => {
  await element();
  await settled();
  const [{ code, message, cause }, ...more] = problems;
  assert.equal(code, "program");
  assert.match(message, /\/npm\/kit\/nian-biao\.js does not load: setAssets/);
  assert.match(cause, /Error/);
  assert.deepEqual([ran, more], [[], []]);
});

test("where a folder holds nothing that is told, and another may be named", async () => {
  const { setAssets } = await element();
  setAssets("nowhere/");
  await settled();
  assert.match(problems[0].message, /\/nowhere\/nian-biao\.js/);
  const name = assets();
  setAssets(name);
  await settled();
  assert.deepEqual([ran, problems.length], [[name], 1]);
});

test("a folder that is named while an empty one is asked is asked next", async () => {
  const { setAssets } = await element();
  const name = assets();
  setAssets("nothing/");
  setAssets(name);
  await settled();
  assert.deepEqual([ran, problems.length], [[name], 1]);
});

test("an element that is there already serves the page", async () => {
  globalThis.customElements = { get: () => class {} };
  const { setAssets } = await element();
  setAssets(assets());
  await settled();
  assert.deepEqual([ran, problems], [[], []]);
});

test("where there is no page nothing happens", async () => {
  delete globalThis.document;
  delete globalThis.customElements;
  const { setAssets } = await element();
  setAssets("/story/");
  await settled();
  assert.deepEqual([ran, problems], [[], []]);
});
