import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { root, taken } from "./installed.js";

const { StoryError, build, check, exportStory, importStory, schema } = await taken("nianbiao");

const repository = new URL("../../", import.meta.url);
const PICTURE = readFileSync(new URL("tests/web/stories/blue.png", repository));
const WORKBOOK = new URL("tests/import/chronicle.xlsx", repository);
const FLOOD = new URL("tests/gallery/flood.json", repository);

const folder = realpathSync(mkdtempSync(join(tmpdir(), "nianbiao-library-")));
after(() => rmSync(folder, { recursive: true }));

const STORY = {
  version: 1,
  id: "bridge",
  lang: "en",
  title: "A bridge",
  places: [{ id: "south", name: "South", position: [11.2, 54.2] }, { id: "north", name: "North", position: [12, 54.6] }],
  milestones: [
    { id: "opened", title: "Opened", when: "1957-10", place: "south", text: "The bridge is open." },
    { id: "closed", title: "Closed", when: "1999", place: "north" },
  ],
};
const WITH_PICTURE = {
  ...STORY,
  milestones: [{ ...STORY.milestones[0], media: [{ src: "img/blue.png", alt: "A blue square", width: 640, height: 320 }] }, STORY.milestones[1]],
};
const value = (content, name = "story.json") => ({ name, content });
const names = ({ files }) => files.map((it) => it.path);
const bytes = ({ files }, path) => Buffer.from(files.find((it) => it.path === path).bytes);
/** That two sites are the same, byte by byte. */
const same = (one, other) => {
  assert.deepEqual(names(one), names(other));
  for (const path of names(one)) assert.ok(bytes(one, path).equals(bytes(other, path)), path);
};

test("a good story is good, and what is wrong is told by fields", async () => {
  assert.deepEqual(await check(value(STORY)), {
    ok: true, errors: 0, warnings: 0, problems: [], files: [{ file: "story.json", errors: 0, warnings: 0, unread: null, problems: [] }],
  });
  const text = JSON.stringify({ ...STORY, milestones: [{ ...STORY.milestones[0], when: "soon" }, STORY.milestones[1]] }, null, 2);
  const { ok, errors, problems, files } = await check(value(text, "2024/story.json"));
  assert.equal(ok, false);
  assert.equal(errors, 1);
  const problem = problems.find((it) => it.severity === "error");
  assert.deepEqual(files[0].problems, problems);
  assert.deepEqual(Object.keys(problem).sort(), ["column", "expected", "file", "found", "hint", "kind", "line", "message", "path", "severity"]);
  assert.equal(problem.file, "2024/story.json");
  assert.equal(problem.severity, "error");
  assert.equal(problem.path, "milestones[0].when");
  const line = text.split("\n").findIndex((it) => it.includes("soon")) + 1;
  assert.deepEqual([problem.line, problem.column], [line, text.split("\n")[line - 1].indexOf('"soon"') + 1]);
  assert.match(problem.found, /soon/);
});

test("stories are given as bytes, as text, as values, or by paths", async () => {
  const path = join(folder, "kinds.json");
  const text = JSON.stringify(STORY, null, 2);
  writeFileSync(path, text);
  const buffer = Buffer.from(text);
  const within = new DataView(new Uint8Array([32, ...buffer, 32]).buffer, 1, buffer.length);
  const all = [value(STORY), value(text), value(buffer), value(within), path, pathToFileURL(path)];
  for (const it of all) assert.ok((await check(it)).ok);
  const { files } = await check([value(STORY, "a.json"), path, value({ ...STORY, title: 5 }, "b.json")]);
  assert.deepEqual(files.map((it) => [it.file, it.errors > 0]), [["a.json", false], [path, false], ["b.json", true]]);
});

test("messages are English or Chinese, whatever the machine speaks", async () => {
  const broken = value({ ...STORY, title: "" });
  const [english, chinese] = await Promise.all([check(broken), check(broken, { messages: "zh" })]);
  assert.match(english.problems[0].message, /^[\x20-\x7e“”…]+$/);
  assert.match(chinese.problems[0].message, /\p{Script=Han}/u);
  await assert.rejects(check(broken, { messages: "de" }), TypeError);
});

