/* Small comforts. Every page is complete without this file. */
(() => {
  "use strict";
  const each = (choice, work) => document.querySelectorAll(choice).forEach(work);
  const after = (ms, work) => setTimeout(work, ms);
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  /* Buttons that only work with JavaScript are hidden until it is here. */
  each("[data-copy], [data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const { copy, done } = button.dataset;
      if (!copy) return window.print();
      const text = copy.split(" ").map((id) => document.getElementById(id).textContent.trim()).join("\n");
      navigator.clipboard.writeText(text).then(() => { document.getElementById("said").textContent = done; });
    });
  });

  each("[data-reveal]", (box) => {
    box.parentNode.hidden = false;
    box.addEventListener("change", () => {
      document.getElementById(box.dataset.reveal).type = box.checked ? "text" : "password";
    });
  });

  /* A second tap while a form is under way; the server would recognise it anyway. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    after(8000, () => { delete form.dataset.sent; });
  });
  window.addEventListener("pageshow", () => each("form[data-sent]", (form) => { delete form.dataset.sent; }));

  /* How many notes wait on this device, null where there is no box for any; see outbox.js. */
  const stored = (name = "unsent") => {
    try { return localStorage.getItem(name); } catch (blocked) { return null; }
  };
  const remember = (name, value) => {
    try { localStorage.setItem(name, value); } catch (blocked) { /* Then nothing was kept either. */ }
  };
  const unsent = () => Number(stored());

  /* The worker and what it shows by itself; what is sealed stays. */
  const forgetPages = window.forgetPages = () => {
    const worker = navigator.serviceWorker;
    const all = (found, work) => found.then((many) => Promise.all(many.map(work)));
    return Promise.all([
      worker && all(worker.getRegistrations(), (one) => one.unregister()),
      window.caches && all(caches.keys(), (name) => caches.delete(name)),
    ]);
  };

  /* Others use it too: whoever is signed in, no page writes into the box. See device.js. */
  if ("shared" in document.body.dataset && stored() !== null) {
    localStorage.setItem("shut", 1);
    forgetPages();
    each("[data-left]", (box) => {
      box.hidden = !unsent();
      box.firstElementChild.textContent = box.dataset.left.replace("{count}", unsent());
    });
  }

  /* Nothing stays on this device: no note, no page, no key. Not every browser heeds the header
     that says the same. */
  const wipe = () => {
    const steps = [forgetPages()];
    if (stored() || stored("left")) {
      localStorage.clear();
      steps.push(new Promise((done) => { indexedDB.deleteDatabase("notes").onsuccess = done; }));
    }
    return Promise.race([Promise.all(steps).catch(() => {}), new Promise((done) => after(2000, done))]);
  };
  each("[data-wipe]", wipe);

  /* Sign out: ask, where something waits unsent, and wipe before the server is told. */
  each("form[data-unsent]", (form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = form.dataset.unsent.replace("{count}", unsent());
    if (unsent() && !window.confirm(question)) return event.stopPropagation();
    wipe().then(() => form.submit());
  }));

  /* Leave: empty the screen, then the device, then go. Nobody is asked: there is no time. */
  const exit = document.querySelector("form[data-exit]");
  const blank = () => { document.documentElement.hidden = true; document.title = ""; };
  const leave = (to, staying) => {
    blank();
    const signOut = fetch(exit.action, { method: "POST", redirect: "manual", keepalive: true, body: staying });
    // Without a network the next page finishes it: it signs out, and the disk is emptied.
    const go = (ended) => {
      if (!ended && to !== "/") remember("left", 1);
      window.location.replace(to);
    };
    after(2500, go);
    Promise.all([signOut.then(() => true, () => false), staying || wipe()]).then(([ended]) => go(ended));
  };
  exit.addEventListener("submit", (event) => { event.preventDefault(); leave(exit.dataset.exit); });
  if (stored("left")) leave("/");
  let escapes = [];
  document.addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? [...escapes.slice(-2), event.timeStamp] : [];
    if (escapes[2] - escapes[0] < 1500) leave(exit.dataset.exit);
  });

  /* Nobody touches the page: say so, then empty it and the device. Notes that were never sent
     stay, sealed, unless their owner wants them deleted too: see setup.js. */
  const idle = document.body.dataset.idle * 1000;
  if (idle) {
    const warning = document.getElementById("idle");
    let touched = Date.now();
    ["pointerdown", "keydown", "wheel", "touchmove", "submit"].forEach((kind) => {
      document.addEventListener(kind, () => { touched = Date.now(); warning.hidden = true; });
    });
    setInterval(() => {
      const quiet = Date.now() - touched;
      if (quiet > idle - 120000) warning.hidden = false;
      if (quiet < idle) return;
      touched = Infinity;
      leave("/", unsent() && !stored("wipe") ? new URLSearchParams("unsent") : undefined);
    }, 1000);
  }
})();
