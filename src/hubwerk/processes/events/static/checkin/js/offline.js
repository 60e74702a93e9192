// Lets the service worker keep what this page is made of.

export const keepWorking = async (config, reader) => {
  if (!("serviceWorker" in navigator)) return;
  try {
    const { active } = await navigator.serviceWorker.register(config.worker).then(() => navigator.serviceWorker.ready);
    const parts = performance.getEntriesByType("resource").map((part) => new URL(part.name));
    const own = parts.filter((url) => url.origin === location.origin && !url.pathname.startsWith(new URL(config.worker, location.href).pathname.replace("worker.js", "")));
    active.postMessage({ keep: [location.origin + location.pathname, new URL(reader, location.href).href, ...own.map((url) => url.href)] });
  } catch {
    // Private windows and insecure connections have no worker; the page works as long as it is open.
  }
};
