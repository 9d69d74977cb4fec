// The third program, as scripts find it beside them in a site; in Rust `press`.

/** Fetches the program and makes it ready. */
export default function start(options: { module_or_path: URL }): Promise<unknown>;
/** How many modules a side has, and the path of the dark ones; nothing where the text is too long. */
export function qr(text: string): [number, string] | undefined;
/** An SVG, its height, how many milestones it shows and how many it lacks; nothing where there is no edition. */
export function picture(
  edition: string,
  telling: unknown,
  chapter: number,
  dark: boolean,
  link: string,
  scan: string,
  rest: string,
): [string, number, number, number] | undefined;
