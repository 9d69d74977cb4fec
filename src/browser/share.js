// Hands the address of the chosen milestone on: by the browser where it can, else by copying it.
import { linkRow } from "./link.js";

/** @param {Widget} widget */
export default ({ view, say, at, link, dialog }) => async () => {
  const address = link(at().id);
  const given = { title: view.querySelector(".nb-title").textContent, url: address };
  if (navigator.canShare?.(given)) {
    try {
      await navigator.share(given);
      return;
    } catch (error) {
      // The reader thought better of it.
      if (error.name === "AbortError") return;
    }
  }
  const { row, told, copy } = linkRow(address, say);
  dialog("share", say("share")).body.append(row, told);
  await copy();
};
