#!/usr/bin/env bash
# torchmetrics 1.9.0: the structural similarity is a mean over the whole image with mirrored edges, not over the windows that lie within it.
#
# expected: with the same window (Gaussian of 1.5, 11x11), constants and range the number of scikit-image, which is the mean over whole windows
#           as Wang et al. 2004 have it
# seen:     a stroke of 28x28 beside itself one pixel to the right has .53 by scikit-image and .73 by torchmetrics: of a picture of 28x28
#           all but 18x18 windows reach beyond its edge, where strokes seldom are. At 256x256 the two differ by .01 still. With a window of
#           equal weights it is .60 and .73
# why:      the picture is mirrored at its edges and every pixel has a window; return_full_image gives as many numbers as pixels. The mean of
#           its middle, five pixels from each edge, is scikit-image's
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "torchmetrics==1.9.0" "torch==2.13.0" "scikit-image==0.26.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import numpy as np
import skimage
import torch
import torchmetrics
from skimage.metrics import structural_similarity
from torchmetrics.functional.image import structural_similarity_index_measure

print("torchmetrics", torchmetrics.__version__, "PyTorch", torch.__version__, "scikit-image", skimage.__version__)


def stroke(side, right):
    """A slanted stroke in the middle, white on black."""
    y, x = np.mgrid[:side, :side].astype(np.float32)
    distance = abs(x - right - side / 2 + (y - side / 2) / 3)
    return (np.clip(side / 14 - distance, 0, 1) * (abs(y - side / 2) < side / 3)).astype(np.float32)


def tensor(picture):
    return torch.tensor(picture)[None, None]


same = True
for side in (28, 64, 256):
    one, other = stroke(side, 0), stroke(side, side // 28)
    here = structural_similarity(
        one, other, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1
    )
    there, image = structural_similarity_index_measure(
        tensor(other), tensor(one), data_range=1.0, return_full_image=True
    )
    middle = image[0, 0, 5:-5, 5:-5].mean()
    flat = structural_similarity(one, other, win_size=11, use_sample_covariance=False, data_range=1)
    flats = structural_similarity_index_measure(
        tensor(other), tensor(one), data_range=1.0, gaussian_kernel=False, kernel_size=11
    )
    print(
        f"{side}x{side}: scikit-image {here:.4f}, torchmetrics {there:.4f} (its middle {middle:.4f}, {tuple(image.shape)});"
        f" equal weights {flat:.4f} and {flats:.4f}"
    )
    same &= abs(middle - here) < 1e-3 and tuple(image.shape) == (1, 1, side, side)
    same &= there - here > {28: 0.1, 64: 0.02, 256: 0.004}[side] and flats - flat > {28: 0.1, 64: 0.02, 256: 0.004}[side]
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
