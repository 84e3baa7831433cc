"use strict";
// Points in the plane: what D thinks of each place, where the samples are, and where G's loss would move them.
(() => {
  const header = document.querySelector("header[data-base]");
  const canvas = document.getElementById("plane");
  if (!header || !canvas) return;
  const $ = id => document.getElementById(id);
  const pen = canvas.getContext("2d");
  let now = null;
  const mix = (a, b, t) => a.map((value, i) => Math.round(value + t * (b[i] - value)));
  // Only where D's output is a logit, its place is ½; of others, the colors tell more from less.
  let [middle, spread] = [0, 1];
  const color = output => {
    const p = 1 / (1 + Math.exp(-(output - middle) / spread));
    return "rgb(" + mix([250, 249, 246], p < 0.5 ? [92, 142, 200] : [240, 160, 72], Math.min(1, Math.abs(2 * p - 1))).join(",") + ")";
  };
  const draw = () => {
    if (!now) return;
    const side = canvas.width;
    const at = ([x, y]) => [(x / now.extent + 1) * side / 2, (1 - y / now.extent) * side / 2];
    pen.fillStyle = "#faf9f6";
    pen.fillRect(0, 0, side, side);
    if (now.field && $("show-field").checked) {
      const cell = side / now.cells;
      now.field.forEach((logit, i) => {
        pen.fillStyle = color(logit);
        pen.fillRect(i % now.cells * cell, Math.floor(i / now.cells) * cell, cell + 1, cell + 1);
      });
    }
    if ($("show-centers").checked) {
      pen.strokeStyle = "#961428";
      pen.lineWidth = 1.5;
      for (const center of now.centers) {
        pen.beginPath();
        pen.arc(...at(center), Math.max(6, 3 * now.std / now.extent * side / 2), 0, 7);
        pen.stroke();
      }
    }
    if (now.pushes && $("show-pushes").checked) {
      const lengths = now.pushes.map(push => Math.hypot(...push)).sort((a, b) => a - b);
      const usual = lengths[Math.floor(lengths.length * 0.9)] || 1;
      pen.strokeStyle = "rgba(20, 30, 60, .55)";
      pen.lineWidth = 1;
      pen.beginPath();
      now.samples.forEach((sample, i) => {
        const [x, y] = at(sample);
        const reach = 34 / Math.max(usual, 1e-6);
        const [u, v] = [now.pushes[i][0] * reach, -now.pushes[i][1] * reach];
        const cut = Math.min(1, 50 / Math.max(1e-9, Math.hypot(u, v)));
        pen.moveTo(x, y);
        const [toX, toY] = [x + u * cut, y + v * cut];
        pen.lineTo(toX, toY);
        const angle = Math.atan2(v, u);
        for (const turn of [2.6, -2.6]) {
          pen.moveTo(toX, toY);
          pen.lineTo(toX + 5 * Math.cos(angle + turn), toY + 5 * Math.sin(angle + turn));
        }
      });
      pen.stroke();
    }
    if ($("show-samples").checked) {
      pen.fillStyle = "#141e3c";
      for (const sample of now.samples) {
        pen.beginPath();
        pen.arc(...at(sample), 2.4, 0, 7);
        pen.fill();
      }
    }
  };
  const load = async () => {
    const answer = await fetch(header.dataset.base + "/plane");
    if (!answer.ok) { $("plane-words").textContent = await answer.text(); return; }
    now = await answer.json();
    [middle, spread] = [0, 1];
    if (now.field && !now.isProbability) {
      middle = now.field.reduce((sum, value) => sum + value, 0) / now.field.length;
      spread = Math.sqrt(now.field.reduce((sum, value) => sum + (value - middle) ** 2, 0) / now.field.length) / 2 || 1;
    }
    $("plane-step").textContent = now.made === undefined ? "With the weights that were saved last." : "At step " + now.made + ".";
    if (!now.field) $("plane-words").textContent = "D is shown several points at once (packing), so that no single place has an answer of it: field and arrows are left out.";
    draw();
  };
  let busy = false;
  let again = false;
  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    do { again = false; await load().catch(() => {}); } while (again);
    busy = false;
  };
  for (const id of ["show-field", "show-samples", "show-pushes", "show-centers"]) $(id).addEventListener("change", draw);
  document.addEventListener("weights", refresh);
  document.addEventListener("moved", refresh);
  refresh();
})();
