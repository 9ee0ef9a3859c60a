/* Lets the minutes of a running timer move; the time itself is kept on the server. Without a
   network its buttons say so: what they ask would go into the void. */
(function () {
  "use strict";
  var offline = document.getElementById("timer-offline");
  document.querySelectorAll("form[data-online]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      offline.hidden = navigator.onLine;
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      offline.focus();
    });
  });
  var shown = document.querySelector("[data-ran]");
  if (!shown) return;
  var began = Date.now() - 1000 * Number(shown.dataset.ran);
  var show = function () {
    var minutes = Math.max(Math.round((Date.now() - began) / 60000), 0);
    var hours = Math.floor(minutes / 60);
    var words = shown.dataset[(hours ? "h" : "") + (minutes % 60 || !hours ? "m" : "")];
    /* At once: one after the other, the 22 of "22 h" would be taken for the minutes. */
    var told = { 11: hours, 22: minutes % 60 };
    shown.firstElementChild.textContent = words.replace(/11|22/g, (number) => told[number]);
  };
  window.setInterval(show, 5000);
  document.addEventListener("visibilitychange", show);
})();
