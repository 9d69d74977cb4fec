// The sites of `examples/`, made with the package as it is installed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { folder, root } from "./installed.js";

const modules = process.env.NIANBIAO_MODULES;
const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Beside the package, the makers of sites; each knows its own modules where it lies. */
before(() => {
  for (const name of readdirSync(modules).filter((it) => !it.startsWith("."))) {
    const at = join(folder, "node_modules", name);
    if (!existsSync(at)) symlinkSync(join(modules, name), at, "junction");
  }
  for (const name of ["vite", "eleventy"]) {
    cpSync(join(examples, name), join(folder, name), { recursive: true, filter: (it) => !/[\\/](node_modules|dist|_site)$/.test(it) });
  }
});

const run = (example, script, ...words) => {
  // What node --test tells its children by is of no concern to them.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined };
  execFileSync(process.execPath, [join(folder, "node_modules", script), ...words], { cwd: join(folder, example), env, encoding: "utf8", stdio: "pipe" });
};
const text = (...path) => readFileSync(join(folder, ...path), "utf8");

/** That a page of a story is whole: its list, its story, and every file of the site that it names. */
const isWhole = (site, page, title) => {
  const html = text(site, page, "index.html");
  assert.ok(html.includes(`${title}</h1>`) || html.includes(`>${title}<`), `${page} has no title`);
  assert.match(html, /<script type="application\/json" id="nianbiao-story">/);
  const named = [...html.matchAll(/(?:src|href|content)="(\.{1,2}\/[^"#?]*)"/g)].map(([, it]) => it).filter((it) => !it.endsWith("/"));
  assert.ok(named.some((it) => it.endsWith(".wasm")), `${page} names no program`);
  for (const it of named) assert.ok(existsSync(join(folder, site, page, it)), `${page} names ${it}, which is not there`);
};

test("the examples name the version of the package", () => {
  const [major, minor] = version.split(".");
  for (const name of ["vite", "eleventy"]) {
    assert.equal(JSON.parse(text(name, "package.json")).dependencies.nianbiao, `^${major}.${minor}.0`);
  }
});

test("Vite builds an article with its story", () => {
  run("vite", "vite/bin/vite.js", "build", "--logLevel", "warn");
  isWhole("vite/dist", "story", "The last ferry");
  for (const it of ["nian-biao.js", "blank.html", "reserve.css", "social.png", "index.html.br"]) assert.ok(existsSync(join(folder, "vite/dist/story", it)), it);
  // The article's script names the folder of the element, and holds nothing of the element itself.
  const page = text("vite/dist/index.html");
  assert.match(page, /<link rel="stylesheet" href="\/story\/reserve\.css"/);
  const [, script] = /<script type="module"[^>]* src="\/(assets\/[^"]+\.js)"/.exec(page);
  const bundle = text("vite/dist", script);
  assert.ok(bundle.includes("/story/") && bundle.includes("nian-biao.js"));
  assert.ok(!/attachShadow|WebAssembly/.test(bundle) && bundle.length < 6000, `${bundle.length} characters`);
  assert.deepEqual(readdirSync(join(folder, "vite/dist/assets")), [script.split("/").at(-1)]);
});

test("Vite serves the same while somebody writes", async () => {
  const { createServer } = await import(pathToFileURL(join(folder, "node_modules/vite/dist/node/index.js")).href);
  const server = await createServer({ root: join(folder, "vite"), configFile: join(folder, "vite/vite.config.js"), logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    const get = (path) => fetch(`http://127.0.0.1:${port}${path}`);
    assert.match(await (await get("/")).text(), /<nian-biao src="\/story\/"/);
    const story = await get("/story/");
    assert.equal(story.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await story.text(), /The last ferry/);
    // What `import` of an address asks for, under Vite.
    for (const path of ["/story/nian-biao.js", "/story/nian-biao.js?import"]) {
      const script = await get(path);
      assert.equal(script.headers.get("content-type"), "text/javascript");
      assert.match(await script.text(), /customElements/);
    }
    assert.equal((await get("/story/none.js")).status, 404);
    const main = await (await get("/main.js")).text();
    const [, element] = /from "([^"]*nianbiao[^"]*)"/.exec(main);
    assert.match(await (await get(element)).text(), /setAssets/);
  } finally {
    await server.close();
  }
});

test("Eleventy builds an article and two stories", () => {
  run("eleventy", "@11ty/eleventy/cmd.cjs", "--quiet");
  const article = text("eleventy/_site/index.html");
  assert.match(article, /<nian-biao src="\/stories\/ferry\/" data-story="ferry">/);
  assert.ok(!/&lt;|<p><div|<p><nian-biao/.test(article), "Markdown has broken the element");
  for (const [, path] of article.matchAll(/(?:src|href)="(\/stories\/[^"]+)"/g)) {
    assert.ok(existsSync(join(folder, "eleventy/_site", path)), path);
  }
  isWhole("eleventy/_site", "stories/ferry", "The last ferry");
  isWhole("eleventy/_site", "stories/harbour", "The harbour");
  assert.ok(existsSync(join(folder, "eleventy/_site/stories/ferry/social.png")));
});

test("a server that writes pages takes the element in, and does nothing with it", async () => {
  const { setAssets } = await import(pathToFileURL(join(root, "element.js")).href);
  assert.equal(setAssets("/story/"), undefined);
  assert.equal(globalThis.customElements, undefined);
});

test("the kit of the package is all that the element needs", () => {
  const page = readFileSync(join(root, "kit/blank.html"), "utf8");
  for (const [, it] of page.matchAll(/(?:src|href|content)="\.\/([^"#?]*\.\w+)"/g)) {
    assert.ok(existsSync(join(root, "kit", it)), it);
  }
  assert.ok(existsSync(join(root, "kit/nian-biao.js")));
});
