/* A packet or archive under way: ask, each time a little later, and load the page again when it moved. */
(function () {
  "use strict";
  var watched = document.querySelector("[data-watch]");
  if (!watched) return;
  var wait = 1500;
  var ask = function () {
    fetch(watched.dataset.watch, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (packet) {
        if (packet.status !== watched.dataset.status) window.location.reload();
      })
      .catch(function () {})
      .finally(function () { wait = Math.min(wait * 1.4, 15000); window.setTimeout(ask, wait); });
  };
  window.setTimeout(ask, wait);
})();
