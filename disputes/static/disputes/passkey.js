/* Passkeys: hand the page's question to the device, and the device's answer to the form. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential || !navigator.credentials) return;
  /* Passkeys belong to a name: a browser makes none for an address in numbers. */
  if (/^\[|^[\d.]+$/.test(location.hostname)) return;
  var making = form.dataset.passkey === "create";
  var button = form.querySelector("button");
  button.hidden = false;
  form.querySelector("[data-missing]").hidden = true;

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }
  function text(buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function question() {
    var asked = JSON.parse(form.dataset.options).publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    (asked.excludeCredentials || []).concat(asked.allowCredentials || []).forEach(function (each) {
      each.id = bytes(each.id);
    });
    return { publicKey: asked };
  }
  function answer(credential) {
    var given = credential.response;
    var response = { clientDataJSON: text(given.clientDataJSON) };
    if (making) response.attestationObject = text(given.attestationObject);
    else {
      response.authenticatorData = text(given.authenticatorData);
      response.signature = text(given.signature);
    }
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type,
      clientExtensionResults: {}, response: response
    });
  }

  form.addEventListener("submit", function (event) {
    var asks = event.submitter && event.submitter.name;
    if (asks || form.elements.answer.value) return;
    event.preventDefault();
    /* page.js would take the second sending, the real one, for a double tap. */
    event.stopPropagation();
    button.disabled = true;
    var asked = making ? navigator.credentials.create(question()) : navigator.credentials.get(question());
    asked.then(function (credential) {
      form.elements.answer.value = answer(credential);
      form.submit();
    }).catch(function () {
      button.disabled = false;
      form.querySelector("[data-failed]").hidden = false;
    });
  });
})();
