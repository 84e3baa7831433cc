"use strict";
// Reads the numbers of a chart back from its lines, at the place of the pointer.
(() => {
  const word = value => {
    const size = Math.abs(value);
    if (size === 0) return "0";
    if (size >= 1000) return String(Math.round(value));
    return size < 0.001 ? value.toExponential(1) : String(+value.toPrecision(3));
  };
  const plotOf = svg => {
    const [x, y, w, h, left, right, bottom, top, kind] = svg.dataset.plot.split(" ");
    return { x: +x, y: +y, w: +w, h: +h, left: +left, right: +right, bottom: +bottom, top: +top, log: kind === "log" };
  };
  const nearest = (line, x) => {
    let best = null;
    for (const point of line.getAttribute("points").split(" ")) {
      const [px, py] = point.split(",").map(Number);
      if (!best || Math.abs(px - x) < Math.abs(best[0] - x)) best = [px, py];
    }
    return best;
  };
  const told = (svg, event) => {
    const plot = plotOf(svg);
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
    if (x < plot.x - 4 || x > plot.x + plot.w + 4) return "";
    let at = null;
    const rows = [];
    for (const line of svg.querySelectorAll("polyline[data-name]")) {
      const found = nearest(line, x);
      const share = (plot.y + plot.h - found[1]) / plot.h;
      const value = plot.log ? plot.bottom * Math.pow(plot.top / plot.bottom, share) : plot.bottom + share * (plot.top - plot.bottom);
      at = plot.left + (found[0] - plot.x) / plot.w * (plot.right - plot.left);
      rows.push(line.dataset.name + "  " + word(value));
    }
    return rows.length ? "step " + Math.round(at) + "\n" + rows.join("\n") : "";
  };
  let tip = null;
  const hide = () => { if (tip) { tip.remove(); tip = null; } };
  document.addEventListener("pointermove", event => {
    const svg = event.target.closest ? event.target.closest("svg.chart") : null;
    const panel = svg && svg.closest(".panel");
    const text = panel ? told(svg, event) : "";
    if (!text) { hide(); return; }
    if (!tip || tip.parentNode !== panel) {
      hide();
      tip = document.createElement("div");
      tip.className = "tip";
      tip.setAttribute("aria-hidden", "true");
      panel.append(tip);
    }
    tip.textContent = text;
    const box = panel.getBoundingClientRect();
    const x = event.clientX - box.left;
    tip.style.left = Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(4, event.clientY - box.top - tip.offsetHeight - 10) + "px";
  });
  document.addEventListener("pointerleave", hide);
})();
