// What the list in the page says, as values: the list is where all texts of the story are, and the scripts read them there.
export const said = (within, selector) => within.querySelector(selector)?.textContent.trim() ?? "";

/** @type {(entry: Element) => [string, string][]} */
export const figures = (entry) => [...entry.querySelectorAll(".nb-figure")].map((it) => [said(it, "strong"), said(it, "strong + span")]);

// Each milestone, by its position in the story.
export const entries = (view) => {
  const found = [...view.querySelectorAll(".nb-list .nb-article")].map((article) => ({
    article,
    index: Number(article.querySelector(".nb-show")?.dataset.do.split(" ")[1] ?? 0),
    id: article.id,
    title: said(article, ".nb-article-title"),
    text: said(article, ".nb-text"),
    when: said(article, "time"),
    where: said(article, ".nb-where"),
    tags: [...article.querySelectorAll(".nb-tags span")].map((it) => it.textContent),
    figures: figures(article),
  }));
  return found.sort((a, b) => a.index - b.index);
};
