// What the publisher makes, held against the native command: the same bytes, the same problems. `cargo xtask publisher --test`
// says where both are.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND = process.env.NIANBIAO;
const PUBLISHER = process.env.NIANBIAO_PUBLISHER;
const TMP = mkdtempSync(join(tmpdir(), "nianbiao-publisher-"));
after(() => rmSync(TMP, { recursive: true }));

// How much memory programs have is seen by who keeps their instances.
const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports);
    instances.push(this);
  }
};
const memory = () => instances.reduce((sum, it) => sum + it.exports.memory.buffer.byteLength, 0);

const publisher = await import(pathToFileURL(join(PUBLISHER, "publisher.js")));

const below = (folder, prefix = "") =>
  readdirSync(folder, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? below(join(folder, it.name), `${prefix}${it.name}/`) : [prefix + it.name]);

/** A font with Chinese letters, where there is one: without, neither draws pictures for sharing. */
const font = (() => {
  const fonts = "/usr/share/fonts";
  const found = existsSync(fonts) ? below(fonts).filter((it) => /CJK.*Regular\.(ttc|otf)$/.test(it)).sort() : [];
  return found.length ? join(fonts, found[0]) : undefined;
})();
const fonts = font ? [{ name: font, bytes: readFileSync(font) }] : [];

const native = (words, cwd = ROOT) => {
  const { stdout, stderr, status } = spawnSync(COMMAND, words, { cwd, env: { LC_ALL: "C" }, maxBuffer: 1 << 28 });
  return { out: stdout, said: stderr.toString(), status };
};

const inputs = (names, cwd = ROOT) => names.map((name) => ({ name, content: readFileSync(join(cwd, name)) }));

/** The files beside stories as a server would give them: later, and nothing where there is none. */
const served = (cwd = ROOT) => async (name) => {
  const path = join(cwd, name);
  await new Promise((go) => setTimeout(go, 1));
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined;
};

/** Builds a site both ways, and holds every file of one against the other's. */
const same = async (names, { cwd = ROOT, words = [], options = {} } = {}) => {
  const out = join(mkdtempSync(join(TMP, "site-")), "site");
  const ran = native(["build", "--out", out, ...(font && !options.fast ? ["--font", font] : []), ...words, ...names], cwd);
  assert.equal(ran.status, 0, ran.said);
  const { files } = await publisher.build(inputs(names, cwd), { files: served(cwd), fonts, ...options });
  assert.deepEqual(files.map((it) => it.path).sort(), below(out).sort());
  for (const { path, bytes } of files) {
    assert.ok(readFileSync(join(out, path)).equals(bytes), `${path} of ${names[0]} is another`);
  }
  rmSync(out, { recursive: true });
  return files;
};

/** Finds what is wrong both ways. */
const sameProblems = async (names, { cwd = ROOT, words = [], options = {} } = {}) => {
  const ran = native(["check", "--format", "json", ...words, ...names], cwd);
  const { files } = await publisher.check(inputs(names, cwd), { files: served(cwd), ...options });
  assert.deepEqual(files, JSON.parse(ran.out).files);
  return files;
};

