// <nian-biao> for front ends that bundle. A bundler takes this module in and moves it, but not the element's own files, its
// script, programs and styles, which find one another by their addresses: they stay in a folder that the site serves as it is,
// and the script is imported from there once the page runs. `setAssets` names that folder. Without it the files are looked for
// where they lie beside this module, as in a page without a bundler.
const NAME = "nian-biao";
// Taken to a name of its own: bundlers would look for what `new URL` is given together with it, and pack it in.
const here = import.meta.url;
/** On a server, which only writes the page, there is nothing to define. */
const inPage = typeof customElements === "object" && typeof document === "object";

/** The folder that was named last, and the one that the script is on its way from. */
let folder;
let asked;

const failed = (script, error) => {
  const message = `${script} does not load: setAssets(url) says where the files of the element are served`;
  document.dispatchEvent(new CustomEvent("nb-problem", { bubbles: true, detail: { code: "program", message, cause: String(error) } }));
};

// Whoever has defined the element before serves this page, too.
const bring = async (from) => {
  if (asked || customElements.get(NAME)) return;
  asked = from;
  const script = `${from}nian-biao.js`;
  try {
    await import(/* @vite-ignore */ /* webpackIgnore: true */ script);
  } catch (error) {
    failed(script, error);
  }
  asked = undefined;
  // Another folder may have been named meanwhile, and the first hold nothing.
  if (folder !== from) await bring(folder);
};

/** @type {typeof import("./element.js").setAssets} */
export const setAssets = (url) => {
  if (!inPage) return;
  const named = new URL(url, document.baseURI).href;
  folder = named.endsWith("/") ? named : `${named}/`;
  bring(folder);
};

/** Where a bundler has left no address, there is nothing beside. */
const beside = () => {
  try {
    return new URL("kit/", here).href;
  } catch {
    return "kit/";
  }
};

// Whoever imports this module has all of its own first run to name the folder.
if (inPage) {
  setTimeout(() => {
    if (folder) return;
    folder = beside();
    bring(folder);
  });
}
