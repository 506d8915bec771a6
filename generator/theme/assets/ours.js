// "Is this warning really ours?": shows our own title, date and text for the number that was typed or that the address
// ends in. Without this file the page's list of all numbers does the same.
(() => {
  "use strict";
  const form = document.querySelector(".fw-lookup");
  const field = form.elements.id;
  const shown = form.querySelector(".fw-lookup__answer");
  const LATIN = { А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", Х: "X", У: "Y", І: "I" };

  const template = (name) => form.querySelector(`template[data-${name}]`).content.cloneNode(true);

  /** As people type it: " demo 2026 1" is DEMO-2026-001. Cyrillic letters that look like Latin ones become those. */
  function number(text) {
    const parts = text.toUpperCase().replace(/[АВЕКМНОРСТХУІ]/g, (letter) => LATIN[letter]).match(/[A-Z]+|\d+/g) || [];
    if (parts.length !== 3) return text.trim().toUpperCase();
    return `${parts[0]}-${parts[1]}-${parts[2].padStart(3, "0")}`;
  }

  /** `listed` is the number's line in the list below; `warning` what the API says of it. */
  function found(listed, warning) {
    const answer = template("found");
    const [title, link] = [listed.querySelector("a span"), listed.querySelector("a")];
    const say = (part, text) => { answer.querySelector(part).textContent = text; };
    say("h2", warning.title);
    say(".fw-small", `${warning.id} · ${listed.querySelector(".fw-small").textContent}`);
    say(".fw-summary", warning.summary);
    for (const order of warning.act_now || []) {
      answer.querySelector("ol").append(document.createElement("li"));
      answer.querySelector("ol").lastChild.textContent = order;
    }
    if (title.lang) {
      for (const part of answer.querySelectorAll("h2, .fw-summary, ol")) [part.lang, part.dir] = [title.lang, title.dir];
    }
    answer.querySelector("a").href = link.href;
    return answer;
  }

  async function answer(id) {
    const listed = document.getElementById(id);
    if (!listed?.dataset.text) return template(navigator.onLine ? "missing" : "offline");
    try {
      const response = await fetch(listed.dataset.text);
      return response.ok ? found(listed, await response.json()) : template("offline");
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

  const asked = location.hash.slice(1);
  if (/^[A-Z]{2,10}-\d{4}-\d{3,5}$/i.test(asked)) {
    field.value = asked;
    form.requestSubmit();
  }
})();
