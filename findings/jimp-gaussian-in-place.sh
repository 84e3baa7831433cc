#!/usr/bin/env bash
# Jimp 1.6.1 (npm): the Gaussian blur reads pixels that it has already blurred, so that everything is smeared to one side.
#
# expected: gaussian(r) is what its documentation calls a true Gaussian blur: a spot stays round and where it is, a picture mirrored and
#           blurred is the picture blurred and mirrored
# seen:     a white spot of 5x5 blurred with r = 1 has 203 in its middle in the place of 250, is up to 54 off, and trails to the right and downwards:
#           95 pixels there are farther away than the kernel reaches; down its middle column stand 198 129 68 39 22 12 7 4 2 1 1 where 238 177 76
#           15 1 should, rounded. Noise mirrored, blurred with r = 2 and mirrored back is another picture than noise blurred: up to 55 apart,
#           3.97 on average, where its deviation is 10.4 (truly 11.5). blur(2) has no such difference. The truth is the same kernel, edges
#           repeated, read from a copy, in float64
# why:      sums are written into the picture they are read from, after each row of the kernel too, so that later rows of it read the unfinished
#           sums, and later pixels the finished ones
# cure:     blur(r), which is symmetric, though of another shape
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
const { Jimp } = require("jimp");
console.log("jimp", require("./node_modules/jimp/package.json").version, "node", process.version);

const wrong = [];
const expect = (what, seen, wanted) => {
  console.log(what.padEnd(52), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  if (seen !== wanted) wrong.push(what);
};

const RECORDED = {
  brightest1: "203, 250", most1: "54", beyond1: 95, before1: 9,
  column: "0 0 0 0 0 0 0 1 17 91 155 187 203 198 129 68 39 22 12 7 4 2 1 1 0",
  trueColumn: "0 0 0 0 0 0 0 1 15 76 177 238 250 238 177 76 15 1 0 0 0 0 0 0 0",
  brightest2: "130, 161", most2: "59", beyond2: 118, before2: 18,
  brightest3: "84, 92", most3: "44", beyond3: 171, before3: 34,
  "gaussian(2)": "55, 3.97", "blur(2)": "0, 0.00", deviation: "10.41, 11.54",
  edge: "6 12 23 43 74 116 152 186 211 229 239 246 250", trueEdge: "1 3 10 26 57 102 153 198 229 245 252 254 255",
};

function picture(size, grey) {
  const image = new Jimp({ width: size, height: size, color: 0x000000ff });
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) image.bitmap.data.fill(grey(x, y), 4 * (y * size + x), 4 * (y * size + x) + 3);
  return image;
}
const greys = image => Array.from({ length: image.bitmap.data.length / 4 }, (_, i) => image.bitmap.data[4 * i]);
const most = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));
const mean = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

// the Gaussian of standard deviation r, cut where Jimp cuts it, edges repeated
function gaussian(image, r) {
  const size = image.bitmap.width;
  const from = greys(image);
  const reach = Math.ceil(2.57 * r);
  const clamp = at => Math.min(size - 1, Math.max(0, at));
  return from.map((_, i) => {
    let sum = 0;
    let weights = 0;
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const weight = Math.exp(-(dx * dx + dy * dy) / (2 * r * r));
        sum += weight * from[clamp(Math.floor(i / size) + dy) * size + clamp((i % size) + dx)];
        weights += weight;
      }
    return Math.round(sum / weights);
  });
}

const size = 41;
const spot = () => picture(size, (x, y) => (Math.abs(x - 20) <= 2 && Math.abs(y - 20) <= 2 ? 255 : 0));
const cut = (values, from, step) => Array.from({ length: 25 }, (_, k) => values[from + step * k]).join(" ");
for (const r of [1, 2, 3]) {
  const seen = greys(spot().gaussian(r));
  const right = gaussian(spot(), r);
  const reach = 2 + Math.ceil(2.57 * r);
  const beyond = far => seen.filter((value, i) => value > 0 && far((i % size) - 20, Math.floor(i / size) - 20)).length;
  expect(`spot of 5, r = ${r}: brightest, truly`, `${Math.max(...seen)}, ${Math.max(...right)}`, RECORDED[`brightest${r}`]);
  expect(`spot of 5, r = ${r}: most difference from the truth`, `${most(seen, right)}`, RECORDED[`most${r}`]);
  expect(`spot of 5, r = ${r}: out of reach, right or below`, beyond((x, y) => x > reach || y > reach), RECORDED[`beyond${r}`]);
  expect(`spot of 5, r = ${r}: out of reach, left or above`, beyond((x, y) => x < -reach || y < -reach), RECORDED[`before${r}`]);
  if (r === 1) {
    expect("its middle column, from above", cut(seen, 8 * size + 20, size), RECORDED.column);
    expect("truly", cut(right, 8 * size + 20, size), RECORDED.trueColumn);
  }
}

let state = 1;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const values = Array.from({ length: 64 * 64 }, () => Math.floor(256 * random()));
const noise = () => picture(64, (x, y) => values[64 * y + x]);
const mirrored = () => picture(64, (x, y) => values[64 * y + 63 - x]);
const back = values => values.map((_, i) => values[i - (i % 64) + 63 - (i % 64)]);
for (const [name, act] of [["gaussian(2)", image => image.gaussian(2)], ["blur(2)", image => image.blur(2)]]) {
  const one = greys(act(noise()));
  const two = back(greys(act(mirrored())));
  expect(`noise, ${name} and mirrored: most, mean difference`, `${most(one, two)}, ${mean(one, two).toFixed(2)}`, RECORDED[name]);
}
const deviation = values => Math.sqrt(values.reduce((sum, value) => sum + (value - 127.5) ** 2, 0) / values.length).toFixed(2);
expect("noise, gaussian(2): deviation, true deviation", `${deviation(greys(noise().gaussian(2)))}, ${deviation(gaussian(noise(), 2))}`, RECORDED.deviation);
const edge = greys(picture(size, x => (x >= 20 ? 255 : 0)).gaussian(2)).slice(20 * size + 14, 20 * size + 27);
const trueEdge = gaussian(picture(size, x => (x >= 20 ? 255 : 0)), 2).slice(20 * size + 14, 20 * size + 27);
expect("upright edge, gaussian(2)", edge.join(" "), RECORDED.edge);
expect("upright edge, true", trueEdge.join(" "), RECORDED.trueEdge);
expect("flat 200, gaussian(2)", `${Math.min(...greys(picture(9, () => 200).gaussian(2)))}`, "200");
console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
process.exit(wrong.length === 0 ? 0 : 1);
NODE
node look.cjs
