#!/usr/bin/env bash
# TensorFlow.js core 4.22.0: gradients through average pooling at borders, mirrored edges, resizing with halfPixelCenters, and of soft labels are wrong.
#
# expected: for what is linear, f(x)·y = x·f'(y) for all x and y; or an exception, as other operations without a gradient raise one
# seen:     the gradient of the sum of a 3x3 picture that is average-pooled by 2 with padding "same" is .25 everywhere, where it is .5 at the two edges that
#           have half a window and 1 in their corner. mirrorPad passes on what falls on the picture itself: 1 everywhere, where the middle of 3x3
#           counts nine times. With halfPixelCenters true, resizeBilinear and resizeNearestNeighbor have the gradients of false: of 8x8 made 4x4 by the nearest pixel
#           they go to pixels that were never looked at, and in 200 steps a loss of squares does not change at all; of 8x8 made 4x4 by bilinear interpolation,
#           the mean of four pixels each, one of the four has all of it. The gradient of softmaxCrossEntropy by the labels is labels − softmax, in the place of
#           −log softmax
# why:      AvgPoolGrad divides by the whole window, where the forward pass divides by the pixels in it; the gradient of MirrorPad is a slice; those of
#           ResizeBilinear and ResizeNearestNeighbor know alignCorners alone; labels and logits have one gradient but for the sign
# cure:     padding "valid" on a picture padded by hand; edges by concat of reverse and slice; resizing by a product with a matrix
#
# needs: node 20 with npm
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/tfjs.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
tfjs

cat > look.mjs <<'JS'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers'; // registers all gradients

await tf.setBackend('cpu');
console.log('TensorFlow.js', tf.version_core, 'node', process.version);
let same = true;
const check = (what, holds) => {
  console.log(what, holds ? '' : '   (not as recorded)');
  same = same && holds;
};

const dot = (a, b) => tf.sum(tf.mul(a, b));
const number = t => t.dataSync()[0];

/** How far f(x)·y and x·gradient are apart, for a linear f. */
function apart(f, shape) {
  const x = tf.randomNormal(shape, 0, 1, 'float32', 1);
  const y = tf.randomNormal(f(x).shape, 0, 1, 'float32', 2);
  const gradient = tf.grad(t => dot(f(t), y))(x);
  return Math.abs(number(dot(f(x), y)) - number(dot(x, gradient)));
}
const image = [1, 8, 8, 1];
const right = {
  'avgPool 3, valid': x => tf.avgPool(x, 3, 2, 'valid'),
  'pad with zeros': x => tf.pad(x, [[0, 0], [2, 1], [1, 2], [0, 0]]),
  'bilinear 8 to 12': x => tf.image.resizeBilinear(x, [12, 12]),
  'bilinear 8 to 12, alignCorners': x => tf.image.resizeBilinear(x, [12, 12], true),
  'nearest 8 to 4': x => tf.image.resizeNearestNeighbor(x, [4, 4]),
  'conv2d 3, same': x => tf.conv2d(x, tf.randomNormal([3, 3, 1, 2], 0, 1, 'float32', 3), 2, 'same'),
};
const wrong = {
  'avgPool 3, same': x => tf.avgPool(x, 3, 1, 'same'),
  'avgPool 3 by 2, same': x => tf.avgPool(x, 3, 2, 'same'),
  'mirrorPad reflect': x => tf.mirrorPad(x, [[0, 0], [2, 1], [1, 2], [0, 0]], 'reflect'),
  'mirrorPad symmetric': x => tf.mirrorPad(x, [[0, 0], [2, 1], [1, 2], [0, 0]], 'symmetric'),
  'bilinear 8 to 12, halfPixelCenters': x => tf.image.resizeBilinear(x, [12, 12], false, true),
  'bilinear 8 to 4, halfPixelCenters': x => tf.image.resizeBilinear(x, [4, 4], false, true),
  'nearest 8 to 4, halfPixelCenters': x => tf.image.resizeNearestNeighbor(x, [4, 4], false, true),
};
for (const [name, f] of Object.entries(right)) {
  const off = apart(f, image);
  check(`${name}: f(x)·y and x·gradient ${off.toPrecision(2)} apart`, off < 1e-4);
}
for (const [name, f] of Object.entries(wrong)) {
  const off = apart(f, image);
  check(`${name}: ${off.toPrecision(2)} apart`, off > 0.05);
}

