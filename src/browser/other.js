// Another story in the page, where its address asks for one: by `?story=`, a file of this site, and `&lang=`.
//
// `start.js` brings this once the page lives, and this the loader, a program of its own. The loader's `load` fetches the file
// under a time limit, reads it, and gives the edition and the list; here the list is replaced, and the edition shown through
// the story's handle. Until then, and after any failure, the page's own story stays; another try is offered where it can help.

import { raiseMasthead } from "./masthead.js";

// How long another story may take.
const TIME_LIMIT_MS = 15_000;

const address = (text, base = location.href) => {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
};

// Puts what the loader told into the page: the list, then the rest through the program.
/** @type {(root: HTMLElement, story: Story, loaded: Loaded, renew: Function, url: string) => void} */
const show = (root, story, { edition, list, card, words }, renew, url) => {
  const shown = root.querySelector(".nb-list");
  // Its pictures lie beside the story, and are not to be asked for beside the page first.
  const apart = document.createElement("template");
  apart.innerHTML = list;
  for (const name of ["src", "poster", "href"]) {
    for (const it of apart.content.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
      it.setAttribute(name, address(it.getAttribute(name), url)?.href ?? "");
    }
  }
  shown.replaceChildren(apart.content);
  root.querySelector(".nb-overview")?.remove();
  // Those of the page's own story.
  document.querySelectorAll('link[rel="alternate"][href^="data."]').forEach((it) => it.remove());
  raiseMasthead(root);
  shown.setAttribute("aria-label", card);
  renew(edition, async () => JSON.parse(words));
  story.show(edition);
};

export default async (root, story, program, follow, renew) => {
  const query = new URLSearchParams(location.search);
  const view = root.querySelector(".nb-view");
  const notice = root.querySelector('[data-nb="notice"]');
  const again = notice.querySelector('[data-nb="retry"]');
  const { load, message: sentence } = await program();
  const say = (words, retry) => {
    notice.querySelector("p").textContent = words;
    again.hidden = !retry;
    notice.hidden = !words;
  };
  const href = (tag) => {
    query.set("lang", tag);
    return `?${query}`;
  };
  const bring = async () => {
    const url = address(query.get("story"));
    if (url?.origin !== location.origin) return say(sentence("elsewhere", view.lang));
    say(sentence("loading", view.lang));
    try {
      const told = await load(url.href, query.get("lang") ?? undefined, view.lang, TIME_LIMIT_MS, say, href);
      show(root, story, told, renew, url.href);
      document.title = told.title;
      document.documentElement.lang = told.lang;
      say(told.partly);
      follow();
    } catch (problem) {
      const { code, message, retry } = problem;
      if (!code) throw problem;
      say(message, retry);
      root.dispatchEvent(new CustomEvent("nb-problem", { bubbles: true, detail: { code, message } }));
    }
  };
  again.addEventListener("click", bring);
  // Whatever it has.
  const styles = document.createElement("link");
  Object.assign(styles, { rel: "stylesheet", href: new URL("{{rich}}", import.meta.url).href });
  document.head.append(styles);
  await bring();
};
