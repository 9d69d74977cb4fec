// An element with attributes and children; attributes without a value are left out.
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// A picture of 16 pixels, drawn by one path.
export const sign = (path) => {
  const drawn = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const svg = drawn("svg", { class: "nb-sign", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" });
  svg.append(drawn("path", { d: path }));
  return svg;
};
