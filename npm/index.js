// The command as functions, for whoever builds a site: files come and go by their names, nothing is written to the disk, and
// what is wrong is a value with named fields. `index.d.ts` describes them.
import { extname } from "node:path";

import { machine } from "./machine.js";
import { memory } from "./memory.js";
import { start } from "./program.js";

/** Where a site is written to among the files of a run; no file that is given is called so. */
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

const WORDS = {
  lang: (it) => ["--lang", it],
  reportLang: (it) => ["--report-lang", it],
  dayFirst: (it) => (it ? ["--day-first"] : []),
  monthFirst: (it) => (it ? ["--month-first"] : []),
  encoding: (it) => ["--encoding", it],
  columns: (it) => ["--columns", Object.entries(it).map((pair) => pair.join("=")).join(",")],
  baseUrl: (it) => ["--base-url", it],
  fast: (it) => (it ? ["--fast"] : []),
  data: (it) => (it ? [] : ["--no-data"]),
  to: (it) => ["--to", it],
};

/** The words of a command for options; those that it does not have are a mistake of whoever calls. */
const words = (options, known) => {
  const own = ["files", "font", "messages"];
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || own.includes(name)) return [];
    if (!known.includes(name)) throw new TypeError(`nianbiao knows no option ${name} here; it knows ${[...known, ...own].join(", ")}`);
    return WORDS[name](value);
  });
};

const HOW = ["dayFirst", "monthFirst", "encoding", "columns"];

const listed = (stories) => {
  const list = Array.isArray(stories) ? stories : [stories];
  if (list.length === 0) throw new TypeError("nianbiao: no story is given");
  return list.map((it) => {
    if (typeof it === "string") return { path: it };
    if (it && typeof it.name === "string" && it.content !== undefined) return { path: it.name, content: it.content };
    throw new TypeError("nianbiao: a story is a path, or { name, content }");
  });
};

/** A machine for these inputs: the disk below where any is a path, and no disk where all are values. */
const machineFor = (inputs, { files, font, messages }) => {
  const given = new Map();
  if (files && typeof files !== "function") for (const [name, content] of Object.entries(files)) given.set(name, content);
  for (const { path, content } of inputs) if (content !== undefined) given.set(path, content);
  if (font instanceof Uint8Array) given.set(`${OUT}-font`, font);
  const disk = machine();
  const isOfDisk = inputs.some((it) => it.content === undefined);
  const noDisk = { fontFiles: disk.fontFiles, kit: disk.kit, kitFile: disk.kitFile };
  const host = memory(given, typeof files === "function" ? files : undefined, isOfDisk ? disk : undefined);
  return Object.assign(host, noDisk, { variable: (name) => (name === "LC_ALL" ? messages ?? "en" : undefined), now: disk.now });
};

const run = (arguments_, host) => start().run(arguments_, host);

const failed = (host) => new StoryError(host.said.beside.trim().replace(/^(error: |错误：)/, "") || "nianbiao could not do its work");

const parsed = (host) => {
  const { files } = named(JSON.parse(host.said.out));
  return { files, problems: files.flatMap((it) => it.problems) };
};

/** @type {typeof import("./index.js").check} */
export const check = async (stories, options = {}) => {
  const inputs = listed(stories);
  const host = machineFor(inputs, options);
  const status = run(["check", "--format", "json", ...words(options, HOW), "--", ...inputs.map((it) => it.path)], host);
  if (!host.said.out) throw failed(host);
  const { files, problems } = parsed(host);
  const sum = (key) => files.reduce((all, it) => all + it[key], 0);
  return { ok: status === 0, errors: sum("errors"), warnings: sum("warnings"), problems, files };
};

/** @type {typeof import("./index.js").build} */
export const build = async (stories, options = {}) => {
  const inputs = listed(stories);
  const host = machineFor(inputs, options);
  const font = options.font === undefined ? [] : ["--font", typeof options.font === "string" ? options.font : `${OUT}-font`];
  const given = words(options, [...HOW, "baseUrl", "fast", "data"]);
  const status = run(["build", "--format", "json", "--out", `${OUT}/site`, ...font, ...given, "--", ...inputs.map((it) => it.path)], host);
  if (status === 2 || !host.said.out) throw failed(host);
  const { files: checked, problems } = parsed(host);
  if (status !== 0) throw new StoryError("the story has errors: see problems", { problems, files: checked });
  const at = `${OUT}/site/`;
  const files = [...host.files].filter(([name]) => name.startsWith(at)).map(([name, bytes]) => ({ path: name.slice(at.length), bytes }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), problems, notes: host.said.beside.split("\n").filter(Boolean) };
};

/** @type {typeof import("./index.js").importStory} */
export const importStory = async (inputs_, options = {}) => {
  const inputs = listed(inputs_);
  const host = machineFor(inputs, options);
  const story = `${OUT}/story.json`;
  const given = words(options, [...HOW, "lang"]);
  const status = run(["import", "--format", "json", "-o", story, ...given, "--", ...inputs.map((it) => it.path)], host);
  if (status === 2 || !host.said.out) throw failed(host);
  const text = (name) => new TextDecoder().decode(host.files.get(name));
  const leftOut = [...host.files.keys()].find((it) => it.startsWith(`${OUT}/left-out`));
  return { story: JSON.parse(text(story)), report: named(JSON.parse(host.said.out)), leftOut: leftOut && text(leftOut) };
};

/** @type {typeof import("./index.js").exportStory} */
export const exportStory = async (story, options) => {
  const inputs = listed(story);
  if (inputs.length > 1) throw new TypeError("nianbiao: one story at a time is exported");
  const host = machineFor(inputs, options);
  const out = `${OUT}/export${extname(inputs[0].path)}.out`;
  const status = run(["export", "-o", out, ...words(options, [...HOW, "lang", "to"]), "--", inputs[0].path], host);
  if (status !== 0) throw failed(host);
  return host.files.get(out);
};

/** @type {typeof import("./index.js").schema} */
export const schema = () => {
  const host = machineFor([], {});
  run(["schema"], host);
  return JSON.parse(host.said.out);
};
