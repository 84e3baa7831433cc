#!/usr/bin/env bash
# TensorFlow 2.21.0: a gradient penalty does not reach D's layers behind a bilinear resize, nor a second derivative the labels of a cross-entropy.
#
# expected: the gradient of a penalty on D's gradient (WGAN-GP, R1) by D's weights is what differences of the penalty say, or an error, as
#           for resizing by the nearest pixel, bicubic or antialiased
# seen:     convolution, resize, convolution, score: behind tf.image.resize to a half, or UpSampling2D(2, interpolation="bilinear"), the gradients of
#           WGAN-GP's penalty by the weights are None, so that with D's loss they count as 0, where by the same resize as a matrix they have
#           the lengths .21 and .08 (.41 and .15); before it they are 14% (6%) off. The penalty is right. Resizing by the nearest pixel,
#           bicubic, lanczos3 and area raises a LookupError. softmax_cross_entropy_with_logits: the derivative of its gradient by the logits, in a
#           direction, by the labels is 0 0 0 in the place of 1.02 .54 -.29; the other way round it is right
# why:      ResizeBilinearGrad is registered as NotDifferentiable, which counts as a zero, though it is linear, like the resize itself; others have
#           no entry and raise. The entry of the cross-entropy passes what comes for its gradient on to the logits alone
# cure:     the resize as a product with matrices, average pooling or repeat; -sum(labels * log_softmax(logits))
# upstream: issue 26495 (2019) tells of the labels; closed as stalled
#
# needs: python3 with pip, 1.5 gigabytes (TensorFlow)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "tensorflow-cpu==2.21.0" "keras==3.15.1" "numpy==2.4.6"

PYTHONPATH="$folder/lib" KERAS_BACKEND=tensorflow KERAS_HOME="$folder" TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 python3 - 2> errors.log <<'PYTHON' || { status=$?; tail -n 3 errors.log; exit "$status"; }
import sys

import keras
import numpy as np
import tensorflow as tf

print("TensorFlow", tf.__version__, "Keras", keras.__version__, "NumPy", np.__version__)
same = True
random = np.random.default_rng(1)
pictures = tf.constant(random.standard_normal((4, 8, 8, 1)), tf.float32)
before = tf.Variable(random.standard_normal((3, 3, 1, 4)) / 3, dtype=tf.float32)
behind = tf.Variable(random.standard_normal((3, 3, 4, 4)) / 3, dtype=tf.float32)
last = tf.Variable(random.standard_normal((4, 1)), dtype=tf.float32)
weights = {"before": before, "behind": behind, "last": last}


def matrix(size, to):
    """Bilinear resizing of a row of pixels, by their middles, as a matrix."""
    found = np.zeros((to, size))
    for i in range(to):
        at = np.clip((i + 0.5) * size / to - 0.5, 0, size - 1)
        low = int(min(np.floor(at), size - 2))
        found[i, low] += 1 - (at - low)
        found[i, low + 1] += at - low
    return tf.constant(found, tf.float32)


def penalty(resize):
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        x = tf.nn.softplus(tf.nn.conv2d(pictures, before, 1, "SAME"))
        x = tf.nn.softplus(tf.nn.conv2d(resize(x), behind, 1, "SAME"))
        score = tf.reduce_mean(x, (1, 2)) @ last
    gradient = tape.gradient(score, pictures)
    return tf.reduce_mean((tf.sqrt(tf.reduce_sum(gradient**2, (1, 2, 3))) - 1) ** 2)


def gradients(resize):
    with tf.GradientTape() as tape:
        value = penalty(resize)
    return float(value), dict(zip(weights, tape.gradient(value, list(weights.values()))))


def look(what, resize, to, wrong):
    global same
    rows = matrix(8, to)
    by_hand = lambda x: tf.einsum("ih,nhwc,jw->nijc", rows, x, rows)
    value, seen = gradients(resize)
    value_by_hand, right = gradients(by_hand)
    same &= abs(value - value_by_hand) < 1e-5 * value
    print(f"{what}: penalty {value:.4f}, with the resize as a matrix {value_by_hand:.4f}")
    for name in weights:
        length, wanted = 0 if seen[name] is None else float(tf.norm(seen[name])), float(tf.norm(right[name]))
        off = float(tf.norm((0 if seen[name] is None else seen[name]) - right[name])) / wanted
        print(f"    its gradient by the weights {name:7} {'None' if seen[name] is None else f'of length {length:.4f}':18} in the place of {wanted:.4f}, {off:.1%} off")
        same &= bool(off > 0.05 if wrong else off < 1e-3)


look("no resize", lambda x: x, 8, False)
look("tf.image.resize to a half", lambda x: tf.image.resize(x, (4, 4)), 4, True)
look("UpSampling2D, bilinear", keras.layers.UpSampling2D(2, interpolation="bilinear"), 16, True)

for how in ("nearest", "bicubic", "lanczos3", "area"):
    try:
        gradients(lambda x: tf.image.resize(x, (4, 4), how))
        same = False
    except LookupError as error:
        print(f"{how}: {error}")

# The cross-entropy of logits z and labels y is -sum(y log softmax(z)); its gradient by z is softmax(z) sum(y) - y, whose product with v has the
# derivative softmax(z) v - v by y (the operation itself takes sum(y) for 1, which would make it -v).
z, y, v = (tf.constant(random.standard_normal((1, 3)), tf.float32) for _ in range(3))
y = tf.nn.softmax(y)
for what, entropy in (("softmax_cross_entropy_with_logits", tf.nn.softmax_cross_entropy_with_logits), ("spelled out", lambda labels, logits: -tf.reduce_sum(labels * tf.nn.log_softmax(logits), 1))):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch((z, y))
        with tf.GradientTape(persistent=True) as inner:
            inner.watch((z, y))
            loss = entropy(labels=y, logits=z)
        by_z = tf.reduce_sum(inner.gradient(loss, z) * v)
        by_y = tf.reduce_sum(inner.gradient(loss, y) * v)
    zy, yz = tape.gradient(by_z, y), tape.gradient(by_y, z)
    p = np.exp(z.numpy() - z.numpy().max())
    p /= p.sum()
    right = (p * v.numpy()).sum() - v.numpy()
    print(f"{what}: by logits, then labels {zy.numpy().round(3)} in the place of {right.round(3)}; by labels, then logits {yz.numpy().round(3)}")
    same &= not np.any(zy) if what.startswith("softmax") else np.allclose(zy, right, atol=1e-5)

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
