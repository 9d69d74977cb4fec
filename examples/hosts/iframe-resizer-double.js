// Stands for the parent half of iframe-resizer, version 4, which knows nothing of the story: it speaks first, when it begins and
// when the frame has loaded, and never again. Messages are strings, `[iFrameSizer]<name>:<settings>` to the frame and
// `[iFrameSizer]<name>:<height>:<width>:<why>` back. `begin` is for tests: it begins anew, under another name.
(() => {
  const frame = document.querySelector("iframe");
  const settings = "8:false:false:32:true:true::bodyOffset:::0:false:parent:scroll:true";
  let name = "iFrameResizer0";
  const send = (words) => frame.contentWindow.postMessage(`[iFrameSizer]${words}`, "*");
  const greet = () => send(`${name}:${settings}`);
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || typeof data !== "string") return;
    const [, from, height] = data.match(/^\[iFrameSizer\]([^:]+):(\d+):\d+:(?:init|size|reset)/) ?? [];
    if (from === name) frame.style.height = `${height}px`;
  });
  frame.addEventListener("load", greet);
  greet();
  window.begin = (another) => {
    frame.style.height = "";
    name = another;
    greet();
  };
  window.resize = () => send("resize");
})();
