// Neither React nor Vue is here.
import { StoryError, build, check, exportStory, importStory, schema, type Problem } from "nianbiao";
import { setAssets, type NianBiaoElement } from "nianbiao/element";

setAssets("/story/");
setAssets(new URL("https://stories.example.org/"));

const element: NianBiaoElement = document.createElement("nian-biao");
element.theme = "dark";
element.selected = null;
const view: "stage" | "list" | "" = element.view;
const chosen: boolean = element.select("a");
element.addEventListener("nb-select", ({ detail }) => detail.index.toFixed() + detail.title.trim());
document.querySelector("nian-biao")?.addEventListener("nb-problem", (event) => event.detail.code.trim());
element.addEventListener("click", (event) => event.clientX);
// @ts-expect-error it can only be read
element.ready = true;
// @ts-expect-error events of this name tell of no such thing
element.addEventListener("nb-view", ({ detail }) => detail.index);

const { files, problems } = await build(["a.json", { name: "b.json", content: {} }], { fast: true, files: () => undefined });
const wrong: Problem[] = problems;
const bytes: Uint8Array | undefined = files[0]?.bytes;
const { ok } = await check(new URL("file:///a.xlsx"), { dayFirst: true });
const { story, report } = await importStory("a.csv", { columns: { A: "when" }, lang: "en" });
const { features } = await exportStory({ name: "a.json", content: story }, { to: "xlsx" });
const failed = (error: unknown) => (error instanceof StoryError ? error.problems.length : 0);
// @ts-expect-error there is no such form
void exportStory("a.json", { to: "pdf" });
// @ts-expect-error this is an option of `build`
void check("a.json", { fast: true });

export { bytes, chosen, failed, features, ok, report, schema, view, wrong };
