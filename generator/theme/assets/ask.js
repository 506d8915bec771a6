// The home page asks question after question in place, where without this file each answer is a link to a page. The
// questions, the answers' names and the warnings come from the campaigns (questions.json), all wording from the page.
(() => {
  "use strict";
  const ask = document.getElementById("ask");
  const ORDER = ["channel", "who", "want", "lost"];
  const template = (name) => ask.querySelector(`template[${name}]`).content.cloneNode(true);
  const links = [...template("data-question='lost'").querySelectorAll("a")];
  const genuine = ask.querySelector("[data-genuine]");
  const first = ask.querySelector("[data-question='channel']");
  const other = ask.querySelector(".fw-ask__genuine");
  const stage = document.createElement("div");
  stage.className = "fw-ask__stage";
  stage.hidden = true;
  first.before(stage);
  let data;
  let answers = {};

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /** The warnings that agree with every answer; "I don't know" agrees with all. */
  function fitting(given) {
    return data.warnings.filter((warning) =>
      ["channel", "who", "want"].every((name) => !given[name] || warning[name].includes(given[name])));
  }

  /** A question is asked as long as its answer tells warnings apart; what was lost always. */
  function next() {
    const fit = fitting(answers);
    const tells = (name) => fit.length > 1 && choices(name, fit).length > 1;
    return ORDER.find((name) => !(name in answers) && (name === "lost" ? links.length : tells(name)));
  }

  /** What still leads somewhere, what leads to most warnings first. */
  function choices(name, fit) {
    const count = (value) => fit.filter((warning) => warning[name].includes(value)).length;
    return Object.keys(data.answers[name]).filter(count).sort((one, other) => count(other) - count(one));
  }

  function button(name) {
    return template("data-words").querySelector(`[${name}]`);
  }

  function chips(list) {
    const made = element("ul", "fw-chips");
    for (const item of list) made.append(element("li")), made.lastChild.append(item);
    return made;
  }

  function answer(name, value) {
    answers = { ...answers, [name]: value };
    history.pushState({ ask: answers }, "");
    show(true);
  }

  function question(name) {
    const parts = [];
    if (name === "lost") parts.push(...lost());
    else {
      parts.push(...template(`data-question='${name}'`).children);
      const made = choices(name, fitting(answers)).map((value) => {
        const choice = element("button", "fw-choice", data.answers[name][value]);
        choice.type = "button";
        choice.addEventListener("click", () => answer(name, value));
        return choice;
      });
      const skip = button("data-skip");
      skip.addEventListener("click", () => answer(name, ""));
      parts.push(chips(made), skip);
    }
    return parts;
  }

  /** The one question with several answers; what is lost to the schemes that fit comes first. */
  function lost() {
    const likely = new Set(fitting(answers).flatMap((warning) => warning.lost));
    const rank = (link) => (likely.has(link.dataset.answer) ? 0 : 1);
    const offered = [...links].sort((one, other) => rank(one) - rank(other));
    const done = button("data-nothing");
    const nothing = done.textContent;
    const boxes = offered.map((link) => {
      const box = element("input");
      box.type = "checkbox";
      box.value = link.dataset.answer;
      return box;
    });
    const labels = boxes.map((box, at) => {
      const label = element("label", "fw-choice");
      label.append(box, element("span", "", offered[at].textContent));
      return label;
    });
    const checked = () => boxes.filter((box) => box.checked).map((box) => box.value);
    for (const box of boxes) {
      box.addEventListener("change", () => { done.textContent = checked().length ? done.dataset.shown : nothing; });
    }
    done.addEventListener("click", () => answer("lost", checked()));
    return [template("data-question='lost'").querySelector("h3"), chips(labels), done];
  }

  function result() {
    const parts = [];
    const lost = links.filter((link) => (answers.lost || []).includes(link.dataset.answer));
    if (lost.length) {
      parts.push(template("data-first"), ...lost.map((link) => link.cloneNode(true)));
    }
    const found = fitting(answers).slice(0, data.most);
    if (found.length) {
      const cards = element("ul", "fw-cards");
      for (const warning of found) {
        const card = element("a");
        card.href = warning.link;
        if (warning.lang) [card.lang, card.dir] = [warning.lang, warning.dir];
        card.append(element("strong", "", warning.title), element("span", "", warning.order));
        cards.append(element("li"));
        cards.lastChild.append(card);
      }
      parts.push(template("data-result"), cards);
    } else parts.push(template("data-none"));
    if (genuine && genuine.dataset.genuine.split(" ").includes(answers.who)) {
      const check = genuine.cloneNode(true);
      check.href = `${genuine.href}#${answers.who}`;
      parts.push(element("p"));
      parts.at(-1).append(check);
    }
    return parts;
  }

  function show(focus) {
    const begun = Object.keys(answers).length > 0;
    stage.hidden = !begun;
    for (const part of [first, other]) if (part) part.hidden = begun;
    if (!begun) {
      if (focus) first.querySelector("a").focus();
      return;
    }
    const name = next();
    const back = button("data-back");
    back.addEventListener("click", () => history.back());
    const again = button("data-again");
    again.addEventListener("click", () => { answers = {}; history.pushState({ ask: answers }, ""); show(true); });
    const foot = element("p", "fw-ask__foot");
    foot.append(back, again);
    stage.replaceChildren(...(name ? question(name) : result()), foot);
    const heading = stage.querySelector("h3, p");
    heading.tabIndex = -1;
    if (focus) heading.focus();
  }

  first.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-answer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      data ??= await (await fetch(ask.dataset.questions)).json();
    } catch {
      location.href = link.href;
      return;
    }
    history.replaceState({ ask: {} }, "");
    answer("channel", link.dataset.answer);
  });

  addEventListener("popstate", (event) => {
    if (!data || !event.state?.ask) return; // a link within the page, like the one that skips the menu
    answers = event.state.ask;
    show(true);
  });
})();
