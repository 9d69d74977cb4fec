// Runs before the page is drawn: shows the interactive stage only where it can come to life, and be laid out.
// Without this file, and when any script fails to load, the page is the story as a list.
(() => {
  const page = document.documentElement;
  // The page in another language, where the address asks for one and there is one.
  const [, lang] = /[?&]lang=([\w-]+)/.exec(location.search) ?? [];
  const other = lang && lang !== page.lang && !/[?&]story=/.test(location.search)
    && document.querySelector(`link[rel="alternate"][hreflang="${lang}" i]`);
  if (other && other.hreflang !== page.lang) {
    location.replace(new URL(other.href).pathname + location.search + location.hash);
  }
  const theme = /[?&]nb-theme=(light|dark)\b/.exec(location.search);
  if (theme) page.dataset.theme = page.style.colorScheme = theme[1];
  try {
    const letters = Number(localStorage.getItem("nianbiao-letters"));
    if (letters > 1 && letters <= 2) page.style.setProperty("--letters", letters);
  } catch {}
  const able = typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype && "ResizeObserver" in window
    && CSS.supports("container-type: inline-size") && CSS.supports("color: color-mix(in srgb, red, red)");
  if (!able) return;
  page.classList.add("nb-js");
  // `nb-own` gives it the rules of a page of its own in a frame too: tests make small windows so.
  if (parent !== window && !/[?&]nb-own\b/.test(location.search)) page.classList.add("nb-framed");
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) page.classList.remove("nb-js");
  }, true);
})();
