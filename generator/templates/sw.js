// Keeps copies of the pages that a reader may need without a network, and shows them only where the network doesn't
// answer. Written by hand: see docs/guide/offline.md. Everything it doesn't name is the browser's own affair.
(() => {
  "use strict";
  const LANGUAGES = {{ languages | tojson }};
  const MOST = {{ most }};
  const PATIENCE = 4000; // ms until a copy is shown
  const LONGEST = 20000; // ms until the copy of a warning is shown, or the offline page where there is no copy
  const DAY = 24 * 60 * 60 * 1000;
  const ROOT = new URL(self.registration.scope).pathname;
  const OURS = `forewarn:${ROOT}:`; // other sites on this host keep theirs
  const NAME = `${OURS}1`; // a new number when copies are written differently
  const COPIED = "x-forewarn-copied";
  const VISITED = "x-forewarn-visited";
  const ASSETS = "x-forewarn-assets";
  const BAR = '<div class="fw-offline" role="status"></div>'; // in every page of ours; filled in a copy

  let off = false;
  let keeping = Promise.resolve();
  let tidying = Promise.resolve();
  const copies = new Set(); // ids of the windows that show a copy
  const late = new Map(); // path → the answer that came after its copy was shown

  // Why there is no answer, by the names of the bar's words.
  const UNREACHED = "unreached";
  const SILENT = "silent";

  const silence = (time) => new Promise((done) => { setTimeout(done, time, SILENT); });
  const pathOf = (address) => new URL(address).pathname.slice(ROOT.length);
  const time = (copy, name) => Number(copy.headers.get(name));

  function languageOf(path) {
    const code = path.split("/", 1)[0];
    return Object.hasOwn(LANGUAGES, code) ? LANGUAGES[code] : undefined;
  }

  function isWarning(path) {
    const start = languageOf(path)?.warnings;
    return Boolean(start) && path.startsWith(start) && /^[^/]+\/$/.test(path.slice(start.length));
  }

  const isKept = (path) => isWarning(path) || Boolean(languageOf(path)?.pages.includes(path));

  // The copies

  async function find(path) {
    if (off || !(await caches.has(NAME))) return undefined;
    return (await caches.open(NAME)).match(ROOT + path, { ignoreVary: true });
  }

  // Every copy of a page by its path, the one visited last first.
  async function all() {
    const cache = await caches.open(NAME);
    const found = [];
    for (const request of await cache.keys()) {
      const path = pathOf(request.url);
      if (isKept(path)) found.push([path, await cache.match(request)]);
    }
    return found.sort(([, one], [, other]) => time(other, VISITED) - time(one, VISITED));
  }

  async function forget(path) {
    if (!off) await (await caches.open(NAME)).delete(ROOT + path);
  }

  function assetsOf(html, address) {
    const found = html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script)[^>]*? (?:href|src)="([^"]+)"/g);
    const links = new Set([...found].map(([, link]) => new URL(link, address).href));
    return [...links].filter((link) => link.startsWith(`${self.registration.scope}assets/`));
  }

  async function keep(path, html, headers, visited) {
    if (off) return;
    const cache = await caches.open(NAME);
    const before = await cache.match(ROOT + path);
    const assets = assetsOf(html, new URL(ROOT + path, location.origin));
    const kept = new Headers(headers);
    kept.set(COPIED, String(Date.now()));
    kept.set(VISITED, String(visited ? Date.now() : before ? time(before, VISITED) : 0));
    kept.set(ASSETS, assets.join(" "));
    await cache.put(ROOT + path, new Response(html, { headers: kept }));
    for (const asset of assets) if (!(await cache.match(asset, { ignoreVary: true }))) await cache.add(asset);
  }

  // What the site answers now. A page worth keeping is kept; one that is gone, or has moved, is forgotten.
  async function ask(event, path, query = "", visited = true) {
    // Never from the browser's own cache: a withdrawn warning must not come from there either.
    const answer = await fetch(ROOT + path + query, { cache: "no-cache", redirect: "manual" });
    if (!isKept(path)) return answer;
    if (answer.type === "opaqueredirect") {
      event.waitUntil(forget(path));
      return answer;
    }
    const html = await answer.text();
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    const page = new Response(html, { status: answer.status, statusText: answer.statusText, headers });
    if (answer.ok && html.includes(BAR)) {
      keeping = Promise.all([keeping, keep(path, html, headers, visited)]).catch(() => {}); // no room: no copy
      event.waitUntil(keeping);
    } else if (answer.ok || answer.status === 404 || answer.status === 410) event.waitUntil(forget(path));
    return page;
  }

  // After a visit: what belongs to the language is there, no copy is older than a day, and none is too many.
  async function tidy(event, code) {
    if (off || !Object.hasOwn(LANGUAGES, code)) return;
    await keeping;
    const now = await all();
    const paths = now.map(([path]) => path);
    const missing = LANGUAGES[code].pages.filter((path) => !paths.includes(path));
    const old = now.filter(([, copy]) => Date.now() - time(copy, COPIED) > DAY).map(([path]) => path);
    for (const path of [...missing, ...old]) {
      const answer = await ask(event, path, "", false);
      if (answer.status >= 500) break;
    }
    await keeping;
    const warnings = paths.filter(isWarning);
    for (const path of warnings.slice(MOST)) await forget(path);
    const cache = await caches.open(NAME);
    const used = new Set((await all()).flatMap(([, copy]) => copy.headers.get(ASSETS).split(" ")));
    for (const request of await cache.keys()) {
      if (!isKept(pathOf(request.url)) && !used.has(request.url)) await cache.delete(request);
    }
  }

  function tidyAfter(event, path) {
    tidying = tidying.then(() => tidy(event, path.split("/", 1)[0])).catch(() => {});
    event.waitUntil(tidying);
  }

  // What is shown without a network

  function moment(copy, { days }) {
    const at = new Date(time(copy, COPIED));
    const two = (number) => String(number).padStart(2, "0");
    const day = days[at.getMonth()].replace("{d}", at.getDate()).replace("{y}", at.getFullYear());
    return `<time datetime="${at.toISOString()}">${day}, ${two(at.getHours())}:${two(at.getMinutes())}</time>`;
  }

  async function shown(path, copy, why, wanted) {
    const language = languageOf(path);
    const told = language.copy.replace("{moment}", () => moment(copy, language));
    const bar = BAR.replace("><", () => `><p><strong>${language[why]}</strong> ${told}</p><`);
    let html = (await copy.text()).replace(BAR, () => bar);
    if (path === language.offline) html = await withCopies(html, language, wanted);
    return new Response(html, { headers: copy.headers });
  }

  // A page's title without the site's name, as HTML; and the attributes of a title borrowed from another language.
  function titleOf(html, suffix) {
    const [, said = "", title = ""] = /<title\b([^>]*)>([^<]*)<\/title>/.exec(html) ?? [];
    return {
      title: title.endsWith(suffix) ? title.slice(0, -suffix.length) : title,
      attributes: (said.match(/ (?:lang|dir)="[^"]*"/g) ?? []).join(""),
    };
  }

  // The offline page, with a link to the page that was `wanted` and to the warnings of its language that are here.
  async function withCopies(html, language, wanted) {
    const items = (await all())
      .filter(([path]) => isWarning(path) && languageOf(path) === language)
      .map(async ([path, copy]) => {
        const { title, attributes } = titleOf(await copy.text(), language.suffix);
        return `<li><a href="${ROOT}${path}"${attributes}><strong>${title || path}</strong></a></li>`;
      });
    const list = (await Promise.all(items)).join("");
    if (list) {
      html = html.replace('id="copies" hidden>', 'id="copies">');
      html = html.replace('<ul class="fw-cards"></ul>', () => `<ul class="fw-cards">${list}</ul>`);
    }
    const again = new URL(self.registration.scope + (wanted ?? ""));
    if (!wanted || !again.href.startsWith(self.registration.scope)) return html;
    const link = `id="again" href="${again.pathname.replaceAll("&", "&amp;")}"`;
    return html.replace(/id="again" href="[^"]*"/, () => link);
  }

  // In place of a page without a copy: the offline page of its language, else of the language visited last.
  async function instead(path, why) {
    const there = (off ? [] : await all()).map(([kept]) => kept);
    const own = languageOf(path);
    const language = [own, ...there.map(languageOf)].find((one) => there.includes(one?.offline));
    if (!language) return Response.error();
    const [home] = language.pages;
    if (path === "" && there.includes(home)) return Response.redirect(ROOT + home);
    return Response.redirect(`${ROOT}${language.offline}?page=${encodeURIComponent(path)}&why=${why}`);
  }

  // Tells the window that shows `copy` whether the answer is the same. If not, it loads anew and gets that answer.
  async function compare(client, path, copy, answer) {
    if (!(answer instanceof Response) || answer.status >= 500) return;
    const window = await self.clients.get(client);
    const same = answer.ok && (await answer.clone().text()) === (await copy.text());
    if (!same) {
      late.set(path, answer);
      setTimeout(() => late.delete(path), 10000);
    }
    copies.delete(client);
    window?.postMessage(same ? "same" : "changed");
  }

  async function page(event, path, { search, searchParams }) {
    if (late.has(path)) {
      const answer = late.get(path);
      late.delete(path);
      return answer;
    }
    const copy = await find(path);
    const client = event.resultingClientId;
    if (copy && searchParams.has("page") && path === languageOf(path).offline) {
      copies.add(client);
      return shown(path, copy, searchParams.get("why") === SILENT ? SILENT : UNREACHED, searchParams.get("page"));
    }
    const answer = ask(event, path, search).catch(() => UNREACHED);
    // A slow network is still one: on it nobody should take a withdrawn warning for one that holds.
    const first = await Promise.race([answer, silence(copy && !isWarning(path) ? PATIENCE : LONGEST)]);
    if (first instanceof Response && !(copy && first.status >= 500)) {
      tidyAfter(event, path);
      return first;
    }
    const why = first === UNREACHED ? UNREACHED : SILENT;
    if (!copy) return instead(path, why);
    copies.add(client);
    event.waitUntil(answer.then((found) => compare(client, path, copy.clone(), found)));
    return shown(path, copy.clone(), why);
  }

  async function replace(address, answer) {
    if (!off) await (await caches.open(NAME)).put(address, answer);
  }

  async function asset(event) {
    const copy = await find(pathOf(event.request.url));
    if (copy && copies.has(event.clientId)) return copy;
    try {
      const answer = await fetch(event.request);
      const renewed = answer.clone();
      if (copy && answer.ok) event.waitUntil(replace(event.request.url, renewed).catch(() => {}));
      return answer;
    } catch (error) {
      if (copy) return copy;
      throw error;
    }
  }

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (off || request.method !== "GET" || !url.href.startsWith(self.registration.scope)) return;
    const path = pathOf(request.url);
    if (request.mode === "navigate") {
      const ours = path === "" || languageOf(path);
      if (ours && request.destination === "document") event.respondWith(page(event, path, url));
    } else if (path.startsWith("assets/")) {
      event.respondWith(asset(event));
    }
  });

  const DUTIES = {
    // From the first page, which was there before this worker; and from the one where it was switched on again.
    async visited(event, path) {
      off = false;
      if (isKept(path)) await ask(event, path);
      tidyAfter(event, path);
    },
    // From a copy, when the device is on the network again.
    async renew(event, path) {
      const copy = await find(path);
      if (copy) await compare(event.source.id, path, copy, await ask(event, path));
    },
    async forget() {
      off = true;
      await caches.delete(NAME);
    },
  };

  self.addEventListener("message", (event) => {
    if (!Object.hasOwn(DUTIES, event.data) || !event.source) return;
    event.waitUntil(DUTIES[event.data](event, pathOf(event.source.url)).catch(() => {}));
  });

  async function removeOld() {
    for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== NAME) await caches.delete(name);
  }

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(removeOld()));
})();
