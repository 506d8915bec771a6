// On the widget's page: the codes and the preview follow the form. Without this file the codes are those of the form's
// first values.
(() => {
  "use strict";
  const form = document.querySelector(".fw-compose");
  const fields = form.elements;
  const accent = fields.accent.value;
  const shown = { script: document.querySelector("#text-widget-script p"), frame: document.querySelector("#text-widget-frame p") };
  const first = { script: shown.script.textContent, frame: shown.frame.textContent };
  let preview = document.querySelector(".fw-preview");
  const start = { address: first.frame.match(/src="([^"?]*)/)[1], preview: preview.getAttribute("src").split("?")[0] };

  // Only what differs from the widget's own ways stands in the code.
  function options() {
    const chosen = { count: fields.count.value, theme: fields.theme.value };
    if (fields.accent.value !== accent) chosen.accent = fields.accent.value;
    if (!fields.summary.checked) chosen.summary = "0";
    return chosen;
  }

  // The first code as elements of a document that runs nothing, to be changed and written out again. Our own policy
  // forbids a style attribute even there, so it has another name in the meantime.
  function rewritten(code, selector, attributes) {
    const parsed = document.createElement("template");
    parsed.innerHTML = code.replace(' style="', ' data-style="');
    const element = parsed.content.querySelector(selector);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (element.hasAttribute("async")) {
      element.removeAttribute("async");
      element.setAttribute("async", "");
    }
    return parsed.innerHTML.replace(' async=""', " async").replace(' data-style="', ' style="');
  }

  function update() {
    const chosen = options();
    const country = fields.country.value;
    const query = `${country ? `country-${country.toLowerCase()}/` : ""}?${new URLSearchParams(chosen)}`;
    const data = Object.entries(country ? { country, ...chosen } : chosen).map(([name, value]) => [`data-${name}`, value]);
    shown.script.textContent = rewritten(first.script, "script", Object.fromEntries(data));
    shown.frame.textContent = rewritten(first.frame, "iframe", { src: start.address + query });
    // A new frame in place of the old one: a new address in the old one would be a step in the browser's history.
    const next = preview.cloneNode();
    next.src = start.preview + query;
    preview.replaceWith(next);
    preview = next;
  }

  addEventListener("message", (event) => {
    const height = event.data?.forewarnWidgetHeight;
    if (event.source === preview.contentWindow && Number.isFinite(height)) preview.style.height = `${height}px`;
  });
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
})();
