// In the widget's frame: does what its address asks for, and tells the page around it how tall it is. Without this file
// the frame shows everything it has. Runs before the body is there, so that nothing is seen to change.
(() => {
  "use strict";
  const root = document.documentElement;
  const options = new URLSearchParams(location.search);

  const count = options.get("count") ?? "";
  root.dataset.count = /^([1-9]|10)$/.test(count) ? count : "5";
  const theme = options.get("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (options.get("summary") === "0") root.dataset.summary = "0";

  // WCAG 2.2, relative luminance. Above 0.179 black stands out more, below it white: at least 4.5:1 either way.
  function luminance(color) {
    const [r, g, b] = [0, 2, 4]
      .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const accent = /^#?([0-9a-f]{6})$/i.exec(options.get("accent") ?? "");
  if (accent) {
    root.style.setProperty("--accent", `#${accent[1]}`);
    root.style.setProperty("--on-accent", luminance(accent[1]) > 0.179 ? "#000" : "#fff");
  }

  // The height is no secret, and the page around may be anybody's.
  if (parent === window) return;
  function tell() {
    if (document.body) parent.postMessage({ forewarnWidgetHeight: Math.ceil(root.getBoundingClientRect().height) }, "*");
  }

  // Not the observer alone: it sleeps in a frame that is out of sight.
  for (const moment of ["DOMContentLoaded", "load"]) addEventListener(moment, tell);
  new ResizeObserver(tell).observe(root);
})();
