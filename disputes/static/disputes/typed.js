/* What was typed stays on the page. */
(() => {
  "use strict";
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
