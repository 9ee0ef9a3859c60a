/* The page of this phone: choose a code, or switch it off. */
(function () {
  "use strict";
  const { here, show } = Device;
  const ROWS = "01234567890 9876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop azertyuiop asdfghjkl qsdfghjklm zxcvbnm wxcvbn password motdepasse";
  const form = document.getElementById("make-code");
  const flat = (text) => text.toLowerCase().replace(/(.)\1+/g, "$1");
  const rows = flat(ROWS + " " + [...ROWS].reverse().join(""));

  /* Repeats, rows of keys, rows with a number behind, and her own nickname. */
  function isEasy(code) {
    const once = flat(code).replace(/^(.+?)\1+$/, "$1");
    const parts = once.match(/[0-9]+|[^0-9]+/g);
    const name = flat(form.dataset.name);
    const named = once.includes(name) || name.includes(once);
    return once.length < 5 || named || parts.every((part) => rows.includes(part));
  }

  function wrongWith(code, again) {
    const typed = code.value.trim();
    if (typed.length < 6) return "short";
    if (isEasy(typed)) return "easy";
    return code.value === again.value ? "" : "different";
  }

  /* When she goes away: keep what waits, sealed, or delete it with all the rest. */
  const idle = document.getElementById("when-idle").elements.wipes;
  idle.value = localStorage.getItem("wipe") || "";
  idle.forEach((choice) => choice.addEventListener("change", () => {
    if (choice.value) localStorage.setItem("wipe", 1);
    else localStorage.removeItem("wipe");
    show("chosen");
  }));

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
    // Another tab may have been first: then its code counts.
    const box = await Outbox.box();
    if (!box) return show("failed");
    form.reset();
    if (made) await Device.register();
    Device.begin(box);
  });
})();
