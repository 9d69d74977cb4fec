// What the package for npm says of the element, its manifest and its types, held against the script that defines it and the
// document that explains it. `tests/it/docs.rs` holds these two against one another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const text = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const SCRIPT = text("src/browser/nian-biao.js");
const DOCS = text("docs/embedding.md");
const TYPES = text("npm/element.d.ts");
const manifest = JSON.parse(text("npm/custom-elements.json"));
const [{ path, declarations: [element, setAssets], exports }] = manifest.modules;

// The rows of the tables below a heading, as their cells, without heads.
const rows = (heading) => {
  const section = DOCS.split(`\n${heading}\n`)[1].split("\n#")[0];
  return [...section.matchAll(/^\| (`.*?) \|$/gm)].map(([, row]) => row.split(" | ").map((it) => it.replace(/ \|$/, "").trim()));
};
const bare = (cell) => cell.replaceAll("`", "");
const firsts = (heading) => rows(heading).map(([it]) => bare(it));
const named = (list) => list.map((it) => it.name);
const same = (one, other) => assert.deepEqual([...one].sort(), [...other].sort());
// What stands in an interface of the types, without what is within deeper braces.
const declared = (name, pattern) => {
  const [, body] = new RegExp(`interface ${name}\\b.*?\\{\\n(.*?)\\n\\}`, "s").exec(TYPES);
  return [...new Set([...body.matchAll(pattern)].map(([, it]) => it))];
};
const getters = [...SCRIPT.matchAll(/^ {2}get (\w+)\(\)/gm)].map(([, it]) => it);
const setters = [...SCRIPT.matchAll(/^ {2}set (\w+)\(/gm)].map(([, it]) => it);
const methods = [...SCRIPT.matchAll(/^ {2}([a-z]\w*)\((.*?)\) \{.*\}$/gm)].filter(([, it]) => !it.endsWith("Callback"));

test("the manifest is one of the element, where the package has it", () => {
  assert.equal(manifest.schemaVersion, "1.0.0");
  assert.equal(element.tagName, "nian-biao");
  const { exports: paths, customElements } = JSON.parse(text("npm/package.json"));
  assert.equal(customElements, "custom-elements.json");
  assert.equal(paths["./element"].default, `./${path}`);
  for (const { declaration } of exports) {
    assert.equal(declaration.module, path);
    assert.ok([element.name, setAssets.name].includes(declaration.name));
  }
  assert.match(text(`npm/${path}`), new RegExp(`const NAME = "${element.tagName}"`));
  assert.match(text(`npm/${path}`), new RegExp(`export const ${setAssets.name} =`));
  assert.match(TYPES, new RegExp(`export interface ${element.name} extends ${element.superclass.name} `));
  assert.match(TYPES, new RegExp(`export function ${setAssets.name}\\(`));
});

test("attributes are those that the element reads", () => {
  const [, list] = /ATTRIBUTE_NAMES = \[(.*?)\]/.exec(SCRIPT);
  const read = [...list.matchAll(/"(\w+)"/g)].map(([, it]) => it).concat("fragment");
  same(named(element.attributes), read);
  same(named(element.attributes), firsts("### Attributes"));
  same(declared("NianBiaoAttributes", /^ {2}"?([\w-]+)"?\?:/gm), [...read, "data-story"]);
});

test("properties are those that the element has, and those to be set are its attributes", () => {
  const fields = element.members.filter((it) => it.kind === "field");
  same(named(fields), getters);
  same(fields.filter((it) => it.attribute).map((it) => it.attribute), setters);
  same(named(fields.filter((it) => it.description.includes("read only"))), getters.filter((it) => !setters.includes(it)));
  same(declared("NianBiaoElement", /^ {2}(?:get|readonly) (\w+)/gm), getters);
  same(declared("NianBiaoElement", /^ {2}set (\w+)/gm), setters);
  for (const { name, fieldName = "lang" } of element.attributes) assert.equal(fieldName, name);
});

test("words that attributes and properties take are those of the document", () => {
  const types = Object.fromEntries(element.members.filter((it) => it.kind === "field").map((it) => [it.name, it.type.text]));
  for (const [name, values] of rows("### Attributes")) {
    const words = /^`\w+`, `\w+`$/.test(values) ? bare(values).split(", ").map((it) => `"${it}"`) : [];
    const attribute = element.attributes.find((it) => it.name === bare(name));
    if (words.length) assert.equal(attribute.type.text, words.join(" | "));
    for (const word of words) assert.ok(types[bare(name)].includes(word), `${name}: ${word}`);
  }
  // One table of types for the manifest and for TypeScript.
  for (const [name, type] of Object.entries(types)) {
    assert.match(TYPES, new RegExp(`  (?:get|readonly) ${name}(?:\\(\\))?: ${type.replaceAll("|", "\\|")};`), name);
  }
});

test("methods are those of the element, with what they are given", () => {
  const told = element.members.filter((it) => it.kind === "method");
  const given = (it) => `${it.name}(${named(it.parameters ?? []).join()})`;
  same(told.map(given), methods.map(([, name, parameters]) => `${name}(${parameters.split(" ")[0]})`));
  same(told.map(given), firsts("### Properties and methods").filter((it) => it.includes("(")));
  for (const { name, return: { type } } of told) assert.match(TYPES, new RegExp(`  ${name}\\(.*\\): ${type.text};`));
});

test("events are those of the document, with what they tell", () => {
  same(named(element.events), firsts("### Events"));
  same(declared("NianBiaoEvents", /^ {2}"([\w-]+)":/gm), named(element.events));
  const details = Object.fromEntries(rows("### Events").map(([name, detail]) => [bare(name), bare(detail)]));
  for (const { name, description } of element.events) assert.ok(description.includes(`\`${details[name]}\``), name);
  const [, milestone] = /interface NianBiaoMilestone \{(.*?)\}/s.exec(TYPES);
  const fields = (it) => [...it.matchAll(/(\w+)\??:/g)].map(([, field]) => field);
  for (const name of named(element.events)) {
    const [, type] = new RegExp(`"${name}": CustomEvent<(.*)>;`).exec(TYPES);
    const all = [...(type.includes("NianBiaoMilestone") ? fields(milestone) : []), ...fields(type)];
    same(all, details[name].match(/\w+/g) ?? []);
  }
  for (const framework of ["onnb", "onNb"]) {
    same([...TYPES.matchAll(new RegExp(`"${framework}-(\\w+)"\\?:`, "g"))].map(([, it]) => `nb-${it}`), named(element.events));
  }
});

test("colours, letters and parts are those of the document", () => {
  same(named(element.cssProperties), firsts("### Colours and letters"));
  for (const [name, light, dark] of rows("### Colours and letters").filter(([, it]) => it.startsWith("`#"))) {
    const told = element.cssProperties.find((it) => it.name === bare(name));
    assert.equal(told.default, bare(light));
    assert.ok(told.description.includes(`${dark} in the dark`), name);
  }
  const [, list] = /const PARTS = \[(.*?)\]/.exec(SCRIPT);
  same(named(element.cssParts), [...list.matchAll(/"(\w+)"/g)].map(([, it]) => it).concat("story"));
});
