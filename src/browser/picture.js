// 长图: the story, or a chapter of it, as one tall picture. It is made here, and nothing leaves the page.
//
// The list in the page holds all texts and pictures, for every story that the page can show. They are read off it by
// `telling.js`; the `pictures` program puts them under the map and the line of the edition, as SVG; `png.js` makes a file of
// that.
import { pictures } from "./code.js";
import { element } from "./element.js";
import { said } from "./entries.js";
import { status } from "./link.js";
import { dataUrl, telling } from "./telling.js";

// A few choices of which one holds.
const choice = (name, title, options, heard) => {
  const radios = options.map(([value, label], index) => {
    const radio = element("input", { type: "radio", name, value });
    radio.checked = index === 0;
    return element("label", {}, radio, label);
  });
  const made = element("fieldset", { class: "nb-choice" }, element("legend", {}, title), ...radios);
  made.addEventListener("change", heard);
  return { made, value: () => made.querySelector("input:checked").value };
};

/** @param {Widget} widget */
export default (widget) => {
  const { view, edition, say, link, dialog } = widget;
  const title = () => view.querySelector(".nb-title").textContent;

  // The picture that is wished, as the program gives it.
  const sheet = async (chapter, dark) => {
    const { picture } = await pictures();
    const group = chapter < 0 ? undefined : view.querySelector(`.nb-group[data-lane="${chapter}"]`);
    const first = group?.querySelector(".nb-article")?.id ?? "";
    const wish = {
      telling: await telling(view, group),
      chapter: chapter < 0 ? undefined : chapter,
      dark,
      address: link(first),
      scan: say("scan"),
      rest: say("picture_rest"),
    };
    const made = picture(edition, wish);
    if (!made) throw new Error("no edition");
    return made;
  };

  const file = async (svg, height, form, hear, signal) => {
    if (form === "svg") return { blob: new Blob([svg], { type: "image/svg+xml" }), form };
    try {
      const { png } = await import("./png.js");
      const { blob, scale } = await png(svg, Math.round(height), hear, signal);
      return { blob, form, note: scale < 2 && say("picture_smaller") };
    } catch (error) {
      if (signal.aborted) throw error;
      console.warn(error);
      return { blob: new Blob([svg], { type: "image/svg+xml" }), form: "svg", note: say("picture_no_png") };
    }
  };

  const show = () => {
    const box = dialog("picture", say("picture"));
    const told = status();
    const result = element("div", { class: "nb-made" });
    let stop;
    let url;
    const clear = () => {
      stop?.abort();
      if (url) URL.revokeObjectURL(url);
      url = undefined;
      result.replaceChildren();
    };
    const make = async () => {
      clear();
      stop = new AbortController();
      const { signal } = stop;
      const hear = (share) => {
        told.textContent = say("picture_making", { progress: `${Math.round(share * 100)}%` });
      };
      hear(0);
      try {
        const { svg, height, told: count, leftOut } = await sheet(Number(of.value()), tone.value() === "dark");
        const { blob, form, note } = await file(svg, height, kind.value(), hear, signal);
        const shown = await dataUrl(blob);
        if (signal.aborted) return;
        const name = [view.dataset.story || "story", of.value() < 0 ? "" : Number(of.value()) + 1].filter(String).join("-");
        url = URL.createObjectURL(blob);
        const size = `${form.toUpperCase()}, ${(blob.size / 1e6).toFixed(1)} MB`;
        const save = element("a", { class: "nb-pill", href: url, download: `${name}.${form}`, "data-nb": "download" }, say("download", { size }));
        const image = element("img", { src: shown, alt: say("picture_alt", { title: title(), n: count }), "data-nb": "picture" });
        result.replaceChildren(save, image);
        const part = leftOut > 0 && say("picture_part", { told: count, n: leftOut });
        told.textContent = [note, part, say("picture_hold")].filter(Boolean).join(" ");
      } catch (error) {
        if (signal.aborted) return;
        console.warn(error);
        told.textContent = say("picture_failed");
      }
    };
    const group = view.querySelector(".nb-group.nb-chosen[data-lane]");
    const chapters = group ? [[group.dataset.lane, say("one_chapter", { chapter: said(group, ".nb-chapter") })]] : [];
    const of = choice("of", say("picture_of"), [["-1", say("whole_story")], ...chapters], make);
    const kind = choice("kind", say("picture_form"), [["png", "PNG"], ["svg", "SVG"]], make);
    const tone = choice("tone", say("picture_tone"), [["light", say("light")], ["dark", say("dark")]], make);
    box.addEventListener("close", clear);
    box.body.append(of.made, kind.made, tone.made, told, result);
    return make();
  };

  return show;
};
