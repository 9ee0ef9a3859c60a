/* Names what the server refused, beside each field: nothing is sent or loaded for it. */
(function () {
  "use strict";
  /* A question that is asked only where the server asked it. */
  Device.unfold = (field) => {
    const folded = field.closest("[hidden]");
    if (folded) folded.hidden = false;
  };
  Device.nameMistakes = (form, errors) => {
    form.querySelectorAll(".said").forEach((beside) => {
      beside.closest(".f").classList.remove("bad");
      beside.remove();
    });
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    const box = document.getElementById("mend");
    box.querySelector("ul").replaceChildren();
    Object.entries(errors).forEach(([name, texts]) => texts.forEach((text) => {
      const row = document.createElement("li");
      const field = form.querySelector("[name='" + CSS.escape(name) + "']:not([type=hidden])");
      const said = document.createElement(field ? "a" : "span");
      said.textContent = text;
      const place = field && field.closest(".f");
      if (place) {
        Device.unfold(field);
        said.href = "#" + field.id;
        const beside = document.createElement("p");
        beside.className = "e said";
        beside.id = field.id + "_said";
        beside.textContent = text;
        place.classList.add("bad");
        place.prepend(beside);
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", beside.id);
      }
      row.append(said);
      box.querySelector("ul").append(row);
    }));
    box.hidden = false;
    box.focus();
  };
})();
