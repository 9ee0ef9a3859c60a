/* What waits on a phone is sealed: anybody may put something in, only the code takes it out.
   The box has a public key, which lies open, and a private key, which is locked with the code
   (code.js). docs/adr/0013-sealed-on-the-device.md says why. */
const Sealing = (function () {
  "use strict";
  const subtle = window.crypto && crypto.subtle;
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const AES = { name: "AES-GCM", length: 256 };
  const USES = ["encrypt", "decrypt"];
  // Lengths are rounded up to this: a length tells what was written.
  const STEP = 512;

  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const bytes = (text) => new TextEncoder().encode(text);
  const how = (iv, place) => ({ name: "AES-GCM", iv, additionalData: bytes(place) });

  async function lock(key, data, place) {
    const iv = random(12);
    return { iv, sealed: new Uint8Array(await subtle.encrypt(how(iv, place), key, data)) };
  }

  const unlock = (key, locked, place) => subtle.decrypt(how(locked.iv, place), key, locked.sealed);
  const keyOfBytes = (raw) => subtle.importKey("raw", raw, "AES-GCM", false, USES);
  const readPrivate = (pkcs8) => subtle.importKey("pkcs8", pkcs8, CURVE, false, ["deriveBits"]);

  /* The key of one note: from two points, one of them made for this note and thrown away. */
  async function keyBetween(privateKey, publicKey, point, boxPoint) {
    const other = await subtle.importKey("raw", publicKey, CURVE, false, []);
    const shared = await subtle.deriveBits({ name: "ECDH", public: other }, privateKey, 256);
    const secret = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const salt = new Uint8Array([...point, ...boxPoint]);
    const from = { name: "HKDF", hash: "SHA-256", salt, info: bytes("notes outbox 1") };
    return subtle.deriveKey(from, secret, AES, false, USES);
  }

  async function seal(box, ref, what) {
    const text = JSON.stringify(what);
    const padded = text + " ".repeat(STEP - (bytes(text).length % STEP));
    const pair = await subtle.generateKey(CURVE, false, ["deriveBits"]);
    const point = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
    const key = await keyBetween(pair.privateKey, box.publicKey, point, box.publicKey);
    return { point, ...(await lock(key, bytes(padded), box.whose + " " + ref)) };
  }

  async function open(box, privateKey, ref, sealed) {
    const key = await keyBetween(privateKey, sealed.point, sealed.point, box.publicKey);
    const data = await unlock(key, sealed, box.whose + " " + ref);
    return JSON.parse(new TextDecoder().decode(data));
  }

  /* Return the private key as bytes for what a session was lent, or null where it fits no more. */
  async function openWithOpener(box, opener) {
    return unlock(await keyOfBytes(opener), box.opened, "opener " + box.whose).catch(() => null);
  }

  return { subtle, CURVE, AES, USES, random, bytes, lock, unlock, keyOfBytes, readPrivate, seal, open, openWithOpener };
})();

/* Notes that wait on this phone: kept sealed, sent once, dropped only for the server's receipt.
   Their names (`ref`) are made with the form: the server knows what it already has. */
