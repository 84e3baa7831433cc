"""The networks of the comparison in PyTorch, from the line of text that the Java class Networks writes.

Weights start from the hash of the Java class Numbers, so that all contestants start as the same networks.
"""

import numpy as np
import torch

ROOT_3 = np.float32(3**0.5)
PIXELS, NOISE = 1000, 1001


def numbers(stream, count, scale):
    """Uniform in [-scale, scale): the hash of a stream and an index."""
    x = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B1)
    x += np.uint32(stream * 0x85EBCA77 & 0xFFFFFFFF)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x2C1B3C6D)
    x ^= x >> np.uint32(12)
    x *= np.uint32(0x297A2D39)
    x ^= x >> np.uint32(15)
    return np.float32(scale) * ((x >> np.uint32(8)).astype(np.float32) * np.float32(2.0**-23) - np.float32(1))


def parse(text):
    """The length of z, the side and the channels of an image, and the layers of G and of D as [kind, in, out, bias, extra]."""
    sizes, generator, discriminator = text.split("|")
    return [int(size) for size in sizes.split()], layers(generator), layers(discriminator)


def layers(text):
    return [[part.split()[0]] + [int(word) for word in part.split()[1:]] for part in text.split(";")]


class Network:
    """Layers with their parameters, in either memory format."""

    def __init__(self, parts, first_stream, channels_last):
        self.parts = parts
        self.channels_last = channels_last
        self.stream = first_stream
        self.parameters = []
        self.statistics = []
        for index, (kind, inner, outer, bias, _) in enumerate(parts):
            if kind in ("dense", "conv", "deconv"):
                self.parameters.append(self.weight(index))
                if bias:
                    self.parameters.append(torch.zeros(outer))
            elif kind == "norm":
                self.parameters += [torch.ones(inner), torch.zeros(inner)]
                self.statistics += [torch.zeros(inner), torch.ones(inner)]
        self.require_gradients(True)

    def image(self, x):
        return x.contiguous(memory_format=torch.channels_last) if self.channels_last else x.contiguous()

    def weight(self, index):
        kind, inner, outer, _, _ = self.parts[index]
        count = inner * outer * (1 if kind == "dense" else 16)
        x = torch.from_numpy(numbers(self.stream, count, np.float32(0.02) * ROOT_3))
        self.stream += 1
        if kind != "dense":
            first, second = (inner, outer) if kind == "deconv" else (outer, inner)
            return self.image(x.reshape(4, 4, second, first).permute(3, 2, 0, 1))
        before = self.parts[index - 1]
        if not self.channels_last and index > 0 and before[0] == "flatten":
            x = x.reshape(before[2], before[2], before[1], outer).permute(2, 0, 1, 3)
        rows = self.rows_after(index)
        if not self.channels_last and rows:
            x = x.reshape(inner, rows, rows, outer // rows**2).permute(0, 3, 1, 2)
        return x.reshape(inner, outer).t().contiguous()

    def rows_after(self, index):
        """The rows of the image that the output of a dense layer becomes, or 0."""
        for kind, _, outer, _, _ in self.parts[index + 1 :]:
            if kind == "reshape":
                return outer
            if kind not in ("norm", "relu"):
                return 0
        return 0

    def require_gradients(self, required):
        for parameter in self.parameters:
            parameter.requires_grad_(required)

    def forward(self, x, moving):
        """The output; batch statistics always, and running ones move if so said."""
        functional = torch.nn.functional
        parameters, statistics = iter(self.parameters), iter(self.statistics)
        for kind, inner, outer, bias, extra in self.parts:
            if kind in ("dense", "conv", "deconv"):
                weight = next(parameters)
                shift = next(parameters) if bias else None
                if kind == "dense":
                    x = functional.linear(x, weight, shift)
                elif kind == "conv":
                    x = functional.conv2d(x, weight, shift, 2, 1)
                else:
                    x = functional.conv_transpose2d(x, weight, shift, 2, 1, extra)
            elif kind == "norm":
                mean, variance = next(statistics), next(statistics)
                scale, shift = next(parameters), next(parameters)
                moved = (mean, variance) if moving else (None, None)
                x = functional.batch_norm(x, *moved, scale, shift, True, 0.1, 1e-5)
            elif kind == "relu":
                x = torch.relu(x)
            elif kind == "leaky":
                x = functional.leaky_relu(x, 0.2)
            elif kind == "tanh":
                x = torch.tanh(x)
            elif kind == "reshape" and self.channels_last:
                x = x.reshape(x.shape[0], outer, outer, inner).permute(0, 3, 1, 2)
            elif kind == "reshape":
                x = x.reshape(x.shape[0], inner, outer, outer)
            else:
                x = (x.permute(0, 2, 3, 1) if self.channels_last else x).reshape(x.shape[0], -1)
        return x


def build(text, channels_last):
    """The length of z, the side and the channels of an image, G and D."""
    sizes, generator_parts, discriminator_parts = parse(text)
    generator = Network(generator_parts, 0, channels_last)
    discriminator = Network(discriminator_parts, generator.stream, channels_last)
    return *sizes, generator, discriminator


def real_batch(batch, side, channels, network):
    pixels = torch.from_numpy(numbers(PIXELS, batch * side * side * channels, 1))
    return network.image(pixels.reshape(batch, side, side, channels).permute(0, 3, 1, 2))


def fixed_noise(batch, latent):
    return torch.from_numpy(numbers(NOISE, batch * latent, ROOT_3)).reshape(batch, latent)
