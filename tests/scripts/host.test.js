import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { asked, hosted } from "../../src/browser/host.js";
import { at, page as element, settled } from "./fakes.js";

const PAGE = "https://host.example/page?a=b";

// A host with a story of the milestones a, b and c 1, and all that happens to them. `door` says what is otherwise.
const root = element();
const host = (door = {}) => {
  const happened = [];
  const note = (...it) => happened.push(it);
  const story = {
    select: (id) => {
      note("select", id);
      return ["a", "b", "c 1"].includes(id);
    },
    act: (words) => note("act", words),
    free: () => note("free"),
  };
  const brought = { ask: (name, wish) => note("ask", name, wish), end: () => note("end") };
  const made = hosted({
    root,
    alone: false,
    keeps: () => true,
    changed: () => {},
    link: () => "",
    extras: async () => ({
      default: (given) => {
        note("extras", given);
        return brought;
      },
    }),
    words: async () => ({}),
    lost: (error) => note("lost", error.message),
    ...door,
  }, "edition");
  made.live(story);
  // What happened of these kinds.
  const of = (...kinds) => happened.filter(([kind]) => kinds.includes(kind));
  return { ...made, of };
};
// What the program tells of its state, `more` being otherwise.
const told = (more) => ({
  type: "state", id: "a", index: 1, total: 3, title: "A", chosen: true, newestFirst: false, view: "stage", chapter: "",
  searching: false, from: 0, to: 0, playing: false, ...more,
});

let page;
const hash = (it) => { page = at(it); };
beforeEach(() => hash(""));

test("the address names a milestone, and after the first & what else is set", () => {
  for (const [it, id, rest] of [
    ["", "", undefined],
    ["#m27", "m27", undefined],
    ["#m27&chapter=town", "m27", "chapter=town"],
    ["#m27&q=a&tag=b%26c", "m27", "q=a&tag=b%26c"],
    ["#&chapter=town", "", "chapter=town"],
    ["#%E5%B9%B4&", "年", ""],
  ]) {
    hash(it);
    assert.deepEqual(asked(), [id, rest], it);
  }
});

test("a broken encoding names no milestone, and takes nothing from the rest", () => {
  hash("#100%&chapter=town");
  assert.deepEqual(asked(), ["", "chapter=town"]);
});

test("the chosen milestone is written over the end of the address, and what the host keeps there stays", () => {
  const { hear, write } = host();
  hear(told({ id: "c 1" }));
  write();
  assert.deepEqual(page.written, [{ state: "the host's", url: `${PAGE}#c%201` }]);
});

test("what is kept is written after the milestone", () => {
  const { hear, settings } = host();
  hear(told());
  settings({ view: "list", q: "a&b" });
  assert.deepEqual(page.written.map((it) => it.url), [`${PAGE}#a&view=list&q=a%26b`]);
  settings({ view: "", q: undefined });
  assert.equal(location.href, `${PAGE}#a`);
});

test("nothing is written where nothing has changed", () => {
  hash("#a");
  const { hear, write, settings } = host();
  hear(told());
  write();
  settings({ view: false });
  settings();
  assert.deepEqual(page.written, []);
  settings({ view: "list" });
  settings({ view: "list" });
  write();
  assert.equal(page.written.length, 1);
});

test("nothing is written where the host has not allowed it, though it is kept", () => {
  const { hear, write, settings } = host({ keeps: () => false });
  hear(told({ chapter: "town" }));
  write();
  assert.equal(String(settings()), "chapter=town");
  assert.deepEqual(page.written, []);
});

test("an address that has changed meanwhile is followed before it is written over", async () => {
  const { hear, write, follow, of } = host();
  hear(told());
  page.go("#b");
  write();
  assert.deepEqual(page.written, []);
  // As the browser tells of the change.
  assert.equal(follow(), true);
  hear(told({ id: "b" }));
  await settled();
  assert.deepEqual(of("select"), [["select", "b"]]);
  assert.deepEqual(page.written, []);
  assert.equal(location.hash, "#b");
});

test("an address that was followed is written over at once", () => {
  const { hear, write, follow } = host();
  page.go("#b");
  follow();
  hear(told());
  write();
  assert.deepEqual(page.written.map((it) => it.url), [`${PAGE}#a`]);
});

