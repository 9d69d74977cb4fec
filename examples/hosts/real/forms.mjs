// Writes each form that a story's `snippets.html` offers into a file, as the buttons of that page would copy it:
//
//   node forms.mjs STORY-ADDRESS FOLDER
//
// A form is called by its id in that page; what is JSX ends in `.jsx`. `address.html` is the address alone, and
// `fragment-plain.html` the fragment without drawings, where the site has one.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const [address, folder] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${address}snippets.html`);
const copied = await page.evaluate(() => Promise.all(
  [...new Set([...document.querySelectorAll("[data-copy]")].map(({ dataset }) => dataset.copy))].map(async (id) => {
    const from = document.getElementById(id);
    return [id, from.href ? await (await fetch(from.href)).text() : from.textContent];
  }),
));
const plain = await page.request.get(`${address}fragment.plain.html`);
if (plain.ok()) copied.push(["fragment-plain", await plain.text()]);
await browser.close();

mkdirSync(folder, { recursive: true });
for (const [id, text] of copied) writeFileSync(`${folder}/${id}.${/=\{/.test(text) ? "jsx" : "html"}`, text);
writeFileSync(`${folder}/address.html`, address);
