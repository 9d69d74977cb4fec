// <nian-biao>: a story inside somebody else's page. It takes a story's page, as `nianbiao build` makes it, out of its
// address, puts its markup into a shadow tree, and has the page's own program bring it to life. A raw story file is read
// by the loader, which comes only then. What stands between the tags shows until then, and whenever that fails.

const NAME = "nian-biao";
const VERSION = "1";
// Milliseconds that an address may take, and bytes that a story may have.
const PATIENCE = 15000;
const MOST = 20e6;
// How far from the window a story begins to load.
const NEAR = "600px 0px";

const able = typeof WebAssembly === "object" && typeof ResizeObserver === "function" && typeof IntersectionObserver === "function"
  && CSS.supports("container-type: inline-size") && CSS.supports("color: color-mix(in srgb, red, red)");

// Names of elements that a story's markup is made of; others are left out, and so is every attribute that could run or
// style anything, or lead elsewhere than to a page or a picture.
const ELEMENTS = new Set(("a article blockquote button circle cite data div figcaption figure g h1 h2 h3 header img li line "
  + "nav ol p path q rect section span strong svg text time ul").split(" "));
const ATTRIBUTES = new RegExp("^(?!on|form|popover|command|xmlns|(style|srcset|srcdoc|action|ping|attributionsrc|autofocus|accesskey|nonce|is|slot|part)$)"
  + "[a-z][a-z-]*$", "i");
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

// A copy of `node` that holds only what a story may bring; addresses are those of the page it came from.
const copied = (node, base) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return document.importNode(node);
  if (!ELEMENTS.has(node.localName)) return document.createComment("");
  const copy = document.createElementNS(node.namespaceURI, node.localName);
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

// Every program runs once in a page, however many stories it serves.
const programs = new Map();
const program = (url, wasm) => {
  if (!programs.has(url)) {
    const started = import(url).then((module) => module.default({ module_or_path: wasm }).then(() => module));
    started.catch(() => programs.delete(url));
    programs.set(url, started);
  }
  return programs.get(url);
};

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

// A story's page, taken apart. Programs come from the folder of this script alone: an address brings words and pictures.
const page = ({ url, text }) => {
  const found = parsed(text);
  const view = found.querySelector("#nianbiao > .nb-view");
  const edition = found.querySelector("#nianbiao-story")?.textContent;
  if (!view || !edition) throw new Problem("no-story", `${url} is no page of a story`);
  const home = new URL(".", import.meta.url).href.replace(/(assets\/)?$/, "assets/");
  const styles = found.querySelector('link[rel="stylesheet"]')?.getAttribute("href");
  const named = (name) => {
    const given = name === "styles" ? styles : found.querySelector(`meta[name="nianbiao:${name}"]`)?.content;
    const file = /(^|\/)(\w[\w.-]*)$/.exec(given ?? "")?.[2];
    if (!file) throw new Problem("version", `${url} was made by another version`);
    return home + file;
  };
  const languages = [...found.querySelectorAll('link[rel="alternate"][hreflang]')].map((it) => [it.hreflang, address(it.getAttribute("href"), url)]);
  const heights = found.querySelector('meta[name="nianbiao:heights"]')?.content ?? "";
  return { url, view, edition, named, languages, heights };
};

