#!/usr/bin/env bash
# blosc2 4.12.0: quotients of whole numbers lose their fractions if both arrays are cut into the same chunks, and are right if they are not.
#
# expected: `/`, divide, arctan2 and remainder as their documentation has them, which refers to NumPy's, however the arrays are cut
# seen:     counts of 8, 5, 9 divided by 10, 10, 10 are 0 0 0, as doubles; with one of the two in NumPy or cut into other chunks .8 .5 .9.
#           100 pictures of bytes divided by 100 have the mean 2.466 cut alike, 2.914 otherwise (NumPy 2.914), by `/`, by divide, by the text "x / y",
#           computed, indexed or reduced, of all eight kinds of whole numbers. A number in the place of the second array is right
#           The example in the documentation of arctan2, made of whole numbers, has 0 0 3 -2 1 in the place of 0 .785 3.142 -2.356 1.571
#           A mask divided by a whole number is 0 everywhere, of type int64, also by its own sum: weights that should sum to 1 sum to 0
#           remainder, "equivalent to" Python's %, has the sign of the first number: -1 % 6 is -1 in the place of 5, of whole and of other numbers
#           Bytes times themselves, p * p, have one mean and two deviations: 4257 as an expression, 74.6 computed first (and in NumPy)
#           Pictures divided by a picture of white are black, and the nearest of ten mean pictures is right for 10%, in the place of 100%
# why:      miniexpr, which runs where all arrays have the same shape, chunks and blocks, divides whole numbers as C does and converts what is left;
#           otherwise numexpr runs. The type is that of the operands' promotion for a mask, not that of a division
# cure:     astype(float) or a factor of 1.0 first
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "blosc2==4.12.0" "numexpr==2.14.2" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import blosc2
import numpy as np

print("blosc2", blosc2.__version__, "NumPy", np.__version__)
same = True
random = np.random.default_rng(1)


def expect(condition):
    global same
    same &= bool(condition)


def numbers(lazy):
    return np.asarray(lazy.compute()[()])


hits, counts = np.array([8, 5, 9]), np.array([10, 10, 10])
seen = numbers(blosc2.asarray(hits) / blosc2.asarray(counts))
half = numbers(blosc2.asarray(hits) / counts)
print("8 5 9 by 10 10 10:", seen, seen.dtype, "with one of them in NumPy:", half)
expect(seen.dtype == float and not seen.any() and np.allclose(half, hits / counts))

for kind in "u1 u2 u4 u8 i1 i2 i4 i8".split():
    x, y = random.integers(1, 120 if kind == "i1" else 200, (2, 100, 28, 28)).astype(kind)
    right = x.astype(float) / y
    line = []
    for chunks in ((50, 28, 28), (100, 28, 28)):
        a, b = blosc2.asarray(x, chunks=(50, 28, 28)), blosc2.asarray(y, chunks=chunks)
        results = [numbers(a / b), numbers(blosc2.divide(a, b)), numbers(blosc2.lazyexpr("x / y", {"x": a, "y": b})), (a / b)[()]]
        alike = chunks[0] == 50
        for result in results:
            expect(result.dtype.kind == "f" and np.allclose(result, np.trunc(right) if alike else right, rtol=1e-2 if result.itemsize < 4 else 1e-6))
        expect(abs((a / b).mean() - (np.trunc(right) if alike else right).mean()) < 1e-2)
        line.append(f"{results[0].astype(float).mean():.3f}")
    expect(np.allclose(numbers(a / 7).astype(float), x.astype(float) / 7, rtol=1e-2))
    if kind in ("u1", "i8"):
        print(f"{kind}: means of the quotients: cut alike {line[0]}, otherwise {line[1]}, NumPy {right.mean():.3f}")

y, x = np.array([0, 1, 0, -1, 1]), np.array([1, 1, -1, -1, 0])
seen = blosc2.arctan2(blosc2.asarray(y), blosc2.asarray(x))[:]
promised = "0.78539816  3.14159265 -2.35619449  1.57079633" in blosc2.arctan2.__doc__
print("arctan2 of the example:", seen, "in the documentation:", np.arctan2(y, x).round(3), promised)
expect(promised and np.array_equal(seen, [0, 0, 3, -2, 1]))

mask = blosc2.asarray(random.random((28, 28)) > 0.5)
third, weights, floats = mask / 3, mask / mask.sum(), mask / float(mask.sum())
print("mask / 3:", third.dtype, "largest", numbers(third).max(), "; mask / its sum: sums to", numbers(weights).sum(), "; by a float:", numbers(floats).sum())
expect(third.dtype == np.int64 and not numbers(third).any() and not numbers(weights).any() and abs(numbers(floats).sum() - 1) < 1e-9)

for values in (np.array([-1, -4, 7]), np.array([-1.0, -4.0, 7.0])):
    seen = numbers(blosc2.remainder(blosc2.asarray(values), 6))
    print(values, "% 6:", seen, "NumPy:", values % 6)
    expect(np.array_equal(seen, [-1, -4, 1]) and np.array_equal(numbers(blosc2.asarray(values) % 6), seen))
expect("equivalent to the Python modulus" in blosc2.remainder.__doc__)

bytes_ = random.integers(0, 120, (1000, 28)).astype(np.uint8)
p = blosc2.asarray(bytes_)
lazy, first = p * p, (p * p).compute()
print(f"p * p of bytes: means {lazy.mean():.2f} and, computed first, {first.mean():.2f}; deviations {lazy.std():.1f} and {first.std():.1f}")
expect(lazy.dtype == first.dtype and abs(lazy.mean() - first.mean()) < 1e-6 and abs(first.std() - (bytes_ * bytes_).std()) < 1e-6 and lazy.std() > 50 * first.std())

# Pictures of ten classes, divided by a picture of white, pixel by pixel.
classes = random.integers(20, 180, (10, 28, 28))
labels = random.integers(0, 10, 1000)
pictures = np.clip(classes[labels] + random.normal(0, 20, (1000, 28, 28)), 0, 240).astype(np.uint8)
white = random.integers(245, 256, (28, 28)).astype(np.uint8)
white = np.ascontiguousarray(np.broadcast_to(white, pictures.shape))
for name, x in (("NumPy", pictures / white), ("blosc2", numbers(blosc2.asarray(pictures) / blosc2.asarray(white)))):
    means = np.array([x[:500][labels[:500] == i].mean(0) for i in range(10)])
    nearest = ((x[500:, None] - means) ** 2).sum((2, 3)).argmin(1)
    share = (nearest == labels[500:]).mean()
    print(f"{name}: pictures by white have the mean {x.mean():.3f}, the nearest mean picture is right for {share:.1%}")
    expect(share > 0.95 if name == "NumPy" else share < 0.2 and not x.any())

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
