// What fingers, mouse and keys do, in a dialog. What `input.rs`, `hand.rs` and `boot.js` listen to has its line here.
import { element } from "./element.js";

// A key by its name, and what the keys of a row do by its word. What a hand does is in the word itself, before a colon.
const TOUCH = ["tap", "swipe", "pull", "drag", "pinch", "double_tap", "hold"];
const MOUSE = ["click", "mouse_drag", "wheel", "double_click"];
const KEYS = [
  ["tab", "Tab"],
  ["line", "←", "→"],
  ["chapter", "Page Up", "Page Down"],
  ["map", "←", "↑", "→", "↓"],
  ["ends", "Home", "End"],
  ["enter", "Enter", "space"],
  ["pan", "Shift", "← ↑ → ↓"],
  ["zoom", "+", "−"],
  ["fit", "0"],
  ["escape", "Esc"],
  ["help", "?"],
];

/** @param {Widget} widget */
export default (widget) => {
  const { say, dialog } = widget;
  const row = (what, does) => element("div", {}, element("dt", {}, ...what), element("dd", {}, does));
  const hand = (name) => {
    const [, what, does] = /^(.*?)[:：]\s*(.*)$/.exec(say(`help_${name}`)) ?? ["", say(`help_${name}`), ""];
    return row([what], does);
  };
  const keys = ([name, ...pressed]) => {
    const caps = pressed.map((it) => element("kbd", {}, it === "space" ? say("help_key_space") : it));
    return row(caps.flatMap((it, at) => (at ? [name === "pan" ? " + " : " ", it] : [it])), say(`help_key_${name}`));
  };
  const part = (name, rows) => [element("h3", {}, say(`help_${name}`)), element("dl", {}, ...rows)];
  return (back) => {
    if (widget.view.querySelector('[data-nb="help"]')) return;
    dialog("help", say("help"), back).body.append(element("div", { class: "nb-help" },
      ...part("touch", TOUCH.map(hand)), ...part("mouse", MOUSE.map(hand)), ...part("keyboard", KEYS.map(keys))));
  };
};
