#!/usr/bin/env bash
# upng-js 2.1.0 (npm): grey PNGs of 1, 2 or 4 bits whose rows do not end with a byte are decoded sheared.
#
# expected: UPNG.toRGBA8 gives the pixels, as pngjs does; black-and-white pictures of 28x28 are the usual form of binarized digits
# seen:     a ring in 28x28 of 1 bit has 301 of 784 pixels wrong (an upright line becomes a slanted one, 4 pixels a row); all
#           widths up to 64 that are no multiple of 8, of 4 (2 bits) or of 2 (4 bits) are so; no other width, nor 8 bits, nor greys
#           by palette. Nothing is raised, and the picture's size is right
# why:      greys are taken bit after bit, as if rows were not filled up to whole bytes
# cure:     pngjs 7.0.0, the second reader here
# upstream: the source in its repository takes them row by row; 2.1.0 is the newest of npm
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages upng-js@2.1.0 pngjs@7.0.0

cat > look.cjs <<'NODE'
const zlib = require("node:zlib");
const UPNG = require("upng-js");
const { PNG } = require("pngjs");
console.log("upng-js", require("upng-js/package.json").version, "pngjs", require("pngjs/package.json").version, "node", process.version);

const wrong = [];
const expect = (what, seen, wanted) => {
  console.log(what.padEnd(52), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  if (seen !== wanted) wrong.push(what);
};

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

// a PNG of greys, or of a palette of greys, without filters; every row begins with a new byte
function png(width, height, depth, palette, grey) {
  const row = 1 + Math.ceil((width * depth) / 8);
  const rows = Buffer.alloc(height * row);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      rows[y * row + 1 + (bit >> 3)] |= grey(x, y) << (8 - depth - (bit & 7));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, palette ? 3 : 0, 0, 0, 0], 8);
  const colors = Buffer.from(Array.from({ length: 2 ** depth }, (_, i) => Array(3).fill((i * 255) / (2 ** depth - 1))).flat());
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), ...(palette ? [chunk("PLTE", colors)] : []), chunk("IDAT", zlib.deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
const upng = file => {
  const decoded = UPNG.decode(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  return [...new Uint8Array(UPNG.toRGBA8(decoded)[0])].filter((_, i) => i % 4 === 0);
};
const pngjs = file => [...PNG.sync.read(file).data].filter((_, i) => i % 4 === 0);

const circle = (x, y) => (Math.abs(Math.hypot(x - 13.5, y - 13.5) - 9) < 2 ? 1 : 0);
const file = png(28, 28, 1, false, circle);
const truth = Array.from({ length: 784 }, (_, i) => 255 * circle(i % 28, Math.floor(i / 28)));
const differing = values => values.filter((value, i) => value !== truth[i]).length;
expect("ring, 28x28, 1 bit: wrong pixels by pngjs", differing(pngjs(file)), 0);
expect("ring, 28x28, 1 bit: wrong pixels by upng-js", differing(upng(file)), 301);
const line = upng(png(28, 28, 1, false, x => (x === 14 ? 1 : 0)));
expect("upright line at 14: rows 0 to 3 have it at", [0, 1, 2, 3].map(y => line.slice(28 * y, 28 * y + 28).indexOf(255)).join(" "), "14 18 22 26");

for (const depth of [1, 2, 4, 8])
  for (const palette of [false, true]) {
    const most = 2 ** depth - 1;
    const grey = (x, y) => (3 * x + 5 * y + ((x * y) >> 2)) & most;
    let bad = [];
    let others = 0;
    for (let width = 1; width <= 64; width++) {
      const made = png(width, 9, depth, palette, grey);
      const right = Array.from({ length: 9 * width }, (_, i) => (grey(i % width, Math.floor(i / width)) * 255) / most);
      const same = values => values.length === right.length && values.every((value, i) => value === right[i]);
      if (!same(upng(made))) bad.push(width);
      if (!same(pngjs(made))) others++;
    }
    const step = 8 / depth;
    const odd = Array.from({ length: 64 }, (_, i) => i + 1).filter(width => width % step !== 0);
    expect(`${depth} bits${palette ? ", palette" : ""}: widths 1 to 64 wrong, by pngjs`, `${bad.length}, ${others}`, `${palette ? 0 : odd.length}, 0`);
    if (!palette) expect(`${depth} bits: they are those that end within a byte`, bad.join() === odd.join(), true);
  }
console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
process.exit(wrong.length === 0 ? 0 : 1);
NODE
node look.cjs
