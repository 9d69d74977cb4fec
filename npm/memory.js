// A machine whose files are values: what it was given is read, what is written stays here. Where there is a machine below, what
// was not given is read there; nothing is ever written to it.
//
// Every path is taken to one from the root, so that a file has one name however it is asked for.

/** An error as files have them. */
const missing = (path, code = "ENOENT") => Object.assign(new Error(`${code}: ${path}`), { code });

const ROOT = /^([A-Za-z]:)?\//;

/** `a/./b` and `./a/b` are `a/b`; `..` takes back the name before it, and there is none before the root. */
const plain = (path) => {
  const [root] = ROOT.exec(path);
  const names = [];
  for (const name of path.slice(root.length).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return root + names.join("/");
};

/** What a file holds that is given as bytes, as text, or as what JSON holds. */
export const bytesOf = (content) => {
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (content === null || typeof content !== "object" || typeof content.then === "function") {
    throw new TypeError("nianbiao: a file is bytes, text, or an object that JSON can hold, and nothing that has to be waited for");
  }
  return new TextEncoder().encode(JSON.stringify(content, null, 2));
};

/** What says of a file that there is none. */
const NONE = ["ENOENT", "EISDIR", "ENOTDIR"];

/**
 * @param {object} what
 * @param {Iterable<[string, unknown]>} what.given files by their paths, as bytes, text or JSON
 * @param {((path: string) => unknown) | undefined} what.ask gives the file of a path that is not among them
 * @param {any} what.below
 * @param {string} what.here the folder that paths begin in, from the root
 * @param {string} what.own what paths begin with that only the program writes to, and that nobody is asked about
 * @param {{ has(path: string): boolean }} [what.fonts] files of the machine below that nobody is asked about either
 */
export const memory = ({ given, ask, below, here, own, fonts }) => {
  const full = (path) => plain(ROOT.test(path) ? path : `${here}/${path}`);
  const start = (name) => (name.endsWith("/") ? name : `${name}/`);
  const files = new Map([...given].map(([path, content]) => [full(path), bytesOf(content)]));
  const folders = new Set();
  const none = new Set();
  const said = { out: "", beside: "" };
  const host = {};

  /** A path as whoever gives files knows it. */
  const asked = (name) => (name.startsWith(start(here)) ? name.slice(start(here).length) : name);
  const answer = (name) => {
    try {
      const content = ask(asked(name));
      return content === undefined || content === null ? undefined : bytesOf(content);
    } catch (error) {
      // Whoever called is to hear of it; the program could only say that a file cannot be read.
      if (!NONE.includes(error?.code)) host.fault ??= error;
      return undefined;
    }
  };
  const isOwn = (name) => name.startsWith(own);
  const find = (path) => {
    const name = full(path);
    const isNobodys = isOwn(name) || fonts?.has(path) || start(here).startsWith(start(name));
    if (ask && !files.has(name) && !none.has(name) && !isNobodys) {
      const bytes = answer(name);
      if (bytes) files.set(name, bytes);
      else none.add(name);
    }
    return files.get(name);
  };
  const isFolder = (path) => {
    const name = full(path);
    if (name === full(".") || folders.has(name)) return true;
    return [...files.keys(), ...folders].some((it) => it.startsWith(start(name)));
  };
  const isHere = (path) => find(path) !== undefined || isFolder(path);
  const isBelow = (path) => {
    if (!below || isOwn(full(path))) return false;
    try {
      below.about(path, true);
      return true;
    } catch {
      return false;
    }
  };
  /** Those at a path, and those in it. */
  const at = (name, all) => [...all].filter((it) => it === name || it.startsWith(start(name)));

  return Object.assign(host, {
    files,
    said,
    about(path, follow) {
      const bytes = find(path);
      if (bytes) return { kind: "file", length: bytes.length, modified: 0 };
      if (isBelow(path)) return below.about(path, follow);
      if (isFolder(path)) return { kind: "folder", length: 0, modified: 0 };
      if (below && !isOwn(full(path))) return below.about(path, follow);
      throw missing(path);
    },
    real(path) {
      const bytes = find(path);
      if (!bytes && isBelow(path)) return below.real(path);
      if (!isHere(path)) throw missing(path);
      const name = full(path);
      // A folder below can have another real name, and what is given in it is in there.
      let around = name;
      while (around && !isBelow(around)) around = around.slice(0, around.lastIndexOf("/"));
      const real = around ? below.real(around) + name.slice(around.length) : name;
      if (bytes) files.set(real, bytes);
      return real;
    },
    entries(path) {
      const within = start(full(path));
      const names = new Set();
      for (const it of [...files.keys(), ...[...folders].map(start)]) {
        if (!it.startsWith(within) || it === within) continue;
        const [name, ...rest] = it.slice(within.length).split("/");
        names.add(rest.length ? `${name}/` : name);
      }
      if (isBelow(path)) for (const it of below.entries(path)) names.add(it);
      if (!names.size && !isFolder(path)) throw missing(path);
      return [...names];
    },
    read(path, from, length) {
      const bytes = find(path);
      if (bytes) return bytes.subarray(from, length === Infinity ? undefined : from + length);
      if (below) return below.read(path, from, length);
      throw missing(path);
    },
    write(path, bytes, fresh) {
      if (fresh && isHere(path)) throw missing(path, "EEXIST");
      files.set(full(path), bytes.slice());
    },
    createFolder(path, around) {
      if (!around && isHere(path)) throw missing(path, "EEXIST");
      folders.add(full(path));
    },
    moveTo(from, to) {
      if (!isHere(from)) throw missing(from);
      const [before, after] = [full(from), full(to)];
      for (const name of at(before, files.keys())) {
        files.set(after + name.slice(before.length), files.get(name));
        files.delete(name);
      }
      for (const name of at(before, folders)) {
        folders.delete(name);
        folders.add(after + name.slice(before.length));
      }
    },
    removeFolder(path, whole) {
      if (!isHere(path)) throw missing(path);
      const name = full(path);
      const within = [...at(name, files.keys()), ...at(name, folders)].filter((it) => it !== name);
      if (within.length && !whole) throw missing(path, "ENOTEMPTY");
      for (const it of [name, ...within]) {
        files.delete(it);
        folders.delete(it);
      }
    },
    say(text) { said.out += text; },
    sayBeside(text) { said.beside += text; },
    variable: () => undefined,
    run: 1,
    now: () => 0,
    fontFiles: () => [],
    kit: () => [],
    kitFile: (path) => { throw missing(path); },
    progress() {},
  });
};
