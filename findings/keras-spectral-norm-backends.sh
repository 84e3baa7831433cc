#!/usr/bin/env bash
# Keras 3.15.1: SpectralNormalization on JAX 0.10.2 normalizes while it trains and not after that; on PyTorch 2.13.0 it trains with another gradient.
#
# expected: that of Miyato et al. 2018 and of PyTorch's own: in both modes the layer multiplies by W / sigma, W keeps its size, and the gradient by W
#           goes through sigma
# seen:     with W of the largest singular value 6.7 and a rate of learning of 0, fit shows the loss 1.495 on both. evaluate on the same numbers then shows
#           1.495 on PyTorch and 19.948 on JAX, where predict multiplies by W as it is, 6.7 times too much: the bound a D was trained under is not
#           there when it is used. On PyTorch each call in training mode overwrites W by W / sigma, even with a rate of 0; the gradient is that by
#           W / sigma, without the part through sigma (here 8 times as long as on JAX and in PyTorch's own), and after a step the norm in use
#           is not 1 until the next call in training mode
# why:      in training mode the layer assigns W / sigma to the kernel of the layer within, otherwise it leaves it. On JAX what a step assigns to a
#           trainable weight is dropped when the step ends, and the gradient is traced through it; on PyTorch it stays, and is not part of the graph
#
# needs: python3 with pip, 2 gigabytes (PyTorch and JAX; more where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/keras.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
keras

cat > spectral.py <<'PYTHON'
import sys

import keras
import numpy as np
from keras import layers, ops

name = keras.backend.backend()
random = np.random.default_rng(0)
keras.utils.set_random_seed(0)
W = (random.standard_normal((4, 3)) * 3).astype(np.float32)
x = random.standard_normal((64, 4)).astype(np.float32)
wanted = random.standard_normal((64, 3)).astype(np.float32)


def norm(matrix):
    return float(np.linalg.svd(matrix)[1][0])


def gain(answer):
    """The largest singular value of what the layer has multiplied x by."""
    return norm(np.linalg.lstsq(x, np.asarray(answer), rcond=None)[0])


def wrapped(iterations=1):
    inner = layers.Dense(3, use_bias=False)
    outer = layers.SpectralNormalization(inner, power_iterations=iterations)
    model = keras.Sequential([keras.Input((4,)), outer])
    inner.kernel.assign(W)
    return inner, model


def fitted(rate):
    inner, model = wrapped()
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    loss = model.fit(x, wanted, batch_size=64, epochs=50, shuffle=False, verbose=0).history["loss"][-1]
    after = model.evaluate(x, wanted, batch_size=64, verbose=0)
    kernel, used = norm(ops.convert_to_numpy(inner.kernel)), gain(model.predict(x, verbose=0))
    print(f"  rate {rate}: loss of fit {loss:.3f}, of evaluate {after:.3f}; largest singular value of the kernel {kernel:.3f}, of predict {used:.3f}")
    return loss, after, kernel, used


def gradient():
    """The gradient by the kernel of sum(layer(x) * wanted), sigma found in 50 rounds."""
    inner, model = wrapped(50)
    if name == "torch":
        (model(x, training=True) * ops.convert_to_tensor(wanted)).sum().backward()
        return inner.kernel.value.grad.numpy()
    import jax

    rest = [v.value for v in model.non_trainable_variables]

    def total(trainable):
        answer, _ = model.stateless_call(trainable, rest, x, training=True)
        return (answer * wanted).sum()

    return np.asarray(jax.grad(total)([v.value for v in model.trainable_variables])[0])


def of_pytorch():
    """The same by PyTorch's own, and what it multiplies by in inference."""
    import torch

    linear = torch.nn.Linear(4, 3, bias=False)
    linear.weight.data = torch.tensor(W.T.copy())
    linear = torch.nn.utils.parametrizations.spectral_norm(linear, n_power_iterations=50)
    (linear(torch.tensor(x)) * torch.tensor(wanted)).sum().backward()
    found = linear.parametrizations.weight.original.grad.T.numpy()
    return found, gain(linear.eval()(torch.tensor(x)).detach())


plain = x.T.astype(np.float64) @ wanted
u, s, v = np.linalg.svd(W.astype(np.float64))
paper = (plain - (plain * W).sum() / s[0] * np.outer(u[:, 0], v[0])) / s[0]


def distance(one, other):
    return float(np.abs(one - other).max() / np.abs(other).max())


print("Keras", keras.__version__, "on", name, f"(W has the largest singular value {s[0]:.3f})")
still, moved, slope = fitted(0.0), fitted(0.1), gradient()
print(
    f"  gradient, length {np.linalg.norm(slope):.3f} (through sigma {np.linalg.norm(paper):.3f}):"
    f" off by {distance(slope, paper):.4f} from that through sigma, {distance(slope, plain):.4f} from that by W / sigma"
)
same = abs(still[0] - 1.495) < 0.01
if name == "torch":
    import torch

    own, eval_gain = of_pytorch()
    print(f"PyTorch {torch.__version__}, its own: gradient off by {distance(own, paper):.4f} from that through sigma; largest singular value in inference {eval_gain:.3f}")
    same &= abs(still[1] - still[0]) < 1e-3 and abs(still[2] - 1) < 1e-3 and abs(moved[3] - 1) > 0.02
    same &= distance(slope, plain) < 1e-3 and distance(own, paper) < 1e-3 and abs(eval_gain - 1) < 1e-3
else:
    same &= still[1] > 10 and abs(still[3] - s[0]) < 0.01 and abs(still[2] - s[0]) < 0.01 and moved[3] > 6
    same &= distance(slope, paper) < 1e-3
sys.exit(0 if same else 1)
PYTHON
keras_says spectral.py jax torch
