#!/usr/bin/env bash
# Keras 3.15.1 on JAX and PyTorch: keras.ops.image.gaussian_blur blurs columns and colours in the place of rows and columns.
#
# expected: called without data_format, the blur goes over height and width of pictures [height, width, colours], as the configured format says
#           ("channels_last", the one Keras starts with), and as it does when that format is named
# seen:     a white picture turns green: within it (1, 1, 1) becomes (.726, 1, .726), and red (1, 0, 0) becomes (.452, .274, 0). Rows black and white by
#           turns stay 0 and 1, where the format named leaves .548 and .452. With the format named too, sigma=(.5, 2), height and width as its
#           documentation says, blurs heights by 2 and widths by .5, and on JAX a kernel of (3, 5) is 5 high and 3 wide. On PyTorch that kernel is a
#           third one, which is not even symmetric, and a picture of 6x8 comes back as 6x6; by (4, 4) without a format 6x6x3 comes back as 6x7x4
# why:      the default, None, reaches the backend as it is, which asks only whether it is "channels_last". The outer product that makes the
#           kernel has width before height; PyTorch's is given the right shape without being turned, and one number pads both sides
# upstream: pull request 23542, merged after 3.15.1, is said to mend the default
#
# TensorFlow's backend (tensorflow-cpu 2.21.0, by hand, not below) takes the default rightly, turns sigma as well, and has the wrong kernel of (3, 5)
# on a picture of the right size. RandomGaussianBlur names the format, so that the first does not reach it.
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/keras.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
keras

cat > blur.py <<'PYTHON'
import sys

import keras
import numpy as np

backend = keras.backend.backend()
print("Keras", keras.__version__, "on", backend, "with the format", keras.config.image_data_format())
same = True


def expect(what, seen, wanted):
    global same
    seen, wanted = np.asarray(seen), np.asarray(wanted)
    ok = seen.shape == wanted.shape and np.allclose(seen, wanted, atol=2e-3)
    print(f"{what}: {text(seen)}", "" if ok else f"(recorded: {text(wanted)})")
    same &= bool(ok)


def text(numbers):
    return np.array2string(np.asarray(numbers, dtype=np.float64).round(3) + 0)


def kernel(size, sigma):
    at = np.arange(size) - (size - 1) / 2
    bell = np.exp(-0.5 * (at / sigma) ** 2)
    return bell / bell.sum()


def by_numpy(images, sizes, sigmas):
    """Blurs height and width, zeros around."""
    for axis in (0, 1):
        weights = kernel(sizes[axis], sigmas[axis])
        images = np.apply_along_axis(lambda line: np.convolve(line, weights, "same"), axis, images)
    return images


def by_keras(image, sizes=(3, 3), sigmas=(1.0, 1.0), **named):
    return keras.ops.convert_to_numpy(keras.ops.image.gaussian_blur(image, sizes, sigmas, **named))


last = {"data_format": "channels_last"}
white = np.ones((6, 6, 3), np.float32)
red = white * np.array([1, 0, 0], np.float32)
stripes = white * (np.arange(6, dtype=np.float32) % 2)[:, None, None]
middle = kernel(3, 1.0)

expect("white within, by NumPy", by_numpy(white, (3, 3), (1, 1))[3, 3], [1, 1, 1])
expect("white within, format named", by_keras(white, **last)[3, 3], [1, 1, 1])
expect("white within", by_keras(white)[3, 3], [middle[:2].sum(), 1, middle[:2].sum()])
expect("red within, format named", by_keras(red, **last)[3, 3], [1, 0, 0])
expect("red within", by_keras(red)[3, 3], [middle[1], middle[0], 0])
expect("stripes, two rows within, format named", by_keras(stripes, **last)[2:4, 3, 1], [2 * middle[0], middle[1]])
expect("stripes, two rows within", by_keras(stripes)[2:4, 3, 1], [0, 1])

random = np.random.default_rng(1).random((6, 8, 3)).astype(np.float32)
off = np.abs(by_keras(random, (5, 5), (0.5, 2.0), **last) - by_numpy(random, (5, 5), (0.5, 2.0))).max()
turned = np.abs(by_keras(random, (5, 5), (0.5, 2.0), **last) - by_numpy(random, (5, 5), (2.0, 0.5))).max()
print(f"sigma .5 by 2: up to {off:.3f} off NumPy, up to {turned:.1g} with height and width changed over")
same &= bool(off > 0.2 and turned < 1e-5)

point = np.zeros((9, 9, 1), np.float32)
point[4, 4] = 1
spread = by_keras(point, (3, 5), **last)[..., 0]
print(f"a point of {point.shape[:2]} by (3, 5) becomes {spread.shape}, in these rows:", text(spread[np.any(spread > 0, axis=1)]), sep="\n")
if backend == "torch":
    expect("shape by (3, 5), format named", by_keras(random, (3, 5), **last).shape, [6, 6, 3])
    expect("shape of 6x6x3 by (4, 4)", by_keras(white, (4, 4)).shape, [6, 7, 4])
    same &= not np.allclose(spread, spread[:, ::-1], atol=1e-3)
else:
    expect("shape by (3, 5), format named", by_keras(random, (3, 5), **last).shape, [6, 8, 3])
    same &= bool(np.allclose(spread, by_numpy(point, (5, 3), (1, 1))[..., 0], atol=1e-5))
sys.exit(0 if same else 1)
PYTHON
keras_says blur.py torch jax
