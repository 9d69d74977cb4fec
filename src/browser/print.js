// On paper the story ends with its address, as a QR code and in words. A page that knew its address when it was made has
// them already.
import { element } from "./element.js";
import { code } from "./code.js";

export const print = async ({ view, say, link }) => {
  const list = view.querySelector(".nb-list");
  const address = link("");
  let foot;
  if (!list.querySelector(".nb-address")) {
    // Without the program the address in words has to do.
    const drawn = await code(address, say("qr_of", { address })).catch(() => undefined);
    foot = element("div", { class: "nb-address" }, ...[drawn].filter(Boolean), element("p", {}, address));
    list.append(foot);
  }
  // Some web views return at once, and print what is there a moment later.
  addEventListener("afterprint", () => foot?.remove(), { once: true });
  window.print();
};
