/* A packet or archive under way: ask, each time a little later, and load the page again when it moved. */
(function () {
  "use strict";
  var watched = document.querySelector("[data-watch]");
  if (!watched) return;
  var wait = 1500;
  /* What is read out changes only when the sentence does; the bar and the numbers move quietly. */
  var say = function (name, words) {
    var place = watched.querySelector("[data-" + name + "]");
    if (place && words !== undefined && place.textContent !== words) place.textContent = words;
  };
  var show = function (packet) {
    var bar = watched.querySelector("progress");
    say("said", packet.said);
    say("detail", packet.detail);
    if (bar && packet.done) { bar.max = packet.total; bar.value = packet.done; }
  };
  var ask = function () {
    fetch(watched.dataset.watch, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.json(); })
      .then(function (packet) {
        if (packet.status !== watched.dataset.status) window.location.reload();
        else show(packet);
      })
      .catch(function () {})
      .finally(function () { wait = Math.min(wait * 1.4, 15000); window.setTimeout(ask, wait); });
  };
  window.setTimeout(ask, wait);
})();
