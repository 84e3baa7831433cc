#!/usr/bin/env bash
# Pillow 12.3.0: bytes that are shrunk with BOX by a whole factor are not the means of their squares, but brighter.
#
# expected: resize(…, BOX) by 1/2 and reduce(2) both give the mean of each 2x2 pixels, rounded once
# seen:     reduce(2) does; resize is 1 more for about a third of all random pixels and never less, 0.36 of a level on
#           average; by 1/4 it is 0.22 more on average, by 1/8 0.11. By 1/3 the two differ in both directions, and reduce(3) is not
#           the mean rounded once either. Pictures of floats (mode F) are exact in both
# why:      resize shrinks rows, rounds them to bytes, then columns, and rounds again. Of even factors the means end in
#           halves each time, which go up; rounding twice in that order gives its very pixels
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 Pillow or NumPy is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "pillow==12.3.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import numpy as np
import PIL
from PIL import Image

print("Pillow", PIL.__version__, "NumPy", np.__version__, "Python", sys.version.split()[0])


def rounded(total, count):
    """A mean of whole numbers, halves up."""
    return (2 * total + count) // (2 * count)


same = True
bias = {}
for factor in (2, 3, 4, 8):
    side = 60
    pixels = np.random.default_rng(1).integers(0, 256, (factor * side, factor * side), dtype=np.uint8)
    squares = pixels.reshape(side, factor, side, factor).astype(int)
    once = rounded(squares.sum((1, 3)), factor * factor)
    rows = rounded(pixels.reshape(factor * side, side, factor).astype(int).sum(2), factor)
    twice = rounded(rows.reshape(side, factor, side).sum(1), factor)
    picture = Image.fromarray(pixels)
    box = np.asarray(picture.resize((side, side), Image.BOX)).astype(int)
    reduced = np.asarray(picture.reduce(factor)).astype(int)
    floats = np.asarray(Image.fromarray(pixels.astype(np.float32)).resize((side, side), Image.BOX))
    exact = squares.mean((1, 3))
    bias[factor] = (box - once).mean()
    print(
        f"1/{factor}: resize differs from the mean in {(box != once).mean():.3f} of the pixels, by {bias[factor]:+.3f}"
        f" on average ({(box - once).min()} to {(box - once).max()}); from rounding twice in {(box != twice).sum()};"
        f" reduce in {(reduced != once).mean():.3f}; floats by {abs(floats - exact).max():.6f} at most"
    )
    same &= abs(floats - exact).max() < 1e-3
    if factor != 3:
        same &= (box == twice).all() and (reduced == once).all()
        same &= factor != 2 or (box >= once).all()
    else:
        same &= (box < once).any() and (box > once).any() and (reduced != once).any()
same &= 0.33 < bias[2] < 0.40 and 0.20 < bias[4] < 0.26 and 0.08 < bias[8] < 0.15
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
