// A story's page taken apart, for somebody else's page: its markup, its styles, and what its programs are called.
//
// The page may be anybody's. Its markup is copied element by element, and held to the elements and attributes named here. Of
// its programs only the names count, which are looked for in the folder of this script: so a published article runs the version
// that its story was built with, and no address can bring another program. Its inline styles count only where their hash is
// that of the styles that this script was built with; else their file is fetched from the same folder.
import { Problem, address, fetched, once } from "./fetched.js";

// The SHA-256 of the styles of this script's version, in base64.
const STYLES = "{{styles}}";

// Names of elements that a story's markup is made of; others are left out, and so is every attribute that could run or
// style anything, or lead elsewhere than to a page or a picture.
const ELEMENTS = new Set(("a article audio blockquote br button circle cite data details div em figcaption figure g h1 h2 h3 "
  + "header img li line nav ol p path q rect section span strong summary sup svg text time track ul video").split(" "));
const ATTRIBUTES = new RegExp("^(?!on|form|popover|command|xmlns|(style|srcdoc|action|ping|attributionsrc|autofocus|accesskey|nonce|is|slot|part)$)"
  + "[a-z][a-z0-9-]*$", "i");
const SIZES = /^([\w./-]+ \d+w(, |$))+$/;
const ADDRESS = /^(https?:|data:image\/(png|jpeg|webp|gif|avif);)/i;

const policy = globalThis.trustedTypes?.createPolicy?.bind(trustedTypes);
let html = (text) => text;
if (policy) {
  try {
    const ours = policy("nianbiao", { createHTML: (text) => text });
    html = (text) => ours.createHTML(text);
  } catch {
    // The host's policy does not know our name, or a second copy of this script has taken it.
  }
}
export const parsed = (text) => new DOMParser().parseFromString(html(text), "text/html");

// A copy of `node` that holds only what a story may bring; addresses are those of the page it came from. Headings are a
// level lower than in a page of the story's own: the article has its title already.
export const copied = (node, base) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return document.importNode(node);
  if (!ELEMENTS.has(node.localName)) return document.createComment("");
  const copy = document.createElementNS(node.namespaceURI,
    node.localName.replace(/^h([1-5])$/, (_, level) => `h${Number(level) + 1}`));
  for (const { name, value } of node.attributes) {
    if (!ATTRIBUTES.test(name)) continue;
    if (name === "srcset") {
      if (SIZES.test(value)) copy.setAttribute(name, value.replace(/[^ ]+(?= \d)/g, (it) => address(it, base)));
    } else if (!/^(href|src|poster)$/.test(name) || value.startsWith("#")) {
      copy.setAttribute(name, value);
    } else {
      const url = address(value, base);
      if (url && ADDRESS.test(url)) copy.setAttribute(name, url);
    }
  }
  for (const child of node.childNodes) copy.append(copied(child, base));
  return copy;
};

// Programs and styles are those of this script's folder: an address brings words, pictures and ground.
export const taken = ({ url, text }) => {
  // Cut out before a document is made of it: the host's policy would be asked, and complain.
  let styles;
  const found = parsed(text.replace(/<style>([^]*?)<\/style>/g, (_, it) => { styles ??= it; return ""; }));
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
  const finer = found.querySelector('meta[name="nianbiao:ground"]')?.content;
  const ground = finer && address(finer, url);
  const languages = [...found.querySelectorAll('link[rel="alternate"][hreflang]')].map((it) => [it.hreflang, address(it.getAttribute("href"), url)]);
  const data = [...found.querySelectorAll('link[rel="alternate"][href^="data."]')].map((it) => address(it.getAttribute("href"), url));
  const steps = found.querySelector('meta[name="nianbiao:heights"]')?.content.matchAll(/(\d+):(\d+)/g) ?? [];
  const heights = [...steps].map(([, width, height]) => [width, height]);
  // The styles of what only some stories have.
  const rich = found.querySelector('meta[name="nianbiao:rich"]') && named("rich");
  return { url, view, edition, styles, rich, named, ground, languages, data, heights };
};

// The page in the wanted language, or in the nearest there is; none where that is the one taken.
export const inLanguage = ({ view, languages }, wanted) => {
  const low = wanted.toLowerCase();
  const base = (tag) => tag.toLowerCase().split("-")[0];
  const exact = languages.find(([it]) => it.toLowerCase() === low);
  const [tag, url] = exact ?? languages.find(([it]) => base(it) === base(low)) ?? [view.lang];
  return tag === view.lang ? undefined : url;
};

// A link would load anew, and leave the story without style meanwhile, whenever a host moves the element. What a page has
// inline counts only where it is what we would fetch; without `crypto.subtle`, as over HTTP, nobody can tell.
export const sheet = async (url, inline) => {
  const hash = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(inline));
  const ours = hash && btoa(String.fromCharCode(...new Uint8Array(hash))) === STYLES;
  return once(ours ? STYLES : url, async () => {
    const made = new CSSStyleSheet();
    made.replaceSync(ours ? inline : (await fetched(url)).text);
    return made;
  });
};

// Heights by least widths as one length of CSS: the last one, and below each width what the one before has more.
export const room = (heights) => heights.reduce((length, [width, height], at) => {
  const more = at && heights[at - 1][1] - height;
  return `${length} ${more < 0 ? "-" : "+"} clamp(0px, (${width}px - 100cqi) * 999, ${Math.abs(more)}px)`;
}, `calc(${heights.at(-1)[1]}px`) + ")";
