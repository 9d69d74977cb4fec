// The border between the programs and the scripts, and what scripts take for granted of the browser. Only for checking:
// nothing of it is shipped.

export {};

declare global {
  /** A story that lives in an element, made by the page's program; in Rust `browser::Handle`. */
  interface Story {
    /** Chooses the milestone of this id; whether there is one. */
    select(id: string): boolean;
    /** Does what words ask for, which `state/action_words.rs` lists; whether they ask for anything. */
    act(words: string): boolean;
    /** Dims all milestones but those at these positions in the story, from 0; without positions, none. */
    filter(positions?: Uint32Array): void;
    /** Marks the span of time from a moment to before another on the line, in civil seconds since 1970; none without. */
    mark(from_s?: number, to_s?: number): void;
    /** Positions of the milestones that can lie between two moments, in civil seconds since 1970. */
    between(from_s: number, to_s: number): Uint32Array;
    /** The visible time: its start and its end, in civil seconds since 1970. */
    time(): Float64Array;
    /** Shows another story, whose list is in the page already, or the same one on other ground, where all else stays as it is;
        whether it is an edition. */
    show(edition: string, same?: boolean): boolean;
    /** Takes the story away; nothing of it is left. */
    free(): void;
  }

  /** Hears what a story tells of itself. */
  type Tell = (told: Told) => unknown;
  type Told = ToldState | ToldSummary | ToldExtra;

  /** What the reader and the host have chosen, told as a whole whenever any of it changes. */
  interface ToldState {
    type: "state";
    /** The chosen milestone. */
    id: string;
    /** Its place in the order of reading, from 1, and how many there are. */
    index: number;
    total: number;
    title: string;
    /** Whether anybody chose it. */
    chosen: boolean;
    newestFirst: boolean;
    view: "stage" | "list";
    /** The id of the one chapter that is not dimmed, or "". */
    chapter: string;
    /** Whether a search dims what it has not found. */
    searching: boolean;
    /** The marked span of time: the first moment in it and the first after it, in civil seconds since 1970; none where
        the one does not come before the other. */
    from: number;
    to: number;
    /** Whether the story is shown to go on by itself. */
    playing: boolean;
  }
  /** A finger rests on the mark of a milestone; with an empty id it does not any longer. */
  interface ToldSummary {
    type: "summary";
    id: string;
    /** Where in the window, in CSS pixels. */
    x: number;
    y: number;
  }
  /** A key asks for one of what `extras.js` brings. */
  interface ToldExtra {
    type: "extra";
    name: string;
  }

  /** Another story, as the loader's `load` gives it. */
  interface Loaded {
    /** JSON. */
    edition: string;
    /** The inside of the list, HTML. */
    list: string;
    title: string;
    /** The language it is told in. */
    lang: string;
    /** A sentence where parts of the story had to be left out, or "". */
    partly: string;
    /** What the card is called. */
    card: string;
    /** Words that only some readers need, JSON. */
    words: string;
  }
  /** Why there is none: what `load` throws. */
  interface NotLoaded {
    /** A name for scripts. */
    code: string;
    /** A sentence for readers. */
    message: string;
    /** Whether another try may help. */
    retry: boolean;
  }

  /** What a late script gets, see `extras.js`, which makes it. */
  interface Widget {
    /** The element that the story lives in, and the story's own. */
    root: HTMLElement;
    view: any;
    story: Story;
    /** The story as the program read it, JSON. */
    edition: string;
    /** The language of the story's texts. */
    lang: string;
    /** A word in that language, its gaps filled. */
    say(key: string, gaps?: Record<string, string | number>): string;
    /** Where the chosen milestone stands in the order of reading. */
    at(): { id: string; index: number; total: number; newestFirst: boolean; searching: boolean };
    /** The address of a milestone; of the story where there is no id. */
    link(id?: string): string;
    /** What the address keeps besides the milestone; changes are made first. */
    settings(changes?: Record<string, string | undefined>): URLSearchParams;
    /** Addresses of the story as data; those that the page names where there are none. */
    data?: string[];
    /** Brings another late script. */
    ask(name: string, wish?: object): unknown;
    /** A dialog of the story's, to be filled. */
    dialog(name: string, title: string, back?: HTMLElement): HTMLDialogElement & { body: HTMLElement, back?: HTMLElement };
    /** The same for what takes the card's place; nothing where it was open. */
    panel(name: string, title: string, closed?: () => void): { head: HTMLElement; body: HTMLElement; close: any } | undefined;
    /** Aborted when the story is taken away. */
    signal: AbortSignal;
  }

  // An element that is found by a selector is what the selector says; no type knows that.
  interface ParentNode {
    querySelector(selectors: string): any;
    querySelectorAll(selectors: string): NodeListOf<any>;
  }
  interface Element {
    closest(selectors: string): any;
  }
  interface EventTarget {
    closest?(selectors: string): any;
  }
  // Documents and shadow trees have it, which is what a root node is.
  interface Node {
    getElementById?(id: string): any;
  }
  // Numbers are written as text by themselves.
  interface CSSStyleDeclaration {
    setProperty(property: string, value: string | number | null, priority?: string): void;
  }
  // Not in every browser.
  var trustedTypes: any;
}
