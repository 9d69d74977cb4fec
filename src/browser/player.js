// A film or a sound that other hands keep, played over the page. The tap that opens it is the reader's consent: nothing was
// asked of them before, and nothing is once it is closed.
import { element } from "./element.js";

// The origins of players. What stands in a page may be anybody's, and a frame is a door into the host's: no other is opened.
// A test holds them against those that a story's addresses lead to.
const PLAYERS = [
  "https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://player.bilibili.com", "https://v.qq.com",
  "https://player.youku.com", "https://geo.dailymotion.com", "https://w.soundcloud.com",
];
// Those of sounds, which are not as high as films.
const SOUNDS = /^https:\/\/w\.soundcloud\.com\//;
const ALLOWED = "autoplay; fullscreen; encrypted-media; picture-in-picture";

/** @param {Widget} widget */
export default ({ view, say, dialog }) => (link) => {
  const { player, service: name } = link.dataset;
  const origin = PLAYERS.find((it) => player.startsWith(`${it}/`));
  if (view.querySelector('[data-nb="player"]')) return;
  for (const it of view.querySelectorAll("video, audio")) it.pause();
  const title = link.querySelector("strong")?.textContent ?? link.querySelector("img")?.alt ?? link.firstElementChild.textContent;
  const box = dialog("player", title, link);
  const frame = element("iframe", {
    class: SOUNDS.test(player) ? "nb-player nb-heard" : "nb-player",
    src: player, allow: ALLOWED, allowfullscreen: "", referrerpolicy: "strict-origin-when-cross-origin", title,
  });
  const told = element("p", { class: "nb-status", role: "status" });
  const open = element("a", { class: "nb-pill", href: link.href, target: "_blank", rel: "noopener", "data-nb": "open-at" }, say("open_at", { name }));
  // A host's policy may not know the player.
  const refused = () => {
    frame.remove();
    told.textContent = say("player_refused", { name });
  };
  const heard = ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === "frame-src" && blockedURI.startsWith(origin)) refused();
  };
  document.addEventListener("securitypolicyviolation", heard);
  box.addEventListener("close", () => document.removeEventListener("securitypolicyviolation", heard));
  frame.addEventListener("error", refused);
  box.body.append(...(origin ? [frame] : []), told, open);
  if (!origin) refused();
};
