// Keeps the check-in's pages, styles and scripts on the device, so that a door opens again without a connection.
// The newest comes first: what is kept serves only when the hub does not answer. Data about people is never kept here.

const KEPT = "check-in";
const PATIENCE = 4000; // milliseconds

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isOurs = (url) => url.origin === self.location.origin;
const isPage = (url) => url.href.startsWith(self.registration.scope) && !url.pathname.includes("/data/");

// The page names what it is made of, once it is there; anything else goes.
self.addEventListener("message", (event) => event.waitUntil(keep(event.data.keep ?? [])));

const keep = async (addresses) => {
  const cache = await caches.open(KEPT);
  const wanted = new Set(addresses);
  for (const request of await cache.keys()) {
    const isStale = !wanted.has(request.url) && !isPage(new URL(request.url));
    if (isStale) await cache.delete(request);
  }
  await Promise.allSettled(addresses.map((address) => fetched(cache, new Request(address))));
};

const fetched = async (cache, request, options = {}) => {
  const answer = await fetch(request, options);
  // Somebody who is led to the sign-in gets no page worth keeping.
  if (answer.ok && !answer.redirected && answer.type === "basic") await cache.put(bare(request), answer.clone());
  return answer;
};

// What somebody searched for is no other page.
const bare = (request) => {
  const url = new URL(request.url);
  if (isPage(url)) url.search = "";
  return url.href;
};

const newestOrKept = async (request) => {
  const cache = await caches.open(KEPT);
  try {
    const hasWords = isPage(new URL(request.url)) && new URL(request.url).search !== "";
    return hasWords ? await fetch(request) : await fetched(cache, request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const known = await cache.match(bare(request));
    if (known) return known;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !isOurs(url) || url.pathname.includes("/data/")) return;
  event.respondWith(newestOrKept(request));
});
