// Another story in the page, where its address asks for one: by `?story=`, a file of this site, and `&lang=`.

// Puts what the loader told into the page: the list, then the rest through the program.
const show = (root, story, [edition, entries, , , , card, words], renew) => {
  const list = root.querySelector(".nb-list");
  list.innerHTML = entries;
  list.setAttribute("aria-label", card);
  renew(edition, async () => JSON.parse(words));
  story.show(edition);
};

const address = (text) => {
  try {
    return new URL(text, location.href);
  } catch {
    return null;
  }
};

export default async (root, story, program, follow, renew) => {
  const query = new URLSearchParams(location.search);
  const view = root.querySelector(".nb-view");
  const notice = root.querySelector('[data-nb="notice"]');
  const again = notice.querySelector('[data-nb="retry"]');
  const limit = document.querySelector('meta[name="nianbiao:story-time-limit-ms"]');
  const { load, message } = await program();
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
    if (url?.origin !== location.origin) return say(message("elsewhere", view.lang));
    say(message("loading", view.lang));
    try {
      const told = await load(url.href, query.get("lang") ?? undefined, view.lang, Number(limit?.content) || 15000, say, href);
      show(root, story, told, renew);
      [, , document.title, document.documentElement.lang] = told;
      say(told[4]);
      follow();
    } catch (problem) {
      if (!Array.isArray(problem)) throw problem;
      const [code, words, retry] = problem;
      say(words, retry);
      root.dispatchEvent(new CustomEvent("nb-problem", { bubbles: true, detail: { code, message: words } }));
    }
  };
  again.addEventListener("click", bring);
  await bring();
};
