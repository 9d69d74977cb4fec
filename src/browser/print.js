// On paper the story ends with its address, as a QR code and in words. A page that knew its address when it was made has
// them already.
import { element } from "./element.js";
import { code } from "./code.js";

// Width of an A4 sheet between its margins: the line is drawn anew for it, where the window is wider.
const SHEET_PX = 680;
const frame = () => new Promise((resolve) => setTimeout(resolve, 100));

export default ({ root, view, say, link }) => async () => {
  const list = view.querySelector(".nb-list");
  const address = link("");
  let foot;
  if (!list.querySelector(".nb-address")) {
    // Without the program the address in words has to do.
    const drawn = await code(address, say("qr_of", { address })).catch(() => undefined);
    foot = element("div", { class: "nb-address" }, ...[drawn].filter(Boolean), element("p", {}, address));
    list.append(foot);
  }
  const before = root.style.inlineSize;
  if (root.clientWidth > SHEET_PX) root.style.inlineSize = `${SHEET_PX}px`;
  await frame();
  // Some web views return at once, and print what is there a moment later.
  const restore = () => {
    root.style.inlineSize = before;
    foot?.remove();
  };
  addEventListener("afterprint", restore, { once: true });
  window.print();
};
