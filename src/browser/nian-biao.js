// <nian-biao>: a story inside somebody else's page. It takes a story's page, as `nianbiao build` makes it, out of its
// address, puts its markup into a shadow tree, and has the page's own program bring it to life. A raw story file is read
// by the loader, which comes only then. What stands between the tags shows until then, and whenever that fails.
//
//   address ──► page ──► markup, edition, names of program and styles ──► shadow tree ──► the program on it
//   address ──► story file ──► loader ──► edition and list, in the markup of `blank.html` ──► the same
//
// Of what stands between the tags a living story hides its fallback alone; `beside.js` says which that is.
//
// Whatever address a host gives is read, and trusted for words and pictures alone: `taken.js` copies what a story may consist
// of, programs come from the folder of this script, and styles too. There is no global but the element's name, no style outside
// its shadow tree, and no polyfill: where something is missing, what stands between the tags stays.
import { beside } from "./beside.js";
import { PATIENCE, Problem, address, fetched, once } from "./fetched.js";
import { hosted, started } from "./host.js";
import { leave, live, unanswered } from "./living.js";
import { enlarge, toneAround } from "./surroundings.js";
import { raiseMasthead } from "./masthead.js";
import { copied, inLanguage, parsed, room, sheet, taken } from "./taken.js";
import { widen } from "./wide.js";

const NAME = "nian-biao";
const VERSION = "1";
// How far from the window a story begins to load.
const NEAR = "600px 0px";
const ATTRIBUTE_NAMES = ["src", "story", "lang", "theme", "view", "selected", "order"];
// What hosts may style beyond the properties.
const PARTS = ["header", "title", "map", "line", "list", "steps"];

const able = typeof WebAssembly === "object" && typeof ResizeObserver === "function" && typeof IntersectionObserver === "function"
  && "adoptedStyleSheets" in Document.prototype && "assign" in HTMLSlotElement.prototype
  && CSS.supports("container-type: inline-size") && CSS.supports("color: color-mix(in srgb, red, red)");

// The text that an element's attributes name.
const source = async (element, signal) => {
  if (element.hasAttribute("story")) {
    const found = element.getRootNode().getElementById?.(element.story) ?? document.getElementById(element.story);
    if (!found) throw new Problem("missing", `nothing here has the id ${element.story}`);
    return { url: document.baseURI, text: found.textContent, bytes: new TextEncoder().encode(found.textContent) };
  }
  if (!element.getAttribute("src")) throw new Problem("no-source", "neither src nor story names a story");
  if (!/^https?:/.test(element.src)) throw new Problem("no-source", "src is no address of a story");
  return fetched(element.src, signal);
};

// What the loader makes of a story file.
/** @returns {Promise<Loaded & { url: string }>} */
const read = async ({ bytes, url }, { load }, lang) => {
  try {
    return { ...await load(bytes, lang, lang, PATIENCE, () => {}, (tag) => `#${tag}`), url };
  } catch (problem) {
    throw problem?.code ? new Problem(problem.code, problem.message) : problem;
  }
};

// All that a story needs to come to life: the page it is taken from, programs and styles, and what the loader made where it is
// given as a file; nothing where it is not wanted any more.
const brought = async (element, signal) => {
  const given = await source(element, signal);
  const isPage = /^\s*</.test(given.text);
  const blank = () => fetched(new URL(`${import.meta.url.includes("/assets/") ? "../" : ""}blank.html`, import.meta.url).href, signal);
  let page = taken(isPage ? given : await blank());
  const wanted = isPage && inLanguage(page, element.lang);
  if (wanted) page = taken(await fetched(wanted, signal));
  if (signal.aborted) return undefined;
  const program = (name) => once(page.named(name), () => started(page.named(name), page.named(`${name}-wasm`)));
  const lang = element.lang || element.closest("[lang]")?.lang || page.view.lang;
  const loaded = isPage ? undefined : await read(given, await program("loader"), lang);
  const sheets = [sheet(page.named("styles"), page.styles), ...(page.rich ? [sheet(page.rich)] : [])];
  const [{ Story }, ...styles] = await Promise.all([program("page"), ...sheets]);
  return signal.aborted ? undefined : { page, loaded, Story, styles };
};

