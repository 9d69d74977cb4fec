// A page in Vue: the story stands between paragraphs that come, go and change places around it.
import { createApp, h, ref } from "vue";
import { setAssets } from "nianbiao/element";

const app = document.getElementById("app");
const { story, assets } = app.dataset;
setAssets(assets);

createApp({
  setup() {
    const times = ref(0);
    const order = ref(["above", "story", "below"]);
    const given = ref({ selected: "m05" });
    const told = ref("");
    const is = ref(true);
    const parts = {
      above: () => h("p", times.value),
      story: () => is.value && h(
        "nian-biao",
        { id: "first", src: story, "data-story": "qingcheng", ...given.value, "onNb-select": ({ detail }) => { told.value = detail.id; } },
        [h("p", [h("a", { href: story }, "清城人大这一年")])],
      ),
      below: () => h("p", { id: "told" }, told.value),
    };
    const button = (id, words, onClick) => h("button", { id, onClick }, words);
    // The buttons are for whoever tries this page, and for its tests.
    return () => [
      button("draw", "再画一次", () => { times.value += 1; }),
      button("turn", "掉个头", () => { order.value = [...order.value].reverse(); }),
      button("choose", "选第八个", () => { given.value = { selected: "m08", theme: "dark", fragment: true }; }),
      button("toggle", "放上或拿走", () => { is.value = !is.value; }),
      order.value.map((part) => h("div", { key: part }, [parts[part]()])),
    ];
  },
}).mount(app);
