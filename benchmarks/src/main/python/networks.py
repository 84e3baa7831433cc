"""The networks of the comparison in PyTorch, from the line of text that the Java class Networks writes.

Weights start from the hash of the Java class Numbers, so that all contestants start as the same networks.
"""

import numpy as np
import torch

ROOT_3 = np.float32(3**0.5)
PIXELS, NOISE, MIXTURE = 1000, 1001, 1002


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


class Part:
    """A layer, as the Java record Networks.Part writes it."""

    def __init__(self, text):
        words = text.split()
        self.kind = words[0]
        numbers = [int(word) for word in words[1:8]]
        self.inner, self.outer, self.bias, self.size, self.stride, self.padding, self.extra = numbers
        self.deviation = np.float32(words[8])
        self.has_weight = self.kind in ("dense", "conv", "deconv")


def parse(text):
    """Five numbers and the layers of G and of D.

    The numbers are the length of z, the side and the channels of an image, D's updates a step, and 1 if D has a penalty.
    """
    sizes, generator, discriminator = text.split("|")
    return [int(size) for size in sizes.split()], layers(generator), layers(discriminator)


def layers(text):
    return [Part(part) for part in text.split(";")]


class Network:
    """Layers with their parameters, in either memory format."""

    def __init__(self, parts, first_stream, channels_last):
        self.parts = parts
        self.channels_last = channels_last
        self.stream = first_stream
        self.parameters = []
        self.statistics = []
        for index, part in enumerate(parts):
            if part.has_weight:
                self.parameters.append(self.weight(index))
                if part.bias:
                    self.parameters.append(torch.zeros(part.outer))
            elif part.kind == "norm":
                self.parameters += [torch.ones(part.inner), torch.zeros(part.inner)]
                self.statistics += [torch.zeros(part.inner), torch.ones(part.inner)]
        self.require_gradients(True)

    def image(self, x):
        return x.contiguous(memory_format=torch.channels_last) if self.channels_last else x.contiguous()

    def weight(self, index):
        part = self.parts[index]
        kind, inner, outer, size = part.kind, part.inner, part.outer, part.size
        x = torch.from_numpy(numbers(self.stream, inner * outer * size**2, part.deviation * ROOT_3))
        self.stream += 1
        if kind != "dense":
            first, second = (inner, outer) if kind == "deconv" else (outer, inner)
            return self.image(x.reshape(size, size, second, first).permute(3, 2, 0, 1))
        before = self.parts[index - 1]
        if not self.channels_last and index > 0 and before.kind == "flatten":
            x = x.reshape(before.outer, before.outer, before.inner, outer).permute(2, 0, 1, 3)
        rows = self.rows_after(index)
        if not self.channels_last and rows:
            x = x.reshape(inner, rows, rows, outer // rows**2).permute(0, 3, 1, 2)
        return x.reshape(inner, outer).t().contiguous()

    def rows_after(self, index):
        """The rows of the image that the output of a dense layer becomes, or 0."""
        for part in self.parts[index + 1 :]:
            if part.kind == "reshape":
                return part.outer
            if part.has_weight:
                return 0
        return 0

    def require_gradients(self, required):
        for parameter in self.parameters:
            parameter.requires_grad_(required)

    def forward(self, x, moving):
        """The output; batch statistics always, and running ones move if so said."""
        functional = torch.nn.functional
        parameters, statistics = iter(self.parameters), iter(self.statistics)
        for part in self.parts:
            kind, inner, outer = part.kind, part.inner, part.outer
            if part.has_weight:
                weight = next(parameters)
                shift = next(parameters) if part.bias else None
                if kind == "dense":
                    x = functional.linear(x, weight, shift)
                elif kind == "conv":
                    x = functional.conv2d(x, weight, shift, part.stride, part.padding)
                else:
                    x = functional.conv_transpose2d(x, weight, shift, part.stride, part.padding, part.extra)
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
            elif kind == "sigmoid":
                x = torch.sigmoid(x)
            elif kind == "up":
                x = functional.interpolate(x, scale_factor=2, mode="nearest")
            elif kind == "pool":
                x = functional.avg_pool2d(x, 2)
            elif kind == "crop":
                x = x[:, :, 1:, 1:]
            elif kind == "reshape" and self.channels_last:
                x = x.reshape(x.shape[0], outer, outer, inner).permute(0, 3, 1, 2)
            elif kind == "reshape":
                x = x.reshape(x.shape[0], inner, outer, outer)
            else:
                x = (x.permute(0, 2, 3, 1) if self.channels_last else x).reshape(x.shape[0], -1)
        return x


def build(text, channels_last):
    """The numbers of parse, G and D."""
    sizes, generator_parts, discriminator_parts = parse(text)
    generator = Network(generator_parts, 0, channels_last)
    discriminator = Network(discriminator_parts, generator.stream, channels_last)
    return sizes, generator, discriminator


def real_batch(batch, side, channels, network):
    pixels = torch.from_numpy(numbers(PIXELS, batch * side * side * channels, 1))
    return network.image(pixels.reshape(batch, side, side, channels).permute(0, 3, 1, 2))


def fixed_noise(batch, latent):
    return torch.from_numpy(numbers(NOISE, batch * latent, ROOT_3)).reshape(batch, latent)


def fixed_mixture(batch):
    return (torch.from_numpy(numbers(MIXTURE, batch, 0.5)) + 0.5).reshape(batch, 1, 1, 1)
