#!/usr/bin/env bash
# autograd 1.9.1 (HIPS): the gradients of repeat(axis=-1), tile(x, 2), norm(keepdims=True) and rfft(norm="backward") are wrong, without a word.
#
# expected: the gradient that central differences have, however an axis or a scale is spelled
# seen:     of the sum of the result's numbers times 0, 1, 2 and so on: repeat(x, 2, axis=-1) of 2x3 has 6 8 10, 12 14 16 in the place of 1 5 9,
#           13 17 21, which axis=1 has. tile(x, 2) has the same in the place of 3 5 7, 15 17 19, which reps of (1, 2) have.
#           y / norm(y, axis=1, keepdims=True) of y = codes @ weights: the longest column of the weights' gradient is 99.8 in the place of 7.7; with
#           the norm as a root of a sum it is right. rfft(x, norm="backward"), the name of its default: a sixth for 6 numbers, "forward":
#           six times as much; None and "ortho" are right. A generator that enlarges by repeat(axis=1) learns what it can make to a loss
#           of 3e-31; by axis=-1, the same numbers, its loss grows from 4.7 to 18,000
# why:      repeat and tile sum over other axes than they repeated, which shows only where sizes do not fit (tile of an odd number of rows raises);
#           norm inserts the axis that keepdims has kept once more, and what makes up for broadcasting sums it away; rfft scales for None alone
# cure:     axes counted from the front, reps for each axis, sqrt(sum(y ** 2, axis, keepdims=True)), no norm or "ortho"
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "autograd==1.9.1" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys
from importlib.metadata import version

import autograd.numpy as np
import numpy
from autograd import grad
from autograd.misc.optimizers import adam

print("autograd", version("autograd"), "NumPy", numpy.__version__)
same = True
random = numpy.random.default_rng(1)


def differences(function, x, step=1e-5):
    """The gradient by central differences, with NumPy alone."""
    gradient = numpy.zeros_like(x)
    for i in numpy.ndindex(x.shape):
        shift = numpy.zeros_like(x)
        shift[i] = step
        gradient[i] = (function(x + shift) - function(x - shift)) / (2 * step)
    return gradient


def look(what, operation, x, wrong):
    """Shows the gradient of the sum of an operation's numbers times 0, 1, 2 and so on, and says whether it is as wrong as recorded."""
    global same

    def function(x):
        result = operation(x)
        return np.sum(np.abs(result) * numpy.arange(numpy.size(result)).reshape(numpy.shape(result)))

    right = differences(function, x)
    seen = grad(function)(x)
    off = numpy.abs(seen - right).max() > 1e-4 * numpy.abs(right).max()
    same &= bool(off == wrong and seen.shape == x.shape)
    print(f"{what:34} {'WRONG' if off else 'right'}", *(seen.round(2).tolist(), "differences:", right.round(2).tolist()) if off else ())
    return seen, right


rows = numpy.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
seen, right = look("repeat(x, 2, axis=-1)", lambda x: np.repeat(x, 2, axis=-1), rows, True)
same &= numpy.allclose(seen, [[6, 8, 10], [12, 14, 16]], atol=0.01) and numpy.allclose(right, [[1, 5, 9], [13, 17, 21]], atol=0.01)
look("repeat(x, 2, axis=1)", lambda x: np.repeat(x, 2, axis=1), rows, False)
seen, right = look("tile(x, 2)", lambda x: np.tile(x, 2), rows, True)
same &= numpy.allclose(seen, [[6, 8, 10], [12, 14, 16]], atol=0.01) and numpy.allclose(right, [[3, 5, 7], [15, 17, 19]], atol=0.01)
look("tile(x, (1, 2))", lambda x: np.tile(x, (1, 2)), rows, False)

codes = random.standard_normal((5, 3))
weights = random.standard_normal((3, 4))
seen, right = look("rows by norm(keepdims=True)", lambda w: codes @ w / np.linalg.norm(codes @ w, axis=1, keepdims=True), weights, True)
same &= bool(numpy.linalg.norm(seen, axis=0).max() > 10 * numpy.linalg.norm(right, axis=0).max())
print(f"{'':34} longest column {numpy.linalg.norm(seen, axis=0).max():.1f} in the place of {numpy.linalg.norm(right, axis=0).max():.1f}")
look("rows by sqrt(sum)", lambda w: codes @ w / np.sqrt(np.sum((codes @ w) ** 2, axis=1, keepdims=True)), weights, False)

for name, ratio in ((None, 1), ("ortho", 1), ("backward", 1 / 6), ("forward", 6)):
    seen, right = look(f"rfft(x, norm={name!r})", lambda x: np.fft.rfft(x, norm=name), numpy.array([1.0, -2.0, 3.0, 0.5, 4.0, -1.5]), ratio != 1)
    same &= numpy.allclose(seen, ratio * right, rtol=1e-4)

# A generator whose first layer makes 4 numbers; these are enlarged to 8, and a fixed layer mixes them. What it is to learn it can make exactly.
codes = random.standard_normal((256, 4))
mixing = random.standard_normal((8, 8)) / 2


def picture(weights, axis):
    return np.repeat(codes @ weights, 2, axis=axis) @ mixing


targets = picture(random.standard_normal((4, 4)), 1)
first = random.standard_normal((4, 4))
for axis in (1, -1):

    def loss(weights, i=0):
        return np.mean((picture(weights, axis) - targets) ** 2)

    last = loss(adam(grad(loss), first, num_iters=2000, step_size=0.02))
    print(f"enlarged by repeat(axis={axis}): loss {loss(first):.2f} becomes {last:.2g}")
    same &= bool(last < 1e-6 if axis == 1 else last > 1e-2)

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
