/* The code of a box: makes a box for it, and opens one with it. Trying one costs ROUNDS. */
const Code = (function () {
  "use strict";
  const { subtle, CURVE, AES, USES, random, bytes, lock, unlock, keyOfBytes } = Sealing;
  const ROUNDS = 600000; // of PBKDF2

  async function keyOf(code, { salt, rounds }) {
    const typed = await subtle.importKey("raw", bytes(code.normalize("NFKC").trim()), "PBKDF2", false, ["deriveKey"]);
    return subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, typed, AES, false, USES);
  }

  async function makeBox(code, whose) {
    const pair = await subtle.generateKey(CURVE, true, ["deriveBits"]);
    const publicKey = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
    const pkcs8 = await subtle.exportKey("pkcs8", pair.privateKey);
    const box = { whose, publicKey, salt: random(16), rounds: ROUNDS };
    box.locked = await lock(await keyOf(code, box), pkcs8, "code " + whose);
    return { box, pkcs8 };
  }

  /* Lend the session a second way in: 32 random bytes that the phone forgets. */
  async function lend(box, pkcs8) {
    const { status, told } = await Outbox.ask(Outbox.state);
    if (status !== 200 || told.whose !== box.whose) return false;
    const opener = random(32);
    const before = await Outbox.saveBox({ ...box, opened: await lock(await keyOfBytes(opener), pkcs8, "opener " + box.whose) });
    if (before && !Outbox.isSame(before, box)) return false;
    const fields = new URLSearchParams({ csrfmiddlewaretoken: told.token, opener: btoa(String.fromCharCode(...opener)) });
    // Where this does not arrive, the next page asks for the code.
    await Outbox.ask(Outbox.state, { fields }).catch(() => {});
    return true;
  }

  async function make(code, whose) {
    const { box, pkcs8 } = await makeBox(code, whose);
    const made = await lend(box, pkcs8);
    if (made) await Outbox.tell();
    return made;
  }

  /* While signed in, the next pages of this session open without it. */
  async function open(code) {
    const box = await Outbox.box();
    const pkcs8 = await unlock(await keyOf(code, box), box.locked, "code " + box.whose).catch(() => null);
    if (!(await Outbox.useKey(pkcs8))) return false;
    lend(box, pkcs8).catch(() => {});
    return true;
  }

  return { make, open };
})();
