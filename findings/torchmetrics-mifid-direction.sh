#!/usr/bin/env bash
# torchmetrics 1.9.0: the memorization-informed FID asks how near each training picture has a generated one, not how near each generated one has a training picture.
#
# expected: MiFID (Bai et al. 2021) divides the FID by the mean, over the generated pictures, of the cosine distance to the nearest training picture, if
#           that is below a threshold: what copies its training data has a mean of 0 and an endless MiFID
# seen:     1,000 copies of 100 of 1,000 training pictures: 0.785, the bare FID, in the place of 8e13. 19,000 new pictures among which all training
#           pictures are as well: 8e12 in the place of .085. New pictures alone are right (.197). So the one that does nothing but copy is not
#           punished, the one that copies one in twenty is, as if it did nothing else
# why:      the distances stand in a matrix of a row for each training picture and a column for each generated one, and the least is taken along rows
# cure:     to update with the roles changed: generated pictures with real=True, training pictures with real=False; the FID is the same
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "torchmetrics==1.9.0" "torch==2.13.0" "scipy==1.17.1" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 -W ignore - <<'PYTHON'
import sys

import numpy as np
import torch
import torchmetrics
from scipy.linalg import sqrtm
from torchmetrics.image.mifid import MemorizationInformedFrechetInceptionDistance

print("torchmetrics", torchmetrics.__version__, "PyTorch", torch.__version__)
same = True
random = np.random.default_rng(1)
features = 16


class Given(torch.nn.Module):
    """Features are what is given."""

    num_features = features

    def forward(self, x):
        return x


def fid(real, fake):
    c, d = np.cov(real.T), np.cov(fake.T)
    return ((real.mean(0) - fake.mean(0)) ** 2).sum() + np.trace(c + d) - 2 * np.trace(sqrtm(c @ d).real)


def distance(these, those):
    """The mean, over these, of the cosine distance to the nearest of those."""
    these, those = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (these, those))
    return (1 - abs(these @ those.T)).min(1).mean()


def mifid(real, fake):
    near = distance(fake, real)
    return fid(real, fake) / (near + 1e-14 if near < 0.1 else 1)


def library(real, fake):
    metric = MemorizationInformedFrechetInceptionDistance(feature=Given())
    metric.update(torch.from_numpy(real), real=True)
    metric.update(torch.from_numpy(fake), real=False)
    return float(metric.compute())


training = random.standard_normal((1000, features))
new = random.standard_normal((20000, features))
for what, fake, wrong in (
    ("1,000 copies of 100 of the training pictures", np.repeat(training[:100], 10, axis=0), "not punished"),
    ("1,000 new pictures", new[:1000], None),
    ("19,000 new pictures and copies of all 1,000", np.concatenate((new[:19000], training)), "punished"),
):
    plain, seen, swapped, right = fid(training, fake), library(training, fake), library(fake, training), mifid(training, fake)
    print(f"{what}: FID {plain:.4f}, MiFID {seen:.3g} in the place of {right:.3g}; with the roles changed {swapped:.3g}")
    print(f"    mean distance of the generated to the training pictures {abs(distance(fake, training)):.3f}, of the training to the generated ones {abs(distance(training, fake)):.3f}")
    same &= bool(seen > 1e10 if wrong == "punished" else abs(seen - plain) < 1e-3)
    same &= bool(right > 1e10 and swapped > 1e10 if wrong == "not punished" else abs(right - plain) < 1e-3 and abs(swapped - plain) < 1e-3)

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
