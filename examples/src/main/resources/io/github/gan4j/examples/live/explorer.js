"use strict";
// Walks through the generator's noise: the point is where one stands, plus so much of each direction.
(() => {
  const header = document.querySelector("header[data-base]");
  const $ = id => document.getElementById(id);
  if (!header || !$("picture")) return;
  const base = header.dataset.base;
  const token = document.querySelector("meta[name=gan4j-token]").content;
  const REACH = 3;
  const measured = [];
  window.gan4jLatency = measured;

  let info = null;
  let here = [];
  let amounts = [];
  let label = 0;
  let codes = [];
  let truncation = 1;
  // The pin whose style the finer layers have, and the first of these; none of it without styles.
  let other = null;
  let from = 0;
  const pins = [];

  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  const random = () => Array.from({ length: info.latent }, () => (info.distribution === "normal" ? normal() : (2 * Math.random() - 1) * Math.sqrt(3)));
  const directions = () => info[$("which").value] || info.random;
  const inside = value => (info.distribution === "normal" ? value : Math.max(-Math.sqrt(3), Math.min(Math.sqrt(3), value)));

  // Of a normal distribution, points lie near a sphere: a move keeps their distance from the middle.
  const moved = (from, by) => {
    const to = from.map((value, i) => by.reduce((sum, amount, k) => sum + amount * directions()[k][i], value));
    if (info.distribution !== "normal") return to.map(inside);
    const length = z => Math.sqrt(z.reduce((sum, value) => sum + value * value, 0));
    const scale = length(to) > 0 ? length(from) / length(to) : 1;
    return to.map(value => value * scale);
  };
  const codesNow = () => codes.flatMap((code, i) =>
    info.codes[i].kind === "choice" ? Array.from({ length: info.codes[i].size }, (_, k) => (k === code ? 1 : 0)) : code);
  // Where there are styles, the server draws those to their mean; the length of the noise says nothing there.
  const whole = z => (info.styles ? z : z.map(value => value * truncation)).concat(codesNow());

  const fetchPictures = async (points, labels, alone) => {
    const short = z => z.map(value => +value.toFixed(5));
    const wish = { z: points.map(short), labels, truncation: info.styles ? truncation : 1 };
    if (other && !alone) wish.mix = { z: short(whole(other.z)), label: other.label, from };
    const answer = await fetch(base + "/sample", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Gan4j-Token": token },
      body: JSON.stringify(wish),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const bytes = await answer.arrayBuffer();
    const head = new DataView(bytes);
    const [n, h, w, c] = [0, 4, 8, 12].map(at => head.getInt32(at));
    const pixels = new Uint8Array(bytes, 16);
    return Array.from({ length: n }, (_, i) => {
      const image = new ImageData(w, h);
      for (let p = 0; p < h * w; p++) {
        for (let k = 0; k < 3; k++) image.data[4 * p + k] = pixels[(i * h * w + p) * c + Math.min(k, c - 1)];
        image.data[4 * p + 3] = 255;
      }
      return image;
    });
  };
  const draw = (canvas, image) => {
    if (canvas.width !== image.width || canvas.height !== image.height) { canvas.width = image.width; canvas.height = image.height; }
    canvas.getContext("2d").putImageData(image, 0, 0);
  };

  // One request at a time; what was asked for meanwhile last comes next.
  let busy = false;
  let next = null;
  const show = async z => {
    next = { z, since: performance.now() };
    if (busy) return;
    busy = true;
    while (next) {
      const one = next;
      next = null;
      try {
        const [image] = await fetchPictures([whole(one.z)], [label]);
        draw($("picture"), image);
        await new Promise(done => requestAnimationFrame(done));
        const took = performance.now() - one.since;
        measured.push(took);
        if (measured.length > 500) measured.shift();
        $("latency").textContent = "Drawn in " + Math.round(took) + " ms";
      } catch (e) {
        $("latency").textContent = e.message;
      }
    }
    busy = false;
  };
  const point = () => moved(here, amounts);
  const refresh = () => show(point());

  const setAmount = (k, value) => {
    amounts[k] = Math.max(-REACH, Math.min(REACH, value));
    const slider = $("d" + k);
    slider.value = amounts[k];
    slider.parentElement.querySelector("output").textContent = amounts[k].toFixed(1);
    $("knob").style.left = 50 + (amounts[0] / REACH) * 50 + "%";
    $("knob").style.top = 50 - (amounts[1] / REACH) * 50 + "%";
  };
  const toZero = () => amounts.forEach((_, k) => setAmount(k, 0));
  const stand = z => { here = z; toZero(); refresh(); };

  const slider = (id, text, min, max, value, changed) => {
    const row = document.createElement("label");
    row.className = "slider";
    const name = document.createElement("span");
    name.textContent = text;
    const input = document.createElement("input");
    Object.assign(input, { type: "range", id, min, max, step: 0.02, value });
    const output = document.createElement("output");
    output.textContent = (+value).toFixed(1);
    input.addEventListener("input", () => { output.textContent = (+input.value).toFixed(1); changed(+input.value); });
    row.append(name, input, output);
    return row;
  };
  const choice = (text, names, changed) => {
    const row = document.createElement("label");
    row.append(text + " ");
    const select = document.createElement("select");
    names.forEach((name, i) => select.add(new Option(name, i)));
    select.addEventListener("change", () => changed(+select.value));
    row.append(select);
    return row;
  };

  const tile = (image, name, chosen) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", name);
    const canvas = document.createElement("canvas");
    draw(canvas, image);
    button.append(canvas);
    button.addEventListener("click", chosen);
    return button;
  };
  const tiles = async near => {
    const middle = point();
    const points = Array.from({ length: 24 }, random).map(z => (near ? moved2(middle, z) : z));
    try {
      const images = await fetchPictures(points.map(whole), points.map(() => label));
      $("around").replaceChildren(...images.map((image, i) => tile(image, "Sample " + (i + 1) + ": walk around it", () => { stand(points[i]); tiles(true); })));
      $("around-title").textContent = near ? "Around this point" : "Samples";
    } catch (e) {
      $("around").textContent = e.message;
    }
  };
  // A third of the way to another point.
  const moved2 = (from, to) => between(from, to, 0.3);
  const between = (a, b, t) => {
    const dot = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
    const cos = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    const angle = Math.acos(Math.max(-1, Math.min(1, cos)));
    if (info.distribution !== "normal" || !(angle > 1e-4) || angle > Math.PI - 1e-4) return a.map((value, i) => value + t * (b[i] - value));
    const [p, q] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
    return a.map((value, i) => p * value + q * b[i]);
  };

  const showPins = async () => {
    $("walk").disabled = pins.length < 2;
    $("walk").max = Math.max(1, pins.length - 1);
    if (pins.length === 0) return;
    const images = await fetchPictures(pins.map(pin => whole(pin.z)), pins.map(pin => pin.label), true);
    $("pins").replaceChildren(...images.map((image, i) => tile(image, "Pin " + (i + 1) + ": stand there", () => stand(pins[i].z))));
    const mix = $("mix");
    if (!mix) return;
    if (other && !pins.includes(other)) other = null;
    mix.replaceChildren(new Option("this point", -1), ...pins.map((pin, i) => new Option("pin " + (i + 1), i)));
    mix.value = pins.indexOf(other);
  };
  $("pin").addEventListener("click", () => {
    if (pins.length >= 12) pins.shift();
    pins.push({ z: point(), label });
    showPins().catch(() => {});
  });
  $("walk").addEventListener("input", () => {
    const at = +$("walk").value;
    const i = Math.min(pins.length - 2, Math.floor(at));
    here = between(pins[i].z, pins[i + 1].z, at - i);
    toZero();
    refresh();
  });

  const pad = $("pad");
  const drag = event => {
    const box = pad.getBoundingClientRect();
    setAmount(0, (2 * (event.clientX - box.left) / box.width - 1) * REACH);
    setAmount(1, (1 - 2 * (event.clientY - box.top) / box.height) * REACH);
    refresh();
  };
  pad.addEventListener("pointerdown", event => { pad.setPointerCapture(event.pointerId); drag(event); });
  pad.addEventListener("pointermove", event => { if (pad.hasPointerCapture(event.pointerId)) drag(event); });
  pad.addEventListener("keydown", event => {
    const by = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, 0.15], ArrowDown: [0, -0.15] }[event.key];
    if (!by) return;
    event.preventDefault();
    setAmount(0, amounts[0] + by[0]);
    setAmount(1, amounts[1] + by[1]);
    refresh();
  });
  $("fresh").addEventListener("click", () => stand(random()));
  $("center").addEventListener("click", () => { toZero(); refresh(); });
  $("near").addEventListener("click", () => tiles(true));
  $("anywhere").addEventListener("click", () => tiles(false));

  const begin = async () => {
    const answer = await fetch(base + "/explorer");
    if (!answer.ok) {
      // There are no weights yet.
      $("latency").textContent = await answer.text();
      document.addEventListener("weights", begin, { once: true });
      return;
    }
    info = await answer.json();
    if (info.principal) $("which").add(new Option("principal: what moves the first layer most", "principal"));
    $("which").add(new Option("random", "random"));
    $("which").addEventListener("change", () => { here = point(); toZero(); refresh(); });
    amounts = directions().map(() => 0);
    amounts.forEach((_, k) => $("sliders").append(slider("d" + k, "Direction " + (k + 1), -REACH, REACH, 0, value => { setAmount(k, value); refresh(); })));
    if (info.distribution === "normal") {
      $("sliders").append(slider("truncation", "Truncation", 0, 1.5, 1, value => { truncation = value; refresh(); }));
    }
    if (info.layers) {
      from = Math.round(info.layers / 2);
      const row = choice("Fine layers like", [], value => { other = value < 0 ? null : pins[value]; refresh(); });
      const select = row.querySelector("select");
      select.id = "mix";
      select.add(new Option("this point", -1));
      const first = slider("mix-from", "First fine layer", 0, info.layers, from, value => { from = value; refresh(); });
      first.querySelector("input").step = 1;
      $("sliders").append(row, first);
    }
    const again = () => { refresh(); tiles(false); showPins().catch(() => {}); };
    if (info.classes.length) $("class-choice").append(choice("Class", info.classes, value => { label = value; again(); }));
    codes = info.codes.map(code => (code.kind === "choice" ? 0 : Array(code.size).fill(0)));
    info.codes.forEach((code, i) => {
      if (code.kind === "choice") {
        $("class-choice").append(choice("Code " + (i + 1), Array.from({ length: code.size }, (_, k) => String(k)), value => { codes[i] = value; again(); }));
      } else {
        for (let k = 0; k < code.size; k++) $("sliders").append(slider("c" + i + "-" + k, "Code " + (i + 1) + (code.size > 1 ? "." + (k + 1) : ""), -2, 2, 0, value => { codes[i][k] = value; refresh(); }));
      }
    });
    stand(random());
    tiles(false);
    // The same points, of the weights of now.
    document.addEventListener("weights", () => { refresh(); });
  };
  begin();
})();
