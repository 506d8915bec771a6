// "Is this warning really ours?": shows our own title, date and text for the number that was typed or that the address
// ends in. Without this file the page's list of all numbers does the same.
(() => {
  "use strict";
  const form = document.querySelector(".fw-lookup");
  const field = form.elements.id;
  const shown = form.querySelector(".fw-lookup__answer");
  const page = document.documentElement.lang;
  form.hidden = false;

  const template = (name) => form.querySelector(`template[data-${name}]`).content.cloneNode(true);

  /** As people type it: " demo 2026 1" is DEMO-2026-001. Cyrillic letters that look like Latin ones become those. */
  function number(text) {
    const latin = { А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", Х: "X", У: "Y", І: "I" };
    const parts = text.toUpperCase().replace(/[АВЕКМНОРСТХУІ]/g, (letter) => latin[letter]).match(/[A-Z]+|\d+/g) || [];
    if (parts.length !== 3) return text.trim().toUpperCase();
    return `${parts[0]}-${parts[1]}-${parts[2].padStart(3, "0")}`;
  }

  function found(warning) {
    const answer = template("found");
    const [title, dates, summary] = [answer.querySelector("h2"), answer.querySelector(".fw-small"), answer.querySelector(".fw-summary")];
    title.textContent = warning.title;
    const day = new Intl.DateTimeFormat(page, { dateStyle: "long" });
    const moments = [...new Set([warning.published, warning.updated].map((moment) => day.format(new Date(moment))))];
    const listed = document.getElementById(warning.id);
    const state = listed?.querySelector(".fw-small").textContent;
    dates.textContent = [warning.id, state || moments[0], ...moments.slice(1)].join(" · ");
    summary.textContent = warning.summary;
    for (const order of warning.act_now || []) {
      answer.querySelector("ol").append(document.createElement("li"));
      answer.querySelector("ol").lastChild.textContent = order;
    }
    answer.querySelector("a").href = listed?.querySelector("a").href ?? warning.url;
    return answer;
  }

  async function answer(id) {
    try {
      const response = await fetch(form.dataset.api.replace("ID", encodeURIComponent(id)));
      if (response.status === 404) return template("missing");
      if (!response.ok) return template("offline");
      return found(await response.json());
    } catch {
      return template("offline");
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const id = number(field.value);
    field.value = id;
    history.replaceState(null, "", `#${id}`);
    shown.replaceChildren(await answer(id));
  });

  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked) {
    field.value = asked;
    form.requestSubmit();
  }
})();
