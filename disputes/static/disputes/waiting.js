/* Pages that the phone shows by itself: what waits on it, and forms that are not the server's. */
(function () {
  "use strict";
  const { here, show, inWords, flush } = Device;
  let opened = false;

  /* ---- a form of the shell: a new name for each, or one that waits and is mended ---- */
  function day(daysAgo) {
    const then = new Date();
    then.setDate(then.getDate() - daysAgo);
    const two = (number) => String(number).padStart(2, "0");
    return then.getFullYear() + "-" + two(then.getMonth() + 1) + "-" + two(then.getDate());
  }

  /* "Today" is the day it was written, not the day it is sent. */
  Device.settled = (typed) => {
    const fields = typed.map(([name, value]) => [name, name === "done_on" && !value ? day(0) : value]);
    const chosen = new Map(fields).get("day");
    const named = { today: day(0), yesterday: day(1) }[chosen];
    if (!named) return fields;
    const rest = fields.filter(([name]) => name !== "day" && name !== "other_day");
    return [...rest, ["day", "other"], ["other_day", named]];
  };

  async function prepareShell(form) {
    const ref = location.hash.slice(1);
    form.elements.client_ref.value = crypto.randomUUID();
    const received = form.elements.received_on;
    if (received && !received.value) received.value = day(0);
    const item = ref && (await Outbox.get(ref));
    if (!item) return flush();
    form.hidden = true;
    const refill = async () => {
      const what = await Outbox.read(item);
      form.hidden = false;
      fill(form, what.fields);
      // Other words under its name are there: what is saved now is one more.
      if ((what.errors || {}).client_ref) dropOnceKept(form.elements.client_ref.value, ref);
      else form.elements.client_ref.value = ref;
      if (what.errors) Device.nameMistakes(form, what.errors);
    };
    if (await Outbox.openBySession()) return refill();
    askCode(refill);
  }

  function dropOnceKept(ref, old) {
    document.addEventListener("outbox", function drop(event) {
      if (!event.detail.some((item) => item.ref === ref)) return;
      document.removeEventListener("outbox", drop);
      Outbox.drop(old);
    });
  }

  function fill(form, fields) {
    form.querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = false; });
    fields.forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (!field) return;
      const one = field.length && !field.matches ? [...field].find((each) => each.value === value) : field;
      if (!one) return;
      if (one.matches("[type=radio], [type=checkbox]")) one.checked = true;
      else one.value = value;
      Device.unfold(one);
    });
    form.querySelectorAll("details").forEach((part) => { part.open = true; });
  }

  /* ---- the code ---- */
  function askCode(then) {
    const form = document.getElementById("code");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const field = form.elements.code;
      const right = await Code.open(field.value);
      document.getElementById("id_code_error").hidden = right;
      field.toggleAttribute("aria-invalid", !right);
      if (!right) return field.focus();
      field.value = "";
      form.hidden = true;
      then();
    });
  }

  /* ---- the page of what waits ---- */
  async function drawList(items) {
    const rows = document.getElementById("items");
    if (!rows) return;
    document.getElementById("count").textContent = items.length ? inWords(items.length) : here.none;
    show("some", items.length > 0);
    if (opened) rows.replaceChildren(...(await Promise.all(items.map(drawItem))));
  }

  /* Days as people write them; they were kept as forms send them. */
  function spoken(text) {
    return text.replace(/\b\d{4}-\d\d-\d\d\b/g, (iso) => {
      const then = new Date(iso + "T00:00");
      return isNaN(then) ? iso : then.toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
    });
  }

  const receipts = document.getElementById("receipts");
  if (receipts) new MutationObserver(() => receipts.querySelectorAll("a").forEach((link) => {
    link.textContent = spoken(link.textContent);
  })).observe(receipts, { childList: true });

  async function drawItem(item) {
    const row = document.getElementById("item").content.cloneNode(true).firstElementChild;
    const what = await Outbox.read(item).catch(() => null);
    const link = row.querySelector("a");
    row.querySelector("bdi").textContent = what ? spoken(what.said) : here.unreadable;
    row.querySelectorAll("[data-state]").forEach((tag) => { tag.hidden = tag.dataset.state !== item.state; });
    link.hidden = !what || item.state === "tried";
    if (what) link.href = here["page_" + what.kind] + "#" + item.ref;
    row.querySelector("button").addEventListener("click", () => {
      if (window.confirm(here.remove)) Outbox.drop(item.ref);
    });
    return row;
  }

  document.addEventListener("outbox", (event) => drawList(event.detail));
  // Another tab sent something; where it wiped all there is nothing to draw, nor a list to ask for.
  window.addEventListener("storage", async (event) => { if (event.newValue) drawList(await Outbox.list()); });

  Device.ready = async () => {
    if (Device.shell) return prepareShell(Device.shell);
    document.getElementById("send").addEventListener("click", async () => {
      await flush();
      if (!document.getElementById("code").hidden) document.getElementById("id_code").focus();
    });
    const open = async () => {
      opened = true;
      await flush();
      drawList(await Outbox.list());
    };
    if (await Outbox.openBySession()) return open();
    askCode(open);
    flush().then(() => { if (!document.querySelector("[data-when=locked]").hidden) document.querySelector("details").open = true; });
  };
})();