test("a changed address that nobody follows is written over a moment later", async () => {
  const { hear, write } = host();
  hear(told());
  page.go("#elsewhere");
  write();
  assert.deepEqual(page.written, []);
  await settled();
  assert.deepEqual(page.written.map((it) => it.url), [`${PAGE}#a`]);
});

test("what waits to be written is not, once the story is taken away", async () => {
  const { hear, write, end } = host();
  hear(told());
  page.go("#elsewhere");
  write();
  end();
  await settled();
  assert.deepEqual(page.written, []);
});

test("a browser that forbids to write leaves the story without an address", () => {
  page = at("#a", true);
  const { hear, write, state } = host();
  hear(told({ id: "b" }));
  write();
  assert.equal(state.id, "b");
  assert.equal(location.hash, "#a");
});

test("what the program tells is the state, and the host may ask what of it has changed", () => {
  const heard = [];
  const { hear, state } = host({
    changed: (of) => heard.push({ id: of("id"), either: of("view", "title"), neither: of("view", "playing") }),
  });
  hear(told());
  hear(told({ id: "b", title: "B", view: "stage" }));
  assert.deepEqual(heard, [{ id: true, either: true, neither: true }, { id: true, either: true, neither: false }]);
  assert.deepEqual(state, told({ id: "b", title: "B" }));
});

test("a chapter is kept in the address, and no longer when it is over", () => {
  const { hear } = host();
  hear(told({ chapter: "town" }));
  assert.equal(location.hash, "#a&chapter=town");
  hear(told({ chapter: "" }));
  assert.equal(location.hash, "#a");
});

test("what the program filters is told to what was brought", async () => {
  const { hear, ask, of } = host();
  await ask("find");
  const [chapter, span] = [told({ chapter: "town" }), told({ chapter: "town", from: 0, to: 86400 })];
  hear(chapter);
  hear(span);
  await settled();
  assert.deepEqual(of("ask"), [["ask", "find", undefined], ["ask", "find", { heard: chapter }], ["ask", "find", { span }]]);
});

test("for what the program filters nothing is brought", async () => {
  const { hear, of, hasAsked } = host();
  hear(told({ chapter: "town", searching: true, from: 0, to: 86400 }));
  await settled();
  assert.deepEqual(of("extras", "ask"), []);
  assert.equal(hasAsked(), false);
});

test("a key and a resting finger ask for what they want by its name", async () => {
  const { hear, of } = host();
  const summary = { type: "summary", id: "a", x: 1, y: 2 };
  await hear({ type: "extra", name: "help" });
  await hear(summary);
  assert.deepEqual(of("ask"), [["ask", "help", undefined], ["ask", "summary", summary]]);
});

test("a click asks for what its button names, for a picture by its link, and for the way to a source", async () => {
  const { hear, clicked, of } = host();
  await hear({ type: "extra", name: "help" });
  const button = { dataset: { do: "more-menu" } };
  const link = { closest: () => ({}) };
  const source = { closest: () => null };
  const links = "figure:not(.nb-elsewhere)>a,a[data-player],a[data-do=list],.nb-back";
  const prevented = [];
  const click = (found, held = {}) => clicked({
    target: { closest: (selector) => found[selector] }, preventDefault: () => prevented.push(found), ...held,
  });
  click({ '[data-do^="more-"]': button });
  click({ [links]: link });
  // A picture in a tab of its own.
  click({ [links]: link }, { ctrlKey: true });
  click({ [links]: source });
  click({});
  await new Promise((resolve) => { setTimeout(resolve); });
  assert.deepEqual(of("ask").slice(1), [["ask", "menu", undefined], ["ask", "enlarge", link], ["ask", "way", source]]);
  assert.equal(prevented.length, 2);
});

test("an address that names a source leads there", async () => {
  const { follow, of } = host();
  hash("#nianbiao-source-log");
  follow();
  await settled();
  assert.deepEqual(of("ask"), [["ask", "way", location]]);
});

test("what plays is paused when another milestone is chosen, and for nothing else", () => {
  const paused = [];
  /** @type {any} */
  let heard;
  const { hear } = host({ root: { ...element(), addEventListener: (name, listener) => { heard = name === "play" && listener; } } });
  hear(told({ id: "a" }));
  heard({ target: { pause: () => paused.push("film") } });
  hear(told({ id: "a", view: "list" }));
  assert.deepEqual(paused, []);
  hear(told({ id: "b", view: "list" }));
  assert.deepEqual(paused, ["film"]);
});

