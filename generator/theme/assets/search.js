// Searches the warnings in the page's language. Neither this file nor what it loads is fetched before the reader searches.
const SITE = new URL("..", import.meta.url);
const WORDS = 12;
const SHORTEST_BEGINNING = 3;
const OUTDATED = 10 * 60 * 1000; // a release may have replaced the index since
const PAUSE = 250;

// The words of a text as the index has them: what generator/folding.py does, from the same table.
export function folding(table) {
  const rules = table.rules.map(([pattern, replacement]) => [new RegExp(pattern, "g"), replacement]);
  const endings = new RegExp(`[${table.endings}]+$`);

  function skeleton(word) {
    for (const [pattern, replacement] of rules) word = word.replace(pattern, replacement);
    const letters = [...word.replace(/([^0-9])\1+/gu, "$1")];
    const rest = letters.slice(table.shortest, table.longest).join("");
    return letters.slice(0, table.shortest).join("") + rest.replace(endings, "") + table.end;
  }

  return (text) => {
    const bare = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const latin = [...bare].map((letter) => table.letters[letter] ?? letter).join("");
    return (latin.match(/[\p{L}\p{N}]+/gu) ?? []).map(skeleton);
  };
}

export async function open() {
  const [table, { createInstance }] = await Promise.all([
    fetch(new URL("assets/folding.json", SITE)).then((answer) => answer.json()),
    import(new URL("pagefind/pagefind.js", SITE)),
  ]);
  const pagefind = createInstance({ basePath: new URL("pagefind/", SITE).pathname, noWorker: true });
  return { fold: folding(table), end: table.end, pagefind };
}

// What Pagefind is asked, a word at a time: it finds only pages that have all words. An unfinished word is a beginning.
function terms({ fold, end }, text, unfinished) {
  const words = fold(text);
  const last = unfinished && /[\p{L}\p{N}]$/u.test(text) ? (words.pop() ?? "").slice(0, -end.length) : "";
  if (last.length >= SHORTEST_BEGINNING) words.push(last);
  return [...new Set(words)].slice(0, WORDS);
}

// The best warnings for a text, at `most` so many: Pagefind's scores (BM25, so rare words count more) added up over the words.
export async function find(engine, text, most, unfinished = false) {
  const answers = await Promise.all(terms(engine, text, unfinished).map((term) => engine.pagefind.search(term)));
  const found = new Map();
  for (const result of answers.flatMap((answer) => answer.results)) {
    const score = (found.get(result.id)?.score ?? 0) + result.score;
    found.set(result.id, { score, id: result.id, data: result.data });
  }
  const best = [...found.values()].sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  const shown = await Promise.all(best.slice(0, most).map((result) => result.data()));
  return shown.map(({ url, meta }) => ({ url, title: meta.title, summary: meta.summary }));
}

function card({ url, title, summary }) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  link.href = url;
  link.appendChild(document.createElement("strong")).textContent = title;
  link.append(" ");
  link.appendChild(document.createElement("span")).textContent = summary;
  return item;
}

// Make the form in `place` show results below itself, while the reader types and when the form is sent.
export function start(place) {
  const form = place.querySelector("form");
  const field = form.elements.q;
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("[data-results]");
  const said = { found: JSON.parse(status.dataset.found), none: status.dataset.none, failed: status.dataset.failed };
  let engine;
  let opened = 0;
  let asked = 0;
  let waiting;

  function show(message, results = []) {
    status.textContent = message;
    list.replaceChildren(...results.map(card));
    list.hidden = results.length === 0;
  }

  async function search(unfinished) {
    clearTimeout(waiting);
    const mine = ++asked;
    const text = field.value;
    if (text.trim().length < (unfinished ? SHORTEST_BEGINNING : 1)) return show("");
    if (performance.now() - opened > OUTDATED) engine = undefined;
    try {
      if (!engine) opened = performance.now();
      engine ??= open();
      const results = await find(await engine, text, said.found.length, unfinished);
      if (mine === asked) show(results.length ? said.found[results.length - 1] : said.none, results);
    } catch {
      engine = undefined;
      if (mine === asked) show(said.failed);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(true), PAUSE);
  });
  form.addEventListener("submit", () => search(false));
  return search(false);
}
