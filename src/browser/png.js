// A tall SVG as PNG, twice as fine. Canvases are bounded, and on telephones tightly: so it is drawn strip by strip, and the
// strips are put together into one file here (https://www.w3.org/TR/png-3/). Where a browser cannot compress, one canvas
// has to do for all, and where that is too large, it is half as fine.
const WIDTH = 750;
// Height of a strip before it is drawn twice as fine.
const STRIP = 1000;

const drawn = async (svg, from, height, scale) => {
  const image = new Image();
  const root = ` width="${WIDTH * scale}" height="${height * scale}" viewBox="0 ${from} ${WIDTH} ${height}"`;
  const part = svg.replace(/ width="[^"]*" height="[^"]*" viewBox="[^"]*"/, root);
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

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let rest = index;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

const chunk = (type, data) => {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  let crc = 0xffffffff;
  for (let at = 4; at < data.length + 8; at += 1) crc = CRC[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  view.setUint32(data.length + 8, ~crc);
  return bytes;
};

// Up to 256 colours, found as the strips come: a third of the bytes of all that there are. What the drawing names or fills
// an area stays exactly itself; what lies between two, at the edges of letters, may become one that looks the same.
const MOST = 256;
// Of these so many are left to areas, and so many steps of red, green or blue apart two edges look the same.
const AREAS = 48;
const ALIKE = 12;
const palette = (svg) => {
  const colours = [];
  const indices = new Map();
  const add = (colour) => {
    indices.set(colour, colours.length);
    return colours.push(colour) - 1;
  };
  const steps = (a, b) => Math.max(...[0, 8, 16].map((it) => Math.abs(((a >> it) & 255) - ((b >> it) & 255))));
  // As pixels have it in memory, red lowest.
  const turned = (colour) => ((colour & 255) << 16) | (colour & 0xff00) | (colour >> 16);
  for (const [, hex] of svg.matchAll(/"#([0-9a-f]{6})"/gi)) {
    const colour = turned(parseInt(hex, 16));
    if (!indices.has(colour) && colours.length < MOST - AREAS) add(colour);
  }
  return {
    index: (colour, fills) => {
      const known = indices.get(colour);
      if (fills && colours[known] !== colour && colours.length < MOST) return add(colour);
      if (known !== undefined) return known;
      let [nearest, least] = [0, Infinity];
      colours.forEach((it, at) => {
        const far = steps(it, colour);
        if (far < least) [nearest, least] = [at, far];
      });
      if (least > ALIKE && colours.length < MOST - AREAS) return add(colour);
      indices.set(colour, nearest);
      return nearest;
    },
    bytes: () => Uint8Array.from(colours.flatMap((it) => [it & 255, (it >> 8) & 255, it >> 16])),
  };
};

// Rows of indices. They are best compressed as they are: most of a picture is ground.
const rows = ({ data, width, height }, index) => {
  const pixels = new Uint32Array(data.buffer);
  const out = new Uint8Array((width + 1) * height);
  let [from, to, last, found] = [0, 0, -1, 0];
  for (let y = 0; y < height; y += 1) {
    // A row says first how it is to be read: as it is.
    to += 1;
    for (let x = 0; x < width; x += 1, from += 1, to += 1) {
      const pixel = pixels[from];
      if (pixel !== last) {
        last = pixel;
        found = index(pixel & 0xffffff, pixel === pixels[from + 1] && pixel === pixels[from + 2]);
      }
      out[to] = found;
    }
  }
  return out;
};

const inStrips = async (svg, height, hear, signal) => {
  const compress = new CompressionStream("deflate");
  const writer = compress.writable.getWriter();
  const colours = palette(svg);
  const parts = [];
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, WIDTH * 2);
  header.setUint32(4, height * 2);
  // Eight bits a pixel, an index of its colour.
  header.setUint16(8, 0x0803);
  const reading = (async () => {
    for (const reader = compress.readable.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return;
      parts.push(chunk("IDAT", value));
    }
  })();
  try {
    for (let from = 0; from < height; from += STRIP) {
      signal?.throwIfAborted();
      hear(from / height);
      const { canvas, context } = await drawn(svg, from, Math.min(STRIP, height - from), 2);
      await writer.write(rows(context.getImageData(0, 0, canvas.width, canvas.height), colours.index));
    }
    await writer.close();
  } catch (error) {
    reading.catch(() => {});
    writer.abort(error).catch(() => {});
    throw error;
  }
  await reading;
  const head = [Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), chunk("IHDR", new Uint8Array(header.buffer)), chunk("PLTE", colours.bytes())];
  return new Blob([...head, ...parts, chunk("IEND", new Uint8Array(0))], { type: "image/png" });
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
