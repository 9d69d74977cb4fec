/** A file by its path on the disk, or as a value: `content` is bytes, text, or what JSON holds. */
export type Input = string | URL | { name: string; content: Uint8Array | string | object };

/** What may be said of tables and other files that are no stories yet. */
export interface HowToRead {
  /** 03/04/2024 in a table is the third of April. */
  dayFirst?: boolean;
  /** 03/04/2024 in a table is the fourth of March. */
  monthFirst?: boolean;
  /** The encoding of a table or a calendar, such as `gb18030`; found out where it is not given. */
  encoding?: string;
  /** What columns hold, by their headings or letters: `{ "发生日": "when", B: "title" }`. */
  columns?: Record<string, string>;
  /**
   * Files that stories name, or what gives each that is asked for. They go by the names of the stories: where `2024/story.json`
   * names `bridge.jpg`, that is `2024/bridge.jpg`. Where any story is a path, what is not among them is looked for on the disk.
   */
  files?: Record<string, Uint8Array | string> | ((name: string) => Uint8Array | string | undefined | null);
  /** The language of messages. English where it is not given. */
  messages?: "zh" | "en";
}

/** Something that is wrong. */
export interface Problem {
  file: string;
  severity: "error" | "warning";
  kind: string;
  /** The way to the field, such as `milestones[3].when`. */
  path: string;
  /** Where it stands, both from 1; `null` where it stands nowhere. */
  line: number | null;
  column: number | null;
  /** Where it stands in a table that was taken in. */
  row?: string;
  message: string;
  expected: string;
  found: string;
  hint: string | null;
}

/** What was told of a row of a file that was taken in. */
export interface Note {
  file: string;
  sheet: string | null;
  row: number | null;
  rows?: number[];
  column: string | null;
  item: string | null;
  outcome: "taken" | "changed" | "part-left-out" | "left-out";
  message: string;
  hint: string | null;
}

/** What was found in one file. */
export interface Checked {
  file: string;
  errors: number;
  warnings: number;
  /** Why it could not be read. */
  unread: string | null;
  problems: Problem[];
  /** What became of the rows of a table. */
  rows?: Note[];
}

/** A story, or what was to become one, that cannot be used as it is. */
export class StoryError extends Error {
  problems: Problem[];
  files: Checked[];
}

/** Everything that is wrong with stories; where one cannot be read, its `unread` says why. */
export function check(stories: Input | Input[], options?: HowToRead): Promise<{
  /** Whether there is no error. */
  ok: boolean;
  errors: number;
  warnings: number;
  problems: Problem[];
  files: Checked[];
}>;

export interface BuildOptions extends HowToRead {
  /** The address that the site will have. */
  baseUrl?: string;
  /** Leave out compressed files and pictures for sharing. */
  fast?: boolean;
  /** Whether `data.csv`, `data.geojson` and `data.ics` are made and offered. They are where it is not given. */
  data?: boolean;
  /** A font for the pictures for sharing, as a path or as bytes; one of the system's where it is not given. */
  font?: string | Uint8Array;
}

/**
 * The files of a site of one story or several. Nothing is written.
 * @throws {StoryError} where a story has errors, or the site cannot be made.
 */
export function build(stories: Input | Input[], options?: BuildOptions): Promise<{
  files: { path: string; bytes: Uint8Array }[];
  /** Warnings. */
  problems: Problem[];
  /** What else was said, a line each. */
  notes: string[];
}>;

/**
 * A story out of tables or what other programs keep.
 * @throws {StoryError} where nothing can be made of them.
 */
export function importStory(files: Input | Input[], options?: HowToRead & {
  /** The language of the story, such as `zh-Hans`; found out where it is not given. */
  lang?: string;
}): Promise<{
  story: object;
  report: { notes: Note[]; taken: number; changed: number; leftOut: number };
  /** Rows that were left out, as a table, with the reason of each. */
  leftOut?: string;
}>;

/**
 * A story as a file of another program.
 * @throws {StoryError} where the story has errors, or the form cannot hold it.
 */
export function exportStory(story: Input, options: HowToRead & {
  to: "csv" | "xlsx" | "geojson" | "ics" | "timelinejs" | "markdown";
  /** The language of the texts; the story's own where it is not given. */
  lang?: string;
}): Promise<{
  bytes: Uint8Array;
  /** What the story draws on its map, as GeoJSON, for a workbook cannot hold it; the workbook names it so. */
  features?: { name: string; bytes: Uint8Array };
  /** What else was said, such as how much the form cannot hold, a line each. */
  notes: string[];
}>;

/** The JSON Schema of story files. */
export function schema(): object;
