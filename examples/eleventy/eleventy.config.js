import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "nianbiao";

export default function (config) {
  config.addWatchTarget("content/**/story.*");

  // Every story.json, and every story.xlsx, becomes a page: /stories/<its id>/. They share programs and styles in /stories/.
  config.on("eleventy.after", async ({ directories, runMode }) => {
    const all = await readdir("content", { recursive: true });
    const stories = all.filter((it) => /(^|[\\/])story\.(json|xlsx)$/.test(it)).sort().map((it) => join("content", it));
    const { files } = await build(stories, { fast: runMode !== "build", baseUrl: "https://news.example.org/stories/" });
    for (const { path, bytes } of files) {
      const file = join(directories.output, "stories", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  });

  // {% story "ferry", "The last ferry" %}
  config.addShortcode("story", (id, title) => `<div><link rel="stylesheet" href="/stories/${id}/reserve.css">
<script type="module" src="/stories/nian-biao.js"></script>
<nian-biao src="/stories/${id}/" data-story="${id}"><span><a href="/stories/${id}/">${title}</a></span></nian-biao></div>`);

  return { dir: { input: "content", output: "_site" } };
}
