#!/usr/bin/env python3
"""Writes weights.txt beside the other goldens: what PyTorch computes with spectral and weight normalisation.

All arrays are written in our layout, see make_image_goldens.py. See make_goldens.py. Of PyTorch's two implementations of
spectral norm this is torch.nn.utils.spectral_norm, which updates v first and then u, as the paper does; that in
torch.nn.utils.parametrizations updates u first.
"""

import torch
from torch.nn.utils import spectral_norm, weight_norm

from make_goldens import Golden, leaf, wave
from make_image_goldens import first, last

nn = torch.nn
f = torch.nn.functional


def ours(w):
    """A weight in our layout; see kernel() in make_image_goldens.py for convolutions."""
    return w.permute(2, 3, 1, 0)


class Case:
    """A layer of PyTorch with its inputs, and how to turn both into ours."""

    def __init__(self, make, x, weight, output_axis, images=False, transposed=False):
        self.make, self.x, self.start, self.output_axis = make, x, weight, output_axis
        self.order = (first, last) if images else (lambda a: a, lambda a: a)
        if images:
            self.weight = ours
            self.back = lambda w: w.permute(3, 2, 0, 1)
        elif transposed:
            self.weight = self.back = lambda w: w.t()
        else:
            self.weight = self.back = lambda w: w
        self.images = images

    def layer(self):
        layer = self.make().double()
        with torch.no_grad():
            layer.weight.copy_(self.back(leaf(self.start)))
            if getattr(layer, "bias", None) is not None:
                layer.bias.copy_(wave(*layer.bias.shape, scale=0.5, phase=2))
        return layer

    def input(self, step):
        return self.x if self.x.dtype == torch.long else leaf(self.x + wave(*self.x.shape, scale=0.5, phase=7 + step))

    def v(self, v):
        """The right singular vector: of a kernel, (in, KH, KW) to (KH, KW, in)."""
        if not self.images:
            return v
        kh, kw = self.start.shape[:2]
        return v.reshape(-1, kh, kw).permute(1, 2, 0).reshape(-1)


def cases():
    return {
        "dense": Case(lambda: nn.Linear(4, 6), wave(5, 4), wave(4, 6, phase=1), 0, transposed=True),
        "conv": Case(
            lambda: nn.Conv2d(3, 5, (3, 2), (2, 1), (1, 0)), wave(2, 5, 4, 3), wave(3, 2, 3, 5, phase=1), 0, images=True
        ),
        "transpose": Case(
            lambda: nn.ConvTranspose2d(4, 3, (3, 2), (2, 1), (1, 0)),
            wave(2, 3, 4, 4),
            wave(3, 2, 3, 4, phase=1),
            1,
            images=True,
        ),
        "embedding": Case(
            lambda: nn.Embedding(6, 4), torch.tensor([[0, 5, 3], [3, 3, 1]]), wave(6, 4, phase=1), 0
        ),
    }


def record(golden, name, case, y, x, parameters):
    """As Golden.record, for parameters that are turned into our layout together with their gradients."""
    weights = wave(*y.shape, phase=4)
    differentiable = x.dtype != torch.long
    targets = ([x] if differentiable else []) + [p for p, _ in parameters.values()]
    gradients = list(torch.autograd.grad((y * weights).sum(), targets))
    golden.put(f"{name}.y", y)
    golden.put(f"{name}.weights", weights)
    golden.put(f"{name}.x", x.double())
    if differentiable:
        golden.put(f"{name}.x.gradient", gradients.pop(0))
    for (key, (p, turn)), gradient in zip(parameters.items(), gradients):
        golden.put(f"{name}.{key}", turn(p))
        golden.put(f"{name}.{key}.gradient", turn(gradient))


