#!/usr/bin/env bash
# ml-matrix 6.15.1 (npm): mmulStrassen of square matrices of more than 512 rows puts two quarters of the product in each other's place.
#
# expected: mmulStrassen is mmul, with another rounding
# seen:     of matrices of 512 or fewer rows it is; of 514 or 600 the quarter at the top right and that at the bottom left are exchanged, so that
#           half of the product is wrong, without a word, while traces, and norms of the whole, are right. A matrix times the unit matrix is not
#           the matrix. Products of matrices that are not square come back padded with zeros to another shape (1x2 by 2x2: 2x2), or raise a TypeError
# why:      the blocks are put together with rows and columns exchanged; smaller ones are left to mmul, which hides it
# upstream: issue 114 (2020) tells of the shape, pull request 217 (2026) of the quarters too; 6.15.1 has neither mended
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages ml-matrix@6.15.1

cat > look.cjs <<'NODE'
const { Matrix } = require("ml-matrix");
console.log("ml-matrix", require("./node_modules/ml-matrix/package.json").version, "node", process.version);

const wrong = [];
const expect = (what, seen, wanted) => {
  console.log(what.padEnd(52), seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  if (seen !== wanted) wrong.push(what);
};
let state = 1;
const random = () => (state = (state * 48271) % 2147483647) % 10;
function whole(rows, columns) {
  const matrix = new Matrix(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) matrix.set(i, j, random());
  return matrix;
}
const dot = (a, b, i, j) => a.getRow(i).reduce((sum, value, k) => sum + value * b.get(k, j), 0);
const count = (size, test) => {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (test(i, j)) sum++;
  return sum;
};

// whole numbers, so that every order of summing gives the same
for (const [size, differ, swapped] of [[512, "none", false], [514, "about half", true], [600, "about half", true]]) {
  const a = whole(size, size);
  const b = whole(size, size);
  const seen = a.mmulStrassen(b);
  const right = a.mmul(b);
  const half = size / 2;
  const [i, j] = [3, half + 5];
  const differing = count(size, (y, x) => seen.get(y, x) !== right.get(y, x)) / size ** 2;
  expect(`${size}: numbers unlike those of mmul`, differing === 0 ? "none" : Math.abs(differing - 0.5) < 0.02 ? "about half" : `${differing}`, differ);
  expect(`${size}: mmul is the sum of products`, right.get(i, j) === dot(a, b, i, j), true);
  expect(`${size}: quarters off the diagonal exchanged`,
    count(size, (y, x) => seen.get(y, x) !== right.get(y < half === x < half ? y : (y + half) % size, y < half === x < half ? x : (x + half) % size)) === 0, swapped || differing !== 0);
  expect(`${size}: trace right`, seen.trace() === right.trace(), true);
  const same = a.mmulStrassen(Matrix.eye(size));
  expect(`${size}: times the unit matrix is the matrix`, count(size, (y, x) => same.get(y, x) !== a.get(y, x)) === 0, !swapped);
}
const small = new Matrix([[1, 2]]).mmulStrassen(new Matrix([[1, 2], [3, 4]]));
expect("1x2 by 2x2", JSON.stringify(small.to2DArray()), "[[7,10],[0,0]]");
let raised = "nothing";
try {
  whole(3, 2).mmulStrassen(whole(2, 4));
} catch (error) {
  raised = error.name;
}
expect("3x2 by 2x4 raises", raised, "TypeError");
console.log(wrong.length === 0 ? "as recorded" : "CHANGED");
process.exit(wrong.length === 0 ? 0 : 1);
NODE
node look.cjs