const row = t => Array.from(t.dataSync()).map(value => value.toFixed(2)).join(' ');
const rows = t => tf.unstack(tf.reshape(t, [3, 3])).map(row).join(', ');
const pooled = rows(tf.grad(x => tf.sum(tf.avgPool(x, 2, 2, 'same')))(tf.ones([1, 3, 3, 1])));
check(`the sum of 3x3 pooled by 2, same:  ${pooled}  (0.25 0.25 0.50, 0.25 0.25 0.50, 0.50 0.50 1.00)`,
  pooled === '0.25 0.25 0.25, 0.25 0.25 0.25, 0.25 0.25 0.25');
const mirrored = rows(tf.grad(x => tf.sum(tf.mirrorPad(x, [[1, 1], [1, 1]], 'reflect')))(tf.ones([3, 3])));
check(`the sum of 3x3 with mirrored edges: ${mirrored}  (1.00 3.00 1.00, 3.00 9.00 3.00, 1.00 3.00 1.00)`, mirrored === '1.00 1.00 1.00, 1.00 1.00 1.00, 1.00 1.00 1.00');

/** What is left of the loss after so many steps from zeros, the target being f of a picture; by f's own gradient, and by that of the same product. */
function left(f, steps, rate) {
  const target = f(tf.randomNormal(image, 0, 1, 'float32', 4));
  const columns = Array.from({ length: 64 }, (_, i) => tf.reshape(f(tf.reshape(tf.cast(tf.oneHot(tf.scalar(i, 'int32'), 64), 'float32'), image)), [-1]));
  const matrix = tf.stack(columns, 1);
  return [f, x => tf.reshape(tf.matMul(matrix, tf.reshape(x, [64, 1])), target.shape)].map(map => {
    const x = tf.variable(tf.zeros(image));
    const loss = () => tf.sum(tf.squaredDifference(map(x), target));
    const before = number(loss());
    const optimizer = tf.train.sgd(rate);
    for (let i = 0; i < steps; i++) optimizer.minimize(loss);
    return number(loss()) / before;
  });
}
const nearest = left(wrong['nearest 8 to 4, halfPixelCenters'], 200, 0.1);
check(`8x8 to 4x4 by nearest, 200 steps: ${nearest[0].toPrecision(3)} of the loss is left, ${nearest[1].toPrecision(3)} by the matrix`, nearest[0] === 1 && nearest[1] < 1e-6);
const halved = wrong['bilinear 8 to 4, halfPixelCenters'];
const seen = Array.from({ length: 64 }, (_, i) => number(tf.sum(halved(tf.reshape(tf.cast(tf.oneHot(tf.scalar(i, 'int32'), 64), 'float32'), image)))) > 0).filter(Boolean).length;
const told = Array.from(tf.grad(x => tf.sum(halved(x)))(tf.ones(image)).dataSync()).filter(value => value !== 0).length;
check(`8x8 to 4x4 by bilinear: ${seen} of 64 pixels count, ${told} have a gradient`, seen === 64 && told === 16);

const logits = tf.tensor([[1, 2, 0]]);
const labels = tf.tensor([[0.2, 0.5, 0.3]]);
const byLabels = row(tf.grad(t => tf.losses.softmaxCrossEntropy(t, logits))(labels));
const wanted = row(tf.neg(tf.logSoftmax(logits)));
const difference = row(tf.sub(labels, tf.softmax(logits)));
check(`softmaxCrossEntropy by the labels: ${byLabels}, which is labels - softmax (${difference}), not -log softmax (${wanted})`, byLabels === difference && byLabels !== wanted);
console.log(same ? 'as recorded' : 'CHANGED');
process.exit(same ? 0 : 1);
JS
node look.mjs 2> /dev/null
