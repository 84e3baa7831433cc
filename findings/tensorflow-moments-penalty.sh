#!/usr/bin/env bash
# TensorFlow 2.21.0, Keras 3.15.1: a gradient penalty through tf.nn.moments, so through Keras's normalization layers, trains by a wrong gradient.
#
# expected: the gradient of a penalty on D's gradient (WGAN-GP, R1) by D's weights is what differences of the penalty say
# seen:     the variance of 3 numbers has the second derivatives 2/3 and 0 by tf.nn.moments, 4/9 and -2/9 by tf.math.reduce_variance and by hand. The
#           gradient of WGAN-GP's penalty by the weights before a normalization of 12 numbers is 2.9% off with LayerNormalization, as with
#           moments, 7.5% with GroupNormalization in three groups, 22% with BatchNormalization of batches of 8; with mean and variance by
#           reduce_mean it is right to 1e-7, as it is without normalization. The penalty itself is right
# why:      moments takes the variance about a mean for which stop_gradient is called. The first derivative is right all the same, as distances
#           from the mean add up to 0 (a comment there says so), but the second lacks the part through the mean
# cure:     mean and variance by reduce_mean (reduce_variance is right too), or Keras on another backend
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

keras.config.set_floatx("float64")
print("TensorFlow", tf.__version__, "Keras", keras.__version__, "NumPy", np.__version__)
same = True
random = np.random.default_rng(1)
pictures = tf.constant(random.standard_normal((8, 6)))
first = tf.Variable(random.standard_normal((6, 12)))
last = tf.constant(random.standard_normal((12, 1)))


def penalty(layer):
    """What WGAN-GP adds: how far the lengths of D's gradients are from 1."""
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        score = tf.nn.leaky_relu(layer(pictures @ first), 0.2) @ last
    gradient = tape.gradient(score, pictures)
    return tf.reduce_mean((tf.sqrt(tf.reduce_sum(gradient**2, 1)) - 1) ** 2)


def differences(layer, step=1e-5):
    start = first.numpy()
    found = np.zeros_like(start)
    for i in np.ndindex(start.shape):
        shift = np.zeros_like(start)
        shift[i] = step
        first.assign(start + shift)
        more = float(penalty(layer))
        first.assign(start - shift)
        found[i] = (more - float(penalty(layer))) / (2 * step)
    first.assign(start)
    return found


def by_moments(x):
    mean, variance = tf.nn.moments(x, [1], keepdims=True)
    return (x - mean) / tf.sqrt(variance + 1e-3)


def by_means(x):
    mean = tf.reduce_mean(x, 1, keepdims=True)
    return (x - mean) / tf.sqrt(tf.reduce_mean((x - mean) ** 2, 1, keepdims=True) + 1e-3)


numbers = tf.constant([1.0, 2.0, 4.0], tf.float64)
for what, function in (("tf.nn.moments", lambda x: tf.nn.moments(x, [0])[1]), ("reduce_variance", tf.math.reduce_variance)):
    with tf.GradientTape() as tape:
        tape.watch(numbers)
        with tf.GradientTape() as inner:
            inner.watch(numbers)
            value = function(numbers)
        gradient = inner.gradient(value, numbers)
    seen = tape.jacobian(gradient, numbers).numpy()
    right = 2 / 3 * np.eye(3) - 2 / 9
    print(f"second derivatives of the variance by {what}:", seen.round(4).tolist())
    same &= np.allclose(seen, 2 / 3 * np.eye(3) if what == "tf.nn.moments" else right)

batch = keras.layers.BatchNormalization()
for what, layer, wrong in (
    ("none", lambda x: x, False),
    ("by reduce_mean", by_means, False),
    ("by tf.nn.moments", by_moments, True),
    ("LayerNormalization", keras.layers.LayerNormalization(), True),
    ("GroupNormalization(3)", keras.layers.GroupNormalization(3), True),
    ("BatchNormalization, training", lambda x: batch(x, training=True), True),
):
    layer(pictures @ first)
    with tf.GradientTape() as tape:
        value = penalty(layer)
    seen = tape.gradient(value, first).numpy()
    right = differences(layer)
    off = np.linalg.norm(seen - right) / np.linalg.norm(right)
    angle = np.degrees(np.arccos(np.clip(np.sum(seen * right) / np.linalg.norm(seen) / np.linalg.norm(right), -1, 1)))
    print(f"{what:30} penalty {float(value):9.4f}; its gradient is {off:8.2%} off, {np.linalg.norm(seen) / np.linalg.norm(right):6.3f} times as long, {angle:5.1f} degrees away")
    same &= bool(off > 0.02 if wrong else off < 1e-5)

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