test("a site is made without the disk, and is the same as from the disk", async () => {
  mkdirSync(join(folder, "site/img"), { recursive: true });
  writeFileSync(join(folder, "site/img/blue.png"), PICTURE);
  const path = join(folder, "site/story.json");
  writeFileSync(path, JSON.stringify(WITH_PICTURE, null, 2));
  const ofDisk = await build(path);
  const ofObject = await build(value(WITH_PICTURE), { files: { "img/blue.png": PICTURE } });
  const asked = [];
  const ofFunction = await build(value(WITH_PICTURE), {
    files(name) {
      asked.push(name);
      return name === "img/blue.png" ? PICTURE : undefined;
    },
  });
  for (const name of ["index.html", "img/blue.png", "nian-biao.js", "blank.html", "social.png", "snippets.html", "data.csv", "index.html.br"]) {
    assert.ok(names(ofDisk).includes(name), name);
  }
  same(ofObject, ofDisk);
  same(ofFunction, ofDisk);
  assert.ok(asked.every((it) => /^img(\/blue\.png)?$/.test(it)), `asked for ${asked}`);
  assert.equal(new Set(asked).size, asked.length, "asked twice");
});

test("a folder of the story is a folder of its pictures", async () => {
  const story = value(WITH_PICTURE, "2024/story.json");
  const site = await build(story, { fast: true, files: { "2024/img/blue.png": PICTURE } });
  assert.ok(names(site).includes("img/blue.png"));
  await assert.rejects(build(story, { fast: true, files: { "img/blue.png": PICTURE } }), StoryError);
});

test("a picture may be given to a story that lies on the disk, also behind a link", async () => {
  mkdirSync(join(folder, "real"));
  symlinkSync(join(folder, "real"), join(folder, "link"), "junction");
  writeFileSync(join(folder, "real/story.json"), JSON.stringify(WITH_PICTURE));
  for (const at of ["real", "link"]) {
    const path = join(folder, at, "story.json");
    const site = await build(path, { fast: true, files: { [join(folder, at, "img/blue.png")]: PICTURE } });
    assert.ok(names(site).includes("img/blue.png"), at);
  }
});

test("several stories have a folder each", async () => {
  const site = await build([value(STORY, "a.json"), value({ ...STORY, id: "ferry" }, "b.json")], { fast: true });
  for (const name of ["index.html", "bridge/index.html", "ferry/index.html"]) assert.ok(names(site).includes(name), name);
});

test("a story with errors makes no site, and says why", async () => {
  await assert.rejects(build(value({ ...STORY, title: 5 })), (error) => {
    assert.ok(error instanceof StoryError && error instanceof Error);
    assert.equal(error.name, "StoryError");
    assert.equal(error.problems[0].path, "title");
    assert.equal(error.files[0].errors, 1);
    return true;
  });
});

test("what cannot be read says so", async () => {
  const path = join(folder, "none.json");
  const { ok, files } = await check([path, value(STORY)]);
  assert.equal(ok, false);
  assert.match(files[0].unread, /\w/);
  assert.equal(files[1].unread, null);
  const fails = (error) => error instanceof StoryError && error.message.includes(path) && !/^error/.test(error.message);
  await assert.rejects(build(path), fails);
  await assert.rejects(importStory(path), fails);
  await assert.rejects(exportStory(path, { to: "csv" }), fails);
});

test("what is asked in a way that nobody knows is the caller's mistake", async () => {
  await assert.rejects(check(value(STORY), { strict: true }), /TypeError: nianbiao knows no option strict here/);
  await assert.rejects(check(value(STORY), { font: "a.ttf" }), TypeError);
  await assert.rejects(build(value(STORY), { out: "site" }), TypeError);
  await assert.rejects(importStory(value("a"), { fast: true }), TypeError);
  await assert.rejects(exportStory(value(STORY), {}), TypeError);
  await assert.rejects(exportStory([value(STORY), value(STORY)], { to: "csv" }), TypeError);
  await assert.rejects(check([]), TypeError);
  await assert.rejects(check({ content: STORY }), TypeError);
  await assert.rejects(check(value(Promise.resolve(STORY))), TypeError);
  await assert.rejects(check(value(5)), TypeError);
  await assert.rejects(check(value("a"), { columns: { "a,b": "title" } }), TypeError);
  // What is no option is none, and a value that begins like one is a value.
  assert.ok((await check(value(STORY), { dayFirst: undefined, encoding: undefined })).ok);
  await assert.rejects(build(value(STORY), { baseUrl: "--force" }), (error) => error instanceof StoryError && error.message.includes("--force"));
});

