// The address of the chosen milestone in a dialog: to be read, copied, or selected where copying is refused.
import { element } from "./element.js";

export const status = () => element("p", { role: "status", class: "nb-status" });

export const linkRow = (address, say) => {
  const field = element("input", { type: "text", readonly: "", value: address, "aria-label": say("link"), "data-nb": "link" });
  const button = element("button", { type: "button", class: "nb-pill", "data-nb": "copy" }, say("copy_link"));
  const told = status();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      told.textContent = say("copied");
    } catch {
      field.focus();
      field.select();
      told.textContent = say("copy_by_hand");
    }
  };
  button.addEventListener("click", copy);
  return { row: element("div", { class: "nb-link-row" }, field, button), told, copy };
};
