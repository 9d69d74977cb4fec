// Starts the page's program on the page's story, and what else the address or the window asks for: another story, a host
// around the page. Where something does not come, one line says so and the story stays readable.
const address = (name) => new URL(document.querySelector(`meta[name="nianbiao:${name}"]`).content, document.baseURI).href;
const program = async (name) => {
  const module = await import(address(name));
  await module.default({ module_or_path: address(`${name}-wasm`) });
  return module;
};
const module = async (name) => (await import(address(name))).default;
const page = document.documentElement;
const root = document.getElementById("nianbiao");
const say = (error, reason) => {
  console.warn(error);
  const notice = root.querySelector('[data-nb="notice"]');
  if (!notice) return;
  notice.querySelector("p").textContent = notice.dataset[reason];
  notice.hidden = false;
};
const fail = (error) => {
  page.classList.remove("nb-js");
  say(error, "failed");
};
// A program that breaks off later, in the midst of things, leaves the story as well.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) fail(error);
});
const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};
// The story as others see it: the frame's script, and hosts through it.
const widget = { selected: "", view: "" };
// What the program tells, as events, and the reader's choice in the address: in place, so that it leaves no trail of
// history entries. Some hosts forbid that (a sandboxed frame); the story goes on without an address.
const tell = (what, ...details) => {
  const [id, index, total, title, chosen] = details;
  if (what === "view") widget.view = id;
  else widget.selected = id;
  queueMicrotask(() => {
    const detail = what === "view" ? { view: id } : { id, index, total, title };
    if (chosen && fragment() !== id) {
      try {
        history.replaceState(null, "", `#${encodeURIComponent(id)}`);
      } catch {}
    }
    root.dispatchEvent(new CustomEvent(`nb-${what}`, { bubbles: true, detail }));
  });
};
try {
  const { Story } = await program("page");
  const story = new Story(root, document.getElementById("nianbiao-story").textContent, tell);
  widget.select = (id) => story.select(id);
  widget.act = (words) => story.act(words);
  const follow = () => story.select(fragment());
  addEventListener("hashchange", follow);
  follow();
  root.dataset.ready = true;
  if (new URLSearchParams(location.search).has("story")) {
    const other = await module("other");
    other(root, story, () => program("loader"), follow).catch((error) => say(error, "unloaded"));
  }
} catch (error) {
  if (root.dataset.ready) say(error, "unloaded");
  else fail(error);
}
if (parent !== window) (await module("frame"))(root, root.dataset.ready ? widget : undefined);
