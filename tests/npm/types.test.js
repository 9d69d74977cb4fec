// The types of the package, as the compiler of whoever uses it sees them: nothing of the package's own is passed over.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder, root } from "./installed.js";

const { NIANBIAO_MODULES: modules, NIANBIAO_TSC: compiler } = process.env;
const sources = fileURLToPath(new URL("types/", import.meta.url));

/** Compiles a source in a folder that has these modules and no others. */
const compiled = (source, ...packages) => {
  const at = join(folder, "types", source);
  mkdirSync(join(at, "node_modules/@types"), { recursive: true });
  for (const [name, where] of [["nianbiao", root], ...packages.map((it) => [it, join(modules, it)])]) {
    // A copy of the package, so that it finds what stands beside it here.
    if (name === "nianbiao") cpSync(where, join(at, "node_modules", name), { recursive: true, filter: (it) => !/kit$|\.wasm$/.test(it) });
    else symlinkSync(where, join(at, "node_modules", name), "junction");
  }
  writeFileSync(join(at, "package.json"), '{ "type": "module" }');
  writeFileSync(join(at, source), readFileSync(join(sources, source)));
  const compilerOptions = {
    target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["dom", "dom.iterable", "es2022"], types: [], jsx: "react-jsx",
    strict: true, noEmit: true, skipLibCheck: false, skipDefaultLibCheck: true,
  };
  writeFileSync(join(at, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [source] }));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", at], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
};

test("types of the library and the element need no framework", () => compiled("plain.ts"));
test("React knows the element, its attributes and its events", () => compiled("react.tsx", "@types/react", "csstype"));
test("Vue knows the element, its attributes and its events", () => compiled("vue.ts", "vue", "@vue"));
