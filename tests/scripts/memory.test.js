// Files that are values, as the program asks for them: `src/system/hosted.rs` says what it wants of a machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, memory } from "../../npm/memory.js";

const OWN = "/own";
const made = (given = {}, more = {}) => memory({ given: Object.entries(given), here: "/", own: OWN, ...more });
const text = (bytes) => new TextDecoder().decode(bytes);
const code = (name) => (error) => error.code === name;

// A disk with one file, in a folder that goes by two names.
const disk = {
  about(path) {
    if (/^\/home\/(link|real)\/a\.png$/.test(path)) return { kind: "file", length: 1, modified: 5 };
    if (/^(\/|\/home(\/(link|real))?)$/.test(path) || path === "." || path === "link") return { kind: "folder", length: 0, modified: 0 };
    throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
  },
  real: (path) => path.replace("/home/link", "/home/real"),
  entries: () => ["a.png"],
  read: () => new TextEncoder().encode("a"),
};

test("a file has one name, however it is asked for", () => {
  const host = made({ "./a/../b//c.txt": "text" });
  for (const path of ["b/c.txt", "./b/c.txt", "/b/c.txt", "x/../b/c.txt", "../b/c.txt"]) {
    assert.equal(text(host.read(path, 0, Infinity)), "text");
    assert.equal(host.about(path, true).kind, "file");
    assert.equal(host.real(path), "/b/c.txt");
  }
  assert.equal(host.real("."), "/");
  assert.equal(host.real("b"), "/b");
  assert.equal(host.about("b", true).kind, "folder");
  assert.throws(() => host.real("b/d"), code("ENOENT"));
  assert.equal(text(host.read("b/c.txt", 1, 2)), "ex");
});

test("a folder lists what is in it, folders with a stroke", () => {
  const host = made({ "a.txt": "", "b/c.txt": "", "b/d/e.txt": "" });
  assert.deepEqual(host.entries(".").sort(), ["a.txt", "b/"]);
  assert.deepEqual(host.entries("/b").sort(), ["c.txt", "d/"]);
  assert.throws(() => host.entries("none"), code("ENOENT"));
});

test("what is asked for is asked once, and never in the program's own folder", () => {
  const asked = [];
  const host = made({}, { ask: (name) => void asked.push(name) });
  for (const path of ["a", "./a", "b/c", `${OWN}/site/a`, `${OWN}-font-1`, ".", "/"]) assert.throws(() => host.read(path, 0, 1), code("ENOENT"));
  assert.deepEqual(asked, ["a", "b/c"]);
});

test("what nobody can give is none, and another mistake is kept for whoever called", () => {
  const throws = (error) => ({ ask: () => { throw error; } });
  const none = made({}, throws(Object.assign(new Error(), { code: "EISDIR" })));
  assert.throws(() => none.about("a", true), code("ENOENT"));
  assert.equal(none.fault, undefined);
  const fault = new RangeError();
  const host = made({}, throws(fault));
  assert.throws(() => host.about("a", true), code("ENOENT"));
  assert.equal(host.fault, fault);
});

test("what is written is there, and what is moved or removed is not", () => {
  const host = made();
  host.createFolder(`${OWN}/new`, true);
  host.write(`${OWN}/new/a/b.txt`, bytesOf("b"), false);
  assert.throws(() => host.write(`${OWN}/new/a/b.txt`, bytesOf("c"), true), code("EEXIST"));
  assert.throws(() => host.createFolder(`${OWN}/new`, false), code("EEXIST"));
  host.moveTo(`${OWN}/new`, `${OWN}/site`);
  assert.equal(text(host.read(`${OWN}/site/a/b.txt`, 0, Infinity)), "b");
  assert.throws(() => host.about(`${OWN}/new`, true), code("ENOENT"));
  assert.throws(() => host.removeFolder(`${OWN}/site`, false), code("ENOTEMPTY"));
  host.removeFolder(`${OWN}/site`, true);
  assert.throws(() => host.about(`${OWN}/site`, true), code("ENOENT"));
  assert.throws(() => host.removeFolder(`${OWN}/site`, true), code("ENOENT"));
});

test("with a disk below, what is given goes before it and lies in the same folder", () => {
  const host = memory({ given: [["link/b.png", "b"], ["link/a.png", "ours"]], here: "/home", own: OWN, below: disk });
  const folder = host.real("/home/link");
  assert.equal(folder, "/home/real");
  for (const [name, content] of [["a.png", "ours"], ["b.png", "b"]]) {
    const real = host.real(`/home/link/${name}`);
    assert.equal(real, `${folder}/${name}`);
    assert.equal(text(host.read(real, 0, Infinity)), content);
  }
  assert.deepEqual(host.entries("/home/link").sort(), ["a.png", "b.png"]);
  assert.throws(() => host.about("/home/link/c.png", true), code("ENOENT"));
  // Nothing is looked for there in the program's own folder.
  assert.throws(() => host.about(`${OWN}/a.png`, true), code("ENOENT"));
});

test("files are bytes of any kind, text, or objects", () => {
  const bytes = new Uint8Array([0, 65, 66, 0]);
  for (const it of ["AB", bytes.subarray(1, 3), new DataView(bytes.buffer, 1, 2), bytes.slice(1, 3).buffer, Buffer.from("AB")]) {
    assert.equal(text(bytesOf(it)), "AB");
  }
  assert.deepEqual(JSON.parse(text(bytesOf({ a: [1] }))), { a: [1] });
  for (const it of [5, null, undefined, true, Promise.resolve("AB"), () => "AB"]) assert.throws(() => bytesOf(it), TypeError);
});
