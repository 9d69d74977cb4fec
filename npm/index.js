// The command as functions, for whoever builds a site: files come and go by their names, nothing is written to the disk, and
// what is wrong is a value with named fields. `index.d.ts` describes them.
import { fileURLToPath } from "node:url";

import { machine } from "./machine.js";
import { memory } from "./memory.js";
import { start } from "./program.js";

/** Where the program writes; no file that is given is called so. */
const OUT = "/nianbiao-out";

/** A story, or what was to become one, that cannot be used as it is. */
export class StoryError extends Error {
  name = "StoryError";

  constructor(message, { problems = [], files = [] } = {}) {
    super(message);
    this.problems = problems;
    this.files = files;
  }
}

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** Keys as scripts write them. */
const named = (value) => {
  if (Array.isArray(value)) return value.map(named);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [camel(key), named(it)]));
};

/** A heading and its field, as the command line can write them. */
const column = ([heading, field]) => {
  if (!/[,=]/.test(heading + field)) return `${heading}=${field}`;
  throw new TypeError(`nianbiao: a heading with a comma or = cannot be named; take the letter of the column for ${heading}`);
};

const WORDS = {
  lang: (it) => [`--lang=${it}`],
  dayFirst: (it) => (it ? ["--day-first"] : []),
  monthFirst: (it) => (it ? ["--month-first"] : []),
  encoding: (it) => [`--encoding=${it}`],
  columns: (it) => Object.entries(it).map((pair) => `--columns=${column(pair)}`),
  baseUrl: (it) => [`--base-url=${it}`],
  fast: (it) => (it ? ["--fast"] : []),
  data: (it) => (it ? [] : ["--no-data"]),
  to: (it) => [`--to=${it}`],
  font: () => [],
};

/** What all functions take. */
const EVERYWHERE = ["files", "messages"];
const HOW = ["dayFirst", "monthFirst", "encoding", "columns"];

/** The words of a command for options; those that it does not have are a mistake of whoever calls. */
const words = (options, more = []) => {
  const known = [...HOW, ...more];
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || EVERYWHERE.includes(name)) return [];
    if (!known.includes(name)) throw new TypeError(`nianbiao knows no option ${name} here; it knows ${[...known, ...EVERYWHERE].join(", ")}`);
    return WORDS[name](value);
  });
};

/** The program writes paths with `/` on every system. */
const slashed = (path) => (process.platform === "win32" ? path.replaceAll("\\", "/") : path);

const listed = (stories) => {
  const list = Array.isArray(stories) ? stories : [stories];
  if (list.length === 0) throw new TypeError("nianbiao: no story is given");
  return list.map((it) => {
    if (typeof it === "string") return { path: slashed(it) };
    if (it instanceof URL) return { path: slashed(fileURLToPath(it)) };
    if (it && typeof it.name === "string" && it.content !== undefined) return { path: it.name, content: it.content };
    throw new TypeError("nianbiao: a story is a path, or { name, content }");
  });
};

/** Of the disk, fonts alone: for stories that are values, whose pictures are drawn all the same. */
const only = (fonts, disk) => {
  const held = (path) => {
    if (!fonts.has(path)) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
  };
  return {
    about: (path, follow) => held(path) ?? disk.about(path, follow),
    real: (path) => held(path) ?? disk.real(path),
    read: (path, from, length) => held(path) ?? disk.read(path, from, length),
    entries: () => [],
  };
};

/** How many fonts were given as bytes: the program keeps the last one by its name. */
let count = 0;

/** A machine for these inputs, and what is to be said of a font: the disk is below where any input is a path. */
const machineFor = (inputs, { files, font, messages = "en" }) => {
  if (!["en", "zh"].includes(messages)) throw new TypeError("nianbiao: messages are zh or en");
  const isAsked = typeof files === "function";
  const given = isAsked ? [] : Object.entries(files ?? {});
  for (const { path, content } of inputs) if (content !== undefined) given.push([path, content]);
  let fontFile;
  if (typeof font === "string") fontFile = slashed(font);
  else if (font !== undefined) given.push([fontFile = `${OUT}-font-${count += 1}`, font]);
  const disk = machine();
  const isOfDisk = inputs.some((it) => it.content === undefined);
  const fonts = new Set([fontFile]);
  const below = isOfDisk ? disk : only(fonts, disk);
  const host = memory({ given, ask: isAsked ? files : undefined, below, here: isOfDisk ? disk.real(".") : "/", own: OUT, fonts });
  const { kit, kitFile, now } = disk;
  return Object.assign(host, {
    kit, kitFile, now,
    fontFiles() {
      const all = disk.fontFiles();
      for (const it of all) fonts.add(it);
      return all;
    },
    variable: (name) => (name === "LC_ALL" ? messages : undefined),
    fontWords: fontFile === undefined ? [] : [`--font=${fontFile}`],
  });
};

