// The publisher: from stories to the files of a site, from bytes to bytes, in browsers, workers and Node. `publisher.d.ts`
// describes it; `mod.rs` beside this says how the core asks, and why it begins again.

/** The kit's list, and the ground of the world, which no program carries. */
const KIT = "kit.json";
const WORLD = "natural-earth.bin";
/** No page is kept from what it does for longer, milliseconds. */
const PATIENCE_MS = 12;
/** Files that are not sent compressed, by their ends, need not be handed to the part that compresses. */
const COMPRESSIBLE = /\.(html|css|js|json|svg|wasm|txt|xml|webmanifest|csv|geojson|ics)$/;

/** A story, or what was to become one, that cannot be used as it is. */
export class StoryError extends Error {
  name = "StoryError";

  /**
   * @param {string} message
   * @param {{ problems?: import("./publisher.js").Problem[], files?: import("./publisher.js").Checked[] }} [found]
   */
  constructor(message, { problems = [], files = [] } = {}) {
    super(message);
    this.problems = problems;
    this.files = files;
  }
}

/** @param {string} name */
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** Keys as scripts write them. @param {any} value @returns {any} */
const named = (value) => {
  if (Array.isArray(value)) return value.map(named);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [camel(key), named(it)]));
};

/** @param {any} content @returns {Uint8Array} */
const bytesOf = (content) => {
  if (content instanceof Uint8Array) return content;
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content, null, 2));
};

/** `a/./b` and `./a/b` are `a/b`; `..` takes back the name before it. @param {string} path */
const plain = (path) => {
  /** @type {string[]} */
  const names = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === ".." && names.length > 0 && names.at(-1) !== "..") names.pop();
    else names.push(name);
  }
  return names.join("/");
};

/** @param {string} path @param {string} [code] */
const refused = (path, code = "ENOENT") => Object.assign(new Error(`${code}: ${path}`), { code });

