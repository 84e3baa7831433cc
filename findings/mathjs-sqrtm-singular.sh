#!/usr/bin/env bash
# mathjs 15.2.0 (npm): sqrtm of a matrix without an inverse is often another matrix's root, without a word.
#
# expected: the root, which each covariance has, or an exception; squared, it is the matrix again
# seen:     the "root" of 5 2 1, 2 1 0, 1 0 1 squared is 6.26 2.83 .59, 2.96 1.58 -.20, .34 -.32 .99, not even symmetric. Of 40 covariances of 8 random
#           features of 8 pictures, 39 roots squared are over 1% off, up to 65%, and one raises; of 32 features of 20 pictures 28 are off,
#           up to 12 times the matrix, and 12 raise. The Fréchet distance of a set of pictures to itself is up to 1.3 of its variance in the place of 0. With half as
#           many pictures again as features all is right to 1e-10
# why:      it is Denman and Beavers' iteration, which takes inverses of its matrices. Where rounding leaves them one, of about 1e16, that is mostly
#           rounding too; the iteration ends when it no longer changes by more than 1e-6, and nothing squares the result
# cure:     the eigenvalues' roots, here those of ml-matrix 6.15.1, which square to the matrix to 1e-13 for all of these
#
# A Fréchet distance needs the root of a product of two covariances, which have no inverse if there are no more pictures than features.
#
# needs: node and npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/npm.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
packages mathjs@15.2.0 ml-matrix@6.15.1

cat > look.cjs <<'NODE'
const { sqrtm, multiply, subtract, norm, trace } = require("mathjs");
const { Matrix, EigenvalueDecomposition } = require("ml-matrix");
console.log("mathjs", require("mathjs/package.json").version, "node", process.version);

let state = 1;
const random = () => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return ((state >> 8) + 0.5) / 0x800000;
};
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

function covariance(features, pictures) {
  const data = Array.from({ length: pictures }, () => Array.from({ length: features }, normal));
  const means = Array.from({ length: features }, (_, i) => data.reduce((sum, row) => sum + row[i], 0) / pictures);
  const entry = (i, j) => data.reduce((sum, row) => sum + (row[i] - means[i]) * (row[j] - means[j]), 0) / (pictures - 1);
  return Array.from({ length: features }, (_, i) => Array.from({ length: features }, (_, j) => entry(Math.min(i, j), Math.max(i, j))));
}

/** How far the square of the root is from the matrix, as a part of the matrix. */
const off = (root, matrix) => norm(subtract(multiply(root, root), matrix), "fro") / norm(matrix, "fro");
function byEigenvalues(matrix) {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(matrix));
  const roots = Matrix.diag(realEigenvalues.map(value => Math.sqrt(Math.max(value, 0))));
  return eigenvectorMatrix.mmul(roots).mmul(eigenvectorMatrix.transpose()).to2DArray();
}

let same = true;
const expect = (what, seen, wanted) => {
  console.log(what, seen, seen === wanted ? "" : `(recorded: ${wanted})`);
  same = same && seen === wanted;
};
const text = matrix => matrix.map(row => row.map(value => value.toFixed(2)).join(" ")).join(", ");

const whole = [[5, 2, 1], [2, 1, 0], [1, 0, 1]];
expect("5 2 1, 2 1 0, 1 0 1 by eigenvalues, squared:", text(multiply(byEigenvalues(whole), byEigenvalues(whole))), "5.00 2.00 1.00, 2.00 1.00 0.00, 1.00 0.00 1.00");
const root = sqrtm(whole);
expect("by sqrtm:         ", text(root), "2.28 1.00 0.28, 1.03 0.67 -0.31, 0.22 -0.34 0.91");
expect("by sqrtm, squared:", text(multiply(root, root)), "6.26 2.83 0.59, 2.96 1.58 -0.20, 0.34 -0.32 0.99");

for (const [features, pictures] of [[4, 4], [8, 6], [8, 8], [16, 16], [32, 20], [32, 32], [8, 12], [32, 48]]) {
  let raised = 0;
  let wrong = 0;
  let worst = 0;
  let reference = 0;
  let distance = 0;
  for (let i = 0; i < 40; i++) {
    const matrix = covariance(features, pictures);
    reference = Math.max(reference, off(byEigenvalues(matrix), matrix));
    try {
      const error = off(sqrtm(matrix), matrix);
      if (error > 0.01) wrong++;
      worst = Math.max(worst, error);
    } catch {
      raised++;
    }
    try {
      distance = Math.max(distance, Math.abs(2 * trace(matrix) - 2 * trace(sqrtm(multiply(matrix, matrix)))) / trace(matrix));
    } catch {
      // Counted above where the matrix itself raises.
    }
  }
  console.log(`${features} features of ${pictures} pictures, 40 covariances: ${wrong} over 1% off, at most ${worst.toPrecision(2)}; ${raised} raise;`,
    `by eigenvalues ${reference.toPrecision(2)}; distance of a set to itself up to ${distance.toPrecision(2)} of its variance`);
  same = same && reference < 1e-12 && (pictures > features ? raised === 0 && worst < 1e-6 && distance < 1e-6 : wrong >= 10 && worst > 0.3 && distance > 0.01);
}
console.log(same ? "as recorded" : "CHANGED");
process.exit(same ? 0 : 1);
NODE
node look.cjs