const folder = (files) => {
  const at = mkdtempSync(join(TMP, "story-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), typeof content === "object" && !(content instanceof Uint8Array) ? JSON.stringify(content) : content);
  }
  return at;
};

const small = (more = {}, milestone = {}) => ({
  version: 1, id: "bridge", lang: "en", title: "A bridge",
  milestones: [{ id: "opened", title: "Opened", when: "1957-10", ...milestone }], ...more,
});

const BUNDLED = readdirSync(join(ROOT, "stories")).map((it) => `stories/${it}/story.json`).filter((it) => existsSync(join(ROOT, it)));
const GALLERY = readdirSync(join(ROOT, "tests/gallery")).filter((it) => it.endsWith(".json")).map((it) => `tests/gallery/${it}`);

test("the bundled stories become the same site as of the command, compressed files and pictures for sharing among it", async () => {
  const files = await same(BUNDLED, { words: ["--base-url", "https://news.example/year/"], options: { baseUrl: "https://news.example/year/" } });
  const has = (end) => files.some((it) => it.path.endsWith(end));
  assert.ok(has(".br") && has(".gz") && has("data.csv"));
  assert.equal(has("social.png"), font !== undefined);
});

test("the stories of the gallery become the same site", async () => {
  // How files are compressed is seen above.
  await same(GALLERY, { words: ["--fast"], options: { fast: true } });
});

test("a story with pictures beside it becomes the same site at the top", async () => {
  const files = await same(["stories/moving-pictures/story.json"], { words: ["--no-data"], options: { data: false } });
  assert.ok(files.some((it) => it.path.startsWith("assets/picture-")) && files.some((it) => it.path === "mary.wav"));
});

test("a workbook becomes the same site", async () => {
  await same(["tests/import/chronicle.xlsx"], { words: ["--fast"], options: { fast: true } });
});

test("a story with ground of its own beside it becomes the same site", async () => {
  const river = {
    type: "FeatureCollection", credit: "A", features: [{
      type: "Feature", properties: { kind: "river", name: "Weser" },
      geometry: { type: "LineString", coordinates: [[8.700000001, 53.1], [8.8123456789, 53.05], [8.9, 53.1]] },
    }],
  };
  const map = { map: { base: { file: "maps/river.geojson" } }, places: [{ id: "p", name: "P", position: [8.8, 53.1] }] };
  const cwd = folder({ "story.json": small(map, { place: "p" }), "maps/river.geojson": river });
  await same(["story.json"], { cwd, words: ["--fast"], options: { fast: true } });
  await sameProblems(["story.json"], { cwd });
});

test("what is wrong is told in the same words, of whatever kind of file", async () => {
  const broken = readdirSync(join(ROOT, "tests/stories")).filter((it) => it.endsWith(".json")).map((it) => `tests/stories/${it}`);
  await sameProblems([...BUNDLED, ...GALLERY, ...broken]);
  await sameProblems(broken, { words: ["--lang", "zh"], options: { messages: "zh" } });
  const imported = readdirSync(join(ROOT, "tests/import")).filter((it) => /\.\w+$/.test(it)).map((it) => `tests/import/${it}`);
  await sameProblems(imported);
  await sameProblems(["tests/import/timeline-setter.csv"], { words: ["--day-first"], options: { dayFirst: true } });
});

test("a picture that is missing, damaged or spelt otherwise is told as the command tells it", async () => {
  const media = (src) => ({ media: [{ src, alt: "A" }] });
  const [gone] = await sameProblems(["story.json"], { cwd: folder({ "story.json": small({}, media("gone.jpg")) }) });
  assert.ok(gone.problems.some((it) => /there is no such file/.test(it.message)));
  const cwd = folder({ "a/story.json": small({}, media("cut.png")), "a/cut.png": readFileSync(join(ROOT, "tests/web/stories/red.png")).subarray(0, 40) });
  const [cut] = await sameProblems(["a/story.json"], { cwd });
  assert.equal(cut.errors, 1);
  // Whose names are known is told of one with other capitals.
  const other = folder({ "story.json": small({}, media("photo.png")), "Photo.png": readFileSync(join(ROOT, "tests/web/stories/red.png")) });
  const [spelt] = await sameProblems(["story.json"], { cwd: other, options: { files: { "Photo.png": readFileSync(join(other, "Photo.png")) } } });
  assert.ok(spelt.problems.some((it) => /there is “Photo\.png”/.test(it.hint)));
});

test("films and captions are looked through as the command does", async () => {
  const media = [
    { src: "film.mp4", alt: "A", captions: [{ src: "film.vtt", lang: "en" }] },
    { src: "sound.mp3", alt: "B" },
  ];
  const cwd = folder({ "story.json": small({}, { media }), "film.mp4": "no film", "film.vtt": "1\n00:00 --> 00:01\n", "sound.mp3": "ID3\u0004" });
  const [file] = await sameProblems(["story.json"], { cwd });
  assert.ok(file.errors >= 1);
});

test("a story with errors, or an address that is none, is refused as a value with named fields", async () => {
  const story = { name: "story.json", content: small({ lang: undefined }) };
  const error = await publisher.build(story, { fast: true }).catch((it) => it);
  assert.ok(error instanceof publisher.StoryError && error.problems.some((it) => it.path === "lang"));
  const bad = await publisher.build({ name: "story.json", content: small() }, { fast: true, baseUrl: "news" }).catch((it) => it);
  assert.match(bad.message, /expected an address/);
});

test("a sheet is taken in, and a story given back, as the command does it", async () => {
  const name = "tests/import/chronicle.xlsx";
  const { story, report } = await publisher.importStory(inputs([name]));
  const ran = native(["import", name]);
  assert.deepEqual(story, JSON.parse(ran.out));
  assert.ok(report.taken > 0);
  const [input] = inputs([BUNDLED[0]]);
  for (const to of ["csv", "geojson", "timelinejs", "markdown"]) {
    const bytes = await publisher.exportStory(input, { to });
    assert.ok(native(["export", BUNDLED[0], "--to", to]).out.equals(bytes), to);
  }
  const out = join(TMP, "story.xlsx");
  assert.equal(native(["export", BUNDLED[0], "-o", out]).status, 0);
  assert.ok(readFileSync(out).equals(await publisher.exportStory(input, { to: "xlsx" })));
});

test("a work that is stopped ends between two files", async () => {
  const stop = new AbortController();
  let after_ = 0;
  const progress = ({ step }) => {
    if (stop.signal.aborted) after_ += 1;
    if (step === "compressing") stop.abort();
  };
  const error = await publisher.build(inputs([BUNDLED[0]]), { progress, signal: stop.signal }).catch((it) => it);
  assert.equal(error.name, "AbortError");
  assert.equal(after_, 0);
});

test("who waits hears how far the work is, and others have their turn", async () => {
  const shares = [];
  let turns = 0;
  const others = setInterval(() => { turns += 1; }, 1);
  await publisher.build(inputs([BUNDLED[0]]), { progress: ({ step, share }) => step === "compressing" && shares.push(share) });
  clearInterval(others);
  assert.ok(shares.length > 5 && shares.every((it, at) => it >= (shares[at - 1] ?? 0) && it < 1));
  assert.ok(turns > 3, `${turns} turns`);
});

test("a thousand builds leave no memory behind", async () => {
  const story = { name: "story.json", content: small({}, { media: [{ src: "red.png", alt: "Red" }] }) };
  const files = { "red.png": readFileSync(join(ROOT, "tests/web/stories/red.png")) };
  const shared = join(PUBLISHER, "kit");
  const kit = Object.fromEntries(below(shared).map((path) => [path, readFileSync(join(shared, path))]));
  const build = () => publisher.build(story, { files, fast: true, kit });
  for (let run = 0; run < 50; run += 1) await build();
  const before = memory();
  for (let run = 50; run < 1000; run += 1) await build();
  assert.equal(memory(), before);
});

test("what is not needed is not fetched", async () => {
  const fetched = new Set();
  const { build } = await import(`${pathToFileURL(join(PUBLISHER, "publisher.js"))}?anew`);
  const load = async (name) => {
    fetched.add(basename(name));
    return readFileSync(join(PUBLISHER, name));
  };
  await build({ name: "story.json", content: small() }, { fast: true, data: false, load });
  const programs = [...fetched].filter((it) => /wasm$|^natural/.test(it) && !/^page-|^loader-|^pictures-/.test(it));
  assert.deepEqual(programs, ["core_bg.wasm"]);
});
