// A tall SVG as PNG, twice as fine. Canvases are bounded, and on telephones tightly: so it is drawn strip by strip, of which
// the program makes one file. Where a browser cannot compress, one canvas has to do for all, and where that is too large, it
// is half as fine.
//
//   SVG ──► strip ──► pixels ──► Png.rows: indices into a palette that grows ──► deflate, by the browser ──► Png.data ──► file
import { pictures } from "./code.js";

const WIDTH = 750;
// Height of a strip before it is drawn twice as fine.
const STRIP = 1000;

// A strip has the pictures that are in it, and no others: the address of each is all of it.
const within = (svg, from, to) => svg.replace(/<image x="[^"]*" y="([^"]*)" width="[^"]*" height="([^"]*)"[^>]*><\/image>/g,
  (it, y, height) => (Number(y) < to && Number(y) + Number(height) > from ? it : ""));

const drawn = async (svg, from, height, scale) => {
  const image = new Image();
  const root = ` width="${WIDTH * scale}" height="${height * scale}" viewBox="0 ${from} ${WIDTH} ${height}"`;
  const part = within(svg, from, from + height).replace(/ width="[^"]*" height="[^"]*" viewBox="[^"]*"/, root);
  // The policy of a page allows data, but no blobs.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(part)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH * scale, height: height * scale });
  const context = canvas.getContext("2d", { willReadFrequently: scale > 1 && height <= STRIP });
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Above every title is a stroke, at 44, 56. A browser that guards against being recognised, or has run out of memory,
  // gives back a picture of nothing.
  if (from === 0) {
    const at = (x, y) => String(context.getImageData(x * scale, y * scale, 1, 1).data);
    if (at(60, 60) === at(10, 10)) throw new Error("the canvas is blank");
  }
  return { canvas, context };
};

const inStrips = async (svg, height, hear, signal) => {
  const { Png } = await pictures();
  const file = new Png(svg, WIDTH * 2, height * 2);
  const compress = new CompressionStream("deflate");
  const writer = compress.writable.getWriter();
  const parts = [];
  const reading = (async () => {
    for (const reader = compress.readable.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return;
      parts.push(Png.data(value));
    }
  })();
  try {
    for (let from = 0; from < height; from += STRIP) {
      signal?.throwIfAborted();
      hear(from / height);
      const { canvas, context } = await drawn(svg, from, Math.min(STRIP, height - from), 2);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      await writer.write(file.rows(data));
    }
    await writer.close();
    await reading;
    return new Blob([file.head(), ...parts, Png.end()], { type: "image/png" });
  } catch (error) {
    reading.catch(() => {});
    writer.abort(error).catch(() => {});
    throw error;
  } finally {
    file.free();
  }
};

const atOnce = async (svg, height, scale) => {
  const { canvas } = await drawn(svg, 0, height, scale);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the canvas is too large");
  return blob;
};

// The file and how fine it is; `hear` is told how much of it is drawn, from 0 to 1. Throws where a browser can do neither.
export const png = async (svg, height, hear, signal) => {
  if (typeof CompressionStream === "function") return { blob: await inStrips(svg, height, hear, signal), scale: 2 };
  try {
    return { blob: await atOnce(svg, height, 2), scale: 2 };
  } catch {
    return { blob: await atOnce(svg, height, 1), scale: 1 };
  }
};
