#!/usr/bin/env bash
# TensorFlow.js layers 4.22.0: upSampling2d with bilinear interpolation is not Keras's: pixels are counted from their corners, not from their middles.
#
# expected: what Keras's UpSampling2D of the same size and interpolation gives, whose models the library loads
# seen:     0 1 2 3 by two is 0, 0.5, 1, …, 3, 3 in place of Keras's 0, 0.25, 0.75, …, 2.75, 3: the picture moves by a quarter of a pixel (of those it had) to the
#           upper left at each such layer, and its last row and column stand twice. A network that ends in several, as generators do, draws shifted pictures; there is no
#           warning, and no option of the layer for it
# why:      the layer calls resizeBilinear without its last argument, halfPixelCenters, which is false; with true it gives Keras's numbers
#
# needs: node 20 with npm, python3 with pip (Keras with JAX, 0.4 GB)
# exit:  0 as recorded, 1 behaviour has changed, 2 node, Python or a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/tfjs.sh"
. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
tfjs
wheels lib "keras==3.15.1" "jax==0.10.2" "jaxlib==0.10.2" "numpy==2.4.6"

cat > up.mjs <<'JS'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { layers } from '@tensorflow/tfjs-layers';

await tf.setBackend('cpu');
const image = tf.tile(tf.tensor([0, 1, 2, 3], [1, 1, 4, 1]), [1, 4, 1, 1]);
const row = (t) => Array.from(t.dataSync()).slice(0, 8);
console.log('TensorFlow.js', tf.version_core);
console.log(JSON.stringify(row(layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }).apply(image))));
console.log(JSON.stringify(row(tf.image.resizeBilinear(image, [8, 8], false, true))));
JS
cat > up.py <<'PYTHON'
import json
import sys

import keras
import numpy as np

image = np.tile(np.arange(4, dtype=np.float32), (4, 1))[None, :, :, None]
keras_row = keras.ops.convert_to_numpy(keras.layers.UpSampling2D(2, interpolation="bilinear")(image))[0, 0, :, 0].tolist()
print("Keras", keras.__version__)
layer, halves = (json.loads(line) for line in sys.stdin.read().splitlines()[-2:])
print("upSampling2d          ", layer)
print("halfPixelCenters true ", halves)
print("Keras's UpSampling2D  ", keras_row)
same = layer == [0, 0.5, 1, 1.5, 2, 2.5, 3, 3]
same &= bool(np.allclose(halves, keras_row, atol=1e-6)) and bool(np.allclose(keras_row, [0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3], atol=1e-6))
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
node up.mjs 2> /dev/null | grep -v -e '^$' -e '===' > rows || { echo "missing: node"; exit 2; }
grep TensorFlow rows
KERAS_BACKEND=jax KERAS_HOME="$folder" PYTHONPATH="$folder/lib" python3 up.py < rows 2> /dev/null
