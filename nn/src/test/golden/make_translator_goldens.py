#!/usr/bin/env python3
"""Writes gan/src/test/resources/golden/translators.txt: whole networks from images to images, their judges, and the mapping to styles.

Each is put together here of PyTorch's functions as its paper draws it, with the parameters, by our names, written beside what it makes of
an image and the gradients by the image and by every parameter. See make_goldens.py.
"""

import pathlib

import torch

import make_goldens
from make_goldens import Golden, leaf, wave
from make_image_goldens import first, kernel, last

f = torch.nn.functional
make_goldens.OUT = pathlib.Path(__file__).parents[4] / "gan" / "src" / "test" / "resources" / "golden"


class Net:
    def __init__(self):
        self.parameters = {}

    def leaf(self, name, *shape, base=0.0, scale=0.5):
        self.parameters[name] = leaf(base + wave(*shape, scale=scale, phase=len(self.parameters)))
        return self.parameters[name]

    def conv(self, name, x, size, inputs, outputs, bias=True, **options):
        weight = self.leaf(name + ".weight", size, size, inputs, outputs)
        b = self.leaf(name + ".bias", outputs) if bias else None
        return f.conv2d(x, kernel(weight).contiguous(), b, **options)

    def up(self, name, x, size, inputs, outputs, bias=True, **options):
        weight = self.leaf(name + ".weight", size, size, outputs, inputs)
        b = self.leaf(name + ".bias", outputs) if bias else None
        return f.conv_transpose2d(x, kernel(weight), b, **options)

    def dense(self, name, x, inputs, outputs, scale=0.5):
        return x @ self.leaf(name + ".weight", inputs, outputs, scale=scale), self.leaf(name + ".bias", outputs, scale=scale)

    def scaled(self, name, x, channels, function):
        return function(x, self.leaf(name + ".weight", channels, base=1), self.leaf(name + ".bias", channels))

    def batch_norm(self, name, x, channels):
        return self.scaled(name, x, channels, lambda y, w, b: f.batch_norm(y, None, None, w, b, True))

    def instance_norm(self, name, x, channels):
        return self.scaled(name, x, channels, lambda y, w, b: f.instance_norm(y, weight=w, bias=b, eps=1e-5))


def u_net(net, x):
    """16x16: halved three times, a skip around each of the two lower levels."""
    one = net.conv("0", x, 4, 1, 2, stride=2, padding=1)
    two = net.conv("1.body.1", f.leaky_relu(one, 0.2), 4, 2, 4, bias=False, stride=2, padding=1)
    two = net.batch_norm("1.body.2", two, 4)
    three = net.conv("1.body.3.body.1", f.leaky_relu(two, 0.2), 4, 4, 8, stride=2, padding=1)
    y = net.up("1.body.3.body.3", f.relu(three), 4, 8, 4, bias=False, stride=2, padding=1)
    y = torch.cat([two, net.batch_norm("1.body.3.body.4", y, 4)], 1)
    y = net.up("1.body.5", f.relu(y), 4, 8, 2, bias=False, stride=2, padding=1)
    y = torch.cat([one, net.batch_norm("1.body.6", y, 2)], 1)
    return torch.tanh(net.up("3", f.relu(y), 4, 4, 1, stride=2, padding=1))


def patches(net, x):
    y = f.leaky_relu(net.conv("0", x, 4, 2, 3, stride=2, padding=1), 0.2)
    y = net.conv("2", y, 4, 3, 6, bias=False, padding=1)
    y = f.leaky_relu(net.instance_norm("3", y, 6), 0.2)
    y = net.conv("5", y, 4, 6, 1, padding=1)
    return last(y).reshape(y.shape[0], -1)


def resnet(net, x):
    def mirrored(y, pixels):
        return f.pad(y, (pixels,) * 4, mode="reflect")

    y = f.relu(f.instance_norm(net.conv("1", mirrored(x, 3), 7, 1, 2), eps=1e-5))
    y = f.relu(f.instance_norm(net.conv("4", y, 3, 2, 4, stride=2, padding=1), eps=1e-5))
    inner = f.relu(f.instance_norm(net.conv("7.body.1", mirrored(y, 1), 3, 4, 4), eps=1e-5))
    y = y + f.instance_norm(net.conv("7.body.5", mirrored(inner, 1), 3, 4, 4), eps=1e-5)
    y = net.up("8", y, 3, 4, 2, stride=2, padding=1, output_padding=1)
    y = f.relu(f.instance_norm(y, eps=1e-5))
    return torch.tanh(net.conv("12", mirrored(y, 3), 7, 2, 1))


def jury(net, x):
    """Two judges, each of its channels; their answers end to end, as twice as many samples, go through what they share."""
    one = net.conv("0.a.1", x[:, :1], 4, 1, 2, stride=2, padding=1)
    other = net.conv("0.b.1", x[:, 1:], 4, 2, 2, stride=2, padding=1)
    y = last(f.leaky_relu(torch.cat([one, other]), 0.2))
    product, bias = net.dense("3", y.reshape(y.shape[0], -1), 4 * 4 * 2, 1)
    return product + bias


def mapping(net, z):
    """Of StyleGAN2: stored numbers are a hundred times as large as what is computed with."""
    y = z * (z.square().mean(dim=1, keepdim=True) + 1e-8).rsqrt()
    for name in ("1", "3"):
        product, bias = net.dense(name, y, 5, 5, scale=100)
        y = f.leaky_relu((product * (2 / 5) ** 0.5 + bias) * 0.01, 0.2)
    return y


def perceptual(golden):
    """How far a network's features of what is made are from those of what is wanted: the mean of squares."""
    made, judge = Net(), Net()
    x, target = leaf(wave(2, 8, 8, 1, scale=0.9)), leaf(wave(2, 8, 8, 1, scale=0.9, phase=3))
    y = torch.tanh(made.conv("0", first(x), 3, 1, 2, padding=1))
    y = made.conv("2", y, 3, 2, 1, padding=1)
    seen = judge.conv("0", torch.cat([y, first(target)]), 4, 1, 3, stride=2, padding=1)
    of_made, of_target = judge.conv("2", f.leaky_relu(seen, 0.2), 3, 3, 4, padding=1).chunk(2)
    for key, parameter in judge.parameters.items():
        golden.put(f"perceptual.judge.{key}", parameter)
    generator = {f"generator.{key}": parameter for key, parameter in made.parameters.items()}
    golden.record("perceptual", (of_made - of_target).square().mean(), {"x": x, "target": target, **generator})


golden = Golden("translators")
for name, make, channels in (("u-net", u_net, 1), ("patches", patches, 2), ("resnet", resnet, 1)):
    net = Net()
    x = leaf(wave(2, 16, 16, channels, scale=0.9))
    y = make(net, first(x))
    golden.record(name, last(y) if y.dim() == 4 else y, {"x": x, **net.parameters})
net = Net()
x = leaf(wave(3, 8, 8, 3, scale=0.9))
golden.record("jury", jury(net, first(x)), {"x": x, **net.parameters})
net = Net()
x = leaf(wave(3, 5, scale=2))
golden.record("mapping", mapping(net, x), {"x": x, **net.parameters})
perceptual(golden)
golden.write()
