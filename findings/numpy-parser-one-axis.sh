#!/usr/bin/env bash
# numpy-parser 1.2.3 (npm): a vector comes back as a column, text as numbers, and what is not supported as a ReferenceError.
#
# expected: .npy files of NumPy give the shape that was saved; types that are not supported are refused by name
# seen:     shape (3,) comes back as [3, 1]. Two texts of type <U2 come back as a Uint16Array of the first 4 halves of their
#           code points, under the shape [2, 1], without a word. Big-endian numbers, booleans and complex numbers end in
#           "dtype is not defined". A file of format 2.0, padded to a multiple of 64 as NumPy does, is read, but said to be
#           incorrectly padded; one of format 1.0 is not.
# why:      the end of a list of one size, a comma and a bracket, is replaced by a 1; the header is brought to small letters
#           before its type is looked for, which makes U2 u2; the text of the error names a variable that is not there; the
#           length is checked with the 10 bytes before a header of 1.0 also where there are 12
#
# needs: node and npm; python3 with NumPy
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

command -v python3 > /dev/null || { echo "missing: python3"; exit 2; }
. "$(dirname "$0")/lib/npm.sh"
numpy=
for python in /usr/bin/python3 python3; do
    "$python" -c 'import numpy' 2> /dev/null && { numpy=$python; break; }
done
[ -n "$numpy" ] || { echo "missing: NumPy"; exit 2; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages numpy-parser@1.2.3

"$numpy" - <<'PYTHON'
import numpy

print("numpy", numpy.__version__)
for name, array in {
    "vector": numpy.arange(3, dtype="<f4"),
    "matrix": numpy.arange(6, dtype="<f4").reshape(2, 3),
    "text": numpy.array(["ab", "c"]),
    "big": numpy.arange(3, dtype=">f4"),
    "truth": numpy.array([True, False]),
    "complex": numpy.array([1 + 2j], "<c8"),
}.items():
    numpy.save(name + ".npy", array)
for major in (1, 2):
    with open("format%d.npy" % major, "wb") as file:
        numpy.lib.format.write_array(file, numpy.arange(6, dtype="<f4").reshape(2, 3), version=(major, 0))
PYTHON

cat > read.cjs <<'NODE'
const fs = require("fs");
const { fromArrayBuffer } = require("numpy-parser");
const said = [];
for (const level of ["log", "warn", "error"]) console[level] = text => said.push(String(text));
const seen = {};
for (const name of ["vector", "matrix", "text", "big", "truth", "complex", "format1", "format2"]) {
  const bytes = new Uint8Array(fs.readFileSync(name + ".npy"));
  said.length = 0;
  try {
    const { data, shape } = fromArrayBuffer(bytes.buffer);
    seen[name] = `${data.constructor.name} [${Array.from(data)}] shape [${shape}]`;
  } catch (e) {
    seen[name] = `${e.name}: ${e.message}`;
  }
  if (said.some(text => text.includes("incorrectly padded"))) seen[name] += ", said to be incorrectly padded";
}
const matrix = "Float32Array [0,1,2,3,4,5] shape [2,3]";
const expected = {
  vector: "Float32Array [0,1,2] shape [3,1]",
  matrix,
  text: "Uint16Array [97,0,98,0,99,0,0,0] shape [2,1]",
  big: "ReferenceError: dtype is not defined",
  truth: "ReferenceError: dtype is not defined",
  complex: "ReferenceError: dtype is not defined",
  format1: matrix,
  format2: matrix + ", said to be incorrectly padded",
};
process.stdout.write(`numpy-parser ${require("numpy-parser/package.json").version} node ${process.version}\n`);
for (const name in seen) process.stdout.write(`${name.padEnd(8)} ${seen[name]}\n`);
const same = JSON.stringify(seen) === JSON.stringify(expected);
process.stdout.write(same ? "as recorded\n" : "CHANGED\n");
process.exit(same ? 0 : 1);
NODE
node read.cjs
