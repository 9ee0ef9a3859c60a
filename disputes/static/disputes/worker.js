/* Answers when the network does not: with pages that hold nothing of anybody, and their files.
   The server writes SHELL before this: what to keep, and the name of the cache for exactly that. */
"use strict";
const CACHE = "pages-" + SHELL.version;
const PATIENCE = 15000;

async function fill() {
  const cache = await caches.open(CACHE);
  const wanted = [...SHELL.files, SHELL.waiting, ...Object.values(SHELL.pages)];
  await Promise.all(wanted.map(async (url) => {
    // Without cookies the server cannot know whose phone this is.
    const answer = await fetch(url, { credentials: "omit", cache: "no-cache" });
    if (!answer.ok || answer.redirected) throw new Error("not to be kept");
    await cache.put(url, answer);
  }));
  await self.skipWaiting();
}

async function clear() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

const kept = (url) => caches.match(url, { ignoreVary: true, ignoreSearch: true });

async function file(request) {
  return (await kept(request.url)) || fetch(request);
}

async function page(request, shell) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  const absent = !answer || [502, 503, 504].includes(answer.status);
  return (absent && (await kept(shell))) || answer || Response.error();
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clear()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (SHELL.files.includes(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" && (url.pathname === "/" || url.pathname.startsWith(SHELL.home))) {
    event.respondWith(page(request, SHELL.pages[url.pathname] || SHELL.waiting));
  }
});