test("a mistake of whoever gives files is theirs, and a file that is not there is none", async () => {
  const files = (name) => { throw new RangeError(name); };
  await assert.rejects(check(value(WITH_PICTURE), { files }), RangeError);
  await assert.rejects(check(value(WITH_PICTURE), { files: async () => PICTURE }), TypeError);
  const { problems } = await check(value(WITH_PICTURE), { files: (name) => readFileSync(join(folder, "nowhere", name)) });
  assert.deepEqual(problems.map((it) => it.kind), ["file"]);
});

test("options change what is made", async () => {
  const fast = await build(value(STORY), { fast: true });
  assert.ok(!names(fast).some((it) => /\.(br|gz)$|^social/.test(it)));
  assert.ok(!names(await build(value(STORY), { fast: true, data: false })).some((it) => it.startsWith("data.")));
  const based = await build(value(STORY), { fast: true, baseUrl: "https://stories.example.org/bridge/" });
  assert.match(bytes(based, "index.html").toString(), /https:\/\/stories\.example\.org\/bridge\//);
  same(await build(value(STORY), { fast: true }), fast);
});

test("a font may be given as bytes; what is no font is refused", async () => {
  await assert.rejects(build(value(STORY), { font: PICTURE }), StoryError);
  await assert.rejects(build(value(STORY), { font: join(folder, "none.ttf") }), (error) => error instanceof StoryError && error.message.includes("none.ttf"));
});

test("a table becomes a story, and what is left out is a table", async () => {
  const table = "Date,Title\n03/04/1921,The first ferry\nsome day,Nobody knows\n";
  const { story, report, leftOut } = await importStory(value(table, "ferry.csv"), { dayFirst: true });
  assert.equal(story.milestones.length, 1);
  assert.equal(story.milestones[0].when, "1921-04-03");
  assert.deepEqual([report.taken, report.leftOut], [1, 1]);
  assert.ok(report.notes.some((it) => it.outcome === "left-out" && it.row === 3 && it.file === "ferry.csv"));
  assert.match(leftOut, /Nobody knows/);
  const other = await importStory(value(table, "ferry.csv"), { monthFirst: true, lang: "de", columns: { A: "when", B: "title" } });
  assert.equal(other.story.milestones[0].when, "1921-03-04");
  assert.equal(other.story.lang, "de");
  const chinese = await importStory(value(table, "ferry.csv"), { dayFirst: true, messages: "zh" });
  assert.match(chinese.report.notes.map((it) => it.message).join(), /\p{Script=Han}/u);
  const { story: whole, leftOut: none } = await importStory(WORKBOOK);
  assert.ok(whole.milestones.length > 0);
  assert.equal(none, undefined);
});

test("a workbook is a story for check and build, too", async () => {
  const { ok, files } = await check(WORKBOOK);
  assert.ok(ok);
  assert.ok(Array.isArray(files[0].rows));
  assert.ok(names(await build(WORKBOOK, { fast: true })).includes("index.html"));
});

test("a story goes out and comes back", async () => {
  for (const to of ["csv", "xlsx", "geojson", "ics", "timelinejs", "markdown"]) {
    const { bytes: out, notes } = await exportStory(FLOOD, { to });
    assert.ok(out instanceof Uint8Array && out.length > 100, to);
    assert.ok(notes.every((it) => !it.includes("nianbiao-out")), notes.join());
  }
  const { bytes: workbook, features } = await exportStory(FLOOD, { to: "xlsx" });
  const before = JSON.parse(readFileSync(FLOOD, "utf8"));
  assert.equal(Boolean(features), Boolean(before.map?.features?.length));
  const files = features ? { [features.name]: features.bytes } : {};
  const { story } = await importStory(value(workbook, "flood.xlsx"), { files });
  const dates = (it) => it.milestones.map(({ id, when }) => [id, when]);
  assert.deepEqual(dates(story), dates(before));
  await assert.rejects(exportStory(value({ ...STORY, title: 5 }), { to: "csv" }), (error) => error instanceof StoryError && error.problems[0].path === "title");
});

test("the schema is that of story files", () => {
  assert.ok(schema().properties.milestones);
});

test("a thousand checks leave memory as it was", async () => {
  const { initSync } = await import(pathToFileURL(join(root, "nianbiao.js")).href);
  const { memory } = initSync();
  const text = readFileSync(FLOOD, "utf8");
  const checks = async (count) => {
    for (let at = 0; at < count; at += 1) await check([value(text), value({ ...STORY, title: at })]);
    return memory.buffer.byteLength;
  };
  const before = await checks(50);
  assert.equal(await checks(950), before);
});