const Outbox = (function () {
  "use strict";
  const PATIENCE = 30000;
  const { state } = document.getElementById("device").dataset;
  // Of the database; of the box, while this page is open.
  let opening, privateKey;

  function database() {
    opening = opening || new Promise((resolve, reject) => {
      const asked = indexedDB.open("notes", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("box");
        asked.result.createObjectStore("items", { keyPath: "ref" });
      };
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        // Another page wipes the phone: let it.
        asked.result.onversionchange = () => { asked.result.close(); opening = privateKey = null; };
        resolve(asked.result);
      };
    });
    return opening;
  }

  async function run(store, mode, work) {
    const step = (await database()).transaction(store, mode, { durability: "strict" });
    const asked = work(step.objectStore(store));
    return new Promise((resolve, reject) => {
      step.oncomplete = () => resolve(asked && asked.result);
      step.onabort = () => reject(step.error);
    });
  }

  const box = () => run("box", "readonly", (store) => store.get("box"));
  /* Put a box in, or in its own place: never over one that another tab made. Return what was there. */
  const saveBox = (made) => run("box", "readwrite", (store) => {
    const asked = store.get("box");
    asked.onsuccess = () => { if (isSame(asked.result || made, made)) store.put(made, "box"); };
    return asked;
  });
  const isSame = (one, other) => String(one.publicKey) === String(other.publicKey);
  const get = (ref) => run("items", "readonly", (store) => store.get(ref));
  const list = async () => (await run("items", "readonly", (store) => store.getAll())).sort((a, b) => a.n - b.n);

  /* The number on every page, and in other tabs, is the number of rows here. It alone lies open,
     for page.js. */
  async function tell() {
    const items = await list();
    localStorage.setItem("unsent", items.length);
    document.dispatchEvent(new CustomEvent("outbox", { detail: items }));
  }

  /* Put a note in, or in the place of the one of the same name that was never under way. */
  async function keep(ref, what, now = "new") {
    const into = await box();
    const sealed = await Sealing.seal(into, ref, what);
    await run("items", "readwrite", (store) => {
      store.getAll().onsuccess = (event) => {
        const items = event.target.result;
        const known = items.find((item) => item.ref === ref);
        if (known && known.state === "tried" && now === "new") return;
        const n = known ? known.n : Math.max(0, ...items.map((item) => item.n)) + 1;
        store.put({ ref, n, whose: into.whose, state: now, sealed });
      };
    });
    await tell();
  }

  async function drop(ref) {
    await run("items", "readwrite", (store) => store.delete(ref));
    await tell();
  }

  const read = async (item) => Sealing.open(await box(), privateKey, item.ref, item.sealed);

  /* One tab sends at a time, the others wait for it; where there are no locks the server copes. */
  const alone = (work) => (navigator.locks ? navigator.locks.request("notes-outbox", work) : work());

  async function ask(url, body) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    const how = { headers: { Accept: "application/json" }, signal: abort.signal, redirect: "error", cache: "no-store" };
    if (body) Object.assign(how, { method: "POST", body: body.fields, headers: { ...how.headers, ...body.headers } });
    try {
      const answer = await fetch(url, how);
      // Whoever does not answer in our way told us nothing.
      return { status: answer.status, told: await answer.json().catch(() => ({})) };
    } finally {
      clearTimeout(timer);
    }
  }

  async function send(item, what, session, watched) {
    // From here on it may be there already: it can be sent again, but no longer be changed.
    await run("items", "readwrite", (store) => store.put({ ...item, state: "tried" }));
    const fields = new URLSearchParams(what.fields);
    fields.set("csrfmiddlewaretoken", session.token);
    const headers = { "X-Whose": item.whose, ...(watched && { "X-Watched": "1" }) };
    const { status, told } = await ask(session.doors[what.kind], { fields, headers });
    if (told.receipt && told.client_ref === item.ref) {
      await drop(item.ref);
      return { ref: item.ref, sent: told, what };
    }
    // A stranger on the way also says 400, in words of its own.
    if ((told.errors && [400, 413, 422].includes(status)) || told.code === "saved_before") {
      await keep(item.ref, { ...what, errors: told.errors || {} }, "mend");
      return { mend: told.errors || {} };
    }
    return { refused: status };
  }

  /* Send one note while its words are at hand; null where another tab has sent it already. */
  function deliver(ref, what, session) {
    return alone(async () => {
      const item = await get(ref);
      if (!item) return null;
      const result = await send(item, what, session, true);
      if (result.refused !== 403) return result;
      // The page was open too long for its token.
      const { status, told } = await ask(state);
      return status === 200 && told.whose === item.whose ? send(item, what, told, true) : result;
    }).catch(() => ({ network: true }));
  }

  /* Send everything that can be sent. `stopped` says why the rest waits. */
  function flush() {
    const sent = [];
    const stop = (stopped) => ({ sent, stopped });
    return alone(async () => {
      const waiting = (await list()).filter((item) => !["mend", "unreadable"].includes(item.state));
      if (!waiting.length) return stop("");
      const { status, told } = await ask(state);
      if ([401, 403, 404].includes(status)) return stop("signed_out");
      // Whatever else does not say whose session it is comes from somewhere on the way.
      if (!told.whose) return stop("network");
      if (told.whose !== (await box()).whose) return stop("somebody_else");
      if (!(await openWith(told.opener))) return stop("locked");
      let stopped = "";
      for (const { ref } of waiting) {
        const item = await get(ref);
        if (!item) continue;
        const what = await read(item).catch(() => null);
        if (!what) {
          // The others need not wait for it.
          await run("items", "readwrite", (store) => store.put({ ...item, state: "unreadable" }));
          continue;
        }
        const result = await send(item, what, told);
        if (result.sent) sent.push(result);
        if ([401, 403, 404, 409].includes(result.refused)) return stop("signed_out");
        if (result.refused) stopped = "network";
      }
      return stop(stopped);
    }).catch(() => stop("network"));
  }

  async function useKey(pkcs8) {
    if (pkcs8) privateKey = await Sealing.readPrivate(pkcs8);
    return Boolean(privateKey);
  }

  async function openWith(opener) {
    const raw = !privateKey && opener && Uint8Array.from(atob(opener), (one) => one.charCodeAt(0));
    return useKey(raw && (await Sealing.openWithOpener(await box(), raw)));
  }

  /* Ask the server whether this session opens the box without the code. */
  async function openBySession() {
    const { told } = await ask(state).catch(() => ({ told: {} }));
    return openWith(told.opener);
  }

  return { state, ask, box, saveBox, isSame, useKey, keep, drop, get, list, tell, read, deliver, flush, openBySession };
})();
