// The third program, as scripts find it beside them in a site; in Rust `pictures`.

/** Fetches the program and makes it ready. */
export default function start(options: { module_or_path: URL }): Promise<unknown>;

/** The QR code of a text; nothing where the text is too long for one. */
export function qr(text: string): Code | undefined;

/** A story in one tall picture; nothing where `edition` is none. */
export function picture(edition: string, options: PictureOptions): Picture | undefined;

/** A picture that becomes a PNG file: its head, the data of all strips, its end. */
export class Png {
  /** The drawing, whose named colours stay exactly themselves, and its size in pixels. */
  constructor(svg: string, width: number, height: number);
  /** The rows of the next strip, to be compressed as "deflate" in one stream; `pixels` as a canvas gives them. */
  rows(pixels: Uint8ClampedArray): Uint8Array<ArrayBuffer>;
  /** The beginning of the file, once all rows are made. */
  head(): Uint8Array<ArrayBuffer>;
  /** A piece of what the stream gives, as it stands in the file. */
  static data(compressed: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The end of the file. */
  static end(): Uint8Array<ArrayBuffer>;
  /** Gives its memory back; nothing can be asked of it then. */
  free(): void;
}

export interface Code {
  /** Modules to a side, with the light ones around the code. */
  size: number;
  /** The dark ones as SVG path data, to be stroked one unit wide. */
  d: string;
}

export interface Picture {
  /** It needs no style sheet, and is 750 wide. */
  svg: string;
  height: number;
  /** How many milestones are in it. */
  told: number;
  /** How many found no room. */
  leftOut: number;
}

/** What is wanted of a picture. */
export interface PictureOptions {
  telling: Telling;
  /** One chapter only, by its position from 0; without it, all. */
  chapter?: number;
  dark: boolean;
  /** Where the story is: in the QR code and in words. */
  address: string;
  /** What is said beside the code. */
  scan: string;
  /** What is said of milestones that found no room, with a gap `{n}` for their number. */
  rest: string;
}

/** What the list says beyond the edition, in its order. */
export interface Telling {
  groups: Group[];
  /** Where the story is from, who edited it, when it was published. */
  credits: string;
  /** The dek as the list has it, where it is more than words. */
  lede: string;
  /** Sources, links and corrections, each with those of its kind behind a heading. */
  foot: string[];
}

/** A chapter of the list. */
export interface Group {
  /** Empty above what has no chapter. */
  heading: string;
  entries: Entry[];
}

/** A milestone of the list. What is not said is empty. What stands out in a text is between marks, see `telling.js`. */
export interface Entry {
  id: string;
  /** What is to be said of its date. */
  whenNote: string;
  /** What happened, at length. */
  text: string;
  /** As they are printed, and what they count. */
  figures: [string, string][];
  /** The words of the source, with what introduces them, and where they are from. */
  quote: string;
  quoteSource: string;
  /** What is to be said of its place, corrections, links, sources. */
  notes: string[];
  media: Shown[];
}

/** A picture, or the poster of what a picture cannot play. */
export interface Shown {
  /** A `data:` address; where it is empty only words are shown. */
  src: string;
  /** Its size, in pixels. */
  width: number;
  height: number;
  /** Title, caption, address. */
  text: string;
  /** Whether it stands before the text. */
  beforeText: boolean;
}
