// Everything but the search works without this file. With it: texts are copied by one click, the chosen country is
// remembered, an open menu closes, and the search is loaded when the reader searches.
(() => {
  "use strict";
  const KEY = "forewarn-country";

  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function remember(country) {
    try { localStorage.setItem(KEY, country); } catch { /* private mode: the choice holds for this page */ }
  }

  const choices = [...document.querySelectorAll('input[name="fw-country"]')];
  const chosen = choices.find((choice) => choice.value === remembered());
  if (chosen) chosen.checked = true;
  for (const choice of choices) choice.addEventListener("change", () => remember(choice.value));

  // navigator.clipboard exists on HTTPS only; a newsroom's intranet copy may be on plain HTTP.
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "fw-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed: the old way */ }
    }
    return copyBySelection(text);
  }

  function plainText(element) {
    return [...element.querySelectorAll("p")].map((paragraph) => paragraph.textContent).join("\n\n");
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.innerHTML;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      if (!(await copy(plainText(text)))) {
        getSelection().selectAllChildren(text);
        return;
      }
      button.focus();
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.innerHTML = label; }, 2000);
    });
  }

  const menus = [...document.querySelectorAll("details.fw-menu")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of menus) {
    menu.addEventListener("toggle", () => { if (menu.open) menu.querySelector("input")?.focus(); });
  }

  // What a reader searches for stays behind the #: no server's log holds it.
  const asked = (form) => `#${new URLSearchParams({ q: form.elements.q.value })}`;
  const header = document.querySelector(".fw-menu--search form");
  header?.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = header.action + asked(header);
  });

  const search = document.querySelector("[data-search]");
  if (search) {
    const form = search.querySelector("form");
    let loaded;
    const load = () => {
      loaded ??= import("./search.js").then(({ start }) => start(search)).catch(() => {
        loaded = undefined;
        const status = search.querySelector("[role=status]");
        status.textContent = status.dataset.failed;
      });
    };
    const wanted = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
    form.elements.q.value = wanted() ?? "";
    addEventListener("hashchange", () => {
      if (!location.hash.startsWith("#q=")) return; // the skip link
      form.elements.q.value = wanted();
      form.requestSubmit();
    });
    form.elements.q.addEventListener("input", load);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", asked(form));
      load();
    });
    if (form.elements.q.value) load();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    }
  });
})();
