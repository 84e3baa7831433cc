#!/usr/bin/env python3
"""Writes style.txt beside the other goldens: what PyTorch computes with the layers of style-based generators.

Modulated convolutions are made the other way here: with a weight for each sample, as one convolution in groups. Filters are made of zeros
put between pixels and a convolution of each channel. Arrays are written channels last, as ours. See make_goldens.py.
"""

import torch

from make_goldens import Golden, OUT, leaf, wave
from make_image_goldens import first, kernel, last

f = torch.nn.functional


def filtered(x, taps, up=1, down=1, before=0, after=0, gain=1.0):
    """(N, C, H, W) with zeros between pixels and around them, filtered along both axes, every down-th pixel."""
    n, c, h, w = x.shape
    spread = torch.zeros(n, c, h * up, w * up, dtype=x.dtype)
    spread[:, :, ::up, ::up] = x
    spread = f.pad(spread, (before, after, before, after))
    line = torch.tensor(taps, dtype=x.dtype)
    line = line.flip(0) / line.sum() * gain
    plane = torch.outer(line, line)[None, None].repeat(c, 1, 1, 1)
    return f.conv2d(spread, plane, groups=c)[:, :, ::down, ::down]


def filters(golden):
    def fir(name, shape, taps, **options):
        x = leaf(wave(*shape))
        golden.record(name, last(filtered(first(x), taps, **options)), {"x": x})

    fir("fir_up", (2, 3, 4, 3), [1, 3, 3, 1], up=2, before=2, after=1, gain=2)
    fir("fir_up_gray", (2, 3, 4, 1), [1, 3, 3, 1], up=2, before=2, after=1, gain=2)
    fir("fir_up_lopsided", (1, 3, 2, 2), [1, 2, 5], up=3, before=2, after=0, gain=3)
    fir("fir_down", (2, 6, 4, 3), [1, 3, 3, 1], down=2, before=1, after=1)
    fir("fir_down_odd", (1, 7, 5, 2), [1, 2, 1], down=2, before=1, after=0)
    fir("fir_blur", (2, 4, 3, 3), [1, 2, 1], before=1, after=1)
    fir("fir_after_transposed", (2, 9, 5, 2), [1, 3, 3, 1], before=1, after=1, gain=2)


def modulated(golden):
    def each(x, weight, style, demodulated, convolve):
        """weight (out, in, KH, KW), style (N, in): one convolution in N groups."""
        n = x.shape[0]
        w = weight[None] * style[:, None, :, None, None]
        if demodulated:
            w = w * (w.square().sum(dim=(2, 3, 4), keepdim=True) + 1e-8).rsqrt()
        y = convolve(x.reshape(1, -1, *x.shape[2:]), w, n)
        return y.reshape(n, -1, *y.shape[2:])

    def plain(x, w, n):
        return f.conv2d(x, w.reshape(-1, *w.shape[2:]), padding=1, groups=n)

    def transposed(x, w, n):
        return f.conv_transpose2d(x, w.transpose(1, 2).reshape(-1, w.shape[1], *w.shape[3:]), stride=2, groups=n)

    for name, demodulated, convolve in (
        ("modulated", True, plain),
        ("modulated_only", False, plain),
        ("modulated_up", True, transposed),
    ):
        up = convolve is transposed
        x = leaf(wave(3, 4, 3, 2))
        # Ours: (KH, KW, in, out), of a transposed one (KH, KW, out, in).
        weight = leaf(wave(3, 3, 4, 2, phase=1) if up else wave(3, 3, 2, 4, phase=1))
        dense = leaf(wave(5, 2, phase=2))
        bias = leaf(1 + wave(2, scale=0.5, phase=3))
        w = leaf(wave(3, 5, phase=5))
        style = w @ dense + bias
        plane = weight.permute(2, 3, 0, 1) if up else kernel(weight)
        y = each(first(x), plane, style, demodulated, convolve)
        golden.record(
            name,
            last(y),
            {"x": x, "convolution.weight": weight, "style.weight": dense, "style.bias": bias, "condition": w},
        )


def noise(golden):
    """One image of noise for all samples and channels, times one strength or one for each channel."""
    for name, strengths in (("noise", 1), ("noise_of_channels", 4)):
        x, strength = leaf(wave(2, 3, 5, 4)), leaf(wave(strengths, phase=1))
        fixed = wave(3, 5, 1, scale=2, phase=2)
        golden.put(f"{name}.fixed", fixed)
        golden.record(name, x + strength * fixed, {"x": x, "strength": strength})


def slow(weight, bias, fan_in, rate, gain=2**0.5):
    """What a layer computes with whose stored numbers have an equalised rate, times a multiplier."""
    return weight * (gain / fan_in**0.5 * rate), bias * rate


def mapping(golden):
    """z over the root of the mean of its squares, then dense layers of a hundredth of the rate; stored numbers begin a hundredfold."""
    rate = 0.01
    x = leaf(wave(3, 5, scale=2))
    inputs = {"x": x}
    y = x * (x.square().mean(dim=1, keepdim=True) + 1e-8).rsqrt()
    for place, fan_in in ((1, 5), (3, 4)):
        weight = leaf(wave(fan_in, 4, scale=100, phase=place))
        bias = leaf(wave(4, scale=50, phase=place + 1))
        inputs |= {f"{place}.weight": weight, f"{place}.bias": bias}
        w, b = slow(weight, bias, fan_in, rate)
        y = f.leaky_relu(f.linear(y, w.t(), b), 0.2)
    golden.record("mapping", y, inputs)


def equalized(golden):
    """Layers that learn at a quarter of an equalised rate, with and without the gain before leaky ReLU."""
    for name, gain in (("equalized_dense", 2**0.5), ("equalized_dense_plain", 1)):
        x, weight, bias = leaf(wave(3, 5)), leaf(wave(5, 4, phase=1)), leaf(wave(4, phase=2))
        w, b = slow(weight, bias, 5, 0.25, gain)
        golden.record(name, f.linear(x, w.t(), b), {"x": x, "weight": weight, "bias": bias})
    x, weight, bias = leaf(wave(2, 5, 4, 3)), leaf(wave(3, 2, 3, 4, phase=1)), leaf(wave(4, phase=2))
    w, b = slow(weight, bias, 3 * 2 * 3, 0.25)
    y = f.conv2d(first(x), kernel(w), b, stride=(2, 1), padding=(1, 0))
    golden.record("equalized_conv", last(y), {"x": x, "weight": weight, "bias": bias})
    # Of a transposed one, a number of the output is a sum over KH·KW / (strides) pixels.
    x, weight, bias = leaf(wave(2, 3, 2, 3)), leaf(wave(4, 2, 4, 3, phase=1)), leaf(wave(4, phase=2))
    w, b = slow(weight, bias, 4 * 2 * 3 / 2, 0.25)
    y = f.conv_transpose2d(first(x), kernel(w), b, stride=(2, 1), padding=(1, 0))
    golden.record("equalized_up", last(y), {"x": x, "weight": weight, "bias": bias})


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    style = Golden("style")
    filters(style)
    modulated(style)
    noise(style)
    mapping(style)
    equalized(style)
    style.write()
