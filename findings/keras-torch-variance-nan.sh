#!/usr/bin/env bash
# Keras 3.15.1 on PyTorch 2.13.0: batch and group normalization of a channel that is bright and nearly constant end in NaN, or in numbers far from unit variance.
#
# expected: a constant channel becomes 0, one with little noise what (x - mean) / sqrt(variance + epsilon) is; the same numbers as on JAX, and as
#           Keras's own layer normalization
# seen:     10 pictures of 28x28 that are all of one grey of 0 to 255 are NaN for 39 of the 256 greys, with the default epsilon of 0.001. Four channels
#           of 0 to 255 whose last, as alpha does, has 255 everywhere: with 9, 18 or 27 pictures of 28x28 it is NaN, and so are the loss of the first
#           step of fit and then 6 of 8 arrays of weights. Noise of .03 on a grey is NaN or more than a tenth off for 36 of 39 greys from 100 to 255. On
#           JAX none of it, nor with LayerNormalization. Greys scaled to -1 to 1 are safe: there the error is far below epsilon
# why:      ops.moments has for its variance the mean of the squares less the square of the mean, in float32: at 255 that is wrong by some thousandths, and
#           below 0 as well. TensorFlow and JAX had the same, and had it replaced for its NaN in 2023; that of PyTorch stayed
#
# needs: python3 with pip, 2 gigabytes (PyTorch and JAX; more where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/keras.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
keras

cat > variance.py <<'PYTHON'
import sys

import keras
import numpy as np
from keras import layers, ops

name = keras.backend.backend()
on_torch = name == "torch"
if on_torch:
    import torch

    torch.set_num_threads(1)
    version = torch.__version__
else:
    import jax

    version = jax.__version__
print("Keras", keras.__version__, "on", name, version)
random = np.random.default_rng(0)
keras.utils.set_random_seed(0)


def batch(x, epsilon=1e-3):
    return ops.convert_to_numpy(layers.BatchNormalization(epsilon=epsilon)(x, training=True))


def group(x):
    return ops.convert_to_numpy(layers.GroupNormalization(1)(x))


def layer(x):
    return ops.convert_to_numpy(layers.LayerNormalization(axis=(1, 2, 3))(x))


def flat(grey):
    return np.full((10, 28, 28, 1), grey, np.float32)


def colours(pictures, side=28):
    """Channels 0 to 2 have random bytes, the last one 255 everywhere."""
    x = random.integers(0, 256, (pictures, side, side, 4)).astype(np.float32)
    x[..., 3] = 255
    return x


greys = sum(bool(np.isnan(batch(flat(grey))).any()) for grey in range(256))
print(f"  one grey, 10 pictures of 28x28: NaN for {greys} of 256 greys")

sizes = [pictures for pictures in range(1, 33) if np.isnan(batch(colours(pictures))).any()]
print(f"  a channel of 255 among four, 28x28: NaN with so many pictures: {sizes} (of 1 to 32)")

off = {"batch": 0, "group": 0, "layer": 0}
levels = np.arange(100, 256, 4) + 0.3
for level in levels:
    x = (level + 0.03 * random.standard_normal((16, 28, 28, 1))).astype(np.float32)
    exact = x.astype(np.float64)
    axes = {"batch": (0, 1, 2), "group": (1, 2, 3), "layer": (1, 2, 3)}
    for kind, form in (("batch", batch), ("group", group), ("layer", layer)):
        mean, variance = (f(exact, axis=axes[kind], keepdims=True) for f in (np.mean, np.var))
        ideal = ((exact - mean) / np.sqrt(variance + 1e-3)).std()
        off[kind] += not abs(form(x).std() / ideal - 1) < 0.1
print(f"  noise of .03 on {len(levels)} greys of 100 to 255: NaN or over a tenth off:", off)

pictures = colours(sizes[0] if sizes else 9)
model = keras.Sequential(
    [keras.Input((28, 28, 4)), layers.BatchNormalization(), layers.Conv2D(2, 3), layers.GlobalAveragePooling2D(), layers.Dense(1)]
)
model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
losses = model.fit(pictures, np.zeros((len(pictures), 1)), epochs=2, batch_size=len(pictures), verbose=0).history["loss"]
weights = sum(bool(np.isnan(w).any()) for w in model.get_weights())
print(f"  fit on {len(pictures)} of those with four channels: losses {losses}, {weights} of {len(model.get_weights())} arrays of weights have NaN")

scaled = [grey for grey in range(256) if np.isnan(batch(flat(grey / 127.5 - 1))).any()]
print(f"  greys scaled to -1 to 1: NaN for {len(scaled)}")

same = off["layer"] == 0 and not scaled
if on_torch:
    same &= greys >= 10 and len(sizes) > 0 and off["batch"] > 20 and off["group"] > 20
    same &= bool(np.isnan(losses).all()) and weights >= 4
else:
    same &= greys == 0 and not sizes and off["batch"] == 0 and off["group"] == 0 and weights == 0
sys.exit(0 if same else 1)
PYTHON
keras_says variance.py torch jax
