// The machine that the program runs on, by Node: what `Host` in `command.d.ts` describes. What Node throws has the names of
// POSIX in `code`, which the program puts into words.
import {
  closeSync, lstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync,
  rmdirSync, statSync, writeFileSync, writeSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const KIT = new URL("kit/", import.meta.url);
/** Who waits no longer than this needs no word of it. */
const PATIENCE_MS = 2000;

const slashed = (path) => (process.platform === "win32" ? path.replaceAll("\\", "/").replace(/^\/\/\?\//, "") : path);

const kindOf = (about) => {
  if (about.isFile()) return "file";
  if (about.isDirectory()) return "folder";
  return about.isSymbolicLink() ? "link" : "other";
};

/** All of a file, or a part; what has no end, such as a pipe, is read on from where it is. */
const pipes = new Map();
const read = (path, start, length) => {
  const whole = start === 0 && length === Infinity;
  if (!pipes.has(path)) {
    const isFile = statSync(path).isFile();
    if (isFile && whole) return readFileSync(path);
    const file = openSync(path);
    if (!isFile) pipes.set(path, file);
    else {
      try {
        return part(file, start, length);
      } finally {
        closeSync(file);
      }
    }
  }
  const file = pipes.get(path);
  const pieces = [];
  let wanted = length;
  while (wanted > 0) {
    const piece = part(file, null, Math.min(wanted, 65536));
    if (piece.length === 0) {
      closeSync(file);
      pipes.delete(path);
      break;
    }
    pieces.push(piece);
    wanted -= piece.length;
    // A part is what there is now.
    if (length !== Infinity) break;
  }
  return Buffer.concat(pieces);
};

const part = (file, start, length) => {
  const piece = Buffer.alloc(length);
  for (;;) {
    try {
      return piece.subarray(0, readSync(file, piece, 0, length, start));
    } catch (error) {
      if (error.code === "EOF") return piece.subarray(0, 0);
      if (error.code !== "EAGAIN") throw error;
      pause();
    }
  }
};

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

/** Writes all of a text, whoever reads it and how slowly. */
const write = (to, text) => {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(to, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      pause();
    }
  }
};

/** The files below a folder, by their paths from there. */
const below = (folder, prefix = "") =>
  readdirSync(folder, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? below(new URL(`${it.name}/`, folder), `${prefix}${it.name}/`) : [prefix + it.name]);

const FONTS = /\.(ttf|ttc|otf|otc)$/i;

/** Where systems keep fonts. */
const fontFolders = () => {
  const home = homedir();
  switch (process.platform) {
    case "win32":
      return [
        join(process.env.SYSTEMROOT ?? "C:\\Windows", "Fonts"),
        join(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"),
      ];
    case "darwin":
      return ["/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2", "/Network/Library/Fonts", join(home, "Library/Fonts")];
    default:
      return ["/usr/share/fonts", "/usr/local/share/fonts", join(home, ".fonts"), join(home, ".local/share/fonts")];
  }
};

const fontsIn = (folder) => {
  try {
    return readdirSync(folder, { recursive: true }).filter((it) => FONTS.test(it)).map((it) => slashed(join(folder, it))).sort();
  } catch {
    return [];
  }
};

/** The machine, for one run of the program. */
export const machine = () => {
  const began = Date.now();
  let shown = false;
  const clear = () => {
    if (shown) write(2, "\r\x1b[K");
    shown = false;
  };
  return {
    about(path, follow) {
      const about = (follow ? statSync : lstatSync)(path);
      return { kind: kindOf(about), length: about.size, modified: Math.max(0, Math.floor(about.mtimeMs)) };
    },
    real: (path) => slashed(realpathSync.native(path)),
    entries: (path) => readdirSync(path, { withFileTypes: true }).map((it) => (it.isDirectory() ? `${it.name}/` : it.name)),
    read,
    write: (path, bytes, fresh) => writeFileSync(path, bytes, { flag: fresh ? "wx" : "w" }),
    createFolder: (path, around) => void mkdirSync(path, { recursive: around }),
    moveTo: renameSync,
    removeFolder: (path, full) => (full ? rmSync(path, { recursive: true }) : rmdirSync(path)),
    say(text) {
      clear();
      write(1, text);
    },
    sayBeside(text) {
      clear();
      try {
        write(2, text);
      } catch {
        // Nobody hears it.
      }
    },
    variable: (name) => process.env[name],
    run: process.pid,
    now: Date.now,
    fontFiles: () => fontFolders().flatMap(fontsIn),
    // This page is for the element of whoever builds no site; each site has its own.
    kit: () => below(KIT).filter((it) => it !== "blank.html").sort(),
    kitFile: (path) => readFileSync(new URL(path, KIT)),
    progress(words, share) {
      if (!words) return clear();
      if (!process.stderr.isTTY || Date.now() - began < PATIENCE_MS) return;
      shown = true;
      write(2, `\r\x1b[K${words}${Number.isNaN(share) ? "…" : ` ${Math.floor(share * 100)}%`}`);
    },
    end: clear,
  };
};
