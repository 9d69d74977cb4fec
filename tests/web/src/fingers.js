// Fingers and pens by events that a script makes, for engines whose driver has neither: `given` is WebDriver's sources of
// actions. What is done with them is the page's own; what the browser would do by itself, such as scroll, is not.
const [sources] = given;
const wait = (millis) => new Promise((next) => setTimeout(next, millis));
// What is there, by the name of its source: what is down stays so from one script to the next.
const there = (globalThis.fingersThere ??= new Map());
// No element can capture a pointer that the browser does not know, so that is done here too.
const FIRST = 1000;
const captured = (globalThis.fingersCaptured ??= (() => {
  const all = new Map();
  const { setPointerCapture: set, hasPointerCapture: has, releasePointerCapture: release } = Element.prototype;
  Object.assign(Element.prototype, {
    setPointerCapture(id) { id < FIRST ? set.call(this, id) : all.set(id, this); },
    hasPointerCapture(id) { return id < FIRST ? has.call(this, id) : all.get(id) === this; },
    releasePointerCapture(id) { id < FIRST ? release.call(this, id) : all.delete(id); },
  });
  return all;
})());

const send = (it, what) => {
  const [pointer, touch] = { down: ["down", "start"], move: ["move", "move"], up: ["up", "end"] }[what];
  const { x: clientX, y: clientY, on: target, kind: pointerType, identifier } = it;
  (captured.get(identifier) ?? target).dispatchEvent(new PointerEvent(`pointer${pointer}`, {
    bubbles: true, cancelable: true, composed: true, pointerId: identifier, pointerType, clientX, clientY,
    isPrimary: identifier === FIRST, button: what === "move" ? -1 : 0, buttons: what === "up" ? 0 : 1,
  }));
  if (pointerType !== "touch") return;
  // No script may make a touch event here: what matters of one is what it tells.
  const seen = (one) => ({ identifier: one.identifier, target: one.on, clientX: one.x, clientY: one.y });
  const touches = [...there.values()].filter((one) => one.isDown && one.kind === "touch").map(seen);
  const event = new Event(`touch${touch}`, { bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(Object.assign(event, { touches, targetTouches: touches, changedTouches: [seen(it)] }));
};

const ticks = Math.max(...sources.map((it) => it.actions.length));
for (let tick = 0; tick < ticks; tick += 1) {
  await wait(Math.max(...sources.map((it) => it.actions[tick]?.duration ?? 0)));
  for (const [at, { id, parameters, actions }] of sources.entries()) {
    const { type, x, y } = actions[tick] ?? {};
    const it = there.get(id) ?? { identifier: FIRST + at, kind: parameters.pointerType };
    there.set(id, it);
    if (type === "pointerMove") {
      if (!it.isDown) it.on = document.elementFromPoint(x, y);
      Object.assign(it, { x, y });
      if (it.isDown) send(it, "move");
    } else if (type === "pointerDown") {
      it.isDown = true;
      send(it, "down");
    } else if (type === "pointerUp") {
      it.isDown = false;
      send(it, "up");
      captured.delete(it.identifier);
      there.delete(id);
    }
  }
}
