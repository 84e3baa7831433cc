#!/usr/bin/env bash
# pica 10.0.3 (npm): enlarged with the box filter, a white picture gets black rows and columns.
#
# expected: enlarged, a flat picture stays flat, as with every other filter; "box" repeats pixels
# seen:     64x64 white to 96x96: 5,120 of 9,216 pixels are 0, all of every third row and every third column; hamming, lanczos2, lanczos3 and
#           mks2013 leave all white. From 28 pixels to each width up to 112, 43 of 85 have such columns; from 64 up to 256, 177 of
#           193. Whole factors have none, nor has a smaller picture. The JavaScript code leaves the black pixels opaque; the wasm code,
#           which runs by default, makes them transparent too
# why:      the filter counts source pixels nearer than half a pixel, and a pixel whose middle falls on the border between two is just half a
#           pixel from both, so none counts; the other filters are wider. For some widths rounding decides
# cure:     another filter (the default is mks2013), or whole factors. Pillow's issue 4258 (2019) tells the same of its BOX; 12.3.0 leaves all white
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages pica@10.0.3

cat > look.cjs <<'NODE'
const loaded = require("pica");
const Pica = loaded.default ?? loaded;
console.log("pica", require("pica/package.json").version, "node", process.version);

const resizers = { js: Pica({ features: ["js"] }), wasm: Pica({ features: ["wasm"] }), default: Pica() };

async function look(features, filter, from, to) {
  const src = new Uint8Array(4 * from * from).fill(255);
  const out = await resizers[features].resizeBuffer({ src, width: from, height: from, toWidth: to, toHeight: to, filter });
  let black = 0;
  let clear = 0;
  let columns = 0;
  for (let i = 0; i < to * to; i++) {
    if (out[4 * i] === 0) black++;
    if (out[4 * i + 3] === 0) clear++;
  }
  for (let x = 0; x < to; x++) {
    let all = true;
    for (let y = 0; y < to; y++) all = all && out[4 * (y * to + x)] === 0;
    if (all) columns++;
  }
  return { black, clear, columns, others: out.some(value => value !== 0 && value !== 255) };
}

(async () => {
  const wrong = [];
  const expect = (what, seen, wanted) => {
    console.log(what.padEnd(44), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
    if (seen !== wanted) wrong.push(what);
  };
  const text = ({ black, clear, columns, others }) => `${black} black, ${clear} transparent, ${columns} columns${others ? ", and other numbers" : ""}`;
  const flat = "0 black, 0 transparent, 0 columns";
  for (const features of ["js", "wasm", "default"]) {
    const clear = black => (features === "js" ? 0 : black);
    for (const [from, to, black, columns] of [[64, 96, 5120, 32], [28, 70, 1764, 14], [100, 101, 201, 1]])
      expect(`${features}: box, ${from} to ${to}`, text(await look(features, "box", from, to)), `${black} black, ${clear(black)} transparent, ${columns} columns`);
    for (const [from, to] of [[64, 64], [64, 128], [64, 192], [64, 98], [64, 48], [28, 20]])
      expect(`${features}: box, ${from} to ${to}`, text(await look(features, "box", from, to)), flat);
    for (const filter of ["hamming", "lanczos2", "lanczos3", "mks2013"])
      expect(`${features}: ${filter}, 64 to 96`, text(await look(features, filter, 64, 96)), flat);
    for (const [from, gaps] of [[28, 43], [64, 177]]) {
      let widths = 0;
      for (let to = from; to <= 4 * from; to++) if ((await look(features, "box", from, to)).columns > 0) widths++;
      expect(`${features}: box, widths ${from} to ${4 * from} with gaps`, widths, gaps);
    }
  }
  console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
  process.exit(wrong.length === 0 ? 0 : 1);
})();
NODE
node look.cjs
