/* Sends a chosen picture in small pieces and goes on after a break. Without this file the form
   is posted at once, as forms are. "Kept" is never said here: only the page that comes back with
   the server's own fingerprint says it. Nothing of the picture is stored on the device. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch || !window.FormData || !Blob.prototype.slice) return;
  var LEAST = 16384, MOST = 65536, PATIENCE = 30000;
  var box = document.getElementById("sending"), bar = box.querySelector("progress");
  var said = document.getElementById("sent-so-far"), words = said.dataset;
  var token = form.elements.csrfmiddlewaretoken.value;
  var size = LEAST, under_way = false, shown = "";

  function chosen() {
    return form.elements.file.files[0] || form.elements.photo.files[0];
  }

  function say(text) {
    if (text !== shown) said.textContent = shown = text;
  }

  function progress(percent) {
    bar.value = percent;
    /* Screen readers hear each tenth, not each piece. */
    say(words.going + " " + Math.floor(percent / 10) * 10 + " %");
  }

  function pause(seconds) {
    return new Promise(function (go) {
      var timer = window.setTimeout(go, seconds * 1000);
      window.addEventListener("online", function () { window.clearTimeout(timer); go(); }, { once: true });
    });
  }

  function name() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = hexed(bytes);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function hexed(bytes) {
    return Array.prototype.map.call(bytes, function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
  }

  /* Browsers count digests on safe pages only; elsewhere the server's own is the only one. */
  function digest(file) {
    if (!window.crypto.subtle || !file.arrayBuffer) return Promise.resolve("");
    return file.arrayBuffer()
      .then(function (data) { return window.crypto.subtle.digest("SHA-256", data); })
      .then(function (sum) { return hexed(new Uint8Array(sum)); });
  }

  /* Answers with what the server said as data; null where it is not there or busy. */
  async function ask(url, options) {
    var stop = new AbortController(), timer = window.setTimeout(function () { stop.abort(); }, PATIENCE);
    options.headers = Object.assign({ "X-CSRFToken": token }, options.headers);
    try {
      var answer = await fetch(url, Object.assign({ signal: stop.signal }, options));
      var is_data = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
      if (answer.status === 401 || answer.status === 403 || answer.redirected) return { signed_out: true };
      if (answer.status === 404) return { gone: true };
      return is_data && answer.status < 500 ? await answer.json() : null;
    } catch (error) {
      return null;
    } finally {
      window.clearTimeout(timer);
    }
  }

  async function begin(file, told) {
    var sent = new URLSearchParams(told);
    for (var wait = 1; ; wait = Math.min(wait * 2, 30)) {
      var state = await ask(form.dataset.pieces, { method: "POST", body: sent });
      if (state) return state;
      say(words.waiting);
      await pause(wait);
    }
  }

  /* Resolves to the id of the whole file, or to nothing when only a person can go on. */
  async function deliver(file) {
    say(words.begin);
    var told = { client_ref: name(), size: file.size, sha256: await digest(file), file_name: file.name };
    var state = await begin(file, told), wait = 1;
    while (state.send_to && state.received < state.size) {
      progress(state.received * 100 / state.size);
      var started = Date.now(), from = state.received;
      var answer = await ask(state.send_to, {
        method: "PATCH",
        headers: { "Upload-Offset": String(from), "Content-Type": "application/octet-stream" },
        body: file.slice(from, from + size)
      });
      if (!answer) {
        size = LEAST;
        say(words.waiting);
        await pause(wait);
        wait = Math.min(wait * 2, 30);
      }
      /* After a break ask where it stopped: the piece may have arrived, its answer not. */
      if (!answer || answer.gone) { state = await begin(file, told); continue; }
      if (answer.received > from) wait = 1;
      else if (answer.code) await pause(1);
      if (Date.now() - started < 2000) size = Math.min(size * 2, MOST);
      state = answer;
    }
    if (state.signed_out) { say(words.signedOut); return null; }
    if (!state.send_to) { say(state.message || words.waiting); return null; }
    progress(100);
    return state.id;
  }

  /* The form itself, without the picture: its answer is the page with the receipt. */
  async function finish(id) {
    form.elements.upload.value = id;
    var body = new FormData(form);
    body.delete("file");
    body.delete("photo");
    for (var wait = 1; ; wait = Math.min(wait * 2, 30)) {
      say(words.whole);
      try {
        var answer = await fetch(form.action || location.href, { method: "POST", body: body });
        if (answer.ok && answer.redirected) return location.assign(answer.url);
        if (answer.status < 500) break;
      } catch (error) { /* the network again */ }
      say(words.waiting);
      await pause(wait);
    }
    /* Something is to be mended: let the browser show the server's page. */
    form.elements.file.value = form.elements.photo.value = "";
    form.submit();
  }

  form.addEventListener("submit", function (event) {
    var file = chosen();
    if (!file && !under_way) return;
    event.preventDefault();
    if (under_way) return;
    under_way = true;
    box.hidden = false;
    form.elements.upload.value = "";
    deliver(file)
      .then(function (id) { if (id) return finish(id); })
      .catch(function () { say(words.waiting); })
      .finally(function () { under_way = false; });
  });
})();
