// Stands for Datawrapper's script for responsive frames: `{ "datawrapper-height": { <chart>: <px> } }`.
addEventListener("message", ({ source, data }) => {
  for (const height of Object.values(data?.["datawrapper-height"] ?? {})) {
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    }
  }
});
