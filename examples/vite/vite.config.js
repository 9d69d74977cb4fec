import { build } from "nianbiao";
import { defineConfig } from "vite";

/** What a server has to say of files, by their endings. */
const TYPES = {
  css: "text/css", csv: "text/csv; charset=utf-8", geojson: "application/geo+json", html: "text/html; charset=utf-8", js: "text/javascript",
  json: "application/json", png: "image/png", wasm: "application/wasm", webp: "image/webp",
};

/** Makes a story's site a folder of this one. */
const story = (source, folder) => ({
  name: "story",

  // For readers: with compressed files, and pictures for sharing. An error in the story ends the build.
  async generateBundle() {
    const { files, problems } = await build(source, { baseUrl: `https://news.example.org/${folder}/` });
    for (const { file, path, message } of problems) this.warn(`${file}: ${path}: ${message}`);
    for (const { path, bytes } of files) this.emitFile({ type: "asset", fileName: `${folder}/${path}`, source: bytes });
  },

  // While somebody writes: made anew whenever its page is asked for, and without what takes time.
  configureServer({ middlewares, config }) {
    let made = new Map();
    middlewares.use(`/${folder}/`, async (request, response, next) => {
      const path = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
      try {
        if (path.endsWith(".html") || made.size === 0) {
          const { files } = await build(source, { fast: true });
          made = new Map(files.map((it) => [it.path, it.bytes]));
        }
      } catch (error) {
        const places = error.problems?.map((it) => `${it.file}:${it.line}: ${it.path}: ${it.message}`) ?? [];
        config.logger.error([error.message, ...places].join("\n"));
        return next(error);
      }
      if (!made.has(path)) response.statusCode = 404;
      response.setHeader("Content-Type", TYPES[path.split(".").at(-1)] ?? "application/octet-stream");
      response.end(made.get(path) ?? "");
    });
  },
});

export default defineConfig({ plugins: [story(new URL("story.json", import.meta.url), "story")] });
