#!/usr/bin/env bash
# TensorFlow.js 4.22.0: the gradient of a gradient penalty is wrong, without a word, where D has tanh, sigmoid, ELU, exp or softmax.
#
# expected: the gradient of mean (‖∇x D(x)‖ − 1)² with respect to D's weights, or an error where an operation has no second derivative
# seen:     D(x) = w₂ · f(x W) with f = ReLU, softplus, sin or atan: as central differences say. With tanh, sigmoid, ELU, exp or softmax other numbers,
#           some of another sign, and no error. D's loss falls all the same, so it is not seen in training. Leaky ReLU raises, since its comparison has no gradient
# why:      these five keep what they returned and make their gradient of it; in the second pass it counts as a constant, so that all that goes through
#           it is missing. Where nothing else leads back to the weights there is an error, but the first gradient has W itself as a factor
#
# needs: node 20 with npm
# exit:  0 as recorded, 1 behaviour has changed, 2 node or a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/tfjs.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
tfjs

cat > penalty.mjs <<'JS'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers'; // registers all gradients

await tf.setBackend('cpu');
console.log('TensorFlow.js', tf.version_core, 'node', process.version);
const x = tf.tensor([[0.5, -1, 0.3], [1.2, 0.4, -0.7]]);
const second = tf.tensor([[0.6], [-0.9], [1.1], [0.4]]);
const first = [0.5, -0.3, 0.8, 0.2, -0.6, 0.9, 0.1, -0.4, 0.7, 0.3, -0.2, 0.6];
const right = ['relu', 'softplus', 'sin', 'atan'];
let same = true;
for (const name of [...right, 'tanh', 'sigmoid', 'elu', 'exp', 'softmax']) {
  const penalty = (w) => {
    const slope = tf.grad((q) => tf.sum(tf.matMul(tf[name](tf.matMul(q, w)), second)))(x);
    return tf.mean(tf.square(tf.sub(tf.norm(slope, 2, 1), 1)));
  };
  const at = (weights) => penalty(tf.tensor(weights, [3, 4])).dataSync()[0];
  const gradient = Array.from(tf.grad(penalty)(tf.tensor(first, [3, 4])).dataSync());
  const differences = first.map((_, i) => {
    const moved = (by) => at(first.map((w, j) => (i === j ? w + by : w)));
    return (moved(0.01) - moved(-0.01)) / 0.02;
  });
  const error = Math.max(...gradient.map((g, i) => Math.abs(g - differences[i]) / (1 + Math.abs(differences[i]))));
  const shown = (numbers) => numbers.slice(0, 4).map((n) => n.toFixed(3)).join(' ');
  console.log(`${name}: ${shown(gradient)} … by differences ${shown(differences)} … error ${error.toFixed(3)}`);
  same &&= right.includes(name) ? error < 0.005 : error > 0.02;
}
try {
  tf.grad((w) => tf.sum(tf.square(tf.grad((q) => tf.sum(tf.leakyRelu(tf.matMul(q, w))))(x))))(tf.tensor(first, [3, 4]));
  same = false;
} catch (error) {
  console.log('leakyRelu:', error.message);
}
console.log(same ? 'as recorded' : 'CHANGED');
process.exit(same ? 0 : 1);
JS
node penalty.mjs 2>&1 | grep -v -e '^$' -e '===' -e 'Hi, looks' -e 'speed'
exit "${PIPESTATUS[0]}"
