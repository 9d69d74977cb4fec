// A machine whose files are values: what it was given is read, what is written stays here. Where there is a machine below, what
// was not given is read there; nothing is ever written to it.

/** An error as files have them. */
const missing = (path, code = "ENOENT") => Object.assign(new Error(`${code}: ${path}`), { code });

/** `a/./b` and `./a/b` are `a/b`; `..` takes back the name before it. */
const plain = (path) => {
  const names = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === ".." && names.length && names.at(-1) !== "..") names.pop();
    else names.push(name);
  }
  return (path.startsWith("/") ? "/" : "") + names.join("/");
};

const bytesOf = (content) => {
  if (content instanceof Uint8Array) return content;
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content, null, 2));
};

/**
 * @param {Map<string, unknown>} given files by their names, as bytes, text or JSON
 * @param {((name: string) => unknown) | undefined} ask gives the file of a name that is not among them
 * @param {any} below
 */
export const memory = (given, ask, below) => {
  const files = new Map([...given].map(([name, content]) => [plain(name), bytesOf(content)]));
  const folders = new Set(["", "/"]);
  const said = { out: "", beside: "" };

  const find = (path) => {
    const name = plain(path);
    if (!files.has(name) && ask) {
      const content = ask(name);
      if (content !== undefined && content !== null) files.set(name, bytesOf(content));
    }
    return files.get(name);
  };
  const within = (name) => (name === "" || name === "/" ? name : `${name}/`);
  const isFolder = (path) => {
    const name = plain(path);
    if (folders.has(name)) return true;
    const start = within(name);
    return [...files.keys(), ...folders].some((it) => it.startsWith(start));
  };
  const here = (path) => find(path) !== undefined || isFolder(path);
  const or = (path, mine, theirs) => {
    if (here(path) || !below) return mine();
    return theirs();
  };

  return {
    files,
    said,
    about(path, follow) {
      const bytes = find(path);
      if (bytes) return { kind: "file", length: bytes.length, modified: 0 };
      if (isFolder(path) && !(below && path !== "" && exists(below, path))) return { kind: "folder", length: 0, modified: 0 };
      if (below) return below.about(path, follow);
      throw missing(path);
    },
    real: (path) => or(path, () => {
      if (here(path)) return plain(path) || "/";
      throw missing(path);
    }, () => below.real(path)),
    entries(path) {
      const start = within(plain(path));
      const names = new Set();
      for (const it of [...files.keys(), ...[...folders].map((name) => `${name}/`)]) {
        if (!it.startsWith(start) || it === start) continue;
        const [name, ...rest] = it.slice(start.length).split("/");
        if (name) names.add(rest.length ? `${name}/` : name);
      }
      if (below && exists(below, path)) for (const it of below.entries(path)) names.add(it);
      if (!names.size && !isFolder(path)) throw missing(path);
      return [...names];
    },
    read(path, start, length) {
      const bytes = find(path);
      if (bytes) return bytes.subarray(start, length === Infinity ? undefined : start + length);
      if (below) return below.read(path, start, length);
      throw missing(path);
    },
    write(path, bytes, fresh) {
      if (fresh && find(path)) throw missing(path, "EEXIST");
      files.set(plain(path), bytes.slice());
    },
    createFolder(path, around) {
      if (!around && here(path)) throw missing(path, "EEXIST");
      folders.add(plain(path));
    },
    moveTo(from, to) {
      if (!here(from)) throw missing(from);
      const [before, after] = [plain(from), plain(to)];
      const moved = (it) => (it === before ? after : it.startsWith(`${before}/`) ? after + it.slice(before.length) : it);
      for (const [name, bytes] of [...files]) {
        if (moved(name) === name) continue;
        files.delete(name);
        files.set(moved(name), bytes);
      }
      for (const name of [...folders]) {
        if (moved(name) === name) continue;
        folders.delete(name);
        folders.add(moved(name));
      }
    },
    removeFolder(path) {
      if (!here(path)) throw missing(path);
      const name = plain(path);
      for (const it of [...files.keys()]) if (it === name || it.startsWith(`${name}/`)) files.delete(it);
      for (const it of [...folders]) if (it === name || it.startsWith(`${name}/`)) folders.delete(it);
    },
    say(text) { said.out += text; },
    sayBeside(text) { said.beside += text; },
    variable: () => undefined,
    run: 1,
    now: () => 0,
    fontFiles: () => below?.fontFiles() ?? [],
    kit: () => below?.kit() ?? [],
    kitFile: (path) => below.kitFile(path),
    progress() {},
    end() {},
  };
};

const exists = (below, path) => {
  try {
    below.about(path, true);
    return true;
  } catch {
    return false;
  }
};
