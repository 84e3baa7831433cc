#!/usr/bin/env bash
# Keras 3.15.1 on PyTorch: AveragePooling2D with padding "same" counts pixels at the edge twice where one side is padded by one more than the other.
#
# expected: the mean of the pixels of the image in each window, as on the JAX backend, and as PyTorch's backend gives where both sides are padded alike
# seen:     rows of 0 to 7 pooled by 3 in steps of 2 end in 6.667 on PyTorch and in 6.5 on JAX: the last window is 6, 7 and the edge once more.
#           Pooled by 4 in steps of 1 they begin with .75 for 1 and end in 6.75 for 6.5. By 3 in steps of 1, by 2 in
#           steps of 2, and on 9 pixels by 3 in steps of 2, where the sides are equal or nothing is padded, both are right
# why:      where the sides differ the image is made larger by repeating its edge, and the pooling then takes what was added for pixels of the image
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/keras.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
keras

cat > pool.py <<'PYTHON'
import sys

import keras
import numpy as np

print("Keras", keras.__version__, "on", keras.backend.backend())
same = True
for side, size, step in ((8, 3, 2), (8, 4, 1), (8, 5, 2), (8, 3, 1), (8, 2, 2), (9, 3, 2)):
    row = np.arange(side, dtype=np.float32)
    image = np.tile(row, (side, 1))[None, :, :, None]
    pooled = keras.ops.convert_to_numpy(keras.layers.AveragePooling2D(size, step, padding="same")(image))[0, side // 4, :, 0]
    padded = max((-(-side // step) - 1) * step + size - side, 0)
    starts = [i * step - padded // 2 for i in range(len(pooled))]
    means = np.array([row[max(start, 0) : start + size].mean() for start in starts])
    edges = np.pad(row, (padded // 2, padded - padded // 2), mode="edge")
    twice = np.array([edges[i * step : i * step + size].mean() for i in range(len(pooled))])
    print(f"0 to {side - 1} by {size} in steps of {step}:", np.round(pooled, 3), "means of the pixels", np.round(means, 3))
    wrong = keras.backend.backend() == "torch" and padded % 2 == 1
    same &= bool(np.allclose(pooled, twice if wrong else means, atol=1e-5)) and (not wrong or not np.allclose(twice, means, atol=1e-3))
sys.exit(0 if same else 1)
PYTHON
keras_says pool.py torch jax
