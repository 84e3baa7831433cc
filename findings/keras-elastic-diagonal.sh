#!/usr/bin/env bash
# Keras 3.15.1 on JAX: elastic distortion moves each pixel as far down as to the right, so along one diagonal only.
#
# expected: two fields of random displacements, one along rows and one along columns, that have nothing to do with each other (Simard et al. 2003), and the
#           same picture for the same seed
# seen:     on JAX both fields are one: of eight seeds, pixels come from about 3 away (the layer: 1), and no pixel's way down differs from its way to the right by
#           more than 1e-5, so that strokes along one diagonal stay on their line. On PyTorch the fields are two, but the seed counts for
#           nothing: two calls with seed=1, or two layers with it, differ; torch.manual_seed decides, and seeds 1 and 2 are then one
# why:      a seed is drawn once, and both fields are drawn with it. On PyTorch a generator is made of the seed only on the device "meta"
#
# TensorFlow's backend (tensorflow-cpu 2.21.0, by hand, not below) has one field too.
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/keras.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
keras

cat > elastic.py <<'PYTHON'
import sys

import keras
import numpy as np

backend = keras.backend.backend()
print("Keras", keras.__version__, "on", backend)
if backend == "torch":
    import torch

    torch.manual_seed(1)
same = True

# Pixels that tell their own place: the first channel the column, the second the row. What a channel changes by is how far it came from.
side = 64
columns, rows = np.meshgrid(np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32))
places = np.stack([columns, rows, rows], axis=-1)
within = slice(16, -16)


def moved(picture):
    across, down, _ = np.moveaxis((picture - places)[within, within], -1, 0)
    return across, down


def operation(seed):
    return keras.ops.convert_to_numpy(keras.ops.image.elastic_transform(places, alpha=10.0, sigma=4.0, seed=seed))


def layer(seed):
    distort = keras.layers.RandomElasticTransform(factor=(1.0, 1.0), scale=(0.5, 0.5), value_range=(0, side), seed=seed)
    return keras.ops.convert_to_numpy(distort(places, training=True))


for name, distorted in (("elastic_transform", operation), ("RandomElasticTransform", layer)):
    apart, alike = [], []
    for seed in range(1, 9):
        across, down = moved(distorted(seed))
        apart.append(np.abs(across - down).max())
        alike.append(np.corrcoef(across.ravel(), down.ravel())[0, 1])
    far = np.sqrt((across**2).mean())
    again = np.abs(distorted(1) - distorted(1)).max()
    print(
        f"{name}, 8 seeds: about {far:.1f} pixels, across and down at most {max(apart):.3g} apart, correlated {min(alike):.3f} to {max(alike):.3f};",
        f"twice with one seed {again:.3g} apart",
    )
    if backend == "torch":
        same &= bool(min(apart) > 0.1 and np.mean(np.abs(alike)) < 0.6 and again > 0.1)
    else:
        same &= bool(max(apart) < 1e-3 and min(alike) > 0.999 and again == 0)

if backend == "torch":
    pictures = []
    for seed in (1, 2):
        torch.manual_seed(7)
        pictures.append(operation(seed))
    print("with torch.manual_seed(7) before each, seeds 1 and 2 are", np.abs(pictures[0] - pictures[1]).max(), "apart")
    same &= bool(np.array_equal(*pictures))
sys.exit(0 if same else 1)
PYTHON
keras_says elastic.py torch jax
