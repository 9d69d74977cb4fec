// Opens pages of a host in a browser, and prints what has become of the story in them, as a table:
//
//   node look.mjs pages.tsv FORMS HOST SHOTS
//
// A line of `pages.tsv` is where, who, form, path and, where a link leads there, the page with that link; the story is
// looked at after going there, back, and there again. What the columns mean stands in the README beside this script.
import { existsSync, readFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const [pages, forms, host, shots] = process.argv.slice(2);
const { BEFORE, AFTER, LAST } = process.env;
const WINDOWS = [[390, 664], [1280, 720]];
const address = readFileSync(`${forms}/address.html`, "utf8");
const site = new URL(address).origin;

// What stands between the text before and the text after, in the markup as it was served and before any script ran.
const kept = (page, served, form) => page.evaluate(({ served, form, BEFORE, AFTER }) => {
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const words = (node) => node.textContent.replaceAll(/\s+/g, "");
  const given = parse(form).documentElement;
  const document = parse(served);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let before, after;
  while (texts.nextNode()) {
    if (!before && texts.currentNode.data.includes(BEFORE)) before = texts.currentNode;
    else if (before && !after && texts.currentNode.data.includes(AFTER)) after = texts.currentNode;
  }
  if (!before || !after) return "the text around is not in the markup";
  const range = document.createRange();
  range.setStartAfter(before);
  range.setEndBefore(after);
  const found = range.cloneContents();
  const count = (node) => {
    const counts = {};
    for (const { localName } of node.querySelectorAll("*")) counts[localName] = (counts[localName] ?? 0) + 1;
    for (const own of ["html", "head", "body"]) delete counts[own];
    return counts;
  };
  const [was, is] = [count(given), count(found)];
  // The paragraphs of the text around are cut in two, and so counted here.
  const around = (node) => (node.parentElement.closest("p") ? 1 : 0);
  is.p = (is.p ?? 0) - around(before) - around(after);
  const lost = Object.keys(was).filter((tag) => was[tag] > (is[tag] ?? 0));
  const added = Object.keys(is).filter((tag) => is[tag] > (was[tag] ?? 0) && tag !== "p");
  const said = [];
  const more = lost.length - 8;
  if (lost.length) said.push(`lost ${lost.slice(0, 8).join(", ")}${more > 0 ? ` and ${more} more` : ""}`);
  if (is.p > (was.p ?? 0)) added.push(`p ×${is.p - (was.p ?? 0)}`);
  if (added.length) said.push(`added ${added.join(", ")}`);
  if (/<\/?[a-z-]+[ >]/.test(found.textContent.replaceAll(/\s+/g, " "))) said.push("markup shown as text");
  const drawing = given.querySelector("svg text");
  if (drawing && !is.svg && words(found).includes(words(drawing.closest("svg")))) said.push("words of drawings left");
  const styles = (node) => node.querySelectorAll("[style]").length;
  if (styles(found) < styles(given)) said.push(`styles ${styles(found)} of ${styles(given)}`);
  return said.join("; ") || "whole";
}, { served, form, BEFORE, AFTER });

// Where the story stands, and whether the article goes on below it.
const measure = (page) => page.evaluate(({ BEFORE, AFTER, LAST, site }) => {
  const holds = (text) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.includes(text)) return texts.currentNode.parentElement;
    return null;
  };
  const [before, after, last] = [BEFORE, AFTER, LAST].map(holds);
  const visible = (element) => {
    if (!element?.checkVisibility({ visibilityProperty: true })) return false;
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width < 100 || height < 10) return false;
    const there = document.elementFromPoint(left + 20, top + height / 2);
    return element.contains(there) || there?.contains(element);
  };
  const kinds = { element: "nian-biao", "frame of embed.js": "[data-nianbiao]", frame: `iframe[src^="${site}"]` };
  let [shown] = Object.entries(kinds).find(([, selector]) => document.querySelector(selector)) ?? [""];
  const story = shown ? document.querySelector(kinds[shown]) : null;
  if (story && shown !== "frame" && !story.shadowRoot) shown = "fallback";
  // WordPress hides a frame until it has answered.
  if (shown === "frame" && getComputedStyle(story).clip !== "auto") shown = "hidden frame";
  const column = before.getBoundingClientRect();
  let box = story?.getBoundingClientRect();
  let numbers = 0;
  if (!story && before && after) {
    // No box of ours: all that is drawn between the two texts.
    const range = document.createRange();
    range.setStartAfter(before);
    range.setEndBefore(after);
    const inside = [...document.querySelectorAll("body *:not(svg *)")].filter((it) => range.intersectsNode(it)
      && !it.contains(before) && !it.contains(after));
    const rects = inside.map((it) => it.getBoundingClientRect()).filter(({ width, height }) => width && height);
    if (rects.length) {
      const left = Math.min(...rects.map((it) => it.left));
      const right = Math.max(...rects.map((it) => it.right));
      const top = Math.min(...rects.map((it) => it.top));
      box = { left, right, top, width: right - left, height: Math.max(...rects.map((it) => it.bottom)) - top };
    }
    numbers = inside.filter((it) => it.localName === "li" && getComputedStyle(it).listStyleType !== "none"
      && it.getBoundingClientRect().left - it.parentElement.getBoundingClientRect().left < 16
      && it.getBoundingClientRect().left < column.left + 16).length;
    shown = inside.some((it) => it.localName === "li") ? "list" : box ? "link or less" : "nothing";
  }
  const page = document.documentElement;
  return {
    shown,
    box: box && { left: Math.round(box.left - column.left), width: Math.round(box.width),
      height: Math.round(box.height) },
    column: Math.round(column.width),
    over: page.scrollWidth - page.clientWidth,
    numbers,
    below: [after, last].filter(visible).length,
  };
}, { BEFORE, AFTER, LAST, site });

