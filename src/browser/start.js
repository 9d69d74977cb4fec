// Starts the page's program, and after it the one that loads another story where the address asks for one. Where
// something does not come, one line says so and the story stays readable.
const address = (name) => new URL(document.querySelector(`meta[name="nianbiao:${name}"]`).content, document.baseURI).href;
const run = async (name) => {
  const { default: init } = await import(address(name));
  await init({ module_or_path: address(`${name}-wasm`) });
};
const say = (error, reason) => {
  console.warn(error);
  const notice = document.querySelector('[data-nb="notice"]');
  if (!notice) return;
  notice.querySelector("p").textContent = notice.dataset[reason];
  notice.hidden = false;
};
const fail = (error) => {
  document.documentElement.classList.remove("nb-js");
  say(error, "failed");
};
// A program that breaks off later, in the midst of things, leaves the story as well.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) fail(error);
});
await run("page").catch(fail);
if (document.documentElement.classList.contains("nb-js") && new URLSearchParams(location.search).has("story")) {
  await run("loader").catch((error) => say(error, "unloaded"));
}
