#!/usr/bin/env bash
# image-ssim 0.2.0 (npm): the similarity of a picture of 65x65 to itself is NaN, and that of two pictures changes if both are turned.
#
# expected: the structural similarity of a picture to itself is 1, whatever its size; turning both pictures by half a turn changes nothing
# seen:     NaN where width and height are both 1 more than a multiple of the window (8): 9x9, 17x17, 65x65, 257x257, 129x97; 65x64 and 66x66
#           give 1. With a window of 7, 64x64 is NaN. Two noisy pictures of 28x28 have 0.8173, both turned 0.7882; those of 24x24 0.8691 both
#           ways. 9 pixels made negative in the first corner of 28x28 leave 0.9945, in the last corner 0.9397
# why:      windows lie side by side; those left over at the right and at the bottom are smaller, and count as much as whole ones.
#           Variances are divided by the window's number of pixels less 1, which for a window of one pixel is 0/0, and the mean with it
# cure:     a size that the window divides, or a library whose window moves by single pixels (ssim.js 3.5.0 with "fast": 0.7557 both ways);
#           ssim.js with "bezkrovny" counts its leftovers as whole ones too (0.8617 and 0.8528), but gave no NaN
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages image-ssim@0.2.0 ssim.js@3.5.0

cat > look.cjs <<'NODE'
const { compare } = require("image-ssim");
const { ssim } = require("ssim.js");
console.log("image-ssim", require("image-ssim/package.json").version, "ssim.js", require("ssim.js/package.json").version, "node", process.version);

let state = 7;
const random = () => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >> 8) / 0x7fffff;
};
/** Grey, as RGBA. */
const picture = (width, height, grey) => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.fill(grey(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4);
  return { data, width, height, channels: 4 };
};
const at = (p, x, y) => p.data[4 * (y * p.width + x)];
const cut = (p, width, height) => picture(width, height, (x, y) => at(p, x, y));
const turned = p => picture(p.width, p.height, (x, y) => at(p, p.width - 1 - x, p.height - 1 - y));
const negative = (p, left, top) => picture(p.width, p.height, (x, y) =>
  x >= left && x < left + 3 && y >= top && y < top + 3 ? 255 - at(p, x, y) : at(p, x, y));

const first = picture(257, 257, (x, y) => 127 + 90 * Math.sin(x / 5) * Math.cos(y / 4) + 20 * (random() - 0.5));
const second = picture(257, 257, (x, y) => at(first, x, y) + 60 * (random() - 0.5));
let same = true;
const expect = (what, seen, wanted) => {
  const ok = Number.isNaN(wanted) ? Number.isNaN(seen) : Math.abs(seen - wanted) < 5e-4;
  console.log(what.padEnd(44), seen, ok ? "" : `(recorded: ${wanted})`);
  same = same && ok;
};

for (const [width, height] of [[8, 8], [9, 9], [17, 17], [28, 28], [64, 64], [65, 65], [65, 64], [66, 66], [129, 97], [256, 256], [257, 257]]) {
  const a = cut(first, width, height);
  const nan = width % 8 === 1 && height % 8 === 1;
  expect(`${width}x${height} with itself`, compare(a, a).ssim, nan ? NaN : 1);
}
const a64 = cut(first, 64, 64);
expect("64x64 with itself, window 7", compare(a64, a64, 7).ssim, NaN);
for (const [size, plain, half] of [[24, 0.8691, 0.8691], [28, 0.8173, 0.7882]]) {
  const a = cut(first, size, size);
  const b = cut(second, size, size);
  expect(`${size}x${size} with noise`, compare(a, b).ssim, plain);
  expect(`${size}x${size} with noise, both turned`, compare(turned(a), turned(b)).ssim, half);
}
const a28 = cut(first, 28, 28);
const b28 = cut(second, 28, 28);
expect("28x28, negative in the first corner", compare(a28, negative(a28, 0, 0)).ssim, 0.9945);
expect("28x28, negative in the last corner", compare(a28, negative(a28, 25, 25)).ssim, 0.9397);
for (const [kind, plain, half] of [["bezkrovny", 0.8617, 0.8528], ["fast", 0.7557, 0.7557]]) {
  expect(`ssim.js ${kind}, 28x28 with noise`, ssim(a28, b28, { ssim: kind }).mssim, plain);
  expect(`ssim.js ${kind}, 28x28 with noise, both turned`, ssim(turned(a28), turned(b28), { ssim: kind }).mssim, half);
}
console.log(same ? "as recorded" : "CHANGED");
process.exit(same ? 0 : 1);
NODE
node look.cjs