// The frame's inside, once the story in it lives; or nothing.
const inside = async (page) => {
  const frame = page.frames().find((it) => it !== page.mainFrame() && it.url().startsWith(site));
  if (!frame) return null;
  const state = () => frame.evaluate(() => ({
    ready: Boolean(document.querySelector("#nianbiao")?.dataset.ready),
    hidden: Math.max(0, document.documentElement.scrollHeight - innerHeight),
  }));
  return { frame, state };
};

const look = async (browser, blank, [where, who, form, path, from], [width, height]) => {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const errors = new Set();
  page.on("console", (it) => it.type() === "error" && !it.location().url.endsWith("/favicon.ico")
    && errors.add(it.text().split("\n")[0].slice(0, 110)));
  page.on("pageerror", (it) => errors.add(it.message.split("\n")[0].slice(0, 110)));
  if (from) {
    await page.goto(host + from, { waitUntil: "load" });
    await page.waitForTimeout(800);
    const link = await page.evaluateHandle((to) => [...document.querySelectorAll("main a[href]")].find(
      (it) => it.href.replace(/\/$/, "") === to && it.checkVisibility()), (host + path).replace(/\/$/, ""));
    await page.evaluate(() => { globalThis.stayed = true; });
    const holds = (text) => document.body.innerText.includes(text);
    const there = () => page.waitForFunction(holds, BEFORE, { timeout: 8000 })
      .catch(() => errors.add("the page behind the link did not come"));
    await link.click();
    await there();
    await page.waitForTimeout(500);
    // And once more, for what was loaded once is not loaded again.
    await page.goBack();
    await page.waitForTimeout(800);
    await page.goForward();
    await there();
    if (!await page.evaluate(() => globalThis.stayed)) errors.add("the link loads the page anew");
  } else {
    await page.goto(host + path, { waitUntil: "load" });
  }
  await page.waitForTimeout(500);
  // What is loaded when it comes into sight has to come into sight.
  await page.evaluate(() => {
    document.querySelector("nian-biao, [data-nianbiao], article iframe, main iframe, iframe")?.scrollIntoView();
  });
  const settled = await page.waitForFunction(() => {
    const element = document.querySelector("nian-biao");
    return element ? element.ready : document.querySelector("[data-nianbiao]")?.shadowRoot?.querySelector("iframe")
      || document.querySelector("iframe");
  }, null, { timeout: 4000 }).catch(() => null);
  let frame = await inside(page);
  for (let n = 0; settled && frame && n < 40 && !(await frame.state()).ready; n++) await page.waitForTimeout(150);
  await page.waitForTimeout(1200);

  const here = await measure(page);
  const said = [];
  if (frame && here.shown.includes("frame")) {
    const stage = await frame.state();
    const box = () => page.evaluate(() => (document.querySelector("[data-nianbiao]")
      ?? document.querySelector("iframe")).getBoundingClientRect().height);
    const was = await box();
    said.push(stage.ready ? "alive" : "not alive", `${Math.round(was)} px`);
    if (stage.hidden > 1) said.push(`${stage.hidden} px cut`);
    await shoot(page);
    if (stage.ready) {
      await frame.frame.evaluate(() => document.querySelector('[data-do="list"]').click());
      await page.waitForTimeout(1200);
      const now = await frame.state();
      said.push(`list ${Math.round(await box())} px${now.hidden > 1 ? `, ${now.hidden} more in a bar` : ""}`);
    }
  } else {
    await shoot(page);
    if (here.shown === "element") {
      said.push(await page.evaluate(() => (document.querySelector("nian-biao").ready ? "alive" : "not alive")));
      said.push(`${here.box.height} px`);
      await page.evaluate(() => { document.querySelector("nian-biao").view = "list"; });
      await page.waitForTimeout(800);
      said.push(`list ${(await measure(page)).box.height} px`);
    } else if (here.box) said.push(`${here.box.height} px`);
  }
  const list = await measure(page);

  // The window is made as high as the page, for a frame is not always painted in a picture of what is out of sight.
  async function shoot(page) {
    const high = await page.evaluate(() => document.documentElement.scrollHeight);
    const file = [where, who, form, width].filter(Boolean).join("-").replaceAll(/[^\w-]+/g, "_");
    await page.evaluate(() => scrollTo(0, 0));
    await page.setViewportSize({ width, height: Math.min(high, 2600) });
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${shots}/${file}.png` });
    await page.setViewportSize({ width, height });
  }

  const served = from ? "" : await (await context.request.get(host + path)).text();
  const file = `${forms}/${form}.html`;
  const pasted = form === "address" || from || !existsSync(file) ? "" : readFileSync(file, "utf8");
  const whole = pasted ? await kept(blank, served, pasted) : "";
  await context.close();

  const place = [];
  if (here.box) {
    place.push(`${here.box.width} of ${here.column}`);
    const right = here.column - here.box.left - here.box.width;
    if (Math.abs(here.box.left) > 1 || Math.abs(right) > 1) place.push(`left ${here.box.left}, right ${right}`);
  }
  if (here.over > 0) place.push(`page ${here.over} px too wide`);
  if (here.numbers) place.push(`${here.numbers} list numbers over the edge`);
  const missing = (seen) => (seen.below === 2 ? "" : `**${2 - seen.below} of 2 missing**`);
  const after = missing(here) || (missing(list) && `${missing(list)} below the list`) || "yes";
  const row = [where, who, form, whole, `${width}`, here.shown, place.join("; "), said.join(", "), after];
  row.push([...errors].join(" · "));
  return `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
};

const browser = await launch();
const blank = await browser.newPage();
console.log("| where | who | form | markup | window | shown as | width of column | height | text below | errors |");
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const line of readFileSync(pages, "utf8").trim().split("\n")) {
  const rows = await Promise.all(WINDOWS.map((window) => look(browser, blank, line.split("\t"), window)));
  console.log(rows.join("\n"));
}
await browser.close();
