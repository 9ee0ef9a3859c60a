/* Draw black boxes with a finger or the mouse. They are written into the numbers of the form,
   which is all that is sent: the server takes the dots away. Without this file there are ticks. */
(function () {
  "use strict";
  var form = document.getElementById("page");
  if (!form) return;
  var sheet = form.querySelector(".sheet"), picture = sheet.querySelector("img");
  var canvas = sheet.querySelector("canvas"), pen = canvas.getContext("2d");
  var numbers = document.getElementById("numbers"), start = null, now = null;
  /* Who ticked before this file arrived goes on with ticks. */
  if (sheet.querySelector("input:checked")) return;

  function rows() {
    return Array.prototype.slice.call(numbers.querySelectorAll("fieldset"));
  }

  function inputs(row) {
    return Array.prototype.slice.call(row.querySelectorAll("input"));
  }

  function values(row) {
    return inputs(row).map(function (input) { return parseFloat(input.value.replace(",", ".")); });
  }

  function is_empty(row) {
    return inputs(row).every(function (input) { return !input.value.trim(); });
  }

  function empty_row() {
    var found = rows().find(is_empty);
    if (found) return found;
    var last = rows().pop(), copy = last.cloneNode(true), legend = copy.querySelector("legend");
    legend.textContent = legend.textContent.replace(/\d+/, rows().length + 1);
    inputs(copy).forEach(function (input) { input.value = ""; });
    numbers.appendChild(copy);
    return copy;
  }

  function place(event) {
    var box = canvas.getBoundingClientRect();
    return [
      Math.min(100, Math.max(0, (event.clientX - box.left) * 100 / box.width)),
      Math.min(100, Math.max(0, (event.clientY - box.top) * 100 / box.height))
    ];
  }

  function between(a, b) {
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
  }

  function draw() {
    var dense = window.devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * dense;
    canvas.height = canvas.clientHeight * dense;
    pen.lineWidth = 2 * dense;
    pen.strokeStyle = "#ffc93c";
    var boxes = rows().map(values);
    if (start && now) boxes.push(between(start, now));
    boxes.forEach(function (four) {
      if (four.some(isNaN)) return;
      var at = [four[0] * canvas.width, four[1] * canvas.height, four[2] * canvas.width, four[3] * canvas.height];
      at = at.map(function (part) { return part / 100; });
      pen.fillStyle = "#000";
      pen.fillRect(at[0], at[1], at[2], at[3]);
      pen.strokeRect(at[0], at[1], at[2], at[3]);
    });
  }

  canvas.addEventListener("pointerdown", function (event) {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    start = now = place(event);
  });
  canvas.addEventListener("pointermove", function (event) {
    if (!start) return;
    now = place(event);
    draw();
  });
  canvas.addEventListener("pointercancel", function () { start = now = null; draw(); });
  canvas.addEventListener("pointerup", function (event) {
    if (!start) return;
    var four = between(start, place(event));
    start = now = null;
    if (four[2] > 0.5 && four[3] > 0.5) {
      inputs(empty_row()).forEach(function (input, n) { input.value = four[n].toFixed(2); });
    }
    draw();
  });
  numbers.addEventListener("input", draw);
  window.addEventListener("resize", draw);
  form.querySelector("[data-last]").addEventListener("click", function () {
    var last = rows().filter(function (row) { return !is_empty(row); }).pop();
    if (last) inputs(last).forEach(function (input) { input.value = ""; });
    draw();
  });

  sheet.classList.add("drawing");
  sheet.querySelector(".raster").hidden = true;
  canvas.hidden = false;
  document.getElementById("by-tick").hidden = true;
  document.getElementById("by-hand").hidden = false;
  document.getElementById("by-hand-acts").hidden = false;
  if (picture.complete) draw();
  else picture.addEventListener("load", draw);
})();
