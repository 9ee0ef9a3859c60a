/* What was typed stays on the page, and nowhere else. */
(() => {
  "use strict";
  /* A page that answers to a form has what was sent in its history, and browsers write that to the
     disk. Where others use the device too, the page becomes one that was only asked for. */
  const { dataset } = document.body;
  if ("shared" in dataset || !("idle" in dataset)) history.replaceState(null, "");

  /* A form that is sent without a network would be gone with its page: it stays, and says so. What
     a phone keeps sends nothing itself (device.js), so it never comes here. */
  const box = document.getElementById("nonet");
  if (!box) return;
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented || navigator.onLine) return;
    event.preventDefault();
    delete event.target.dataset.sent;
    box.hidden = false;
    box.focus();
  });
  window.addEventListener("online", () => { box.hidden = true; });
})();
