#!/usr/bin/env bash
# torchmetrics 1.9.0: the relative average spectral error is too large by the square of its window, and PSNR-B falls with each picture or batch added.
#
# expected: RASE is 100 / mean of the target * root of the mean square error of the bands, in per cent; PSNR-B is 10 log10(range² / (MSE + blocking)), with the
#           blocking effect of a picture, so that the same picture many times has the number of one
# seen:     a grey picture one tenth brighter has a RASE of 640 in the place of 10 with the default window of 8, of 160 with 4, of 2,560 with 16. A
#           ramp made of blocks of 8x8 has a PSNR-B of 26.28, 16 times in a batch 15.52, 256 times 3.58; 16 batches of one 15.52 too
# why:      the target's means over windows, which are means already, are divided by the number of a window's pixels once more. The blocking effect
#           is summed over the pictures of a batch and over batches, and divided by the borders of one picture; the square errors are divided by all
#           pixels
# cure:     RASE divided by window_size ** 2; PSNR-B of each picture alone, and their mean
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "torchmetrics==1.9.0" "torch==2.13.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 -W ignore - 2> errors.log <<'PYTHON' || { status=$?; tail -n 3 errors.log; exit "$status"; }
import math
import sys

import numpy as np
import torch
import torchmetrics
from torchmetrics.functional.image import relative_average_spectral_error
from torchmetrics.image import PeakSignalNoiseRatioWithBlockedEffect

print("torchmetrics", torchmetrics.__version__, "PyTorch", torch.__version__)
same = True
random = np.random.default_rng(1)


def rase(picture, target):
    """Over whole bands, by the definition."""
    squares = ((picture - target) ** 2).mean((1, 2))
    return 100 / target.mean() * math.sqrt(squares.mean())


grey = np.full((3, 64, 64), 0.5)
noise = random.uniform(0.4, 0.6, (3, 64, 64))
for what, picture, target in (("one tenth brighter", 1.1 * grey, grey), ("noise of .06", noise, grey)):
    right = rase(picture, target)
    for window in (2, 4, 7, 8, 16):
        seen = float(relative_average_spectral_error(torch.from_numpy(picture)[None], torch.from_numpy(target)[None], window_size=window))
        print(f"{what}, window {window:2}: RASE {seen:9.2f} in the place of {right:.2f}, {seen / right:6.1f} times as much")
        same &= abs(seen / right / window**2 - 1) < 0.06


def psnrb(picture, target, block=8):
    """Of one picture, by Yim and Bovik 2011."""
    height, width = picture.shape
    across, down = (picture[:, 1:] - picture[:, :-1]) ** 2, (picture[1:] - picture[:-1]) ** 2
    borders = across[:, block - 1 :: block].sum() + down[block - 1 :: block].sum()
    others = across.sum() + down.sum() - borders
    counted = height * width / block - 1 + width * height / block - 1
    borders, others = borders / counted, others / (height * (width - 1) + width * (height - 1) - counted)
    effect = math.log2(block) / math.log2(min(height, width)) * (borders - others) if borders > others else 0
    return 10 * math.log10(1 / (((picture - target) ** 2).mean() + effect))


y, x = np.mgrid[:64, :64] / 64
target = (x + y) / 2
picture = np.kron(target.reshape(8, 8, 8, 8).mean((1, 3)), np.ones((8, 8)))
right = psnrb(picture, target)
picture, target = torch.from_numpy(picture)[None, None], torch.from_numpy(target)[None, None]
for batches, size in ((1, 1), (1, 16), (1, 256), (16, 1), (16, 16)):
    metric = PeakSignalNoiseRatioWithBlockedEffect(data_range=1.0).double()
    for _ in range(batches):
        metric.update(picture.repeat(size, 1, 1, 1), target.repeat(size, 1, 1, 1))
    print(f"{batches:2} batches of the same picture {size:3} times: PSNR-B {float(metric.compute()):6.2f}, of one by the definition {right:.2f}")
    same &= abs(float(metric.compute()) - right) < 0.01 if batches * size == 1 else right - float(metric.compute()) > 10
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