// What each living story does when the page changes: the page is watched for their sake, and only as long as there are any.
const living = new Set();
const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => living.forEach((it) => it.recolour());
// Colours may change by and by.
const repaint = new MutationObserver(() => {
  recolour();
  setTimeout(recolour, 600);
});
const follow = () => living.forEach((it) => it.follow());
const broken = ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) living.forEach((it) => it.brokeOff(error));
};
// Dark where the host's text is light, by whatever means it has made it so: a `color-scheme` alone does that too.
const around = (element) => {
  const { color } = getComputedStyle(element);
  const [a, b, c] = color.match(/[ (][\d.]+/g).map((part) => Number(part.slice(1)));
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

  // Observes whether the story is near the window.
  #near;
  // Aborts what is under way.
  #stop;
  // The living story and all that goes with it.
  #life;
  #state = { id: "", view: "", index: 0, total: 0 };
  // Whether hosts are still to hear of it, and of what they heard last.
  #due;
  #told;
  // Stops playing.
  #player;
  #watcher = { recolour: () => this.#recolour(), follow: () => this.#follow(), brokeOff: (error) => this.#brokeOff(error) };

  connectedCallback() {
    // What was set before the element was known stands in the way of its accessors.
    for (const name of [...ATTRIBUTE_NAMES, "fragment"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#near || this.#life) return;
    if (!able) return this.#report(new Problem("unsupported", "this browser cannot show the story"));
    this.#near = new IntersectionObserver((seen) => {
      if (seen.some((it) => it.isIntersecting)) this.#begin();
    }, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    // A host that only moves the element puts it back at once.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name, before, value) {
    const living = this.#life;
    if (name === "src" || name === "story") {
      if (before !== value && (living || this.#stop)) this.#begin();
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
  get playing() { return Boolean(this.#player); }

  select(id) { return this.#life?.story.select(String(id)) ?? false; }
  next() { this.#act("step 1"); }
  previous() { this.#act("step -1"); }
  fit() { this.#act("line-fit") && this.#act("map-fit"); }

  // Goes on from milestone to milestone, every so many seconds, until the last one or until anybody touches the story.
  play(seconds = 4) {
    if (!this.#life || this.#player) return;
    const wait = Math.min(Math.max(Number(seconds) || 4, 1), 60) * 1000;
    const { wrapper } = this.#life;
    const pause = () => this.pause();
    const unseen = () => document.hidden && pause();
    const step = setInterval(() => {
      this.next();
      if (this.#state.index >= this.#state.total) pause();
    }, wait);
    const touches = ["pointerdown", "keydown", "wheel", "focusin"];
    for (const it of touches) wrapper.addEventListener(it, pause, { capture: true, passive: true });
    document.addEventListener("visibilitychange", unseen);
    const voice = wrapper.querySelector('[data-nb="announcement"]');
    voice?.setAttribute("aria-live", "off");
    this.#player = () => {
      clearInterval(step);
      for (const it of touches) wrapper.removeEventListener(it, pause, { capture: true });
      document.removeEventListener("visibilitychange", unseen);
      voice?.removeAttribute("aria-live");
    };
    this.#event("nb-play", {});
  }

  pause() {
    if (!this.#player) return;
    this.#player();
    this.#player = undefined;
    this.#event("nb-pause", {});
  }

  #recolour() {
    const { wrapper } = this.#life;
    const theme = this.theme === "auto" ? around(this) : this.theme;
    if (wrapper.dataset.theme !== theme) wrapper.dataset.theme = theme;
  }

  #follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {}
    return id !== "" && this.select(id);
  }

  #brokeOff(error) {
    if (String(error.stack).includes(this.#life.file)) this.#failed(new Problem("broke-off", "the story broke off", error));
  }

  async #begin(keep = "") {
    this.#near?.disconnect();
    this.#stop?.abort();
    const stop = this.#stop = new AbortController();
    try {
      await this.#come(stop.signal, keep);
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(error);
    }
    if (this.#stop === stop) this.#stop = undefined;
  }

  async #come(signal, keep) {
    const given = await this.#given(signal);
    const isPage = /^\s*</.test(given.text);
    const blank = () => text(new URL(`${import.meta.url.includes("/assets/") ? "../" : ""}blank.html`, import.meta.url).href, signal);
    let taken = page(isPage ? given : await blank());
    const wanted = isPage && this.#language(taken.languages, this.lang);
    if (wanted && wanted !== taken.url) taken = page(await text(wanted, signal));
    if (signal.aborted) return;

    const load = (name) => program(taken.named(name), taken.named(`${name}-wasm`)).catch((error) => {
      throw new Problem("program", "the story's program does not load", error);
    });
    const told = isPage ? undefined : await this.#read(given, await load("loader"), taken.view.lang);
    const { Story } = await load("page");
    if (signal.aborted) return;

    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!shadow.firstChild) shadow.append(document.createElement("slot"));
    const wrapper = document.createElement("div");
    wrapper.className = "nb nb-js";
    wrapper.setAttribute("part", "story");
    wrapper.hidden = true;
    wrapper.append(copied(taken.view, taken.url));
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = taken.named("styles");
    const styled = new Promise((resolve, reject) => {
      sheet.onload = resolve;
      sheet.onerror = () => reject(new Problem("program", "the story's style sheet does not load"));
    });
    shadow.append(sheet, wrapper);
    try {
      await styled;
      if (signal.aborted) throw signal.reason;
      this.#mount({ Story, taken, told, wrapper, sheet, keep });
    } catch (error) {
      sheet.remove();
      wrapper.remove();
      throw error;
    }
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
      if (!Array.isArray(problem)) throw problem;
      throw new Problem(problem[0], problem[1]);
    }
  }

  #mount({ Story, taken, told, wrapper, sheet, keep }) {
    this.#close();
    wrapper.style.setProperty("--medium", getComputedStyle(wrapper).fontSize);
    const heights = taken.heights.split(" ").map((it) => it.split(":").map(Number)).filter(([width, height]) => width >= 0 && height > 0);
    const reserve = () => {
      const fit = heights.filter(([width]) => width <= wrapper.clientWidth).pop();
      if (fit) wrapper.style.setProperty("--nb-height", `${fit[1]}px`);
    };
    const slot = this.shadowRoot.querySelector("slot");
    slot.hidden = true;
    slot.style.display = "none";
    wrapper.hidden = false;
    reserve();
    let story;
    try {
      story = new Story(wrapper, taken.edition, (...told) => this.#hear(...told));
    } catch (error) {
      this.#unveil();
      throw new Problem("version", "the story's markup is not the one its program expects", error);
    }
    if (told) {
      const list = wrapper.querySelector(".nb-list");
      list.setAttribute("aria-label", told[5]);
      list.replaceChildren(...[...parsed(told[1]).body.childNodes].map((it) => copied(it, document.baseURI)));
      story.show(told[0]);
    }
    const sizes = new ResizeObserver(reserve);
    sizes.observe(wrapper);
    wrapper.addEventListener("click", (event) => this.#switch(event));
    this.#parts(wrapper);
    this.#life = { story, wrapper, sheet, sizes, taken, told, file: new URL(taken.named("page")).pathname.split("/").pop() };
    live(this.#watcher);
    this.#recolour();
    for (const name of ["order", "view"]) if (this.hasAttribute(name)) this.#set(name, this.getAttribute(name));
    if (keep) story.select(keep);
    else if (!this.#follow() && this.hasAttribute("selected")) this.#set("selected", this.getAttribute("selected"));
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

  // The reader's own language, or the nearest there is.
  #language(languages, wanted) {
    const low = wanted.toLowerCase();
    const base = (tag) => tag.toLowerCase().split("-")[0];
    const exact = languages.find(([tag]) => tag.toLowerCase() === low);
    return low && (exact ?? languages.find(([tag]) => base(tag) === base(low)))?.[1];
  }

  #speak(lang) {
    const { taken, told, wrapper } = this.#life;
    if (told || this.#language(taken.languages, lang ?? "") !== taken.url) this.#begin(this.#state.id || wrapper.dataset.chosen);
  }

  // A link to another language changes the language here, unless it is meant for another tab or window.
  #switch(event) {
    const link = event.target.closest?.(".nb-languages a[hreflang]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.lang = link.hreflang;
  }

  // What the program tells. Hosts hear of it once the program is done, and of the last state only.
  #hear(what, ...details) {
    const state = this.#state;
    if (what === "view") [state.view] = details;
    else [state.id, state.index, state.total, state.title, state.chosen, state.newestFirst] = details;
    this.#due ??= queueMicrotask(() => {
      this.#due = undefined;
      if (this.#life) this.#tell();
    }) ?? true;
  }

  #tell() {
    const { id, index, total, title, view, chosen } = this.#state;
    const before = this.#told;
    this.#told = { ...this.#state };
    if (chosen && this.fragment && location.hash !== `#${encodeURIComponent(id)}`) {
      try {
        history.replaceState(history.state, "", `#${encodeURIComponent(id)}`);
      } catch {}
    }
    if (!before) this.#event("nb-ready", { id, index, total, title, view, lang: this.#life.wrapper.firstElementChild.lang });
    else if (before.id !== id || before.index !== index) this.#event("nb-select", { id, index, total, title });
    if (before && before.view !== view) this.#event("nb-view", { view });
  }

  #act(words) { return this.#life?.story.act(words) ?? false; }
  #attribute(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }
  #event(name, detail) { this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail })); }
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
    const slot = this.shadowRoot?.querySelector("slot");
    if (slot) slot.style.display = slot.hidden = "";
  }

  #close() {
    const life = this.#life;
    if (!life) return;
    this.pause();
    this.#life = undefined;
    this.#told = undefined;
    leave(this.#watcher);
    life.sizes.disconnect();
    try {
      life.story.free();
    } catch {
      // A program that broke off cannot clean up.
    }
    life.wrapper.remove();
    life.sheet.remove();
  }

  #end() {
    this.#near?.disconnect();
    this.#near = undefined;
    this.#stop?.abort();
    this.#stop = undefined;
    this.#close();
    this.#unveil();
  }
}

const known = customElements.get(NAME);
if (!known) {
  customElements.define(NAME, NianBiao);
} else if (known.version !== VERSION) {
  // The first one serves both: each story brings the program of its own version.
  document.dispatchEvent(new CustomEvent("nb-problem", { detail: { code: "second-version", message: `<${NAME}> ${known.version ?? "unknown"} serves this page; ${VERSION} came too late` } }));
}