/** What lies beside this script, in browsers and in Node. @param {string} name @returns {Promise<Uint8Array>} */
const beside = async (name) => {
  const url = new URL(name, import.meta.url);
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/** @type {Map<string, Promise<any>>} */
const programs = new Map();

/**
 * The functions of a program, fetched once.
 * @param {string} name
 * @param {(name: string) => Promise<Uint8Array>} load
 */
const program = (name, load) => {
  let there = programs.get(name);
  if (!there) {
    there = (async () => {
      const [functions, bytes] = await Promise.all([import(`./${name}.js`), load(`${name}_bg.wasm`)]);
      functions.initSync({ module: await WebAssembly.compile(/** @type {any} */ (bytes)) });
      return functions;
    })();
    // Who was not connected may be by the next time.
    there.catch(() => programs.delete(name));
    programs.set(name, there);
  }
  return there;
};

/** Lets others have their turn, where they have waited for it; and stops where that is wished. */
class Turns {
  /** @param {AbortSignal | undefined} signal @param {((step: any) => void) | undefined} progress */
  constructor(signal, progress) {
    this.signal = signal;
    this.progress = progress;
    this.since = performance.now();
  }

  /** @param {string} step @param {number} [share] */
  async at(step, share) {
    this.signal?.throwIfAborted();
    this.progress?.({ step, share });
    if (performance.now() - this.since < PATIENCE_MS) return;
    await new Promise((go) => setTimeout(go, 0));
    this.since = performance.now();
    this.signal?.throwIfAborted();
  }
}

/** What the core asks for, for one check or build. */
class Work {
  /** @param {any[]} stories @param {any} options */
  constructor(stories, options) {
    this.options = options;
    this.load = options.load ?? beside;
    this.turns = new Turns(options.signal, options.progress);
    /** Files by their names, `null` where there is none. @type {Map<string, Uint8Array | null>} */
    this.files = new Map();
    /** What parts have made, by what they were asked. @type {Map<string, Uint8Array>} */
    this.made = new Map();
    /** What was asked and is not there yet, with what brings it. @type {Map<string, () => Promise<void>>} */
    this.missing = new Map();
    /** @type {Uint8Array | undefined} */
    this.world = undefined;
    /** @type {Map<string, Uint8Array>} */
    this.kit = new Map();
    if (options.files && typeof options.files !== "function") {
      for (const [name, content] of Object.entries(options.files)) this.files.set(plain(name), bytesOf(content));
    }
    this.paths = stories.map(({ name, content }) => {
      this.files.set(plain(name), bytesOf(content));
      return name;
    });
  }

  /** @param {string} name */
  program(name) {
    return program(name, this.load);
  }

  /** What `run` makes once nothing is missing. @param {(host: any) => any} run @param {string} step */
  async done(run, step) {
    for (;;) {
      this.missing.clear();
      const made = run(this.host());
      if (this.missing.size === 0) return made;
      made?.free?.();
      const all = [...this.missing];
      for (const [index, [, bring]] of all.entries()) {
        await this.turns.at(step, index / all.length);
        await bring();
      }
    }
  }

  /** The bytes of a file; nothing where there is none, or where nobody has said yet. @param {string} path */
  find(path) {
    const name = plain(path);
    const there = this.files.get(name);
    if (there !== undefined) return there ?? undefined;
    const { files } = this.options;
    if (typeof files === "function" && name !== "") {
      this.missing.set(`file ${name}`, async () => {
        const content = await files(name);
        this.files.set(name, content === undefined || content === null ? null : bytesOf(content));
      });
    }
    return undefined;
  }

  /** @param {string} path */
  isFolder(path) {
    const name = plain(path);
    return name === "" || [...this.files].some(([it, bytes]) => bytes && it.startsWith(`${name}/`));
  }

  /** What a part has made of something; nothing where it has to do it first. @param {string} key @param {() => Promise<Uint8Array>} make */
  part(key, make) {
    const there = this.made.get(key);
    if (!there) this.missing.set(key, async () => void this.made.set(key, await make()));
    return there;
  }

  /** @param {string} path */
  bytes(path) {
    return this.files.get(plain(path)) ?? new Uint8Array();
  }

  how(/** @type {any} */ tables, /** @type {string | undefined} */ lang) {
    const { dayFirst, monthFirst, encoding, columns = {} } = this.options;
    const order = dayFirst ? true : monthFirst ? false : undefined;
    return new tables.How(order, encoding, Object.entries(columns).flat(), lang);
  }

  /** The machine that the core believes to be on. */
  host() {
    return {
      about: (/** @type {string} */ path) => {
        // What files lie in is not asked for as one.
        if (this.isFolder(path)) return { kind: "folder", length: 0, modified: 0 };
        const bytes = this.find(path);
        if (bytes) return { kind: "file", length: bytes.length, modified: 0 };
        throw refused(path);
      },
      real: (/** @type {string} */ path) => {
        if (this.isFolder(path) || this.find(path)) return `/${plain(path)}`;
        throw refused(path);
      },
      entries: (/** @type {string} */ path) => {
        const start = plain(path) === "" ? "" : `${plain(path)}/`;
        const below = [...this.files].filter(([it, bytes]) => bytes && it.startsWith(start)).map(([it]) => it.slice(start.length));
        return [...new Set(below.map((it) => it.split("/")[0] + (it.includes("/") ? "/" : "")))];
      },
      read: (/** @type {string} */ path, /** @type {number} */ start, /** @type {number} */ length) => {
        const bytes = this.find(path);
        if (bytes) return bytes.subarray(start, length === Infinity ? undefined : start + length);
        throw refused(path, this.isFolder(path) ? "EISDIR" : "ENOENT");
      },
      kit: () => [...this.kit.keys()],
      kitFile: (/** @type {string} */ path) => this.kit.get(path),
      world: () => {
        if (!this.world) this.missing.set("world", async () => void (this.world = await this.load(WORLD)));
        return this.world;
      },
      taken: (/** @type {string} */ path) => this.part(`taken ${path}`, async () => {
        const tables = await this.program("tables");
        return tables.taken(path.split("/").at(-1), this.bytes(path), this.how(tables, undefined));
      }),
      picture: (/** @type {string} */ path) => this.part(`picture ${path}`, async () => (await this.program("pictures")).picture(this.bytes(path))),
      region: (/** @type {string} */ path, /** @type {Uint8Array} */ wish) => this.part(`region ${path} ${wish}`, () => this.region(path, wish)),
      offset: (/** @type {string} */ zone, /** @type {number} */ seconds) => {
        if (!this.zones) this.missing.set("zones", async () => void (this.zones = await this.program("zones")));
        return this.zones?.offset(zone, seconds);
      },
      data: (/** @type {string} */ id, /** @type {Uint8Array} */ json, /** @type {string} */ lang, /** @type {string | undefined} */ page) => {
        // The core's memory is its own as soon as this has answered.
        const copy = json.slice();
        return this.part(`data ${id} ${lang} ${page}`, async () => (await this.program("tables")).data(copy, lang, page));
      },
      card: (/** @type {string} */ svg) => this.part(`card ${svg}`, async () => (await this.faces()).card(svg)),
    };
  }

  /** The ground in a file, which may name others beside it. @param {string} path @param {Uint8Array} wish */
  async region(path, wish) {
    const ground = await this.program("ground");
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    for (;;) {
      /** @type {Map<string, () => Promise<void>>} */
      const before = this.missing;
      this.missing = new Map();
      const made = ground.region(path.slice(folder.length), this.bytes(path), wish, (/** @type {string} */ other) => this.find(folder + other));
      const asked = [...this.missing.values()];
      this.missing = before;
      if (asked.length === 0) return made;
      for (const bring of asked) await bring();
    }
  }

  async faces() {
    if (!this.drawn) {
      const { Faces } = await this.program("social");
      const fonts = [...(this.options.fonts ?? [])].map((it, index) => (it instanceof Uint8Array ? { name: `font ${index + 1}`, bytes: it } : it));
      this.drawn = new Faces(fonts.map((it) => it.name), fonts.map((it) => it.bytes));
    }
    return this.drawn;
  }

  async fetchKit() {
    const { kit } = this.options;
    if (kit) {
      for (const [path, content] of Object.entries(kit)) this.kit.set(path, bytesOf(content));
      return;
    }
    const paths = JSON.parse(new TextDecoder().decode(await this.load(KIT)));
    await Promise.all(paths.map(async (/** @type {string} */ path) => this.kit.set(path, await this.load(`kit/${path}`))));
  }

  end() {
    this.drawn?.free();
  }
}

/** @param {any} stories */
const listed = (stories) => {
  const list = Array.isArray(stories) ? stories : [stories];
  if (list.length === 0) throw new TypeError("nianbiao: no story is given");
  for (const it of list) {
    if (typeof it?.name !== "string" || it.content === undefined) throw new TypeError("nianbiao: a story is { name, content }");
  }
  return list;
};

/** @param {string} document */
const parsed = (document) => {
  const { files } = named(JSON.parse(document));
  return { files, problems: files.flatMap((/** @type {any} */ it) => it.problems) };
};

/** What `work` gives with what it needs, which is given back whatever comes of it. @param {any} stories @param {any} options @param {(work: Work) => Promise<any>} does */
const working = async (stories, options, does) => {
  const work = new Work(listed(stories), options);
  try {
    await work.turns.at("reading");
    return await does(work);
  } finally {
    work.end();
  }
};

/** @type {typeof import("./publisher.js").check} */
export const check = (stories, options = {}) => working(stories, options, async (work) => {
  const core = await work.program("core");
  const document = await work.done((host) => core.check(work.paths, options.messages ?? "en", host), "reading");
  const { files, problems } = parsed(document);
  const sum = (/** @type {string} */ key) => files.reduce((/** @type {number} */ all, /** @type {any} */ it) => all + it[key], 0);
  const errors = sum("errors");
  const unread = files.some((/** @type {any} */ it) => it.unread !== null);
  return { ok: errors === 0 && !unread, errors, warnings: sum("warnings"), problems, files };
});

/** @type {typeof import("./publisher.js").build} */
export const build = (stories, options = {}) => working(stories, options, async (work) => {
  const { baseUrl, fast = false, data = true, messages = "en" } = options;
  const core = await work.program("core");
  await work.fetchKit();
  await work.turns.at("drawing");
  const draft = await work.done((host) => new core.Draft(work.paths, baseUrl, fast, data, messages, host), "drawing");
  try {
    const problem = draft.problem();
    if (problem !== undefined) throw new StoryError(problem);
    const { files: checked, problems } = parsed(draft.document());
    const paths = draft.paths();
    if (paths.length === 0) throw new StoryError("the story has errors: see problems", { problems, files: checked });
    /** @type {{ path: string, bytes: Uint8Array }[]} */
    const files = paths.map((/** @type {string} */ path, /** @type {number} */ at) => ({ path, bytes: draft.take(at) }));
    if (!fast) files.push(...await compressed(work, files));
    const order = (/** @type {{ path: string }} */ a, /** @type {{ path: string }} */ b) => (a.path < b.path ? -1 : 1);
    files.sort(order);
    files.push({ path: "site.json", bytes: draft.manifest(files.map((it) => it.path)) });
    return { files: files.sort(order), problems, notes: draft.notes(), leftOut: draft.leftOut() };
  } finally {
    draft.free();
  }
});

/** The compressed siblings that files lack. @param {Work} work @param {{ path: string, bytes: Uint8Array }[]} files */
const compressed = async (work, files) => {
  const there = new Set(files.map((it) => it.path));
  const lacking = files.filter(({ path }) => COMPRESSIBLE.test(path) && !there.has(`${path}.br`) && !there.has(`${path}.gz`));
  const all = lacking.reduce((sum, it) => sum + it.bytes.length, 0);
  const { siblings } = await work.program("compress");
  const made = [];
  let done = 0;
  for (const { path, bytes } of lacking) {
    await work.turns.at("compressing", done / all);
    const pairs = siblings(path, bytes);
    for (let at = 0; at < pairs.length; at += 2) made.push({ path: pairs[at], bytes: pairs[at + 1] });
    done += bytes.length;
  }
  return made;
};

/** @type {typeof import("./publisher.js").importStory} */
export const importStory = (inputs, options = {}) => working(inputs, options, async (work) => {
  const tables = await work.program("tables");
  const files = work.paths.map((/** @type {string} */ it) => work.bytes(it));
  try {
    const made = tables.imported(work.paths, files, work.how(tables, options.lang), options.messages ?? "en");
    const { story, report, leftOut } = made;
    made.free();
    return { story: JSON.parse(story), report: named(JSON.parse(report)), leftOut };
  } catch (error) {
    throw typeof error === "string" ? new StoryError(error) : error;
  }
});

/** @type {typeof import("./publisher.js").exportStory} */
export const exportStory = (story, options) => working(story, options, async (work) => {
  const { to, lang, messages = "en" } = options;
  const core = await work.program("core");
  const written = await work.done((host) => core.story(work.paths[0], messages, host), "reading");
  const { document, json } = written;
  written.free();
  const { files, problems } = parsed(document);
  if (!json) throw new StoryError("the story has errors: see problems", { problems, files });
  const { exported } = await work.program("tables");
  try {
    const bytes = exported(json, to, lang, messages);
    if (!bytes) throw new StoryError(`the form ${to} holds nothing of it`);
    return bytes;
  } catch (error) {
    throw typeof error === "string" ? new StoryError(error) : error;
  }
});
