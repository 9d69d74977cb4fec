// Adds to the kit of a package what the element begins with where it is given a story file: a page without a story, and its words.
// Sites have these from `build`; whoever serves the kit alone has them from here. The one argument is the folder of the package.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(process.argv[2]);
const { build } = await import(pathToFileURL(join(root, "index.js")).href);
const content = { version: 1, id: "any", lang: "en", title: "Any", milestones: [{ id: "one", title: "One", when: "2000" }] };
const { files } = await build({ name: "story.json", content }, { fast: true });

const page = files.find((it) => it.path === "blank.html");
const [, words] = /name="nianbiao:words" content="\.\/([^"]+)"/.exec(new TextDecoder().decode(page.bytes));
for (const { path, bytes } of files.filter((it) => it === page || it.path === words)) writeFileSync(join(root, "kit", path), bytes);
