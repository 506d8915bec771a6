// Registers the worker that keeps copies for reading without a network, unless the reader has switched that off.
(() => {
  "use strict";
  const KEY = "forewarn-offline";
  const container = navigator.serviceWorker;
  if (!container || !window.caches || parent !== window) return; // plain HTTP, an old browser, somebody's frame
  const worker = new URL(document.currentScript.dataset.worker, location.href);
  const scope = new URL("./", worker);

  // Where nothing can be remembered, a reader couldn't switch it off either.
  const isOff = () => localStorage.getItem(KEY) === "off";
  try { isOff(); } catch { return; }

  async function start(isFirst) {
    await container.register(worker);
    if (isFirst) (await container.ready).active.postMessage("visited");
  }

  function startUnlessOff() {
    if (!isOff()) start(!container.controller).catch(() => {});
  }

  async function stop() {
    localStorage.setItem(KEY, "off");
    const registration = await container.getRegistration(scope);
    registration?.active?.postMessage("forget");
    await registration?.unregister();
    const ours = (await caches.keys()).filter((name) => name.startsWith(`forewarn:${scope.pathname}:`));
    await Promise.all(ours.map((name) => caches.delete(name)));
  }

  if (document.readyState === "complete") startUnlessOff();
  else addEventListener("load", startUnlessOff);

  // A copy is shown: when the site answers again, it gives way.
  const bar = document.querySelector(".fw-offline");
  container.addEventListener("message", ({ data }) => {
    if (data === "same") bar.replaceChildren();
    if (data === "changed") location.reload();
  });
  addEventListener("online", () => {
    const again = document.getElementById("again");
    if (again) location.replace(again.href);
    else if (bar.hasChildNodes()) container.controller?.postMessage("renew");
  });

  // The switch on the page about us.
  const choice = document.getElementById("offline");
  if (!choice) return;
  const status = choice.querySelector("[role=status]");
  const buttons = { off: choice.querySelector("[data-offline=off]"), on: choice.querySelector("[data-offline=on]") };

  function update() {
    buttons.off.hidden = isOff();
    buttons.on.hidden = !isOff();
  }

  function onClick(button, other, act) {
    button.addEventListener("click", async () => {
      await act();
      update();
      status.textContent = button.dataset.done;
      other.focus();
    });
  }

  onClick(buttons.off, buttons.on, stop);
  onClick(buttons.on, buttons.off, () => {
    localStorage.removeItem(KEY);
    return start(true);
  });
  update();
  choice.hidden = false;
})();
