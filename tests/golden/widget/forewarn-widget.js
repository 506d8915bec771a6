// Shows the latest scam warnings in place of the plain link before this script. It sets no cookies, stores nothing,
// leaves no global names behind and asks for nothing but its frame. Only ASCII here: a page may be in any encoding.
(() => {
  "use strict";
  const FRAMES = {"en": {"countries": {"by": {"path": "en/country-by/", "title": "Latest scam warnings: Belarus"}, "kz": {"path": "en/country-kz/", "title": "Latest scam warnings: Kazakhstan"}}, "path": "en/", "title": "Latest scam warnings"}, "ru": {"countries": {"by": {"path": "ru/country-by/", "title": "\u041d\u043e\u0432\u044b\u0435 \u043f\u0440\u0435\u0434\u0443\u043f\u0440\u0435\u0436\u0434\u0435\u043d\u0438\u044f \u043e \u043c\u043e\u0448\u0435\u043d\u043d\u0438\u0447\u0435\u0441\u0442\u0432\u0435: \u0411\u0435\u043b\u0430\u0440\u0443\u0441\u044c"}, "kz": {"path": "ru/country-kz/", "title": "\u041d\u043e\u0432\u044b\u0435 \u043f\u0440\u0435\u0434\u0443\u043f\u0440\u0435\u0436\u0434\u0435\u043d\u0438\u044f \u043e \u043c\u043e\u0448\u0435\u043d\u043d\u0438\u0447\u0435\u0441\u0442\u0432\u0435: \u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"}}, "path": "ru/", "title": "\u041d\u043e\u0432\u044b\u0435 \u043f\u0440\u0435\u0434\u0443\u043f\u0440\u0435\u0436\u0434\u0435\u043d\u0438\u044f \u043e \u043c\u043e\u0448\u0435\u043d\u043d\u0438\u0447\u0435\u0441\u0442\u0432\u0435"}};
  const X_DEFAULT = "en";
  const OPTIONS = ["count", "theme", "accent", "summary"];

  const script = document.currentScript;
  if (!script) return;

  function own(object, ...names) {
    const name = names.find((one) => Object.prototype.hasOwnProperty.call(object, one));
    return name === undefined ? undefined : object[name];
  }

  const wanted = (script.dataset.lang || script.closest("[lang]")?.lang || "").toLowerCase();
  const everywhere = own(FRAMES, wanted, wanted.split(/[-_]/)[0]) ?? FRAMES[X_DEFAULT];
  const { path, title } = own(everywhere.countries, (script.dataset.country || "").toLowerCase()) ?? everywhere;

  const address = new URL(path, script.src);
  for (const name of OPTIONS) if (name in script.dataset) address.searchParams.set(name, script.dataset[name]);

  // No `allow-same-origin`: the frame needs nothing of its site but the files. What it opens is not sandboxed.
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  Object.assign(frame.style, { display: "block", width: "100%", height: "1px", margin: "1em 0", border: "0" });
  frame.src = address.href;

  // The link before this script, even where an editor has wrapped either of them.
  const link = [...document.querySelectorAll(".forewarn-widget")]
    .filter((one) => one.compareDocumentPosition(script) & Node.DOCUMENT_POSITION_FOLLOWING)
    .pop();

  // The link stays until the list is there, so also where the page's policy or the network forbids the frame.
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.source === null) return;
    const height = event.data?.forewarnWidgetHeight;
    if (!Number.isFinite(height)) return;
    frame.style.height = `${Math.min(Math.max(height, 1), 10000)}px`;
    link?.remove();
  });

  if (link) link.after(frame);
  else if (document.body?.contains(script)) script.before(frame);
})();
