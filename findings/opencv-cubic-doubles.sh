#!/usr/bin/env bash
# OpenCV 5.0.0, against 4.14.0: warped by cubic interpolation, pictures of float64 lose their fractions where the kernel reaches the edge.
#
# expected: the numbers of the same picture as float32, to 1e-5 or so; of remap with each pixel from its own place, the picture itself
# seen:     remap, warpAffine and warpPerspective with INTER_CUBIC on float64: of a picture of 28x28 of .9 the first row and column and the last two of each
#           are 0 by remap to itself (159 of 784 pixels), so that turned by 10 degrees with mirrored edges it has a black frame, a fifth of its pixels; of
#           pictures from -1 to 1 all such pixels are 0. -1.7 becomes -1, and what is beyond the whole numbers of 32 bits -2147483648. All kinds of
#           borders do so, without a word. float32, the other interpolations (to itself), the inside, resize, and 4.14.0 are right
# cure:     float32, or INTER_LANCZOS4
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 5.0.0.93 4.14.0.94; do
    wheels "$version" "opencv-python-headless==$version" "numpy==2.4.6"
done

cat > look.py <<'PYTHON'
import sys

import cv2
import numpy as np

new = cv2.__version__ == "5.0.0"
print("OpenCV", cv2.__version__, "NumPy", np.__version__)
same = True
y, x = np.mgrid[:28, :28].astype(np.float32)
random = np.random.default_rng(1)
BORDERS = ("BORDER_CONSTANT", "BORDER_REFLECT_101", "BORDER_REFLECT", "BORDER_REPLICATE", "BORDER_WRAP")


def recorded(what):
    """Counts what must hold in both versions, or in one of them."""
    global same
    same &= bool(what)


# Each pixel from its own place: the picture itself, whatever the interpolation.
frame = np.ones((28, 28), bool)
frame[1:26, 1:26] = False
for what, picture in (
    ("grey of .9", np.full((28, 28), 0.9)),
    ("noise from -1 to 1", random.uniform(-1, 1, (28, 28))),
    ("noise from -3 to 3", random.uniform(-3, 3, (28, 28))),
    ("noise to 1e12", random.uniform(1e11, 1e12, (28, 28))),
):
    seen = cv2.remap(picture, x, y, cv2.INTER_CUBIC)
    wrong = np.abs(seen - picture) > 1e-5 * np.abs(picture).max()
    print(f"remap to itself, {what}: {wrong.sum()} of 784 pixels are wrong; the first {picture[0, 5]:.4g} has become {seen[0, 5]:.4g}")
    recorded((wrong[frame].mean() > 0.99 and not wrong[~frame].any()) if new else not wrong.any())
    if new:
        whole = np.trunc(picture) if np.abs(picture).max() < 2**31 else np.full((28, 28), -(2.0**31))
        recorded(np.array_equal(seen[frame], whole[frame]))
    for name in ("INTER_NEAREST", "INTER_LINEAR", "INTER_LANCZOS4"):
        recorded(np.allclose(cv2.remap(picture, x, y, getattr(cv2, name)), picture, rtol=1e-6))
    recorded(np.allclose(cv2.remap(picture.astype(np.float32), x, y, cv2.INTER_CUBIC), picture, rtol=1e-6))

# Turned by 10 degrees, with each kind of border and one or more channels, against the same picture as float32.
turn = cv2.getRotationMatrix2D((13.5, 13.5), 10, 1)
lean = np.vstack([turn, [0.001, 0, 1]])
for channels in (1, 3, 4):
    picture = random.uniform(-1, 1, (28, 28, channels))
    for border in BORDERS:
        for name, warp in (
            ("warpAffine", lambda p: cv2.warpAffine(p, turn, (28, 28), flags=cv2.INTER_CUBIC, borderMode=getattr(cv2, border))),
            ("warpPerspective", lambda p: cv2.warpPerspective(p, lean, (28, 28), flags=cv2.INTER_CUBIC, borderMode=getattr(cv2, border))),
        ):
            seen, right = warp(picture), warp(picture.astype(np.float32))
            wrong = (np.abs(seen - right) > 0.01).mean()
            if channels == 3:
                print(f"{name}, three channels, {border}: {wrong:.1%} of the numbers are over .01 from those of float32, up to {np.abs(seen - right).max():.2f}")
            recorded(wrong > 0.1 if new else wrong == 0)
    recorded(np.allclose(cv2.resize(picture, (40, 21), interpolation=cv2.INTER_CUBIC), cv2.resize(picture.astype(np.float32), (40, 21), interpolation=cv2.INTER_CUBIC), atol=1e-4))

# What augmentation makes of it: a grey picture turned a little, as a training that sees 1,000 of them would have it.
grey = np.full((28, 28), 0.9)
total, right = np.zeros((28, 28)), np.zeros((28, 28))
for angle in random.uniform(-15, 15, 1000):
    matrix = cv2.getRotationMatrix2D((13.5, 13.5), angle, 1)
    for sums, dtype in ((total, np.float64), (right, np.float32)):
        sums += cv2.warpAffine(grey.astype(dtype), matrix, (28, 28), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
total, right = total / 1000, right / 1000
print(f"1,000 turns by up to 15 degrees of a grey of .9, mirrored at the edge: mean {total.mean():.3f} (float32: {right.mean():.3f}), of the outermost pixels {total[frame].mean():.3f} ({right[frame].mean():.3f})")
recorded((total.mean() < 0.75 and total[frame].mean() < 0.25) if new else abs(total - 0.9).max() < 1e-4)
recorded(abs(right - 0.9).max() < 1e-4)
sys.exit(0 if same else 1)
PYTHON

same=yes
for version in 5.0.0.93 4.14.0.94; do
    PYTHONPATH="$folder/$version" python3 look.py 2> errors.log || { same=no; tail -n 3 errors.log; }
done
[ "$same" = yes ] && echo "as recorded" || { echo "CHANGED"; exit 1; }