const run = (arguments_, host) => {
  let status;
  try {
    status = start().run(arguments_, host);
  } catch (error) {
    // What scripts throw is the caller's own; this is not.
    if (error instanceof WebAssembly.RuntimeError) throw new Error("nianbiao broke off, which is a mistake of its own", { cause: error });
    throw error;
  }
  if (host.fault) throw host.fault;
  return status;
};

const failed = (host, found) => new StoryError(host.said.beside.trim().replace(/^(error: |错误：)/, "") || "nianbiao could not do its work", found);

const notes = (host) => host.said.beside.split("\n").filter(Boolean);

const parsed = (host) => {
  const { files } = named(JSON.parse(host.said.out));
  return { files, problems: files.flatMap((it) => it.problems) };
};

/** @type {typeof import("./index.js").check} */
export const check = async (stories, options = {}) => {
  const inputs = listed(stories);
  const given = words(options);
  const host = machineFor(inputs, options);
  const status = run(["check", "--format=json", ...given, "--", ...inputs.map((it) => it.path)], host);
  if (!host.said.out) throw failed(host);
  const { files, problems } = parsed(host);
  const sum = (key) => files.reduce((all, it) => all + it[key], 0);
  return { ok: status === 0, errors: sum("errors"), warnings: sum("warnings"), problems, files };
};

/** @type {typeof import("./index.js").build} */
export const build = async (stories, options = {}) => {
  const inputs = listed(stories);
  const given = words(options, ["baseUrl", "fast", "data", "font"]);
  const host = machineFor(inputs, options);
  const site = `${OUT}/site`;
  const status = run(["build", "--format=json", `--out=${site}`, ...host.fontWords, ...given, "--", ...inputs.map((it) => it.path)], host);
  if (status === 2 || !host.said.out) throw failed(host);
  const found = parsed(host);
  if (status !== 0) throw new StoryError("the story has errors: see problems", found);
  const files = [...host.files].filter(([name]) => name.startsWith(`${site}/`)).map(([name, bytes]) => ({ path: name.slice(site.length + 1), bytes }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), problems: found.problems, notes: notes(host) };
};

/** @type {typeof import("./index.js").importStory} */
export const importStory = async (inputs_, options = {}) => {
  const inputs = listed(inputs_);
  const given = words(options, ["lang"]);
  const host = machineFor(inputs, options);
  const story = `${OUT}/story.json`;
  const report = options.messages === "zh" ? "zh" : "en";
  const status = run(["import", "--format=json", `--report-lang=${report}`, `--out=${story}`, ...given, "--", ...inputs.map((it) => it.path)], host);
  if (status === 2 || !host.said.out) throw failed(host);
  const text = (name) => new TextDecoder().decode(host.files.get(name));
  const leftOut = [...host.files.keys()].find((it) => it.startsWith(`${OUT}/left-out`));
  return { story: JSON.parse(text(story)), report: named(JSON.parse(host.said.out)), leftOut: leftOut && text(leftOut) };
};

/** @type {typeof import("./index.js").exportStory} */
export const exportStory = async (story, options) => {
  const inputs = listed(story);
  if (inputs.length > 1) throw new TypeError("nianbiao: one story at a time is exported");
  if (typeof options?.to !== "string") throw new TypeError("nianbiao: `to` names the form to export to");
  const given = words(options, ["lang", "to"]);
  const host = machineFor(inputs, options);
  const out = `${OUT}/export.out`;
  const status = run(["export", `--out=${out}`, ...given, "--", inputs[0].path], host);
  if (status === 1) {
    const { problems, files } = await check(story, { ...options, to: undefined, lang: undefined });
    throw new StoryError("the story has errors: see problems", { problems, files });
  }
  if (status !== 0) throw failed(host);
  const beside = [...host.files.keys()].find((it) => it.startsWith(`${OUT}/export.`) && it !== out);
  return {
    bytes: host.files.get(out),
    // What a workbook cannot hold goes into a file beside it.
    features: beside && { name: beside.slice(OUT.length + 1), bytes: host.files.get(beside) },
    notes: notes(host).filter((it) => !it.includes(OUT)),
  };
};

/** @type {typeof import("./index.js").schema} */
export const schema = () => {
  const host = machineFor([], {});
  run(["schema"], host);
  return JSON.parse(host.said.out);
};
