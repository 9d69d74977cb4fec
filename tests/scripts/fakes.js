// Small stand-ins for what scripts find in a browser.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BROWSER = new URL("../../src/browser/", import.meta.url);

export const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

// What is under way, timers without delay too, has come to its end after this.
export const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

// An address, and all that is written over it; `refuses` makes a browser that forbids it.
export const at = (hash, refuses = false) => {
  const written = [];
  const location = {
    href: `https://host.example/page?a=b${hash}`,
    get hash() { return new URL(this.href).hash; },
  };
  put("location", location);
  put("history", {
    state: "the host's",
    replaceState(state, _, url) {
      if (refuses) throw new Error("SecurityError");
      written.push({ state, url });
      location.href = url;
    },
  });
  return { written, go: (other) => { location.href = location.href.split("#")[0] + other; } };
};

// An element of a page: what its selectors find in it, and what else is known of it.
export const page = (found = {}, more = {}) => ({
  querySelector: (selector) => [found[selector] ?? null].flat()[0],
  querySelectorAll: (selector) => [found[selector] ?? []].flat(),
  addEventListener: () => {},
  ...more,
});
export const words = (data) => page({}, { textContent: data, childNodes: [{ nodeType: 3, data }] });

// A document that makes elements of a name, attributes and children.
export const makes = () => {
  const made = (name) => {
    const it = { name, attributes: {}, children: [] };
    it.setAttribute = (key, value) => { it.attributes[key] = String(value); };
    it.append = (...more) => it.children.push(...more);
    return it;
  };
  put("document", {
    createElement: made,
    createElementNS: (_, name) => made(name),
    createComment: () => "comment",
    importNode: (node) => node.text,
  });
};

// What a script keeps to itself: a copy of it that exports these names too.
export const opened = async (script, names) => {
  const folder = mkdtempSync(join(tmpdir(), "nianbiao-"));
  try {
    cpSync(BROWSER, folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, script), `${readFileSync(new URL(script, BROWSER))}\nexport { ${names.join(", ")} };\n`);
    return await import(join(folder, script));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
