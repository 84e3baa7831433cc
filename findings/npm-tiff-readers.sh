#!/usr/bin/env bash
# TIFF readers of npm, tiff 7.1.3 (that of image-js), utif 3.1.0, utif2 4.1.0 and geotiff 3.0.5, against tifffile: plain variants read as other numbers.
#
# expected: tiles, planes and differences along rows (predictor 2) are old parts of the format; a reader has the numbers, or says that it cannot
# seen:     tiff takes tiles of color as if they were grey, even without compression, tiles with the predictor as rows of
#           the whole picture, and int16 as uint16 (-1 is 65535) and float16 as its bits (1.0 is 15360); utif the tiles with the predictor too, and,
#           as utif2 does, color kept in three planes as if it were by pixels; geotiff adds up 16-bit differences of big-endian files in
#           little-endian order. Nobody raises, but tiff for planes in strips
# why:      tiff copies one number for each pixel of a tile, and undoes the differences when the tiles are put together; geotiff adds in arrays of
#           the machine's own order
# cure:     geotiff for little-endian files, which has all of these; for the others strips of color by pixels
# upstream: geotiff's pull requests 543 (open when looked up) and 550 (2026) are about its part; 3.0.5 has none of them
#
# needs: python3 with pip, node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages tiff@7.1.3 utif@3.1.0 utif2@4.1.0 geotiff@3.0.5
wheels lib "tifffile==2026.3.3" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import itertools
import json

import numpy as np
import tifffile

print("tifffile", tifffile.__version__, "NumPy", np.__version__)
random = np.random.default_rng(1)
files = []
for kind, order, colors, predictor, tiled, planes in itertools.product(("uint8", "uint16", "int16", "float16", "float32"), "<>", (1, 3), (False, True), (False, True), (False, True)):
    if planes and colors == 1 or predictor and kind.startswith("float"):
        continue
    shape = (40, 36, colors)
    pixels = random.standard_normal(shape).astype(kind) if kind.startswith("float") else random.integers(-9000 if kind == "int16" else 0, 256 if kind == "uint8" else 30000, shape).astype(kind)
    name = f"{len(files)}.tif"
    written = np.moveaxis(pixels, 2, 0) if planes else pixels[..., 0] if colors == 1 else pixels
    tifffile.imwrite(name, written, byteorder=order, photometric="rgb" if colors == 3 else "minisblack", planarconfig="separate" if planes else None,
                     compression="zlib" if predictor else None, predictor=2 if predictor else None, tile=(16, 16) if tiled else None, rowsperstrip=None if tiled else 8, metadata=None)
    assert np.array_equal(tifffile.imread(name), written)
    with tifffile.TiffFile(name) as file:
        tags = file.pages[0].tags
        assert file.byteorder == order and ("TileWidth" in tags) == tiled and (tags.get("PlanarConfiguration", None) is not None and tags["PlanarConfiguration"].value == 2) == planes
        assert (2 if predictor else 1) == (tags["Predictor"].value if "Predictor" in tags else 1)
    files.append({"name": name, "kind": kind, "order": "big-endian" if order == ">" else "little-endian", "colors": colors, "predictor": predictor, "tiled": tiled, "planes": planes,
                  "pixels": pixels.astype(np.float64).reshape(-1).tolist()})
json.dump(files, open("files.json", "w"))
PYTHON

cat > look.mjs <<'NODE'
import { readFileSync } from "node:fs";
import * as tiff from "tiff";
import utif from "utif";
import utif2 from "utif2";
import { fromArrayBuffer } from "geotiff";

for (const name of ["tiff", "utif", "utif2", "geotiff"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
console.log("node", process.version);

// utif gives bytes of RGBA alone, the high ones of 16 bits, so that it is asked for unsigned numbers only
const bytes = reader => ({ kind, colors }, buffer) => {
  const [directory] = reader.decode(buffer);
  reader.decodeImage(buffer, directory);
  return [...reader.toRGBA8(directory)].filter((_, i) => (colors === 1 ? i % 4 === 0 : i % 4 !== 3));
};
const readers = {
  tiff: async (_, buffer) => [...tiff.decode(new Uint8Array(buffer))[0].data],
  utif: async (file, buffer) => bytes(utif)(file, buffer),
  utif2: async (file, buffer) => bytes(utif2)(file, buffer),
  geotiff: async (_, buffer) => [...(await (await (await fromArrayBuffer(buffer)).getImage()).readRasters({ interleave: true }))],
};
const files = JSON.parse(readFileSync("files.json"));
// what was seen when this was recorded
const recorded = {
  tiff: ({ kind, colors, predictor, tiled, planes }) =>
    planes && !tiled ? "raises" : /int16|float16/.test(kind) && kind !== "uint16" ? "WRONG" : tiled && (colors === 3 || predictor) ? "WRONG" : "right",
  utif: ({ predictor, tiled, planes }) => (planes || (tiled && predictor) ? "WRONG" : "right"),
  utif2: ({ planes }) => (planes ? "WRONG" : "right"),
  geotiff: ({ kind, order, predictor }) => (predictor && order === "big-endian" && kind !== "uint8" ? "WRONG" : "right"),
};
console.log = (log => (...text) => /^====/.test(text[0]) || log(...text))(console.log); // utif's own
const table = {};
let same = true;
for (const file of files) {
  const data = readFileSync(file.name);
  const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
  for (const [name, read] of Object.entries(readers)) {
    const byBytes = name.startsWith("utif");
    if (byBytes && !file.kind.startsWith("uint")) continue;
    let result = "raises";
    try {
      const seen = await read(file, buffer);
      const near = (a, b) => (byBytes && file.kind === "uint16" ? Math.abs(a / 257 - b) <= 1 : a === b);
      result = seen.length === file.pixels.length && file.pixels.every((value, i) => near(value, seen[i])) ? "right" : "WRONG";
    } catch (error) {}
    const form = `${file.colors === 1 ? "grey" : file.planes ? "planes" : "color"}, ${file.tiled ? "tiles" : "strips"}${file.predictor ? ", predictor" : ""}`;
    ((table[form] ??= {})[name] ??= {})[result] ??= [];
    table[form][name][result].push(`${file.kind} ${file.order === "big-endian" ? "BE" : "LE"}`);
    if (result !== recorded[name](file)) {
      same = false;
      console.log(`${name}: ${file.kind}, ${file.order}, ${form} is ${result} (recorded: ${recorded[name](file)})`);
    }
  }
}
for (const [form, row] of Object.entries(table)) {
  console.log(form);
  for (const [name, cell] of Object.entries(row)) {
    const kinds = Object.keys(cell);
    console.log(`  ${name.padEnd(8)}`, kinds.length === 1 ? `${kinds[0]}, all ${cell[kinds[0]].length}` : kinds.map(kind => `${kind}: ${cell[kind].join(" ")}`).join("; "));
  }
}
console.log(same ? "as recorded" : "CHANGED");
process.exit(same ? 0 : 1);
NODE
node look.mjs
