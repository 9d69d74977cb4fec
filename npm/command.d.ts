// What crosses between the program and the scripts that stand for a machine. `src/system/hosted.rs` asks for it, and
// `src/hosted` gives what comes back.

/** The machine. Paths have `/` between names; what is thrown has a name of POSIX in `code`, such as `ENOENT`. */
export interface Host {
  /** What is at a path, a link followed or not. */
  about(path: string, follow: boolean): { kind: "file" | "folder" | "link" | "other"; length: number; modified: number };
  /** The path without links, from the root. */
  real(path: string): string;
  /** The names of what is in a folder, those of folders with `/` at the end. */
  entries(path: string): string[];
  /** So many bytes of a file from one on, all where that is `Infinity`; none at its end. */
  read(path: string, start: number, length: number): Uint8Array;
  /** Writes a file; where it is to be new, only where there is none. */
  write(path: string, bytes: Uint8Array, fresh: boolean): void;
  /** Makes a folder, with those around it or where there is nothing. */
  createFolder(path: string, around: boolean): void;
  moveTo(from: string, to: string): void;
  /** Removes a folder, full or only if it is empty. */
  removeFolder(path: string, full: boolean): void;
  /** Writes to the standard output. */
  say(text: string): void;
  /** Writes beside it. */
  sayBeside(text: string): void;
  /** A variable of the environment. */
  variable(name: string): string | undefined;
  /** A number that no other run has at the same time. */
  readonly run: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** The files of all fonts. */
  fontFiles(): string[];
  /** The paths of what all sites share, and each of these files. */
  kit(): string[];
  kitFile(path: string): Uint8Array;
  /** What is being done, and how much of it, between 0 and 1, `NaN` where nobody knows; no words once it is done. */
  progress(words: string, share: number): void;
}

/** An answer of a site that is served: its headers are names and values in turn. */
export interface Answer {
  status: number;
  headers: string[];
  text?: string;
  /** Or so many bytes of a file from one on. */
  file?: string;
  start?: number;
  length?: number;
}
