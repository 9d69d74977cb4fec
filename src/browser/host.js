// What whoever shows a story does for it, in a page of its own or in somebody else's: it keeps the reader's choice in the
// address, hears what the program tells, and brings what only some readers use.
//
// Each host hands over a `Door`, which says what differs between them: `start.js` for the story's own page, `nian-biao.js` for
// the element in another page. The program fetches nothing, writes no address and sends no event; its hosts do.
//
// The address ends in the chosen milestone's id, and after `&` what else the reader has set: `#m27&chapter=town`. There is no
// other memory of a choice: no router, no store, no history.

/** @returns {[string, string | undefined]} the milestone that the address names, and what else it holds */
export const asked = () => {
  const [id, rest] = location.hash.slice(1).split(/&(.*)/s);
  try {
    return [decodeURIComponent(id), rest];
  } catch {
    return ["", rest];
  }
};

// A map wider than this shows finer ground from the start.
const WIDE_PX = 440;

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
 * @property {(changed: (...names: string[]) => boolean) => void} changed  hears that the state has changed, and may ask of what
 *   in it
 * @property {(id: string) => string} link  the address of a milestone; of the story where the id is empty
 * @property {() => Promise<{ default: Function }>} extras  brings `extras.js`
 * @property {() => Promise<object>} words  brings the words that only some readers need
 * @property {(error: unknown) => void} lost  hears of what did not come
 * @property {() => Promise<any>} [ground]  brings finer ground for the map; fails where there is none
 * @property {string[]} [data]  addresses of the story as data, where they are not those that the page names
 */

// A host of a story: silent until `live` gives it one.
/** @param {Door} door */
export const hosted = (door, edition) => {
  let { ground } = door;
  /** @type {Story} */
  let story;
  let extras;
  let params = new URLSearchParams();
  // The film or the sound that was started last, and ended the one before. Looking for it in a long list would hold up the card.
  let playing;
  door.root.addEventListener("play", ({ target }) => {
    if (playing !== target) playing?.pause();
    playing = target;
  }, true);
  // The address's end as it was last followed or written.
  let seen = location.hash;
  // What the program told last.
  const state = {
    id: "", index: 0, total: 0, title: "", chosen: false, newestFirst: false, view: "", chapter: "", searching: false,
    from: 0, to: 0, playing: false,
  };

  const select = (id) => story.select(id);
  const act = (words) => story.act(words);

  // In place, so that it leaves no trail of history entries.
  const write = () => {
    if (!door.keeps()) return;
    // One that has changed since is a wish, of which the browser tells in a moment: it is followed first.
    if (location.hash !== seen) {
      seen = location.hash;
      setTimeout(() => story && write());
      return;
    }
    const rest = String(params);
    const hash = `#${encodeURIComponent(state.id)}${rest && `&${rest}`}`;
    if (hash === seen) return;
    try {
      history.replaceState(history.state, "", location.href.split("#")[0] + hash);
      seen = location.hash;
    } catch {
      // Some hosts forbid it, as for a sandboxed frame; the story goes on without an address.
    }
  };

  // What the address keeps besides the milestone; changes are made first, and nothing is written where there are none.
  const settings = (changes = {}) => {
    const before = String(params);
    for (const [name, value] of Object.entries(changes)) value ? params.set(name, value) : params.delete(name);
    if (String(params) !== before) write();
    return params;
  };

  // Brings something by its name, and says what of it is wished.
  const ask = async (name, wish) => {
    if (!story) return;
    try {
      extras ??= door.extras().then((it) => it.default({ ...door, story, edition, settings, at: () => state }));
      const all = await extras;
      if (story) all.ask(name, wish);
    } catch (error) {
      extras = undefined;
      door.lost(error);
    }
  };
  // What of it a click asks for: a button by its name; a picture, a player, a source and the way back from it by their links.
  const clicked = (event) => {
    const button = event.target.closest?.('[data-do^="more-"]');
    if (button) ask(button.dataset.do.slice(5));
    const link = event.target.closest?.("figure:not(.nb-elsewhere)>a,a[data-player],a[data-do=list],.nb-back");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.closest("figure") ? "enlarge" : "way", link);
  };
  // What is told to what was brought already, for nothing else needs it.
  const pass = (name, wish) => extras?.then((it) => it.ask(name, wish), () => {});

  // A narrow header has one button for both views: the focus goes from the one that is not seen any more to the other.
  const keepFocus = () => {
    const held = door.root.querySelector(".nb-modes :focus");
    // The view is another in a frame to come.
    if (held) setTimeout(() => held.getClientRects().length || door.root.querySelector('.nb-modes [aria-pressed="false"]').focus(), 50);
  };

  /** @type {Tell} */
  const hear = (told) => {
    if (told.type === "extra") return ask(told.name);
    if (told.type === "summary") return ask("summary", told);
    const before = { ...state };
    Object.assign(state, told);
    const changed = (...names) => names.some((it) => state[it] !== before[it]);
    // What plays goes with its milestone.
    if (changed("id")) playing?.pause();
    if (changed("view")) keepFocus();
    if (changed("chapter", "searching")) {
      settings({ chapter: told.chapter });
      pass("find", { heard: told });
    }
    if (changed("from", "to")) pass("find", { span: told });
    door.changed(changed);
  };

  // Goes where the address leads, or to another milestone that was chosen meanwhile; whether there is that one.
  const follow = ([id, rest] = asked()) => {
    seen = location.hash;
    const found = select(id);
    if (!found && /^nianbiao-/.test(id)) ask("way", location);
    if (rest && door.keeps() && (found || door.alone)) {
      params = new URLSearchParams(rest);
      ask("find", { restore: new URLSearchParams(rest) });
    }
    return found;
  };

  // Another story, or another edition of it: what was fetched and set for the one before goes with it.
  const renew = (another) => {
    edition = another;
    ground = undefined;
    params = new URLSearchParams();
    extras?.then((it) => it.end(), () => {});
    extras = undefined;
  };

  // Ground as fine as a near view or a wide window asks for: the page has what a phone shows at first. Where it does not come,
  // the map stays as it is until somebody turns to it again.
  let refined;
  const refine = () => {
    refined ??= ground().then((fine) => {
      // Another story, or none, may be here by now.
      if (!ground || !story) return;
      const { texts, numbers } = JSON.parse(edition);
      texts.splice(-2, 2, ...fine.texts);
      edition = JSON.stringify({ texts, numbers: [...numbers.slice(0, 6), ...fine.numbers] });
      story.show(edition, true);
    }).catch(() => { refined = undefined; });
  };
  const look = () => {
    const map = ground && door.root.querySelector(".nb-map");
    if (map?.clientWidth > WIDE_PX) setTimeout(refine);
    for (const name of ["pointerenter", "focusin"]) map?.addEventListener(name, () => ground && refine());
  };

  return {
    state, select, act, write, settings, ask, clicked, hear, follow, renew,
    live: (it) => { story = it; look(); },
    // Whether anything was asked for.
    hasAsked: () => Boolean(extras),
    // Takes the story away.
    end: () => {
      const gone = story;
      renew();
      story = undefined;
      gone.free();
    },
  };
};
