#!/usr/bin/env bash
# image-js 1.7.0 (npm): resize moves the picture half a pixel to the right and half a pixel down, even to its own size.
#
# expected: a picture resized to its own size is itself; a square in the middle stays in the middle
# seen:     with bilinear interpolation, the default, and with bicubic, a square in the middle of 28x28 is half a pixel of the new size off in
#           both directions at every size tried (14 to 84); at its own size the ramp 0 32 64 ... 224 becomes 0 16 48 ... 208. Ten times to its
#           own size moves it by 5 pixels; to 56x56 and back by .75. By nearest it is right for whole factors, and half a pixel off too for 20 and 32
# why:      the translation is half the factor, where pixels counted by their middles need half of (factor - 1)
# cure:     transform with [[f, 0, (f - 1) / 2], [0, f, (f - 1) / 2]] and borderType "replicate", as the last lines show
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages --ignore-scripts image-js@1.7.0

cat > look.mjs <<'NODE'
import { readFileSync } from "node:fs";
import { Image } from "image-js";

console.log("image-js", JSON.parse(readFileSync("node_modules/image-js/package.json")).version, "node", process.version);

const wrong = [];
const expect = (what, seen, wanted) => {
  console.log(what.padEnd(40), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  if (seen !== wanted) wrong.push(what);
};

const size = 28;
function picture(side, grey) {
  const image = new Image(side, side, { colorModel: "GREY" });
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) image.setValue(x, y, 0, grey(x, y));
  return image;
}
const greys = image => [...image.getRawImage().data];

// bilinear by definition: pixels are counted by their middles, edges repeated
function bilinear(values, from, to) {
  const at = (x, y) => values[Math.min(from - 1, Math.max(0, y)) * from + Math.min(from - 1, Math.max(0, x))];
  return Array.from({ length: to * to }, (_, i) => {
    const x = (((i % to) + 0.5) * from) / to - 0.5;
    const y = ((Math.floor(i / to) + 0.5) * from) / to - 0.5;
    const [left, above] = [Math.floor(x), Math.floor(y)];
    const across = row => (left + 1 - x) * at(left, row) + (x - left) * at(left + 1, row);
    return Math.round((above + 1 - y) * across(above) + (y - above) * across(above + 1));
  });
}

function off(values, side) {
  let all = 0;
  let across = 0;
  let down = 0;
  values.forEach((value, i) => {
    all += value;
    across += value * ((i % side) - (side - 1) / 2);
    down += value * (Math.floor(i / side) - (side - 1) / 2);
  });
  return `${(across / all + 0).toFixed(2)} right, ${(down / all + 0).toFixed(2)} down`.replaceAll("-0.00", "0.00");
}
const most = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

const square = picture(size, (x, y) => (Math.abs(x - 13.5) < 4 && Math.abs(y - 13.5) < 4 ? 255 : 0));
const half = "0.50 right, 0.50 down";
const none = "0.00 right, 0.00 down";
for (const side of [14, 20, 28, 32, 56, 84]) {
  const truth = bilinear(greys(square), size, side);
  expect(`28 to ${side}, by definition`, off(truth, side), none);
  for (const interpolationType of ["bilinear", "bicubic"])
    expect(`28 to ${side}, ${interpolationType}`, off(greys(square.resize({ width: side, height: side, interpolationType })), side), half);
  expect(`28 to ${side}, nearest`, off(greys(square.resize({ width: side, height: side, interpolationType: "nearest" })), side), side === 20 || side === 32 ? half : none);
  const factor = side / size;
  const matrix = [[factor, 0, (factor - 1) / 2], [0, factor, (factor - 1) / 2]];
  const cured = square.transform(matrix, { interpolationType: "bilinear", borderType: "replicate", width: side, height: side });
  expect(`28 to ${side}, cured: most off definition`, most(greys(cured), truth) <= 1, true);
}
const ramp = picture(8, x => 32 * x);
expect("ramp", greys(ramp).slice(0, 8).join(" "), "0 32 64 96 128 160 192 224");
expect("ramp of 8 to 8, default", greys(ramp.resize({ width: 8, height: 8 })).slice(0, 8).join(" "), "0 16 48 80 112 144 176 208");
expect("ramp of 8 to 8, by definition", bilinear(greys(ramp), 8, 8).slice(0, 8).join(" "), "0 32 64 96 128 160 192 224");
let again = square;
for (let i = 0; i < 10; i++) again = again.resize({ width: size, height: size });
expect("28 to 28, ten times", off(greys(again), size), "5.00 right, 5.00 down");
expect("28 to 56 to 28", off(greys(square.resize({ width: 56, height: 56 }).resize({ width: size, height: size })), size), "0.75 right, 0.75 down");
console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
process.exit(wrong.length === 0 ? 0 : 1);
NODE
node look.mjs
