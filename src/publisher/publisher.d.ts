/** A story, a table, or what another program keeps: `content` is bytes, text, or what JSON holds. */
export interface Input {
  /** Its name, by which the files beside it are found: `year/story.json` has `year/photo.jpg` beside it. */
  name: string;
  content: Uint8Array | ArrayBuffer | string | object;
}

/** What a work is at. */
export interface Step {
  step: "reading" | "drawing" | "compressing";
  /** How much of it is done, between 0 and 1, where that is known. */
  share?: number;
}

export interface Options {
  /** The files beside stories, by their names; or what gives each that is asked for, now or later, and nothing where there is none. */
  files?: Record<string, Uint8Array | string> | ((name: string) => Bytes | Promise<Bytes>);
  /** The language of messages. English where it is not given. */
  messages?: "zh" | "en";
  /** Hears how far the work is. */
  progress?: (step: Step) => void;
  /** Stops the work between two files or steps, by throwing what it was aborted with. */
  signal?: AbortSignal;
  /** Gives a file of the publisher's own by its name, such as `core_bg.wasm`. It lies beside this script where nothing is given. */
  load?: (name: string) => Promise<Uint8Array>;
  /** 03/04/2024 in a table is the third of April. */
  dayFirst?: boolean;
  /** 03/04/2024 in a table is the fourth of March. */
  monthFirst?: boolean;
  /** The encoding of a table or a calendar, such as `gb18030`; found out where it is not given. */
  encoding?: string;
  /** What columns hold, by their headings or letters: `{ "发生日": "when", B: "title" }`. */
  columns?: Record<string, string>;
}

type Bytes = Uint8Array | ArrayBuffer | string | null | undefined;

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
  constructor(message: string, found?: { problems?: Problem[]; files?: Checked[] });
  problems: Problem[];
  files: Checked[];
}

/** Everything that is wrong with stories, as `nianbiao check` finds it. */
export function check(stories: Input | Input[], options?: Options): Promise<{
  /** Whether there is no error. */
  ok: boolean;
  errors: number;
  warnings: number;
  problems: Problem[];
  files: Checked[];
}>;

export interface BuildOptions extends Options {
  /** The address that the site will have. */
  baseUrl?: string;
  /** Leave out compressed files and pictures for sharing. */
  fast?: boolean;
  /** Whether `data.csv`, `data.geojson` and `data.ics` are made and offered. They are where it is not given. */
  data?: boolean;
  /** Fonts for the pictures for sharing; without one that has a story's letters it goes without, and `notes` say so. */
  fonts?: (Uint8Array | { name: string; bytes: Uint8Array })[];
  /** What all sites share, by paths; the kit beside this script where it is not given. */
  kit?: Record<string, Uint8Array>;
}

/**
 * The files of a site of one story or several, byte for byte those of `nianbiao build`.
 * @throws {StoryError} where a story has errors, or the site cannot be made.
 */
export function build(stories: Input | Input[], options?: BuildOptions): Promise<{
  files: { path: string; bytes: Uint8Array }[];
  /** Warnings. */
  problems: Problem[];
  /** What else is to be said, a line each. */
  notes: string[];
  /** Rows of tables that are not on the page. */
  leftOut: number;
}>;

/**
 * A story out of tables or what other programs keep.
 * @throws {StoryError} where nothing can be made of them.
 */
export function importStory(files: Input | Input[], options?: Options & {
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
export function exportStory(story: Input, options: Options & {
  to: "csv" | "xlsx" | "geojson" | "ics" | "timelinejs" | "markdown";
  /** The language of the texts; the story's own where it is not given. */
  lang?: string;
}): Promise<Uint8Array>;
