/** Where a milestone stands, and what it says. */
export interface NianBiaoMilestone {
  id: string;
  /** Counted from 1 in the order of reading. */
  index: number;
  total: number;
  title: string;
}

/** What is told of the story in the element, by the names of its events. */
export interface NianBiaoEvents {
  /** The story is there; again after another `src` or language. */
  "nb-ready": CustomEvent<NianBiaoMilestone & { view: "stage" | "list"; lang: string }>;
  /** Another milestone is chosen, by whomever, or the order has changed. */
  "nb-select": CustomEvent<NianBiaoMilestone>;
  /** The stage or the list is shown. */
  "nb-view": CustomEvent<{ view: "stage" | "list" }>;
  /** It begins to play. */
  "nb-play": CustomEvent<Record<string, never>>;
  /** It stops playing. */
  "nb-pause": CustomEvent<Record<string, never>>;
  /** Something went wrong. `message` is for developers, except where the loader has read the story. */
  "nb-problem": CustomEvent<{ code: string; message: string; cause: string }>;
}

/** What markup may say of the element. */
export interface NianBiaoAttributes {
  /** The address of a story page, or of a story file. */
  src?: string;
  /** The id of an element of the page whose text is a story file; goes before `src`. */
  story?: string;
  /** The language of the story, or the nearest that it has. */
  lang?: string;
  /** Dark where the text around it is light, unless it is named. */
  theme?: "light" | "dark" | "auto";
  /** What is shown: the stage with line and map, or the list. */
  view?: "stage" | "list";
  /** The id of the milestone to choose. */
  selected?: string;
  order?: "forward" | "newest_first";
  /** The chosen milestone may be written into the page's address. */
  fragment?: boolean;
  /** The id of the story, for the room that `reserve.css` keeps. */
  "data-story"?: string;
}

/** `<nian-biao>`, once it is defined. */
export interface NianBiaoElement extends HTMLElement {
  /** The whole address; empty where there is none. */
  get src(): string;
  set src(value: string | null);
  get story(): string;
  set story(value: string | null);
  get theme(): "light" | "dark" | "auto";
  set theme(value: string | null);
  /** Empty until the story is ready. */
  get view(): "stage" | "list" | "";
  set view(value: string | null);
  /** The id of the chosen milestone; empty until the story is ready. */
  get selected(): string;
  set selected(value: string | null);
  get order(): "forward" | "newest_first";
  set order(value: string | null);
  /** Whether the chosen milestone may be written into the page's address. */
  get fragment(): boolean;
  set fragment(value: boolean);
  /** Whether the story is there. */
  readonly ready: boolean;
  /** Whether it goes on by itself. */
  readonly playing: boolean;

  /** Chooses a milestone; gives `false` where there is none of that id, or no story yet. */
  select(id: string): boolean;
  /** Chooses the next in the order of reading. */
  next(): void;
  /** Chooses the one before. */
  previous(): void;
  /** Shows all of the time and all places. */
  fit(): void;
  /** Goes on every so many seconds, from 1 to 60 and 4 where it is not said, until the last milestone. */
  play(seconds?: number): void;
  /** Stops that. */
  pause(): void;

  addEventListener<K extends keyof NianBiaoEvents>(
    type: K, listener: (this: NianBiaoElement, event: NianBiaoEvents[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof NianBiaoEvents>(
    type: K, listener: (this: NianBiaoElement, event: NianBiaoEvents[K]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/**
 * Names the folder that holds the files of the element, as an address, relative to the page where it is not whole: a site that
 * `nianbiao build` has made, or a copy of the package's folder `kit`. Call it beside the import, before anything is awaited.
 * Once the element is defined it stays as it is. On a server nothing happens.
 */
export function setAssets(url: string | URL): void;

/** What frameworks may say besides, in markup of their own. */
interface Around {
  id?: string;
  class?: string;
  style?: unknown;
  ref?: any;
}

/** React has a property for each listener, called after its event. */
interface InReact extends NianBiaoAttributes, Omit<Around, "class"> {
  key?: string | number | bigint | null;
  className?: string;
  children?: unknown;
  suppressHydrationWarning?: boolean;
  "onnb-ready"?: (event: NianBiaoEvents["nb-ready"]) => void;
  "onnb-select"?: (event: NianBiaoEvents["nb-select"]) => void;
  "onnb-view"?: (event: NianBiaoEvents["nb-view"]) => void;
  "onnb-play"?: (event: NianBiaoEvents["nb-play"]) => void;
  "onnb-pause"?: (event: NianBiaoEvents["nb-pause"]) => void;
  "onnb-problem"?: (event: NianBiaoEvents["nb-problem"]) => void;
}

/** Vue, too, with a capital. */
interface InVue extends NianBiaoAttributes, Around {
  key?: PropertyKey;
  "onNb-ready"?: (event: NianBiaoEvents["nb-ready"]) => void;
  "onNb-select"?: (event: NianBiaoEvents["nb-select"]) => void;
  "onNb-view"?: (event: NianBiaoEvents["nb-view"]) => void;
  "onNb-play"?: (event: NianBiaoEvents["nb-play"]) => void;
  "onNb-pause"?: (event: NianBiaoEvents["nb-pause"]) => void;
  "onNb-problem"?: (event: NianBiaoEvents["nb-problem"]) => void;
}

declare global {
  interface HTMLElementTagNameMap {
    "nian-biao": NianBiaoElement;
  }
}

// Whoever has no React, or no Vue, has no such module to add to, and needs nothing of it.
// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "nian-biao": InReact;
    }
  }
}

// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
    "nian-biao": new () => { $props: InVue };
  }
}
