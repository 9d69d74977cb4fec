// On paper the story ends with its address, as a QR code and in words. A page that knew its address when it was made has
// them already.
//
// What was said and heard is unfolded for the sheet.
//
// The drawings are shown as they are in the page. The menu's entry, which is this, has them drawn anew for the sheet first; the
// browser's own command cannot wait for that, so from a wide window the names of months stand close there.
import { code } from "./code.js";
import { element } from "./element.js";
import { linkRow } from "./link.js";

// Width of an A4 sheet between its margins: the line is drawn anew for it, where the window is wider.
const SHEET_PX = 680;
const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** @param {Widget} widget */
export default ({ root, view, say, link, dialog }) => async () => {
  const list = view.querySelector(".nb-list");
  const address = link("");
  let foot;
  if (!list.querySelector(".nb-address")) {
    // Without the program the address in words has to do.
    const drawn = await code(address, say("qr_of", { address })).catch(() => undefined);
    foot = element("div", { class: "nb-address" }, ...[drawn].filter(Boolean), element("p", {}, address));
    list.append(foot);
  }
  const folded = [...list.querySelectorAll("details:not([open])")];
  for (const it of folded) it.open = true;
  const before = root.style.inlineSize;
  if (root.clientWidth > SHEET_PX) root.style.inlineSize = `${SHEET_PX}px`;
  await wait(100);
  const restore = () => {
    root.style.inlineSize = before;
    foot?.remove();
    for (const it of folded) it.open = false;
  };
  let begun = false;
  addEventListener("beforeprint", () => { begun = true; }, { once: true });
  addEventListener("afterprint", restore, { once: true });
  window.print?.();
  // Some browsers return at once and print a moment later; some web views, and frames that may not, do nothing.
  if (!begun) await wait(1500);
  if (begun) return;
  restore();
  const { row, told } = linkRow(address, say);
  dialog("print", say("print")).body.append(element("p", {}, say("print_refused")), row, told);
};
