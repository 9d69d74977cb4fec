// Stands for WordPress and its `wp-embed.js`, where an address stands on a line of its own and its oEmbed HTML begins with a
// `<blockquote>`. Both get a secret, the frame at the end of its address; the frame is hidden until it says how high it is, in
// `{ message: "height", secret, value }`, and gets from 200 to 1000 px. Links that it asks for are opened in the article's place,
// where they are of the frame's own host; here they are kept. `late` adds the secret once the frame has loaded, as newer ones may.
(() => {
  const place = document.getElementById("graphic");
  const [quote, frame] = [place.querySelector("blockquote"), document.createElement("iframe")];
  const secret = "Ab3dEf6hIj";
  const late = new URLSearchParams(location.search).has("late");
  for (const [key, value] of [
    ["class", "wp-embedded-content"], ["sandbox", "allow-scripts"], ["security", "restricted"], ["width", "600"], ["height", "200"],
    ["frameborder", "0"], ["style", "position: absolute; visibility: hidden;"],
  ]) frame.setAttribute(key, value);
  window.asked = [];
  const know = () => { frame.dataset.secret = quote.dataset.secret = secret; };
  addEventListener("message", ({ source, data }) => {
    if (!data?.secret || data.secret !== frame.dataset.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
    if (!data.message || !data.value || source !== frame.contentWindow) return;
    quote.style.display = "none";
    frame.removeAttribute("style");
    if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
    if (data.message !== "link") return;
    const url = new URL(data.value);
    if (/^https?:$/.test(url.protocol) && url.host === new URL(frame.src).host && document.activeElement === frame) asked.push(url.href);
  });
  const hail = () => {
    if (late && !frame.dataset.secret) {
      know();
      frame.src += `#?secret=${secret}`;
    }
    frame.contentWindow.postMessage({ message: "ready", secret }, "*");
  };
  if (!late) know();
  frame.src = `${place.dataset.src}${late ? "" : `#?secret=${secret}`}`;
  place.append(frame);
  frame.addEventListener("load", hail);
})();
