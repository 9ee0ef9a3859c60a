/* Small comforts. Every page is complete without this file. */
(function () {
  "use strict";
  var errors = document.getElementById("errors");
  if (errors) errors.focus();

  /* Buttons that only work with JavaScript are hidden until it is here. */
  document.querySelectorAll("[data-copy], [data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      if (button.dataset.print !== undefined) return window.print();
      var text = button.dataset.copy.split(" ").map(function (id) {
        return document.getElementById(id).textContent.trim();
      }).join("\n");
      navigator.clipboard.writeText(text).then(function () {
        document.getElementById("said").textContent = button.dataset.done;
      });
    });
  });

  document.querySelectorAll("[data-reveal]").forEach(function (box) {
    box.parentNode.hidden = false;
    box.addEventListener("change", function () {
      document.getElementById(box.dataset.reveal).type = box.checked ? "text" : "password";
    });
  });

  /* A second tap while a form is under way; the server would recognise it anyway. */
  document.addEventListener("submit", function (event) {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
    window.setTimeout(function () { delete event.target.dataset.sent; }, 8000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  /* A packet under way: ask, each time a little later, and load the page again when it moved. */
  var watched = document.querySelector("[data-watch]");
  if (watched) {
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
  }
})();
