"use strict";
// The state of the run, its pictures and its charts, as they change; and what steers it.
(() => {
  const header = document.querySelector("header[data-base]");
  if (!header) return;
  const base = header.dataset.base;
  const token = document.querySelector("meta[name=gan4j-token]").content;
  const $ = id => document.getElementById(id);
  const words = {
    training: "Training", paused: "Paused", stopping: "Stopping after this step", stopped: "Stopped", done: "Done",
    watched: "Not trained by this program", lost: "The program that served this page has ended, or does not answer",
  };

  let made = -1;
  let told = 0;
  const showState = state => {
    // A run that has just begun has said only now what it is.
    if (state.kind !== undefined && state.kind !== header.dataset.kind) { location.reload(); return; }
    header.dataset.state = state.state;
    const steps = state.steps ? "step " + state.made + " of " + state.steps : state.made + " steps";
    const text = words[state.state] + ", " + steps;
    if ($("state").textContent !== text) $("state").textContent = text;
    $("pace").textContent = state.pace;
    $("progress").max = Math.max(1, state.steps);
    $("progress").value = state.made;
    if (state.made !== made) { made = state.made; document.dispatchEvent(new Event("moved")); }
    if ($("pause")) {
      const over = state.state === "done" || state.state === "stopped" || state.state === "stopping";
      for (const id of ["pause", "step", "steps", "checkpoint", "stop"]) if ($(id)) $(id).disabled = over;
      $("pause").textContent = state.state === "paused" ? "Continue" : "Pause";
    }
  };

  // A page that counts every step aloud would never be silent.
  $("state").setAttribute("aria-live", "off");

  const ask = async what => {
    $("said").textContent = "";
    const before = told;
    try {
      const answer = await fetch(base + "/" + what, {
        method: "POST", headers: { "Content-Type": "application/json", "X-Gan4j-Token": token }, body: "{}",
      });
      if (!answer.ok) throw new Error(await answer.text());
      const state = await answer.json();
      // What was told meanwhile may be newer, and is not told again.
      if (told === before) showState(state);
      $("said").textContent = { pause: "Paused.", continue: "It goes on.", stop: "It ends.", checkpoint: "A checkpoint is written.", step: "One step.", steps: "Ten steps." }[what];
    } catch (e) {
      $("said").textContent = e.message;
    }
  };
  if ($("pause")) {
    $("pause").addEventListener("click", () => ask(header.dataset.state === "paused" ? "continue" : "pause"));
    for (const id of ["step", "steps"]) if ($(id)) $(id).addEventListener("click", () => ask(id));
    $("checkpoint").addEventListener("click", () => ask("checkpoint"));
    $("stop").addEventListener("click", () => $("sure").showModal());
    $("never").addEventListener("click", () => $("sure").close());
    $("really").addEventListener("click", () => { $("sure").close(); ask("stop"); });
  }

  let steps = [];
  const showFrame = () => {
    const step = steps[+$("time").value];
    if (step === undefined) return;
    $("frame").src = base + "/sample/" + step + ".png";
    $("frame").alt = "Samples after step " + step;
    $("when").textContent = "step " + step;
    $("time").setAttribute("aria-valuetext", "step " + step);
  };
  if ($("time")) $("time").addEventListener("input", showFrame);
  const showFrames = list => {
    if (!$("film")) return;
    const atEnd = +$("time").value >= steps.length - 1;
    steps = list;
    $("film").hidden = list.length === 0;
    $("time").max = Math.max(0, list.length - 1);
    if (atEnd) { $("time").value = list.length - 1; showFrame(); }
  };

  let source = null;
  const open = () => {
    if (source) return;
    source = new EventSource(base + "/events");
    source.addEventListener("state", event => { told++; showState(JSON.parse(event.data)); });
    source.addEventListener("frames", event => showFrames(JSON.parse(event.data)));
    source.addEventListener("charts", event => { $("charts").innerHTML = JSON.parse(event.data); });
    source.addEventListener("weights", () => document.dispatchEvent(new Event("weights")));
    source.onerror = () => { header.dataset.state = "lost"; $("state").textContent = words.lost; $("pace").textContent = ""; };
  };
  const close = () => { if (source) { source.close(); source = null; } };
  // A browser allows six connections to one place: a page that nobody sees has none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", () => { if (!document.hidden) open(); });
  open();
})();
