// The story page inside a frame: fills the frame, tells the host how high it has to be, and carries choices both ways.
// `start.js` calls it once the page's program lives; or without a story when it does not, for the list has a height too.
// The height that the story asks for does not depend on the frame's own.
//
// Our own messages are objects `{ nianbiao: 1, type, … }`. Heights are whole CSS pixels.
//
//   host → frame   hello                             makes the host known: from then on it alone is answered
//                  select   { id }                   chooses a milestone; an unknown id changes nothing
//                  view     { view }                 "stage" or "list"
//                  theme    { theme }                "light", "dark", or "auto" for the reader's own setting
//   frame → host   ready    { height }               at the start, to whoever listens
//                  ready    { height, id, view }     the answer to hello
//                  height   { height }               whenever another height is needed
//                  select   { id, index, total, title }
//                  view     { view }
//                  problem  { code, message }
//
// Until hello only heights are sent, which say nothing about the reader, so any host may hear them. Other windows than
// the parent are never listened to. What a host can set is a value of a known shape, and anything else is ignored. What other
// hosts listen to is in `docs/embedding.md`, with how each is recognised; another way to follow the height belongs here.
//
// A host may speak as soon as the frame is there: `boot.js` keeps what is said until this runs, and the address as it was then.

// No screen is that high; what a story needs beyond it is scrolled in the frame.
const HIGHEST_PX = 50_000;
const ID = /^[\w.-]{1,64}$/;
const THEMES = ["light", "dark", "auto"];

