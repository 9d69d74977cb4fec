// Stands for `amp-iframe` with `resizable`: the address gets the fragment `amp=1`, the frame a name and a sandbox, and
// requests of the sentinel `amp` are granted from 100 px on.
(() => {
  const place = document.getElementById("graphic");
  const frame = document.createElement("iframe");
  frame.name = "amp_iframe0";
  for (const [key, value] of [
    ["sandbox", "allow-scripts allow-same-origin allow-popups"], ["scrolling", "no"], ["frameborder", "0"],
    ["width", "100%"], ["height", "300"],
  ]) frame.setAttribute(key, value);
  frame.style.display = "block";
  frame.src = `${place.dataset.src}#amp=1`;
  place.append(frame);
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.sentinel !== "amp") return;
    if (data.type === "embed-ready") place.dataset.ready = "";
    if (data.type === "embed-size" && data.height >= 100) frame.setAttribute("height", data.height);
  });
})();