test("what is brought is brought once, and gets the story as it is", async () => {
  const { hear, ask, settings, state, of } = host();
  hear(told({ id: "b" }));
  await Promise.all([ask("menu"), ask("share")]);
  const [[, given], ...more] = of("extras");
  assert.deepEqual(more, []);
  assert.deepEqual([given.edition, given.settings], ["edition", settings]);
  assert.equal(given.root, root);
  assert.equal(given.at(), state);
});

test("what did not come is told, and the next who asks tries again", async () => {
  let times = 0;
  const { ask, of } = host({
    extras: async () => {
      times += 1;
      if (times === 1) throw new Error("offline");
      return { default: () => ({ ask: () => {}, end: () => {} }) };
    },
  });
  await ask("menu");
  assert.deepEqual(of("lost"), [["lost", "offline"]]);
  await ask("menu");
  assert.deepEqual([times, of("lost").length], [2, 1]);
});

test("what did not come is told once, whatever the program filters meanwhile", async () => {
  const { hear, ask, of } = host({ extras: async () => { throw new Error("offline"); } });
  const asking = ask("find");
  hear(told({ chapter: "town", from: 0, to: 86400 }));
  await asking;
  // A rejection that nobody handles fails the test.
  await settled();
  assert.deepEqual(of("lost"), [["lost", "offline"]]);
});

test("an address is followed to its milestone, and says whether there is one", () => {
  hash("#b");
  const { follow, of } = host();
  assert.equal(follow(), true);
  page.go("#heading-of-the-host");
  assert.equal(follow(), false);
  assert.equal(follow(["a"]), true);
  assert.deepEqual(of("select"), [["select", "b"], ["select", "heading-of-the-host"], ["select", "a"]]);
});

test("what else the address holds is meant for the story where the milestone is the story's", async () => {
  hash("#b&chapter=town");
  const { follow, settings, of } = host();
  follow();
  await settled();
  assert.equal(String(settings()), "chapter=town");
  const [[, name, wish]] = of("ask");
  assert.deepEqual([name, String(wish.restore)], ["find", "chapter=town"]);
});

test("with another milestone it is not, unless the address is the story's own", async () => {
  hash("#other&chapter=town");
  for (const [alone, kept] of [[false, ""], [true, "chapter=town"]]) {
    const { follow, settings, of } = host({ alone });
    assert.equal(follow(), false);
    await settled();
    assert.equal(String(settings()), kept);
    assert.equal(of("ask").length, alone ? 1 : 0);
  }
});

test("it is not where the host keeps the address to itself", async () => {
  hash("#b&chapter=town");
  const { follow, settings, of } = host({ keeps: () => false });
  assert.equal(follow(), true);
  await settled();
  assert.equal(String(settings()), "");
  assert.deepEqual(of("ask"), []);
});

test("what is restored is a copy: changing it writes nothing", async () => {
  hash("#b&chapter=town");
  const { follow, settings, of } = host();
  follow();
  await settled();
  of("ask")[0][2].restore.delete("chapter");
  assert.equal(String(settings()), "chapter=town");
});

test("the end takes the story away, and what was brought for it", async () => {
  const { ask, end, of, hasAsked } = host();
  await ask("menu");
  end();
  await settled();
  assert.deepEqual(of("free", "end"), [["free"], ["end"]]);
  assert.equal(hasAsked(), false);
  await ask("menu");
  assert.deepEqual(of("ask").length, 1);
});

test("what comes after the end is not asked for anything", async () => {
  let come;
  const coming = new Promise((resolve) => { come = resolve; });
  const heard = [];
  const { ask, end } = host({ extras: () => coming });
  const asking = ask("menu");
  end();
  come({ default: () => ({ ask: () => heard.push("ask"), end: () => heard.push("end") }) });
  await asking;
  await settled();
  assert.deepEqual(heard, ["end"]);
});

test("another story begins with nothing kept, and brings all anew for its own edition", async () => {
  const { hear, ask, settings, renew, of } = host();
  hear(told({ chapter: "town" }));
  await ask("menu");
  renew("another");
  await ask("menu");
  assert.equal(String(settings()), "");
  assert.deepEqual(of("end").length, 1);
  assert.deepEqual(of("extras").map(([, given]) => given.edition), ["edition", "another"]);
});
