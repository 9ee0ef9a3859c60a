/* What the pages do with the outbox: keep a form, send what waits, say how many and why.
   Every form works without this file; only keeping notes without a network needs it. */
const Device = (function () {
  "use strict";
  const here = document.getElementById("device").dataset;
  const { whose, waiting } = here;
  const show = (name, on = true) => document.querySelectorAll("[data-when=" + name + "]").forEach((part) => { part.hidden = !on; });
  const late = () => new Promise((resolve) => setTimeout(resolve, 15000));
  const shell = !whose && document.querySelector("form[data-keeps]");
  let pause = 1000;
  let timer;

  /* ---- the number of what waits, on every page ---- */
  const inWords = (number) => here.unsent.replace("{count}", number);
  function count(number) {
    const box = document.getElementById("unsent");
    box.hidden = !number || location.pathname === waiting;
    box.firstChild.textContent = inWords(number);
    if (!number) show("kept", false);
  }
  document.addEventListener("outbox", (event) => count(event.detail.length));
  window.addEventListener("storage", (event) => { if (event.key === "unsent") count(Number(event.newValue)); });

  /* ---- sending ---- */
  async function flush() {
    clearTimeout(timer);
    const { sent, stopped } = await Outbox.flush();
    sent.forEach(addReceipt);
    ["signed_out", "locked", "somebody_else", "network"].forEach((why) => show(why, why === stopped));
    if (stopped !== "network") pause = 1000;
    else {
      pause = Math.min(pause * 2, 300000);
      timer = setTimeout(flush, pause);
    }
    return sent;
  }

  function addReceipt({ sent, what }) {
    const box = document.getElementById("receipts");
    if (!box) return;
    const row = document.getElementById("receipt").content.cloneNode(true);
    const link = row.querySelector("a");
    link.href = sent.at;
    link.textContent = what.said;
    row.querySelector("time").textContent = new Date(sent.receipt.received_at).toLocaleString(document.documentElement.lang);
    row.querySelector(".id").textContent = sent.receipt.sha256;
    box.append(row);
    show("sent");
  }

  /* ---- keeping a form ---- */
  function titled(form, fields) {
    const told = Object.fromEntries(fields);
    const sum = told.amount || told.balance;
    return [
      form.elements.platform.selectedOptions[0].text, told.project, told.ids, form.dataset.tapped, sum && sum + " " + told.currency,
      told.other_day || told.received_on || told.seen_on || told.done_on || told.day,
    ].filter(Boolean).map((word) => word.trim().slice(0, 60)).join(" · ");
  }

  function showKept(form) {
    form.reset();
    form.hidden = true;
    show("kept");
    document.getElementById("kept").focus();
  }

  async function keepAndSend(form) {
    const kind = form.dataset.keeps;
    const ref = form.elements.client_ref.value;
    const typed = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    const fields = Device.settled ? Device.settled(typed) : typed;
    const what = { kind, fields, said: titled(form, fields) };
    await Outbox.keep(ref, what);
    if (!navigator.onLine) return showKept(form) || true;
    const token = form.elements.csrfmiddlewaretoken;
    const session = token && { token: token.value, doors: { [kind]: location.pathname } };
    const delivery = token
      ? Outbox.deliver(ref, what, session)
      : flush().then((sent) => sent.find((each) => each.ref === ref));
    const goThere = (result) => result && result.sent && !location.assign(result.sent.at);
    const result = await Promise.race([delivery, late()]);
    if (goThere(result)) return true;
    // It stays in the box until it is right.
    if (result && result.mend) return Object.keys(result.mend).length ? Device.nameMistakes(form, result.mend) : form.submit();
    showKept(form);
    // Late is not lost: the answer is shown whenever it comes.
    if (!result) delivery.then(goThere);
    flush();
    return true;
  }

  /* A button with a name, or for another page, asks the server something: it saves nothing. */
  const saves = (button) => !button || !(button.name || button.hasAttribute("formaction"));

  function watchForm(form) {
    let busy = false;
    form.addEventListener("submit", (event) => {
      if (!saves(event.submitter)) return;
      event.preventDefault();
      if (busy) return;
      // Without the server nobody else says what is missing.
      if (!whose && !form.checkValidity()) return form.reportValidity();
      busy = true;
      keepAndSend(form).then((gone) => { busy = gone; }).catch(() => {
        busy = false;
        if (whose) form.submit();
        else show("unkept");
      });
    });
  }

  /* Trusted types: the one address that may be run as a worker. */
  async function register() {
    const worker = navigator.serviceWorker;
    if (!worker) return;
    const only = { createScriptURL: () => here.worker };
    const policy = window.trustedTypes ? trustedTypes.createPolicy("worker", only) : only;
    await worker.register(policy.createScriptURL(""), { scope: "/", updateViaCache: "all" });
    await worker.ready;
  }

  async function start() {
    if (!Sealing.subtle || !window.indexedDB) return;
    const box = localStorage.getItem("unsent") !== null && (await Outbox.box());
    show("empty", !box);
    if (Device.begin) Device.begin(box);
    if (!box) return;
    // The pages without a name keep for whom was here last: for her alone.
    if (whose && whose !== box.whose) {
      localStorage.setItem("shut", 1);
      return window.forgetPages();
    }
    if (whose) localStorage.removeItem("shut");
    if (shell && localStorage.getItem("shut")) {
      shell.hidden = true;
      return show("shut");
    }
    show("ready");
    document.querySelectorAll("form[data-keeps]").forEach(watchForm);
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
    await Outbox.tell();
    if (whose) register().catch(() => {});
    (Device.ready || flush)();
  }

  document.addEventListener("DOMContentLoaded", start);
  return { here, shell, show, inWords, flush, register };
})();
