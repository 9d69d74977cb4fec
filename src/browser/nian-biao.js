// <nian-biao>: a story inside somebody else's page. It takes a story's page, as `nianbiao build` makes it, out of its
// address, puts its markup into a shadow tree, and has the page's own program bring it to life. A raw story file is read
// by the loader, which comes only then. What stands between the tags shows until then, and whenever that fails.

const NAME = "nian-biao";
const VERSION = "1";
// The SHA-256 of the styles of its own version, in base64.
const STYLES = "{{styles}}";
// Milliseconds that an address may take, and bytes that a story may have.
const PATIENCE = 15000;
const MOST = 20e6;
// How far from the window a story begins to load.
const NEAR = "600px 0px";

const able = typeof WebAssembly === "object" && typeof ResizeObserver === "function" && typeof IntersectionObserver === "function"
  && "adoptedStyleSheets" in Document.prototype && CSS.supports("container-type: inline-size") && CSS.supports("color: color-mix(in srgb, red, red)");

// Names of elements that a story's markup is made of; others are left out, and so is every attribute that could run or
// style anything, or lead elsewhere than to a page or a picture.
const ELEMENTS = new Set(("a article blockquote button circle cite data div figcaption figure g h1 h2 h3 header img li line "
  + "nav ol p path q rect section span strong svg text time ul").split(" "));
const ATTRIBUTES = new RegExp("^(?!on|form|popover|command|xmlns|(style|srcset|srcdoc|action|ping|attributionsrc|autofocus|accesskey|nonce|is|slot|part)$)"
  + "[a-z][a-z0-9-]*$", "i");
const ADDRESS = /^(https?:|data:image\/(png|jpeg|webp|gif|avif);)/i;

const policy = globalThis.trustedTypes?.createPolicy?.bind(trustedTypes);
let html = (text) => text;
if (policy) {
  try {
    const ours = policy("nianbiao", { createHTML: (text) => text });
    html = (text) => ours.createHTML(text);
  } catch {}
}
const parsed = (text) => new DOMParser().parseFromString(html(text), "text/html");

// A copy of `node` that holds only what a story may bring; addresses are those of the page it came from. Headings are a
// level lower than in a page of the story's own: the article has its title already.
const copied = (node, base) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return document.importNode(node);
  if (!ELEMENTS.has(node.localName)) return document.createComment("");
  const name = node.localName.replace(/^h([1-5])$/, (_, level) => `h${Number(level) + 1}`);
  const copy = document.createElementNS(node.namespaceURI, name);
  for (const { name, value } of node.attributes) {
    if (!ATTRIBUTES.test(name)) continue;
    if (name !== "href" && name !== "src") {
      copy.setAttribute(name, value);
    } else if (value.startsWith("#")) {
      copy.setAttribute(name, value);
    } else {
      const url = address(value, base);
      if (url && ADDRESS.test(url)) copy.setAttribute(name, url);
    }
  }
  for (const child of node.childNodes) copy.append(copied(child, base));
  return copy;
};

const address = (text, base) => {
  try {
    return new URL(text, base).href;
  } catch {
    return "";
  }
};

// What went wrong, by a code that hosts can rely on.
class Problem extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.code = code;
  }
}

