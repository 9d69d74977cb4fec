// QR codes, and the program that draws them and pictures: fetched once for all stories of a page.
import { element, svg } from "./element.js";

/** @type {Promise<typeof import("./pictures.js")> | undefined} */
let fetched;
export const pictures = () => {
  const fetching = async () => {
    const module = await import("./pictures.js");
    await module.default({ module_or_path: new URL("./pictures_bg.wasm", import.meta.url) });
    return module;
  };
  fetched ??= fetching().catch((error) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
};

// The code of `text`, dark on light in every theme; nothing where the text is too long for one.
export const code = async (text, name) => {
  const made = (await pictures()).qr(text);
  if (!made) return undefined;
  const { size, d } = made;
  const drawn = svg(
    "svg",
    { class: "nb-code", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" },
    svg("rect", { width: size, height: size, fill: "#fff" }),
    svg("path", { d, stroke: "#000" }),
  );
  return element("div", { class: "nb-code-box" }, drawn);
};
