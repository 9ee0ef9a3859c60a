/* The page of this phone: choose a code, or switch it off. */
(function () {
  "use strict";
  const { here, show } = Device;
  const ROWS = "01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop azertyuiop password motdepasse";
  const form = document.getElementById("make-code");
  const isEasy = (code) => new Set(code).size < 3 || ROWS.includes(code.toLowerCase());

  function wrongWith(code, again) {
    const typed = code.value.trim();
    if (typed.length < 6) return "short";
    if (isEasy(typed)) return "easy";
    return code.value === again.value ? "" : "different";
  }

  Device.begin = (box) => {
    show("off", !box);
    show("on", Boolean(box && box.whose === here.whose));
    show("other", Boolean(box && box.whose !== here.whose));
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { code, again } = form.elements;
    const button = form.querySelector("button");
    const wrong = wrongWith(code, again);
    ["short", "easy", "different", "failed"].forEach((why) => show(why, why === wrong));
    code.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) return (wrong === "different" ? again : code).focus();
    button.disabled = true;
    const made = await Code.make(code.value, here.whose).catch(() => false);
    button.disabled = false;
    if (!made) return show("failed");
    form.reset();
    await Device.register();
    Device.begin(await Outbox.box());
  });
})();
