//! What the page says when something goes wrong, in every engine alike.
//!
//! WebDriver has no console, so the server puts this script first in the page. It only listens.

/// Where the server offers the script.
pub const PATH: &str = "/__heard.js";

/// Collects complaints in `window.__heard` and layout shifts in `window.__shifts`.
pub const SCRIPT: &str = r#"
window.__heard = [];
window.__shifts = [];
(function () {
  const say = (kind, text) => window.__heard.push(kind + ": " + text);
  addEventListener("error", (event) => {
    const from = event.target && (event.target.src || event.target.href);
    say("error", event.message || ("cannot load " + from));
  }, true);
  // Of an error in a script of another origin WebKit tells nothing but that there was one, unless it is caught on its way
  // out; there scripts of hosts and of stories come from two.
  if (navigator.vendor.startsWith("Apple")) {
    const named = (call) => typeof call !== "function" ? call : function (...given) {
      try {
        return call.apply(this, given);
      } catch (error) {
        say("error", String(error));
        throw error;
      }
    };
    for (const name of ["requestAnimationFrame", "setTimeout", "queueMicrotask"]) {
      const old = window[name];
      window[name] = (call, ...given) => old.call(window, named(call), ...given);
    }
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const heard = new WeakMap();
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      if (typeof listener === "function" && !heard.has(listener)) heard.set(listener, named(listener));
      return add.call(this ?? window, type, heard.get(listener) ?? listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      return remove.call(this ?? window, type, heard.get(listener) ?? listener, options);
    };
  }
  addEventListener("unhandledrejection", (event) => say("rejection", String(event.reason)));
  addEventListener("securitypolicyviolation", (event) => {
    say("policy", event.violatedDirective + " " + event.blockedURI + " " + (event.sample || ""));
  });
  for (const level of ["error", "warn"]) {
    const old = console[level];
    console[level] = function (...words) {
      say(level, words.map(String).join(" "));
      old.apply(console, words);
    };
  }
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) {
          const nodes = (entry.sources || []).map((source) => {
            const node = source.node && (source.node.closest ? source.node : source.node.parentElement);
            return node ? node.tagName.toLowerCase() + "." + (node.getAttribute("class") || "") : "?";
          });
          window.__shifts.push({ value: entry.value, nodes });
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  } catch (error) { /* only Chromium measures this */ }
})();
"#;
