#!/usr/bin/env bash
# torchmetrics 1.9.0: the perceptual path length is measured where paths start, not along them.
#
# expected: the mean of D(G(z at t), G(z at t + ε)) / ε² over t from 0 to 1, as its documentation and Karras et al. 2019 have it
# seen:     the same at t = 0 alone. A generator that goes from dark to bright around the middle of its codes has 2.15 by torchmetrics, and 4.20
#           by the definition: on a line between two normal codes the points between are nearer to the middle than the ends, which is where
#           this picture changes. One that changes far outside has 0.70 in the place of 0.19: the first is 22 times as rough by the
#           definition, 3 times by torchmetrics
# why:      the second code is made of both codes and ε, and no t is drawn. On an arc (slerp) of two normal codes every point is as likely
#           as the ends, so that there it would make no difference; a line is the default
#
# The distance is the mean square, so that the numbers can be computed from the slope in NumPy. torchvision, which only the networks that
# come along need, is said to be there by hand.
#
# needs: python3 with pip, half a gigabyte (PyTorch; several where pip has only the build for graphics processors)
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "torchmetrics==1.9.0" "torch==2.13.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import importlib
import sys

import numpy as np
import torch
import torchmetrics

print("torchmetrics", torchmetrics.__version__, "PyTorch", torch.__version__)
module = importlib.import_module("torchmetrics.functional.image.perceptual_path_length")
module._TORCHVISION_AVAILABLE = True


class Brightness(torch.nn.Module):
    """A picture of one grey, which changes around a number of the code."""

    def __init__(self, around):
        super().__init__()
        self.around = around

    def sample(self, count):
        return torch.randn(count, 4)

    def forward(self, codes):
        grey = 255 * (1 + torch.tanh(4 * (codes[:, 0].double() - self.around))) / 2
        return grey[:, None, None, None].expand(-1, 3, 8, 8)


class Squares(torch.nn.Module):
    def forward(self, one, other):
        return ((one - other) ** 2).mean(dim=(1, 2, 3))


torch.manual_seed(1)
random = np.random.default_rng(1)
first, second = random.standard_normal((2, 4_000_000))
times = random.random(first.size)


def by_slope(around, time):
    """What the definition tends to as ε goes to 0: the square of the slope along the line."""
    grey = 4 / np.cosh(4 * (first + (second - first) * time - around)) ** 2
    return np.mean(((second - first) * grey) ** 2)


same = True
for around in (0, 2.5):
    there = module.perceptual_path_length(
        Brightness(around),
        num_samples=400_000,
        batch_size=20_000,
        epsilon=1e-3,
        resize=None,
        lower_discard=None,
        upper_discard=None,
        sim_net=Squares(),
    )[0].item()
    start, along = by_slope(around, 0), by_slope(around, times)
    print(f"changes around {around}: torchmetrics {there:.4f}, where paths start {start:.4f}, along them {along:.4f}")
    same &= abs(there - start) < 0.05 * start and abs(start - along) > 0.3 * along

print("as recorded" if same else "changed")
sys.exit(0 if same else 1)
PYTHON