def spectral(golden):
    """Three calls in training, then one in evaluation."""
    for name, case in cases().items():
        layer = spectral_norm(case.layer())
        with torch.no_grad():
            layer.weight_u.copy_(leaf(f.normalize(wave(*layer.weight_u.shape, phase=3), dim=0)))
            layer.weight_v.copy_(leaf(f.normalize(wave(*layer.weight_v.shape, phase=5), dim=0)))
        golden.put(f"spectral_{name}.u", layer.weight_u)
        golden.put(f"spectral_{name}.v", case.v(layer.weight_v))
        parameters = {"weight": (layer.weight_orig, case.weight)}
        if getattr(layer, "bias", None) is not None:
            parameters["bias"] = (layer.bias, lambda b: b)
        for step in range(4):
            if step == 3:
                layer.eval()
            x = case.input(step)
            y = case.order[1](layer(case.order[0](x)))
            record(golden, f"spectral_{name}.{step}", case, y, x, parameters)
            golden.put(f"spectral_{name}.{step}.u", layer.weight_u)
            golden.put(f"spectral_{name}.{step}.v", case.v(layer.weight_v))


def weight(golden):
    """From v = weight, with other lengths g than v has."""
    for name, case in cases().items():
        layer = weight_norm(case.layer(), dim=case.output_axis)
        with torch.no_grad():
            layer.weight_g.copy_(leaf(layer.weight_g * (1 + wave(*layer.weight_g.shape, scale=0.5, phase=3))))
        parameters = {
            "g": (layer.weight_g, lambda g: g.reshape(-1)),
            "v": (layer.weight_v, case.weight),
        }
        if getattr(layer, "bias", None) is not None:
            parameters["bias"] = (layer.bias, lambda b: b)
        x = case.input(0)
        record(golden, f"weight_{name}", case, case.order[1](layer(case.order[0](x))), x, parameters)


def critic(golden):
    """A discriminator with spectral norm sees real and fake images in training and a gradient penalty in evaluation."""
    conv = spectral_norm(nn.Conv2d(2, 3, 4, 2, 1).double())
    dense = spectral_norm(nn.Linear(12, 1).double())
    state = [("0", conv, wave(4, 4, 2, 3, phase=1)), ("3", dense, wave(12, 1, phase=2))]
    v = {"0": lambda v: v.reshape(2, 4, 4).permute(1, 2, 0).reshape(-1), "3": lambda v: v}
    turn = {"0": ours, "3": lambda w: w.t()}
    for key, layer, start in state:
        back = start.permute(3, 2, 0, 1) if start.dim() == 4 else start.t()
        with torch.no_grad():
            layer.weight_orig.copy_(leaf(back))
            layer.bias.copy_(leaf(wave(*layer.bias.shape, scale=0.5, phase=3)))
            layer.weight_u.copy_(leaf(f.normalize(wave(*layer.weight_u.shape, phase=4), dim=0)))
            layer.weight_v.copy_(leaf(f.normalize(wave(*layer.weight_v.shape, phase=5), dim=0)))
        golden.put(f"critic.{key}.weight", start)
        golden.put(f"critic.{key}.bias", layer.bias)
        golden.put(f"critic.{key}.u", layer.weight_u)
        golden.put(f"critic.{key}.v", v[key](layer.weight_v))

    def d(x):
        return dense(last(f.leaky_relu(conv(first(x)), 0.2)).reshape(x.shape[0], -1))

    real, fake = leaf(wave(3, 4, 4, 2, phase=6)), leaf(wave(3, 4, 4, 2, phase=7))
    golden.put("critic.real", real)
    golden.put("critic.fake", fake)
    loss = f.relu(1 - d(real)).mean() + f.relu(1 + d(fake)).mean()
    conv.eval()
    dense.eval()
    mixed = leaf((real + fake) / 2)
    golden.put("critic.mixed", mixed)
    gradient = torch.autograd.grad(d(mixed).sum(), mixed, create_graph=True)[0]
    loss = loss + 10 * ((gradient.pow(2).sum(dim=(1, 2, 3)).sqrt() - 1) ** 2).mean()
    golden.put("critic.loss", loss)
    for key, layer, _ in state:
        by_weight, by_bias = torch.autograd.grad(loss, [layer.weight_orig, layer.bias], retain_graph=True)
        golden.put(f"critic.{key}.weight.gradient", turn[key](by_weight))
        golden.put(f"critic.{key}.bias.gradient", by_bias)


if __name__ == "__main__":
    weights = Golden("weights")
    spectral(weights)
    weight(weights)
    critic(weights)
    weights.write()
