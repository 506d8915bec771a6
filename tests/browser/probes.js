// What the tests measure in a page. Each probe returns a list of sentences; an empty list is a pass.
(() => {
  "use strict";
  const APART = ".fw-hidden, .fw-skip";

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest(`${APART}, script, style, noscript, template`)) continue;
      if (getComputedStyle(element).clipPath === "inset(50%)") continue; // for screen readers only
      if (element.checkVisibility({ visibilityProperty: true })) yield [node, element];
    }
  }

  function named(element) {
    const name = element.tagName.toLowerCase() + [...element.classList].map((part) => `.${part}`).join("");
    return `<${name}> “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  }

  function ancestors(element) {
    const found = [];
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) found.push(one);
    return found;
  }

  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const cuts = (value) => value === "hidden" || value === "clip";

  function overflow() {
    const wide = document.documentElement.scrollWidth;
    const found = wide > innerWidth ? [`the page is ${wide} px wide in a window of ${innerWidth} px`] : [];
    for (const [node, element] of texts(document.body)) {
      if (ancestors(element).some(scrolls)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [element.getBoundingClientRect(), ...range.getClientRects()];
      const outside = boxes.find((box) => box.left < -1 || box.right > innerWidth + 1);
      if (outside) {
        found.push(`${named(element)} stands at ${outside.left.toFixed(1)}–${outside.right.toFixed(1)} px in a window of ${innerWidth} px`);
      }
    }
    return found;
  }

  function clipped() {
    const found = new Set();
    for (const [, element] of texts(document.body)) {
      for (const box of ancestors(element)) {
        const style = getComputedStyle(box);
        if (style.display === "inline") continue;
        if (cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 1) {
          found.add(`${named(box)} shows ${box.clientWidth} of ${box.scrollWidth} px of its width`);
        }
        if (cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 1) {
          found.add(`${named(box)} shows ${box.clientHeight} of ${box.scrollHeight} px of its height`);
        }
      }
    }
    return [...found];
  }

  function drawer(font) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 28;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.font = font;
    context.textBaseline = "middle";
    return (character) => {
      context.clearRect(0, 0, 28, 28);
      context.fillText(character, 2, 14);
      return new Uint32Array(context.getImageData(0, 0, 28, 28).data.buffer).join();
    };
  }

  function missingGlyphs() {
    const characters = new Map();
    for (const [node, element] of texts(document.body)) {
      const style = getComputedStyle(element);
      const font = `${style.fontStyle} ${style.fontWeight} 16px ${style.fontFamily}`;
      if (!characters.has(font)) characters.set(font, new Set());
      for (const character of node.data) characters.get(font).add(character);
    }
    const found = [];
    for (const [font, used] of characters) {
      const draw = drawer(font);
      const empty = new Set([draw("\u{10FFFE}"), draw("\u0378"), draw(" ")]);
      for (const character of used) {
        if (!/[\p{Z}\p{Cc}\p{Cf}]/u.test(character) && empty.has(draw(character))) {
          found.push(`U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")} has no glyph in ${font}`);
        }
      }
    }
    return found;
  }

  const painter = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });

  // The colors one over the other, the undermost first: also those that are written as color-mix() or oklch().
  function painted(colors) {
    painter.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      painter.fillStyle = color;
      painter.fillRect(0, 0, 1, 1);
    }
    return [...painter.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }

  // WCAG 2.2, relative luminance.
  function luminance(rgb) {
    const [r, g, b] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(element) {
    const behind = [...ancestors(element).reverse()].map((one) => getComputedStyle(one).backgroundColor);
    const page = getComputedStyle(document.documentElement).backgroundColor;
    const ground = ["Canvas", page, ...behind];
    const [dark, light] = [painted(ground), painted([...ground, getComputedStyle(element).color])].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  // 7:1 for running text, 4.5:1 for labels of a few words in buttons and menus.
  function faint() {
    // A color that is still changing after a switch of schemes is not the one to judge.
    for (let left = 20, moving; left && (moving = document.getAnimations()).length; left--) for (const one of moving) one.finish();
    const found = [];
    for (const [, element] of texts(document.body)) {
      const needed = element.closest("p, li, blockquote, td, h1, h2, h3, legend, label") ? 7 : 4.5;
      const ratio = contrast(element);
      if (ratio < needed) found.push(`${named(element)} has a contrast of ${ratio.toFixed(2)}, not ${needed}`);
    }
    return found;
  }

  function ground() {
    return { paper: luminance(painted(["Canvas", getComputedStyle(document.body).backgroundColor])), ink: luminance(painted([getComputedStyle(document.body).color])) };
  }

  const CONTROLS = "a[href], button, summary, input, select, textarea, [tabindex='0']";
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((one) => !one.matches(APART) && one.checkVisibility({ visibilityProperty: true }));

  // 48 px for whatever stands alone; a link within a sentence is as high as its line (WCAG 2.2, 2.5.8, leaves it out).
  function small() {
    const found = [];
    for (const control of controls()) {
      if (getComputedStyle(control).display === "inline") continue;
      const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
      if (Math.min(width, height) < 47.5) found.push(`${named(control)} is ${width.toFixed(0)} × ${height.toFixed(0)} px`);
    }
    return found;
  }

  function moving() {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const part of [null, "::before", "::after"]) {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, part);
        const fades = transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
        if (fades || animationName !== "none" || scrollBehavior === "smooth") found.push(`${named(element)} ${part ?? ""} moves`);
      }
    }
    return found;
  }

  // Of radio buttons with one name only one is a stop.
  const stop = (control) => (control.type === "radio" ? control.name : control);

  function watchFocus() {
    const watched = { reached: new Set(), unseen: [] };
    document.addEventListener("focusin", ({ target }) => {
      watched.reached.add(stop(target));
      const shown = target.type === "radio" ? target.nextElementSibling : target;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(shown);
      const box = shown.getBoundingClientRect();
      const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity !== "0" && box.width * box.height > 1;
      if (!outlined) watched.unseen.push(`${named(target)} has the focus, and nothing shows it`);
    });
    window.watched = watched;
    return controls().length;
  }

  const unreached = () => controls().filter((control) => !window.watched.reached.has(stop(control))).map((control) => `Tab never reaches ${named(control)}`);
  const unseenFocus = () => window.watched.unseen;

  return { overflow, clipped, missingGlyphs, faint, ground, small, moving, watchFocus, unreached, unseenFocus };
})()
