// The publisher has switched copies for reading without a network off: takes them and itself out of every browser.
(() => {
  "use strict";
  const ours = `forewarn:${new URL(self.registration.scope).pathname}:`;

  async function leave() {
    for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
    await self.registration.unregister();
  }

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(leave()));
})();
