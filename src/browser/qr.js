// The address of the chosen milestone as a QR code, for another telephone to read off this screen.
import { code } from "./code.js";
import { element } from "./element.js";
import { linkRow } from "./link.js";

/** @param {Widget} widget */
export default ({ say, at, link, dialog }) => async () => {
  const address = link(at().id);
  const { row, told } = linkRow(address, say);
  const { body } = dialog("qr", say("qr"));
  body.append(row, told);
  try {
    const drawn = await code(address, say("qr_of", { address }));
    if (drawn) body.prepend(drawn, element("p", { class: "nb-scan" }, say("scan")));
    else told.textContent = say("qr_too_long");
  } catch (error) {
    console.warn(error);
    told.textContent = say("qr_failed");
  }
};