// `heard` is what the host has said so far, and how the address has changed: first as it was when the frame was opened.
/** @type {(root: any, story: any, heard: any) => void} */
export default (root, story, heard) => {
  const page = document.documentElement;
  const query = new URLSearchParams(location.search);
  const address = heard[0].newURL;
  const heights = document.querySelector('meta[name="nianbiao:heights"]')?.content ?? "";
  let host, told, trouble;
  let chosen = story?.state.id;

  const send = (message, target = "*") => parent.postMessage(message, target);
  const say = (type, more) => send({ nianbiao: 1, type, ...more }, host);

  // The style sheet fills the frame: at least `--nb-height`, which the story asks for at this width, and at least
  // `--nb-frame`, which is the frame's own height unless it is set. What is needed is measured without the latter, so
  // no answer of the host changes the question.
  const ask = () => {
    let height = 0;
    for (const [, width, px] of heights.matchAll(/(\d+):(\d+)/g)) {
      if (root.clientWidth >= width) height = px;
    }
    root.style.setProperty("--nb-height", `${height}px`);
  };
  // One milestone may need a line more than the next. The text below the frame does not move up and down for that: what
  // one has needed is kept for the others at that width.
  const where = () => `${root.firstElementChild.dataset.mode} ${root.clientWidth}`;
  let highest, highestWhere, toldWhere;
  const needed = () => {
    const view = root.firstElementChild;
    root.style.setProperty("--nb-frame", "0px");
    // What stands out below it, such as words for the ear only, would give the frame a bar.
    const height = Math.max(Math.ceil(view.getBoundingClientRect().height - 0.01), view.scrollHeight);
    root.style.removeProperty("--nb-frame");
    return Math.min(where() === highestWhere ? Math.max(height, highest) : height, HIGHEST_PX);
  };

  // How the height is told: in our own words, and in those that the host is known to understand.
  const dialects = [(height) => say("height", { height })];
  const report = (anew) => {
    watch();
    const height = needed();
    // A frame that is not shown has no size.
    if (height < 1) return;
    // A host that follows leaves nothing to scroll; a bar that comes and goes meanwhile would change the width.
    page.style.overflow = host && height < HIGHEST_PX ? "hidden" : "";
    toldWhere = where();
    if (height === told && !anew) return;
    told = height;
    for (const tell of dialects) tell(height);
  };

  // The frame's own size changes no part but the map; each part is observed once, for observing again calls again.
  const seen = new WeakSet();
  const parts = new ResizeObserver(() => report());
  const watch = () => {
    for (const part of root.firstElementChild.children) {
      if (seen.has(part)) continue;
      seen.add(part);
      parts.observe(part);
    }
  };

  const show = (theme) => {
    if (!THEMES.includes(theme)) return;
    const own = theme === "auto" ? "" : theme;
    page.style.colorScheme = own;
    if (own) page.dataset.theme = own;
    else delete page.dataset.theme;
  };

  const hear = {
    hello(_, origin) {
      // A host without an origin, such as a file, cannot be addressed by one; it is the parent all the same.
      host = origin === "null" ? "*" : origin;
      told = needed();
      say("ready", { height: told, id: story?.state.id ?? null, view: story?.state.view ?? "list" });
      if (trouble) say("problem", trouble);
      report();
    },
    select: ({ id }) => typeof id === "string" && ID.test(id) && story?.select(id),
    view: ({ view }) => (view === "stage" || view === "list") && view !== story?.state.view && story?.act(view),
    theme: ({ theme }) => show(theme),
  };

  // pym.js: the host names itself in the query; its messages are strings.
  const pym = query.get("childId");
  if (pym) dialects.push((height) => send(["pym", pym, "height", height].join("xPYMx")));
  // AMP marks the address, where it has no fragment, and names the frame.
  const embed = query.get("embed");
  if (embed === "amp" || address.endsWith("#amp=1") || /^amp_iframe\d/.test(window.name)) {
    send({ sentinel: "amp", type: "embed-ready" });
    dialects.push((height) => send({ sentinel: "amp", type: "embed-size", height }));
  }
  if (embed === "datawrapper") {
    const { story: id } = root.firstElementChild.dataset;
    dialects.push((height) => send({ "datawrapper-height": { [id]: height } }));
  }
  // Flourish, and by the same message Embedly and Medium, which know the frame by its address.
  if (embed === "flourish") {
    const resize = { sender: "Flourish", context: "iframe.resize", method: "resize", src: address };
    dialects.push((height) => send(JSON.stringify({ ...resize, height })));
  }
  // iframe-resizer begins by itself, and again when it hears that its frame is late. It is answered under the name that it gave
  // the frame last.
  let resizer;
  const resize = (height, what = "size") => send(`[iFrameSizer]${resizer}:${height}:${innerWidth}:${what}`);
  dialects.push((height) => resizer && resize(height));
  if (embed === "iframe-resizer") send("[iFrameResizerChild]Ready");
  // WordPress puts a secret at the end of the address, and hears of nothing without it; `ready` asks once more.
  const known = (it) => (typeof it === "string" && /^\w+$/.test(it) ? it : undefined);
  let secret = known(query.get("nb-secret"));
  const press = (message, value) => send({ message, secret, value });
  dialects.push((height) => secret && press("height", height));

  const listen = ({ newURL, source, origin, data }) => {
    if (newURL) {
      const [, said] = /#\?secret=(\w+)$/.exec(newURL) ?? [];
      if (!said) return;
      secret = said;
      if (told) press("height", told);
    }
    if (source !== parent || !data) return;
    if (data.nianbiao === 1 && Object.hasOwn(hear, data.type)) hear[data.type](data, origin);
    if (data.message === "ready" && known(data.secret)) {
      secret = data.secret;
      report(true);
    }
    if (typeof data !== "string") return;
    if (pym && data.startsWith(["pym", pym, "width", ""].join("xPYMx"))) report(true);
    const [, id] = /^\[iFrameSizer\]([^:]{1,64}):[^:]*:(?:true|false):/.exec(data) ?? [];
    if (id) {
      resizer = id;
      resize(needed(), "init");
    }
    if (resizer && /^\[iFrameSizer\](resize|reset)\b/.test(data)) report(true);
  };

  // What the page does next is drawn by and by: the height is taken after that, also where nothing is drawn because the
  // frame is out of sight.
  const later = () => setTimeout(report);
  root.addEventListener("nb-select", ({ detail: { id, index, total, title } }) => {
    if (id === chosen) return;
    chosen = id;
    if (toldWhere === where() && toldWhere.startsWith("stage")) [highest, highestWhere] = [told, toldWhere];
    if (host) say("select", { id, index, total, title });
    later();
  });
  root.addEventListener("nb-view", ({ detail: { view } }) => {
    if (host) say("view", { view });
    later();
  });
  const complain = ({ code, message }) => {
    trouble = { code, message };
    if (host) say("problem", trouble);
    later();
  };
  root.addEventListener("nb-problem", ({ detail }) => complain(detail));

  // A frame is too small a window for another site, and most sites refuse to be in one. The story in another language
  // takes the place of this one, and has to be told the same about its host.
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const href = link?.getAttribute("href");
    if (!link || href.startsWith("#")) return;
    if (!link.closest(".nb-languages")) {
      // WordPress' frame may open no window; what is of the story's own site its script opens in the article's place.
      if (secret && window.origin === "null" && link.host === location.host && !link.closest(".nb-picture")) {
        event.preventDefault();
        press("link", link.href);
        return;
      }
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener");
      return;
    }
    const other = new URL(href, document.baseURI);
    for (const [key, value] of query) {
      if (key !== "lang" && !other.searchParams.has(key)) other.searchParams.set(key, value);
    }
    if (secret) other.searchParams.set("nb-secret", secret);
    link.href = other;
  }, true);

  root.classList.add("nb-framed");
  show(query.get("nb-theme"));
  ask();
  addEventListener("resize", () => {
    ask();
    report();
  });
  report();
  send({ nianbiao: 1, type: "ready", height: told });
  for (const it of heard) listen(it);
  // From now on nothing is kept.
  heard.push = listen;
  if (!story) complain({ code: "failed", message: root.querySelector('[data-nb="notice"] p')?.textContent ?? "" });
};