const text = async (url, signal) => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  signal.addEventListener("abort", () => stop.abort());
  try {
    const answer = await fetch(url, { signal: stop.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Problem("missing", `${url} answers ${answer.status}`);
    const whole = await answer.arrayBuffer();
    if (whole.byteLength > MOST) throw new Problem("too-large", `${url} has ${whole.byteLength} bytes`);
    return { url: answer.url || url, text: new TextDecoder().decode(whole), bytes: new Uint8Array(whole) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    // A browser does not say whether nothing answered or another site does not share its file (CORS).
    throw stop.signal.aborted ? new Problem("slow", `${url} takes too long`, error)
      : new Problem("unreachable", `${url} cannot be reached, or does not allow this page to read it`, error);
  } finally {
    clearTimeout(late);
  }
};

// Every program runs once in a page, and every style sheet is read once, however many stories they serve.
const kept = new Map();
const once = (url, make) => {
  if (!kept.has(url)) {
    const made = make().catch((error) => {
      kept.delete(url);
      throw new Problem("program", "the story's program or its style sheet does not load", error);
    });
    kept.set(url, made);
  }
  return kept.get(url);
};
const program = (url, wasm) => once(url, async () => {
  const module = await import(url);
  await module.default({ module_or_path: wasm });
  return module;
});
// A link would load anew, and leave the story without style meanwhile, whenever a host moves the element. What a page has
// inline counts only where it is what we would fetch; without `crypto.subtle`, as over HTTP, nobody can tell.
const sheet = async (url, inline) => {
  const hash = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(inline));
  const ours = hash && btoa(String.fromCharCode(...new Uint8Array(hash))) === STYLES;
  return once(ours ? STYLES : url, async () => {
    const made = new CSSStyleSheet();
    made.replaceSync(ours ? inline : (await text(url, new AbortController().signal)).text);
    return made;
  });
};

// A story's page, taken apart. Programs and styles are those of this script's folder: an address brings words and pictures.
const page = ({ url, text }) => {
  // Cut out before a document is made of it: the host's policy would be asked, and complain.
  const [from, to] = [text.indexOf("<style>"), text.indexOf("</style>")];
  const styles = from > 0 && to > from ? text.slice(from + 7, to) : "";
  const found = parsed(styles ? text.slice(0, from) + text.slice(to) : text);
  const view = found.querySelector("#nianbiao > .nb-view");
  const edition = found.querySelector("#nianbiao-story")?.textContent;
  if (!view || !edition) throw new Problem("no-story", `${url} is no page of a story`);
  const home = new URL(".", import.meta.url).href.replace(/(assets\/)?$/, "assets/");
  const named = (name) => {
    const given = found.querySelector(`meta[name="nianbiao:${name}"]`)?.content;
    const file = /(^|\/)(\w[\w.-]*)$/.exec(given ?? "")?.[2];
    if (!file) throw new Problem("version", `${url} was made by another version`);
    return home + file;
  };
  const languages = [...found.querySelectorAll('link[rel="alternate"][hreflang]')].map((it) => [it.hreflang, address(it.getAttribute("href"), url)]);
  const steps = found.querySelector('meta[name="nianbiao:heights"]')?.content.matchAll(/(\d+):(\d+)/g) ?? [];
  const heights = [...steps].map(([, width, height]) => [width, height]);
  return { url, view, edition, styles, named, languages, heights };
};

// Heights by least widths as one length of CSS: the last one, and below each width what the one before has more.
const room = (heights) => heights.reduce((length, [width, height], at) => {
  const more = at && heights[at - 1][1] - height;
  return `${length} ${more < 0 ? "-" : "+"} clamp(0px, (${width}px - 100cqi) * 999, ${Math.abs(more)}px)`;
}, `calc(${heights.at(-1)[1]}px`) + ")";

// What each living story does when the page changes: the page is watched for their sake, and only as long as there are any.
const living = new Set();
const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => living.forEach((it) => it.recolour());
// Colours may change by and by.
const repaint = new MutationObserver(() => {
  recolour();
  setTimeout(recolour, 600);
});
// Whether the address has a fragment that may name a milestone: no element of the host answers to it.
const unanswered = () => /^#[\w.-]{1,64}(&.*)?$/.test(location.hash) && !document.querySelector(":target");
const follow = () => {
  const [first] = [...living].filter((it) => it.follow());
  if (first && unanswered()) first.show();
};
const broken = ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) living.forEach((it) => it.brokeOff(error));
};
// Dark where the host's text is light, by whatever means it has made it so: a `color-scheme` alone does that too.
const around = (element) => {
  const { color } = getComputedStyle(element);
  const [a, b, c] = (color.match(/[ (][\d.]+/g) ?? []).map((part) => Number(part.slice(1)));
  const light = /^(ok)?l/.test(color) ? a * (a > 1 ? 0.03 : 2.5) : (a + b + c) / (/^rgb/.test(color) ? 255 : 1);
  return light > 1.5 ? "dark" : "light";
};
const live = (watcher) => {
  if (!living.size) {
    dark.addEventListener("change", recolour);
    for (const it of [document.documentElement, document.body]) repaint.observe(it, { attributes: true });
    addEventListener("hashchange", follow);
    addEventListener("error", broken);
  }
  living.add(watcher);
};
const leave = (watcher) => {
  if (!living.delete(watcher) || living.size) return;
  dark.removeEventListener("change", recolour);
  repaint.disconnect();
  removeEventListener("hashchange", follow);
  removeEventListener("error", broken);
};

const ATTRIBUTE_NAMES = ["src", "story", "lang", "theme", "view", "selected", "order"];

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
  #state = { id: "", view: "", index: 0, total: 0 };
  // Whether hosts are still to hear of it, and of what they heard last.
  #due;
  #told;
  // Brings what only some readers use, once that is asked for; and what it keeps in the address.
  #more;
  #kept = new URLSearchParams();
  // The address's end as it was last followed or written.
  #seen = location.hash;
  #watcher = {
    recolour: () => this.#recolour(),
    follow: () => this.#follow(),
    show: () => this.#show(),
    brokeOff: (error) => this.#brokeOff(error),
  };

  connectedCallback() {
    // What was set before the element was known stands in the way of its accessors.
    for (const name of [...ATTRIBUTE_NAMES, "fragment"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#near) return;
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
    const living = this.#life;
    if (name === "src" || name === "story") {
      if (before !== value && this.#wanted) this.#begin();
    } else if (!living) {
      // Read when the story comes to life.
    } else if (name === "lang") {
      if (before !== value) this.#speak(value);
    } else if (name === "theme") this.#recolour();
    else if (value !== null) this.#set(name, value);
  }

  get src() { return address(this.getAttribute("src") ?? "", document.baseURI); }
  set src(value) { this.#attribute("src", value); }
  get story() { return this.getAttribute("story") ?? ""; }
  set story(value) { this.#attribute("story", value); }
  get theme() { return { light: "light", dark: "dark" }[this.getAttribute("theme")] ?? "auto"; }
  set theme(value) { this.#attribute("theme", value); }
  get fragment() { return this.hasAttribute("fragment"); }
  set fragment(value) { this.toggleAttribute("fragment", Boolean(value)); }
  get selected() { return this.#life ? this.#state.id : ""; }
  set selected(value) { this.#attribute("selected", value); }
  get view() { return this.#life ? this.#state.view : ""; }
  set view(value) { this.#attribute("view", value); }
  get order() { return this.#state.newestFirst ? "newest_first" : "forward"; }
  set order(value) { this.#attribute("order", value); }
  get ready() { return Boolean(this.#life); }
  get playing() { return this.#life?.wrapper.querySelector('[data-nb="more-play"]')?.ariaPressed === "true"; }

  select(id) { return this.#life?.story.select(String(id)) ?? false; }
  next() { this.#act("step 1"); }
  previous() { this.#act("step -1"); }
  fit() { this.#act("line-fit") && this.#act("map-fit"); }

  // Goes on from milestone to milestone, every so many seconds, until the last one or until anybody touches the story.
  play(seconds = 4) { this.#ask("play", { seconds: Math.min(Math.max(Number(seconds) || 4, 1), 60) }); }
  pause() { this.#more && this.#ask("play", { pause: true }); }

  #recolour() {
    const { wrapper } = this.#life;
    const theme = this.theme === "auto" ? around(this) : this.theme;
    if (wrapper.dataset.theme !== theme) wrapper.dataset.theme = theme;
  }

  #follow() {
    this.#seen = location.hash;
    const [id, rest] = location.hash.slice(1).split(/&(.*)/);
    if (id === "" || !this.select(id)) return false;
    if (rest && this.fragment) {
      this.#kept = new URLSearchParams(rest);
      this.#ask("find", { restore: new URLSearchParams(rest) });
    }
    return true;
  }

  #show() { this.scrollIntoView({ block: "nearest" }); }

  #brokeOff(error) {
    if (String(error.stack).includes(this.#life.file)) this.#failed(new Problem("broke-off", "the story broke off", error));
  }

  // `keep` is the milestone to go on with, `from` how far the page was scrolled when its address asked for the story.
  async #begin(keep, from) {
    this.#wanted = true;
    this.#near?.();
    this.#stop?.abort();
    const stop = this.#stop = new AbortController();
    try {
      await this.#come(stop.signal, keep, from);
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(error);
    }
    if (this.#stop === stop) this.#stop = undefined;
  }

  async #come(signal, keep, from) {
    const given = await this.#given(signal);
    const isPage = /^\s*</.test(given.text);
    const blank = () => text(new URL(`${import.meta.url.includes("/assets/") ? "../" : ""}blank.html`, import.meta.url).href, signal);
    let taken = page(isPage ? given : await blank());
    const wanted = isPage && this.#language(taken, this.lang);
    if (wanted) taken = page(await text(wanted, signal));
    if (signal.aborted) return;

    const load = (name) => program(taken.named(name), taken.named(`${name}-wasm`));
    const told = isPage ? undefined : await this.#read(given, await load("loader"), taken.view.lang);
    const [{ Story }, styles] = await Promise.all([load("page"), sheet(taken.named("styles"), taken.styles)]);
    if (!signal.aborted) this.#mount({ Story, styles, taken, told, keep, from });
  }

  // The text that `story` or `src` names.
  async #given(signal) {
    if (this.hasAttribute("story")) {
      const found = this.getRootNode().getElementById?.(this.story) ?? document.getElementById(this.story);
      if (!found) throw new Problem("missing", `nothing here has the id ${this.story}`);
      return { url: document.baseURI, text: found.textContent, bytes: new TextEncoder().encode(found.textContent) };
    }
    if (!this.getAttribute("src")) throw new Problem("no-source", "neither src nor story names a story");
    if (!/^https?:/.test(this.src)) throw new Problem("no-source", "src is no address of a story");
    return text(this.src, signal);
  }

  async #read(given, { load }, spoken) {
    const lang = this.lang || this.closest("[lang]")?.lang || spoken;
    try {
      return await load(given.bytes, lang, lang, PATIENCE, () => {}, (tag) => `#${tag}`);
    } catch (problem) {
      throw problem?.code ? new Problem(problem.code, problem.message) : problem;
    }
  }

  #mount({ Story, styles, taken, told, keep, from }) {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    /** @type {any} */
    const focused = shadow.activeElement;
    this.#close();
    const wrapper = document.createElement("div");
    wrapper.className = "nb nb-js";
    wrapper.setAttribute("part", "story");
    wrapper.append(copied(taken.view, taken.url));
    if (taken.heights.length) wrapper.style.setProperty("--nb-height", room(taken.heights));
    shadow.adoptedStyleSheets = [styles];
    shadow.replaceChildren(wrapper);
    wrapper.style.setProperty("--medium", getComputedStyle(wrapper).fontSize);
    try {
      const letters = Number(localStorage.getItem("nianbiao-letters"));
      if (letters > 1 && letters <= 2) wrapper.style.setProperty("--letters", letters);
    } catch {}
    let story;
    try {
      story = new Story(wrapper, taken.edition, (told) => this.#hear(told));
    } catch (error) {
      throw new Problem("version", "the story's markup is not the one its program expects", error);
    }
    if (told) {
      const list = wrapper.querySelector(".nb-list");
      list.setAttribute("aria-label", told.card);
      list.replaceChildren(...[...parsed(told.list).body.childNodes].map((it) => copied(it, document.baseURI)));
      story.show(told.edition);
      // After the host has heard that the story is here.
      if (told.partly) setTimeout(() => this.#report(new Problem("partly", told.partly)));
    }
    wrapper.addEventListener("click", (event) => {
      this.#switch(event);
      const button = event.target.closest?.('[data-do^="more-"]');
      if (button) this.#ask(button.dataset.do.slice(5));
    });
    this.#parts(wrapper);
    this.#life = { story, wrapper, taken, told, file: new URL(taken.named("page")).pathname.split("/").pop() };
    live(this.#watcher);
    this.#recolour();
    for (const name of ["order", "view"]) if (this.hasAttribute(name)) this.#set(name, this.getAttribute(name));
    if (keep) {
      story.select(keep);
    } else if (this.#follow()) {
      // Unless the reader has gone elsewhere by now.
      if (Math.abs(scrollY - from) < 9) this.#show();
    } else if (this.hasAttribute("selected")) {
      this.#set("selected", this.getAttribute("selected"));
    }
    if (focused) this.#focus(focused.dataset.nb);
  }

  // Who had the keyboard in the story before keeps it in the one that took its place.
  #focus(name) {
    const { wrapper } = this.#life;
    const same = wrapper.querySelector(name ? `[data-nb="${name}"]` : ".nb-languages a");
    (same ?? wrapper.querySelector("button")).focus({ preventScroll: true });
  }

  // What hosts may style beyond the properties.
  #parts(wrapper) {
    for (const part of ["header", "title", "map", "line", "list", "steps"]) {
      wrapper.querySelector(`.nb-${part}`)?.setAttribute("part", part);
    }
  }

  #set(name, value) {
    const { story } = this.#life;
    if (name === "selected") {
      if (!story.select(value)) this.#report(new Problem("unknown-milestone", `no milestone is called ${value}`));
    } else if ((name === "view" && /^(stage|list)$/.test(value)) || (name === "order" && /^(forward|newest_first)$/.test(value))) {
      story.act(value);
    }
  }

  // The page in the wanted language, or in the nearest there is; none where that is the one taken.
  #language({ view, languages }, wanted) {
    const low = wanted.toLowerCase();
    const base = (tag) => tag.toLowerCase().split("-")[0];
    const exact = languages.find(([tag]) => tag.toLowerCase() === low);
    const [tag, url] = exact ?? languages.find(([tag]) => base(tag) === base(low)) ?? [view.lang];
    return tag === view.lang ? undefined : url;
  }

  #speak(lang) {
    const { taken, told } = this.#life;
    if (told || !lang || this.#language(taken, lang)) this.#begin(this.#state.id);
  }

  // A link to another language changes the language here, unless it is meant for another tab or window.
  #switch(event) {
    const link = event.target.closest?.(".nb-languages a[hreflang]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.lang = link.hreflang;
  }

  // What the program tells. Hosts hear of it once the program is done, and of the last state only.
  /** @type {Tell} */
  #hear(told) {
    if (told.type === "filter") {
      this.#keep({ chapter: told.chapter });
      return this.#more?.then((it) => it.ask("find", { heard: told }));
    }
    if (told.type === "extra") return this.#ask(told.name);
    if (told.type === "summary") return this.#ask("summary", told);
    Object.assign(this.#state, told);
    this.#due ??= queueMicrotask(() => {
      this.#due = undefined;
      if (this.#life) this.#tell();
    }) ?? true;
  }

  #tell() {
    const { id, index, total, title, view, chosen } = this.#state;
    const before = this.#told;
    this.#told = { ...this.#state };
    if (chosen) this.#keep();
    if (!before) this.#event("nb-ready", { id, index, total, title, view, lang: this.#life.wrapper.firstElementChild.lang });
    else if (before.id !== id || before.index !== index) this.#event("nb-select", { id, index, total, title });
    if (before && before.view !== view) this.#event("nb-view", { view });
  }

  // In the host's address, where that is allowed: the chosen milestone, and what else the reader has set.
  #keep(changes = {}) {
    for (const [name, value] of Object.entries(changes)) value ? this.#kept.set(name, value) : this.#kept.delete(name);
    if (this.fragment) this.#write();
    return this.#kept;
  }

  #write() {
    // One that has changed since is a wish, of which the browser tells in a moment: it is followed first.
    if (location.hash !== this.#seen) {
      this.#seen = location.hash;
      setTimeout(() => this.#life && this.#write());
      return;
    }
    const rest = String(this.#kept);
    const hash = `#${this.#state.id}${rest && `&${rest}`}`;
    if (location.hash === hash) return;
    try {
      history.replaceState(history.state, "", location.href.split("#")[0] + hash);
      this.#seen = location.hash;
    } catch {}
  }

  async #ask(name, wish) {
    const life = this.#life;
    if (!life) return;
    const { story, wrapper, taken, told } = life;
    const lost = (error) => this.#report(new Problem("missed", "what was asked for does not load", error));
    try {
      this.#more ??= import(taken.named("more")).then((it) => it.default({
        root: wrapper,
        story,
        edition: told?.edition ?? taken.edition,
        words: async () => JSON.parse(told?.words ?? (await text(taken.named("words"), new AbortController().signal)).text),
        at: () => this.#state,
        link: (id) => `${(this.fragment || told ? location.href : taken.url).split("#")[0]}${id && `#${id}`}`,
        kept: (changes) => this.#keep(changes),
        lost,
      }));
      const more = await this.#more;
      if (this.#life === life) more.ask(name, wish);
    } catch (error) {
      this.#more = undefined;
      lost(error);
    }
  }

  #act(words) { return this.#life?.story.act(words) ?? false; }
  #attribute(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }
  #event(name, detail) { this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail })); }
  /** @param {{ code?: string, message: string, cause?: unknown }} problem */
  #report({ code, message, cause }) {
    this.#event("nb-problem", { code: code ?? "unknown", message, cause: cause ? String(cause) : "" });
  }

  #failed(error) {
    this.#close();
    this.#unveil();
    this.#report(error instanceof Problem ? error : new Problem("unknown", String(error), error));
  }

  // What stands between the tags shows again.
  #unveil() {
    this.shadowRoot?.replaceChildren(document.createElement("slot"));
  }

  #close() {
    const life = this.#life;
    if (!life) return;
    this.#more?.then((it) => it.end(), () => {});
    this.#more = undefined;
    this.#life = undefined;
    this.#told = undefined;
    leave(this.#watcher);
    try {
      life.story.free();
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
