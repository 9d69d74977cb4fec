// What whoever shows a story does for it, in a page of its own or in somebody else's: it keeps the reader's choice in the
// address, hears what the program tells, and brings what only some readers use.
//
// The address ends in the chosen milestone's id, and after `&` what else the reader has set: `#m27&chapter=town`.

/** @returns {[string, string | undefined]} the milestone that the address names, and what else it holds */
export const asked = () => {
  const [id, rest] = location.hash.slice(1).split(/&(.*)/s);
  try {
    return [decodeURIComponent(id), rest];
  } catch {
    return ["", rest];
  }
};

// A program and its Wasm, ready to be used.
export const started = async (module, wasm) => {
  const program = await import(module);
  await program.default({ module_or_path: wasm });
  return program;
};

/**
 * What differs between hosts.
 *
 * @typedef {object} Door
 * @property {HTMLElement} root  the element that the story lives in
 * @property {() => boolean} keeps  whether the reader's choices may be written into the address
 * @property {boolean} alone  whether the address is the story's own, so that all of it is meant for the story
 * @property {(told: ToldChoice | ToldView) => void} changed  hears of changes that others are to hear of
 * @property {(id: string) => string} link  the address of a milestone; of the story where the id is empty
 * @property {() => Promise<{ default: Function }>} extras  brings `more.js`
 * @property {() => Promise<object>} words  brings the words that only some readers need
 * @property {(error: unknown) => void} lost  hears of what did not come
 */

export class Host {
  /** @type {Story} */
  story;
  // The story as the program read it, JSON.
  edition;
  // What the program told last.
  state = { id: "", index: 0, total: 0, title: "", view: "", chosen: false, newestFirst: false };

  #door;
  #extras;
  #kept = new URLSearchParams();
  // The address's end as it was last followed or written.
  #seen = location.hash;

  /** @param {Door} door */
  constructor(door, edition) {
    this.#door = door;
    this.edition = edition;
  }

  /** @type {Tell} */
  hear = (told) => {
    if (told.type === "filter") {
      this.keep({ chapter: told.chapter });
      return this.#extras?.then((it) => it.ask("find", { heard: told }));
    }
    if (told.type === "extra") return this.ask(told.name);
    if (told.type === "summary") return this.ask("summary", told);
    Object.assign(this.state, told);
    this.#door.changed(told);
  };

  select = (id) => this.story.select(id);
  act = (words) => this.story.act(words);

  // Goes where the address leads, or to another milestone that was chosen meanwhile; whether there is that one.
  follow([id, rest] = asked()) {
    this.#seen = location.hash;
    const found = this.story.select(id);
    if (rest && this.#door.keeps() && (found || this.#door.alone)) {
      this.#kept = new URLSearchParams(rest);
      this.ask("find", { restore: new URLSearchParams(rest) });
    }
    return found;
  }

  // What the address keeps besides the milestone; changes are made first, and nothing is written where there are none.
  keep = (changes = {}) => {
    const before = String(this.#kept);
    for (const [name, value] of Object.entries(changes)) value ? this.#kept.set(name, value) : this.#kept.delete(name);
    if (String(this.#kept) !== before) this.write();
    return this.#kept;
  };

  // In place, so that it leaves no trail of history entries.
  write() {
    if (!this.#door.keeps()) return;
    // One that has changed since is a wish, of which the browser tells in a moment: it is followed first.
    if (location.hash !== this.#seen) {
      this.#seen = location.hash;
      setTimeout(() => this.story && this.write());
      return;
    }
    const rest = String(this.#kept);
    const hash = `#${encodeURIComponent(this.state.id)}${rest && `&${rest}`}`;
    if (hash === location.hash) return;
    try {
      history.replaceState(history.state, "", location.href.split("#")[0] + hash);
      this.#seen = location.hash;
    } catch {
      // Some hosts forbid it, as for a sandboxed frame; the story goes on without an address.
    }
  }

  // Brings something by its name, and says what of it is wished.
  ask = async (name, wish) => {
    if (!this.story) return;
    const { root, link, words, lost } = this.#door;
    try {
      this.#extras ??= this.#door.extras().then((it) => it.default({
        root, link, words, lost, story: this.story, edition: this.edition, at: () => this.state, kept: this.keep,
      }));
      const extras = await this.#extras;
      if (this.story) extras.ask(name, wish);
    } catch (error) {
      this.#extras = undefined;
      lost(error);
    }
  };

  // Whether anything was asked for.
  get asked() { return Boolean(this.#extras); }

  // Another story, or another edition of it: what was fetched and set for the one before goes with it.
  renew(edition) {
    this.edition = edition;
    this.#kept = new URLSearchParams();
    this.#extras?.then((it) => it.end(), () => {});
    this.#extras = undefined;
  }

  // Takes the story away.
  end() {
    const { story } = this;
    this.renew();
    this.story = undefined;
    story.free();
  }
}
