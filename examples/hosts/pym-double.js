// Stands for the parent half of pym.js, version 1: it makes the frame, says who it is in the query, tells the frame its
// width whenever the window changes, and sets the height that the frame asks for. Messages are strings,
// `pymxPYMx<id>xPYMx<type>xPYMx<value>`.
(() => {
  const place = document.getElementById("graphic");
  const frame = document.createElement("iframe");
  const query = new URLSearchParams({
    initialWidth: place.offsetWidth, childId: place.id, parentTitle: document.title, parentUrl: location.href,
  });
  for (const [key, value] of [["width", "100%"], ["scrolling", "no"], ["marginheight", "0"], ["frameborder", "0"]]) {
    frame.setAttribute(key, value);
  }
  frame.style.display = "block";
  frame.src = `${place.dataset.src}?${query}`;
  place.append(frame);
  addEventListener("resize", () => {
    frame.contentWindow.postMessage(["pym", place.id, "width", place.offsetWidth].join("xPYMx"), "*");
  });
  addEventListener("message", ({ data }) => {
    if (typeof data !== "string") return;
    const [, type, value] = data.match(/^pymxPYMxgraphicxPYMx(\S+)xPYMx(.*)$/) ?? [];
    if (type === "height") frame.setAttribute("height", `${parseInt(value, 10)}px`);
  });
})();
