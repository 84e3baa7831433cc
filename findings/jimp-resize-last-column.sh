#!/usr/bin/env bash
# Jimp 1.6.1 (npm): resized with BICUBIC, HERMITE or BEZIER, a picture loses its last column and row, even at its own size.
#
# expected: a picture resized to its own size is itself, as without a mode, with NEAREST_NEIGHBOR and with BILINEAR
# seen:     with the three, a picture of 28x28 that is white in its last column, brought to 28x28, is black there but for 5 to 8 of 255; at twice the
#           size the last two columns have 5 to 8 and 99 to 117, without a mode 170 and 255. The rest is drawn out from the top left, by 28/27: noise of
#           28x28 is 60 to 62 off on average at its own size (two noises would be 85), and a dot at 20, 20 of 48x48 is at 24.7 after ten times.
#           With BICUBIC and BEZIER a straight ramp gets waves. Flat pictures stay flat
# why:      pixel k of n new ones is taken from k (w - 1) / n, so that w - 1 is never reached
# cure:     no mode, which is right in all these, or BILINEAR where an enlarged picture may lean by a part of a pixel
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages jimp@1.6.1

cat > look.cjs <<'NODE'
const { Jimp, ResizeStrategy } = require("jimp");
console.log("jimp", require("./node_modules/jimp/package.json").version, "node", process.version);

const wrong = [];
const expect = (what, seen, wanted) => {
  console.log(what.padEnd(52), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  if (seen !== wanted) wrong.push(what);
};
function picture(size, grey) {
  const image = new Jimp({ width: size, height: size, color: 0x000000ff });
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) image.bitmap.data.fill(grey(x, y), 4 * (y * size + x), 4 * (y * size + x) + 3);
  return image;
}
const row = (image, y) => Array.from({ length: image.bitmap.width }, (_, x) => image.bitmap.data[4 * (y * image.bitmap.width + x)]);
const resized = (image, side, mode) => image.clone().resize({ w: side, h: side, mode });
function place(image) {
  let [all, across, down] = [0, 0, 0];
  for (let y = 0; y < image.bitmap.height; y++)
    row(image, y).forEach((value, x) => {
      all += value;
      across += value * x;
      down += value * y;
    });
  return `${(across / all).toFixed(1)}, ${(down / all).toFixed(1)}`;
}

const size = 28;
const edge = picture(size, x => (x === size - 1 ? 255 : 0));
const spot = picture(48, (x, y) => (Math.abs(x - 20) <= 2 && Math.abs(y - 20) <= 2 ? 255 : 0));
const ramp = picture(16, x => 16 * x);
let state = 1;
const values = Array.from({ length: size * size }, () => (state = (state * 48271) % 2147483647) & 255);
const noise = picture(size, (x, y) => values[size * y + x]);
// last columns at own size and at twice, the dot after ten times, mean difference of noise, ramp
const RECORDED = {
  none: ["0 255, 0 43 170 255", "20.0, 20.0", "0.0", "0 5 16 27 37 48 59 69 80 91 101 112 123 133 144 155 165 176 187 197 208 219 229 240"],
  NEAREST_NEIGHBOR: ["0 255, 0 0 255 255", "20.0, 20.0", "0.0", "0 0 16 32 32 48 64 64 80 96 96 112 128 128 144 160 160 176 192 192 208 224 224 240"],
  BILINEAR: ["0 255, 0 128 255 255", "20.0, 20.0", "0.0", "0 11 21 32 43 53 64 75 85 96 107 117 128 139 149 160 171 181 192 203 213 224 235 240"],
  BICUBIC: ["0 8, 0 0 8 99", "24.7, 24.7", "62.0", "0 9 21 28 40 51 58 70 80 89 101 108 120 131 138 150 160 169 181 188 200 211 218 230"],
  HERMITE: ["0 5, 0 0 5 117", "24.6, 24.6", "60.5", "0 10 20 30 40 50 60 70 80 90 100 110 120 130 140 150 160 170 180 190 200 210 220 230"],
  BEZIER: ["0 7, 0 0 7 108", "24.7, 24.7", "61.2", "0 10 21 29 40 51 59 70 80 90 101 109 120 131 139 150 160 170 181 189 200 211 219 230"],
};
for (const [name, mode] of [["none", undefined], ...Object.entries(ResizeStrategy)]) {
  const own = resized(edge, size, mode);
  const twice = resized(edge, 2 * size, mode);
  expect(`${name}: last columns at own size, at twice`, `${row(own, 9).slice(-2).join(" ")}, ${row(twice, 9).slice(-4).join(" ")}`, RECORDED[name]?.[0]);
  let again = spot;
  for (let i = 0; i < 10; i++) again = resized(again, 48, mode);
  expect(`${name}: dot at 20, 20 of 48, ten times own size`, place(again), RECORDED[name]?.[1]);
  const other = resized(noise, size, mode);
  let off = 0;
  for (let y = 0; y < size; y++) row(other, y).forEach((value, x) => (off += Math.abs(value - values[size * y + x])));
  expect(`${name}: noise at own size, mean difference`, (off / size / size).toFixed(1), RECORDED[name]?.[2]);
  expect(`${name}: ramp of 16 to 24`, row(resized(ramp, 24, mode), 9).join(" "), RECORDED[name]?.[3]);
}
console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
process.exit(wrong.length === 0 ? 0 : 1);
NODE
node look.cjs
