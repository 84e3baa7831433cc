"use strict";
(() => {
  const copied = document.getElementById("copied");
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      try {
        await navigator.clipboard.writeText(text);
        copied.textContent = "Copied.";
      } catch (e) {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById(button.dataset.copy));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        copied.textContent = "Selected: press Ctrl-C.";
      }
    });
  }
  for (const film of document.querySelectorAll("[data-film]")) {
    const frames = JSON.parse(film.querySelector("script").textContent);
    const pictures = film.querySelectorAll("img");
    const slider = film.querySelector("input[type=range]");
    const step = film.querySelector("output");
    const play = film.querySelector("button.play");
    const show = i => {
      slider.value = i;
      step.textContent = frames[i].label;
      slider.setAttribute("aria-valuetext", frames[i].label);
      pictures.forEach((picture, number) => {
        picture.src = frames[i].pictures[number];
        picture.alt = (picture.dataset.of || "Samples") + ", " + frames[i].label;
      });
    };
    slider.addEventListener("input", () => show(+slider.value));
    let timer = 0;
    const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
    play.addEventListener("click", () => {
      if (timer) { stop(); return; }
      play.textContent = "Pause";
      if (+slider.value === frames.length - 1) show(0);
      timer = setInterval(() => {
        if (+slider.value >= frames.length - 1) stop();
        else show(+slider.value + 1);
      }, 400);
    });
    film.querySelector(".controls").hidden = frames.length < 2;
  }
  // A run that is being trained writes its page anew: whoever only looks on sees it.
  if (document.body.dataset.training === "yes") {
    let touched = Date.now();
    for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) addEventListener(kind, () => { touched = Date.now(); });
    setInterval(() => { if (!document.hidden && Date.now() - touched > 25000) location.reload(); }, 30000);
  }
})();
