// The entries of the list as values: what the page holds of each milestone, by its position in the story.
const text = (entry, selector) => entry.querySelector(selector)?.textContent.trim() ?? "";

export const entries = (view) => {
  const found = [...view.querySelectorAll(".nb-list .nb-article")].map((article) => ({
    article,
    index: Number(article.querySelector(".nb-show")?.dataset.do.split(" ")[1] ?? 0),
    id: article.id,
    title: text(article, ".nb-article-title"),
    text: text(article, ".nb-text"),
    when: text(article, "time"),
    where: text(article, ".nb-where"),
    tags: text(article, ".nb-tags").split(" · ").filter(Boolean),
    figures: [...article.querySelectorAll(".nb-figure")].map((it) => [text(it, "strong"), text(it, "span")]),
  }));
  return found.sort((a, b) => a.index - b.index);
};
