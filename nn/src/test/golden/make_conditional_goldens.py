#!/usr/bin/env python3
"""Writes conditional.txt beside the other goldens: what PyTorch computes with layers that are told a condition.

All arrays are written in our layout, see make_image_goldens.py. See make_goldens.py.
"""

import torch

from make_goldens import Golden, leaf, wave
from make_image_goldens import first, last

f = torch.nn.functional
labels = torch.tensor([2, 0, 2, 1])


def batch_norm(golden):
    """Three batches in training, then one in evaluation, with other labels each time."""
    norm = torch.nn.BatchNorm2d(5, affine=False).double()
    weight, bias = leaf(1 + wave(3, 5, scale=0.5, phase=1)), leaf(wave(3, 5, phase=2))
    for step in range(4):
        if step == 3:
            norm.eval()
        x = leaf(2 + wave(4, 3, 2, 5, scale=3, phase=step))
        told = labels.roll(step)
        scale, shift = (f.embedding(told, table).reshape(4, 5, 1, 1) for table in (weight, bias))
        y = last(norm(first(x)) * scale + shift)
        golden.record(f"batch_norm.{step}", y, {"x": x, "weight": weight, "bias": bias})
        golden.put(f"batch_norm.{step}.condition", told.double())
        golden.put(f"batch_norm.{step}.runningMean", norm.running_mean)
        golden.put(f"batch_norm.{step}.runningVariance", norm.running_var)


def ada_in(golden):
    x, style = leaf(wave(2, 3, 4, 5)), leaf(wave(2, 3, phase=1))
    weight, bias = leaf(wave(3, 10, phase=2)), leaf(wave(10, phase=3))
    scale, shift = f.linear(style, weight.t(), bias).reshape(2, 10, 1, 1).split(5, dim=1)
    y = last(f.instance_norm(first(x)) * scale + shift)
    golden.record("ada_in", y, {"x": x, "condition": style, "style.weight": weight, "style.bias": bias})


def projection(golden):
    x, table = leaf(wave(4, 6)), leaf(wave(3, 6, phase=1))
    weight, bias = leaf(wave(6, 1, phase=2)), leaf(wave(1, phase=3))
    y = f.linear(x, weight.t(), bias) + (f.embedding(labels, table) * x).sum(dim=1, keepdim=True)
    golden.record("projection", y, {"x": x, "linear.weight": weight, "linear.bias": bias, "embedding.weight": table})
    golden.put("projection.condition", labels.double())


if __name__ == "__main__":
    conditional = Golden("conditional")
    batch_norm(conditional)
    ada_in(conditional)
    projection(conditional)
    conditional.write()
