import { h, type GlobalComponents } from "vue";
import type { NianBiaoAttributes } from "nianbiao/element";

type Props = InstanceType<GlobalComponents["nian-biao"]>["$props"];
export const props: Props = { src: "/story/", fragment: true, "onNb-select": ({ detail }) => detail.index.toFixed() };
export const attributes: NianBiaoAttributes = { view: "stage" };
// @ts-expect-error there is no such theme
export const wrong: Props = { theme: "blue" };
export const drawn = h("nian-biao", props);
