/* Buttons that save what they say: here they say it in a field, so that a form that waits on the
   phone says it too. Without this file each is sent as a button is. */
(function () {
  "use strict";
  var said = document.createElement("input");
  said.type = "hidden";
  document.querySelectorAll("button[data-tap]").forEach(function (button) {
    var name = button.name;
    button.removeAttribute("name");
    button.addEventListener("click", function () {
      said.name = name;
      said.value = button.value;
      button.form.append(said);
      button.form.dataset.tapped = button.textContent;
    });
  });
})();