// The story's element, with the markup of its page and no life yet.
const wrapped = ({ view, url, heights }) => {
  const wrapper = document.createElement("div");
  wrapper.className = "nb nb-js";
  wrapper.setAttribute("part", "story");
  wrapper.append(copied(view, url));
  if (heights.length) wrapper.style.setProperty("--nb-height", room(heights));
  return wrapper;
};

class NianBiao extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ATTRIBUTE_NAMES;

  // Stops waiting until the story is near the window, or the address asks for it.
  #near;
  // Whether that has come, so that a story is to be here.
  #wanted = false;
  // Aborts what is under way.
  #stop;
  // The living story and all that goes with it.
  #life;
  // Whether hosts are still to hear of it, and of what they heard last.
  #due;
  #told;
  // Where what stands between the tags shows, and who sees more of it come.
  #slot = document.createElement("slot");
  #between = new MutationObserver(() => this.#place());
  #watcher = {
    recolour: () => this.#recolour(),
    follow: () => this.#life.host.follow(),
    show: () => this.#show(),
    brokeOff: (error) => {
      if (String(error.stack).includes(this.#life.file)) this.#failed(new Problem("broke-off", "the story broke off", error));
    },
  };

  // As browsers call it.

  connectedCallback() {
    // What was set before the element was known stands in the way of its accessors.
    for (const name of [...ATTRIBUTE_NAMES, "fragment"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#near) return;
    if (this.shadowRoot) this.#look();
    if (!able) return this.#report(new Problem("unsupported", "this browser cannot show the story"));
    const near = new IntersectionObserver((seen) => {
      if (seen.some((it) => it.isIntersecting)) this.#begin();
    }, { rootMargin: NEAR });
    const asked = () => unanswered() && this.#begin("", scrollY);
    this.#near = () => {
      near.disconnect();
      removeEventListener("hashchange", asked);
    };
    near.observe(this);
    addEventListener("hashchange", asked);
    asked();
  }

  disconnectedCallback() {
    // A host that only moves the element puts it back at once.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name, before, value) {
    if (name === "src" || name === "story") {
      if (before !== value && this.#wanted) this.#begin();
    } else if (!this.#life) {
      // Read when the story comes to life.
    } else if (name === "lang") {
      if (before !== value) this.#speak(value);
    } else if (name === "theme") this.#recolour();
    else if (value !== null) this.#set(name, value);
  }

  // What hosts may say and ask.

  get src() { return address(this.getAttribute("src") ?? "", document.baseURI); }
  set src(value) { this.#attribute("src", value); }
  get story() { return this.getAttribute("story") ?? ""; }
  set story(value) { this.#attribute("story", value); }
  get theme() { return { light: "light", dark: "dark" }[this.getAttribute("theme")] ?? "auto"; }
  set theme(value) { this.#attribute("theme", value); }
  get fragment() { return this.hasAttribute("fragment"); }
  set fragment(value) { this.toggleAttribute("fragment", Boolean(value)); }
  get selected() { return this.#life?.host.state.id ?? ""; }
  set selected(value) { this.#attribute("selected", value); }
  get view() { return this.#life?.host.state.view ?? ""; }
  set view(value) { this.#attribute("view", value); }
  get order() { return this.#life?.host.state.newestFirst ? "newest_first" : "forward"; }
  set order(value) { this.#attribute("order", value); }
  get ready() { return Boolean(this.#life); }
  get playing() { return this.#life?.host.state.playing ?? false; }

  select(id) { return this.#life?.host.select(String(id)) ?? false; }
  next() { this.#act("step 1"); }
  previous() { this.#act("step -1"); }
  fit() { this.#act("line-fit") && this.#act("map-fit"); }

  // Goes on from milestone to milestone, every so many seconds, until the last one or until anybody touches the story.
  play(seconds = 4) { this.#life?.host.ask("play", { seconds: Math.min(Math.max(Number(seconds) || 4, 1), 60) }); }
  pause() { this.#life?.host.hasAsked() && this.#life.host.ask("play", { pause: true }); }

  // From an address to a living story, and to its end.

  // `goOn` is the milestone to go on with, `from` how far the page was scrolled when its address asked for the story.
  async #begin(goOn, from) {
    this.#wanted = true;
    this.#near?.();
    this.#stop?.abort();
    const stop = this.#stop = new AbortController();
    try {
      const all = await brought(this, stop.signal);
      if (all) {
        this.#mount(all);
        this.#arrive(goOn, from);
      }
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(error);
    }
    if (this.#stop === stop) this.#stop = undefined;
  }

  #mount({ page, loaded, Story, styles }) {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open", slotAssignment: "manual" });
    this.#look();
    /** @type {any} */
    const focused = shadow.activeElement;
    this.#close();
    const wrapper = wrapped(page);
    widen(shadow, styles);
    shadow.replaceChildren(wrapper, this.#slot);
    wrapper.style.setProperty("--medium", getComputedStyle(wrapper).fontSize);
    enlarge(wrapper);
    const life = { wrapper, page, loaded, host: this.#host(wrapper, page, loaded), file: new URL(page.named("page")).pathname.split("/").pop() };
    let story;
    try {
      story = new Story(wrapper, page.edition, life.host.hear);
    } catch (error) {
      throw new Problem("version", "the story's markup is not the one its program expects", error);
    }
    life.host.live(story);
    if (loaded) this.#put(loaded, wrapper, story);
    wrapper.addEventListener("click", (event) => {
      this.#switch(event);
      life.host.clicked(event);
    });
    for (const part of PARTS) wrapper.querySelector(`.nb-${part}`)?.setAttribute("part", part);
    this.#life = life;
    this.#place();
    live(this.#watcher);
    this.#recolour();
    if (focused) this.#focus(focused.dataset.nb);
  }

  #host(wrapper, page, loaded) {
    return hosted({
      root: wrapper,
      alone: false,
      keeps: () => this.fragment,
      link: (id) => `${(this.fragment || loaded ? location.href : page.url).split("#")[0]}${id && `#${id}`}`,
      extras: () => import(page.named("extras")),
      words: async () => JSON.parse(loaded?.words ?? (await fetched(page.named("words"))).text),
      ground: !loaded && page.ground ? async () => JSON.parse((await fetched(page.ground)).text) : undefined,
      data: loaded ? [] : page.data,
      lost: (error) => this.#report(new Problem("missed", "what was asked for does not load", error)),
      changed: () => this.#changed(),
    }, loaded?.edition ?? page.edition);
  }

  // What the loader made, in place of the blank page's list and story.
  #put({ list, card, edition, partly, url }, wrapper, story) {
    const shown = wrapper.querySelector(".nb-list");
    shown.setAttribute("aria-label", card);
    shown.replaceChildren(...[...parsed(list).body.childNodes].map((it) => copied(it, url)));
    raiseMasthead(wrapper);
    story.show(edition);
    const notice = wrapper.querySelector('[data-nb="notice"]');
    notice.querySelector("p").textContent = partly;
    notice.hidden = !partly;
    // After the host has heard that the story is here.
    if (partly) setTimeout(() => this.#report(new Problem("partly", partly)));
  }

  // To the milestone that the story goes on with, that the address names, or that the host wishes.
  #arrive(goOn, from) {
    const { host } = this.#life;
    for (const name of ["order", "view"]) if (this.hasAttribute(name)) this.#set(name, this.getAttribute(name));
    if (goOn) {
      host.select(goOn);
    } else if (host.follow()) {
      // Unless the reader has gone elsewhere by now.
      if (Math.abs(scrollY - from) < 9) this.#show();
    } else if (this.hasAttribute("selected")) {
      this.#set("selected", this.getAttribute("selected"));
    }
  }

  #failed(error) {
    this.#close();
    this.#unveil();
    this.#report(error instanceof Problem ? error : new Problem("unknown", String(error), error));
  }

  // What stands between the tags shows again.
  #unveil() {
    this.shadowRoot?.replaceChildren(this.#slot);
    this.#place();
  }

  // Follows what comes and goes between the tags.
  #look() {
    this.#between.observe(this, { childList: true, subtree: true, attributeFilter: ["href"] });
    this.#place();
  }

  // Below a living story what is not its fallback shows, else all there is.
  #place() {
    // Without a shadow tree all shows by itself; WebKit would hide what a slot outside of any is given.
    if (!this.#slot.parentNode) return;
    const life = this.#life;
    const nodes = life ? beside(this, life.loaded ? [] : [this.src, life.page.url]) : [...this.childNodes];
    this.#slot.assign(...nodes.filter((it) => it instanceof Element || it instanceof Text));
  }

  #close() {
    const life = this.#life;
    if (!life) return;
    this.#life = undefined;
    this.#told = undefined;
    life.room?.disconnect();
    leave(this.#watcher);
    try {
      life.host.end();
    } catch {
      // A program that broke off cannot clean up.
    }
  }

  #end() {
    this.#near?.();
    this.#near = undefined;
    this.#wanted = false;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#close();
    this.#unveil();
    this.#between.disconnect();
  }

  // What the host asks of a living story.

  #act(words) { return this.#life?.host.act(words) ?? false; }

  #set(name, value) {
    const { host } = this.#life;
    if (name === "selected") {
      if (!host.select(value)) this.#report(new Problem("unknown-milestone", `no milestone is called ${value}`));
    } else if ((name === "view" && /^(stage|list)$/.test(value)) || (name === "order" && /^(forward|newest_first)$/.test(value))) {
      host.act(value);
    }
  }

  #recolour() {
    const { wrapper } = this.#life;
    const theme = this.theme === "auto" ? toneAround(this) : this.theme;
    if (wrapper.dataset.theme !== theme) wrapper.dataset.theme = theme;
  }

  #show() { this.scrollIntoView({ block: "nearest" }); }

  // Who had the keyboard in the story before keeps it in the one that took its place.
  #focus(name) {
    const { wrapper } = this.#life;
    const same = wrapper.querySelector(name ? `[data-nb="${name}"]` : ".nb-languages a");
    (same ?? wrapper.querySelector("button")).focus({ preventScroll: true });
  }

  #speak(lang) {
    const { page, loaded, host } = this.#life;
    if (loaded || !lang || inLanguage(page, lang)) this.#begin(host.state.id);
  }

  // A link to another language changes the language here, unless it is meant for another tab or window.
  #switch(event) {
    const link = event.target.closest?.(".nb-languages a[hreflang]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.lang = link.hreflang;
  }

  // What the host hears.

  // Once the program is done, and of the last state only.
  #changed() {
    this.#due ??= queueMicrotask(() => {
      this.#due = undefined;
      if (this.#life) this.#tell();
    }) ?? true;
  }

  #tell() {
    const { host, wrapper } = this.#life;
    // Without any width nobody sees the story: it is ready once it has some.
    if (!this.#told && !wrapper.offsetWidth) return this.#await(this.#life);
    const { id, index, total, title, view, chosen } = host.state;
    const before = this.#told;
    this.#told = { ...host.state };
    if (chosen) host.write();
    if (!before) this.#event("nb-ready", { id, index, total, title, view, lang: wrapper.firstElementChild.lang });
    else if (before.id !== id || before.index !== index) this.#event("nb-select", { id, index, total, title });
    if (before && before.view !== view) this.#event("nb-view", { view });
  }

  #await(life) {
    if (life.room) return;
    life.room = new ResizeObserver(() => {
      if (!life.wrapper.offsetWidth) return;
      life.room.disconnect();
      this.#changed();
    });
    life.room.observe(life.wrapper);
  }

  #attribute(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #event(name, detail) { this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail })); }

  /** @param {{ code?: string, message: string, cause?: unknown }} problem */
  #report({ code, message, cause }) {
    this.#event("nb-problem", { code: code ?? "unknown", message, cause: cause ? String(cause) : "" });
  }
}

/** @type {any} */
const known = customElements.get(NAME);
if (!known) {
  customElements.define(NAME, NianBiao);
} else if (known.version !== VERSION) {
  // The first one serves both.
  document.dispatchEvent(new CustomEvent("nb-problem", { bubbles: true, detail: { code: "second-version", message: `<${NAME}> ${known.version ?? "unknown"} serves this page; ${VERSION} came too late` } }));
}
