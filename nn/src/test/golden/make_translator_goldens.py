#!/usr/bin/env python3
"""Writes gan/src/test/resources/golden/translators.txt: whole networks from images to images, and a judge of patches.

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
        return f.conv2d(x, kernel(weight), b, **options)

    def up(self, name, x, size, inputs, outputs, bias=True, **options):
        weight = self.leaf(name + ".weight", size, size, outputs, inputs)
        b = self.leaf(name + ".bias", outputs) if bias else None
        return f.conv_transpose2d(x, kernel(weight), b, **options)

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


golden = Golden("translators")
for name, make, channels in (("u-net", u_net, 1), ("patches", patches, 2), ("resnet", resnet, 1)):
    net = Net()
    x = leaf(wave(2, 16, 16, channels, scale=0.9))
    y = make(net, first(x))
    golden.record(name, last(y) if y.dim() == 4 else y, {"x": x, **net.parameters})
golden.write()
