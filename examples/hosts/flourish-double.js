// Stands for scripts that hear `iframe.resize`: a JSON text `{ sender, context, method, height, src }`. Flourish looks
// for its name and the window, Embedly for the address of the frame; here both have to fit.
addEventListener("message", ({ source, data }) => {
  let message;
  try {
    message = JSON.parse(data);
  } catch {
    return;
  }
  if (message?.sender !== "Flourish" || message.context !== "iframe.resize" || message.method !== "resize") return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && frame.src === message.src) frame.style.height = `${message.height}px`;
  }
});
