// Runs before the page is drawn: shows the interactive stage only where it can come to life.
// Without this file, and when any script fails to load, the page is the story as a list.
(() => {
  const page = document.documentElement;
  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) return;
  page.classList.add("nb-js");
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) page.classList.remove("nb-js");
  }, true);
})();
