/* Without the server nobody else says what is missing in a form: here its own page does, in its words. */
(function () {
  "use strict";
  const form = Device.shell;
  if (!form) return;
  const { amount, rate_basis: basis } = form.elements;
  let told = {};

  /* Before the outbox asks: it listens from the moment that it has a box, which is later. */
  form.addEventListener("submit", () => {
    told = {};
    document.getElementById("mend").hidden = true;
    if (basis) basis[0].setCustomValidity(amount.value.trim() && !basis.value ? basis[0].dataset.missing : "");
  });

  /* Instead of the browser's own words, which speak the language of the browser. */
  form.addEventListener("invalid", (event) => {
    const { name, dataset, validationMessage } = event.target;
    event.preventDefault();
    if (!Object.keys(told).length) queueMicrotask(() => Device.nameMistakes(form, told));
    told[name] = [dataset.missing || validationMessage];
  }, true);
})();
