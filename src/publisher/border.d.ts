// What the core asks of `publisher.js`: of `Host`, which `npm/command.d.ts` describes, what reads; and what parts make. Each of
// the latter gives nothing where it has to be made first: the core begins again once it is there. What is given are bytes
// that no script looks into.

/** What stands for a machine whose files are values. */
export interface Machine {
  about(path: string, follow: boolean): { kind: "file" | "folder"; length: number; modified: number };
  real(path: string): string;
  entries(path: string): string[];
  read(path: string, start: number, length: number): Uint8Array;
  kit(): string[];
  kitFile(path: string): Uint8Array;
  /** The ground of the world. */
  world(): Uint8Array | undefined;
}

/** What parts make. */
export interface Script {
  /** The story that a file becomes. */
  taken(path: string): Uint8Array | undefined;
  /** The picture in a file, made ready. */
  picture(path: string): Uint8Array | undefined;
  /** The ground in a file of a map. */
  region(path: string, wish: Uint8Array): Uint8Array | undefined;
  /** Seconds by which a zone is ahead at an instant; nothing where there is no such zone either. */
  offset(zone: string, seconds: number): number | undefined;
  /** A story in one language as files for other programs. */
  data(id: string, json: Uint8Array, lang: string, page: string | undefined): Uint8Array | undefined;
  /** The picture for sharing that an SVG becomes. */
  card(svg: string): Uint8Array | undefined;
}
