// Runs in a host's page, and shows stories in it. Each element with `data-nianbiao` becomes a frame of that story:
//
//   <div data-nianbiao="https://site/story/" data-heights="0:1042 640:846"><a href="https://site/story/">Title</a></div>
//   <script async src="https://site/embed.js"></script>
//
//   data-nianbiao   address of the story page: http or https
//   data-heights    room to keep until the story says how much it needs, as `least width:height` in pixels
//   data-title      name of the frame, for those who do not see it; otherwise the text of the element
//   data-theme      light or dark; otherwise as the text around the element is: light text stands on a dark page
//   data-lang       language of the story
//   data-fragment   lets the chosen milestone be written into the host's address
//   data-wait       how many milliseconds the story may take to answer once it is in sight; 30000 where nothing is said
//
// It dispatches `nb-ready`, `nb-select`, `nb-view` and `nb-problem`, which bubble. The frame stands in a shadow tree:
// the host's elements stay as they are, its style sheets do not reach the frame, and nothing is styled by markup, which
// a policy might forbid. What is in the element shows until the frame does, and again when the story does not answer.
// The messages are described in `frame.js`; they are heard from the story's own frame alone.
import { toneAround } from "./surroundings.js";
import { widen } from "./wide.js";

(() => {
  // Where anything is missing, the links stay as they are.
  if (!Object.hasOwn || !Element.prototype.attachShadow || !window.ResizeObserver) return;
  const HIGHEST_PX = 50000;
  const WAIT_MS = 30000;
  const HEIGHTS = "0:600 640:620";
  // By element. One that has a shadow tree and is not among these is another script's.
  const embeds = new WeakMap();
  const live = new Set();

  const id = (text) => typeof text === "string" && /^[\w.-]{1,64}$/.test(text) && text;
  const mode = (text) => (text === "stage" || text === "list") && text;
  const short = (text) => String(text ?? "").slice(0, 500);
  const fragment = () => id(location.hash.slice(1));
  const tell = (div, type, detail) => div.dispatchEvent(new CustomEvent(`nb-${type}`, { bubbles: true, detail }));
  const send = ({ frame, origin }, type, more) => {
    frame.contentWindow?.postMessage({ nianbiao: 1, type, ...more }, origin);
  };

  // The state is empty until the frame answers, then "answered" and, once it knows its host, "ready"; or "silent".
  // Until there is an answer, the width decides how high the frame is.
  const reserve = ({ div, box, state }) => {
    if (state) return;
    let height;
    for (const [, width, px] of (div.dataset.heights || HEIGHTS).matchAll(/(\d+):(\d+)/g)) {
      if (box.clientWidth >= width) height = px;
    }
    box.style.height = `${height}px`;
  };
  const name = ({ div, frame }) => frame.title = div.dataset.title || div.textContent.trim();
  const show = (it) => {
    it.slot.style.display = "none";
    it.frame.style.display = "block";
    it.frame.style.pointerEvents = "auto";
    name(it);
  };
  const wait = (it) => {
    clearTimeout(it.timer);
    if (!it.state) it.timer = setTimeout(fail, it.div.dataset.wait || WAIT_MS, it);
  };
  // The frame goes on unseen: should it answer after all, it is shown.
  const fail = (it) => {
    it.state = "silent";
    it.slot.style.display = it.box.style.height = "";
    it.frame.style.display = "none";
    tell(it.div, "problem", { code: "silent", message: `no answer from ${it.frame.src}` });
  };

  const theme = (div) => (/^(light|dark)$/.test(div.dataset.theme) ? div.dataset.theme : toneAround(div));
  const themes = () => live.forEach((it) => {
    if (it.state === "ready" && it.theme !== theme(it.div)) send(it, "theme", { theme: it.theme = theme(it.div) });
  });

  const follow = (it) => {
    if (fragment() && fragment() !== it.asked) send(it, "select", { id: it.asked = fragment() });
  };
  const hear = {
    ready(it, data) {
      if (!mode(data.view)) return send(it, "hello");
      // Without any width nobody sees it: it is asked again once it has some.
      it.unseen = !it.box.clientWidth;
      if (it.unseen) return;
      it.state = "ready";
      send(it, "theme", { theme: it.theme = theme(it.div) });
      tell(it.div, "ready", { id: id(data.id) || null, view: data.view });
      // An address that names a milestone leads to it, unless the reader has gone elsewhere by now.
      if (it.eager && data.id === fragment() && !scrollY) it.div.scrollIntoView();
      it.eager = false;
      follow(it);
    },
    select(it, { id: chosen, index, total, title }) {
      if (!id(chosen)) return;
      if ("fragment" in it.div.dataset) {
        try {
          history.replaceState(history.state, "", `${location.href.split("#")[0]}#${it.asked = chosen}`);
        } catch { /* some engines allow only so many in a while */ }
      }
      tell(it.div, "select", { id: chosen, index: index | 0, total: total | 0, title: short(title) });
    },
    view(it, { view }) {
      if (!mode(view)) return;
      // A story that becomes shorter above the reader would leave nothing of itself in sight.
      if (it.div.getBoundingClientRect().top < 0) it.div.scrollIntoView();
      tell(it.div, "view", { view });
    },
    problem: (it, { code, message }) => tell(it.div, "problem", { code: short(code), message: short(message) }),
  };
  addEventListener("message", ({ source, origin, data }) => {
    const it = [...live].find(({ frame }) => source && frame.contentWindow === source);
    if (!it || it.origin !== origin || !data || data.nianbiao !== 1) return;
    if (it.state !== "ready") {
      clearTimeout(it.timer);
      it.state = "";
      reserve(it);
      it.state = "answered";
      show(it);
    }
    const { type, height } = data;
    if (typeof height === "number" && height > 0 && height <= HIGHEST_PX) it.box.style.height = `${Math.ceil(height)}px`;
    if (Object.hasOwn(hear, type)) hear[type](it, data);
  });
  addEventListener("hashchange", () => live.forEach((it) => it.state === "ready" && follow(it)));

  const rooms = new ResizeObserver(() => requestAnimationFrame(() => live.forEach((it) => {
    reserve(it);
    if (!it.unseen || !it.box.clientWidth) return;
    it.unseen = false;
    send(it, "hello");
  })));
  const sight = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    sight.unobserve(target);
    wait(embeds.get(target));
  }));
  const take = (it) => {
    live.add(it);
    it.state = "";
    reserve(it);
    rooms.observe(it.box);
    sight.observe(it.div);
    looks.observe(it.div, { attributeFilter: ["data-theme"] });
  };
  const drop = (it) => {
    live.delete(it);
    clearTimeout(it.timer);
    rooms.unobserve(it.box);
    sight.unobserve(it.div);
  };

  const make = (div) => {
    if (div.shadowRoot) return;
    embeds.set(div);
    const box = document.createElement("div");
    const slot = document.createElement("slot");
    const frame = document.createElement("iframe");
    const it = { div, box, slot, frame };
    let url;
    try {
      div.attachShadow({ mode: "open" }).append(slot);
      url = new URL(div.dataset.nianbiao, document.baseURI);
    } catch { /* there is no address, or no frame can be in such an element */ }
    if (!/^https?:$/.test(url?.protocol)) {
      return tell(div, "problem", { code: "address", message: `cannot show ${div.dataset.nianbiao} here` });
    }
    embeds.set(div, it);
    it.origin = url.origin;
    url.searchParams.set("nb-theme", it.theme = theme(div));
    if (div.dataset.lang) url.searchParams.set("lang", div.dataset.lang);
    if (fragment()) url.hash = it.asked = fragment();
    it.eager = "fragment" in div.dataset && fragment();
    // Before the address, which some engines begin to load at once.
    frame.loading = it.eager ? "eager" : "lazy";
    // The story needs scripts, its own files, windows for its links, and where readers ask for it paper and a picture. As it is of another origin than the host, its
    // own origin opens nothing of the host's; without one its modules would load only where its server allows it.
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals");
    // What somebody reads is not for the story's server to know.
    frame.referrerPolicy = "no-referrer";
    frame.allow = "web-share; clipboard-write; fullscreen; autoplay; encrypted-media";
    // Above the element's content, though out of its way until the frame is loaded.
    Object.assign(box.style, { position: "relative", width: "100%" });
    Object.assign(frame.style, { position: "absolute", inset: 0, width: "100%", height: "100%", border: 0 });
    frame.style.pointerEvents = "none";
    frame.onload = () => {
      if (it.state === "silent") return;
      show(it);
      wait(it);
    };
    frame.src = url.href;
    name(it);
    box.append(slot, frame);
    // Before 2023 only `reserve.css` asks for a width.
    if ("adoptedStyleSheets" in Document.prototype) widen(div.shadowRoot);
    div.shadowRoot.append(box);
    take(it);
  };

  const scan = () => {
    live.forEach((it) => it.div.isConnected || drop(it));
    for (const div of document.querySelectorAll("[data-nianbiao]")) {
      const it = embeds.get(div);
      if (!embeds.has(div)) make(div);
      else if (it && !live.has(it)) take(it);
    }
    if (document.body) looks.observe(document.body, { attributes: true });
  };
  // Colours may change by and by.
  const looks = new MutationObserver(() => {
    themes();
    setTimeout(themes, 600);
  });
  looks.observe(document.documentElement, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themes);
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
  scan();
})();
