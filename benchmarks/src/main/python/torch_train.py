"""Trains a DCGAN in PyTorch as one would write it, for its peak memory; started by the Java class MemoryTurns.

    torch_train.py DATA GENERATOR DISCRIMINATOR LATENT BATCH STEPS

DATA is a file of IDX images (.gz) or of NumPy (.npy, uint8, N x H x W x C). GENERATOR and DISCRIMINATOR are layers, such as
"dense 100 1152 1; reshape 128 3; norm 128; relu; deconv 128 64 0 1; ...": kernels are 4x4, with a stride of 2 and a padding of 1.
"""

import sys

try:
    import numpy
    import readers
    import torch
    from torch import nn
    from torch.nn.functional import softplus
except ImportError as error:
    print(f"{error} ({sys.executable}): install PyTorch there, or name another Python", file=sys.stderr)
    sys.exit(3)


class Channels(nn.Module):
    def __init__(self, channels, side):
        super().__init__()
        self.shape = (channels, side, side)

    def forward(self, x):
        return x.reshape(x.shape[0], *self.shape)


def layer(kind, *n):
    return {
        "dense": lambda: nn.Linear(n[0], n[1], bias=n[2] == 1),
        "conv": lambda: nn.Conv2d(n[0], n[1], 4, 2, 1, bias=n[2] == 1),
        "deconv": lambda: nn.ConvTranspose2d(n[0], n[1], 4, 2, 1, n[3], bias=n[2] == 1),
        "norm": lambda: nn.BatchNorm2d(n[0]),
        "relu": lambda: nn.ReLU(True),
        "leaky": lambda: nn.LeakyReLU(0.2, True),
        "tanh": nn.Tanh,
        "reshape": lambda: Channels(n[0], n[1]),
        "flatten": nn.Flatten,
    }[kind]()


def network(text):
    words = [part.split() for part in text.split(";")]
    return nn.Sequential(*(layer(word[0], *map(int, word[1:])) for word in words))


def images(path):
    if path.endswith(".gz"):
        return readers.idx(path)[..., None]
    return numpy.load(path)


def main(path, generator, discriminator, latent, batch, steps):
    torch.manual_seed(1)
    latent, batch, steps = int(latent), int(batch), int(steps)
    data = images(path)
    g, d = network(generator), network(discriminator)
    adams = [torch.optim.Adam(player.parameters(), 2e-4, (0.5, 0.999)) for player in (g, d)]
    print(torch.__version__, sum(x.numel() for x in g.parameters()), sum(x.numel() for x in d.parameters()), flush=True)
    order = numpy.random.default_rng(1).permutation(len(data))
    for step in range(steps):
        chosen = order[[(step * batch + i) % len(data) for i in range(batch)]]
        real = torch.from_numpy(data[chosen]).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.no_grad():
            fake = g(torch.randn(batch, latent))
        loss = softplus(-d(real)).mean() + softplus(d(fake)).mean()
        adams[1].zero_grad(set_to_none=True)
        loss.backward()
        adams[1].step()
        d.requires_grad_(False)
        loss = softplus(-d(g(torch.randn(batch, latent)))).mean()
        adams[0].zero_grad(set_to_none=True)
        loss.backward()
        adams[0].step()
        d.requires_grad_(True)
    print("loss", loss.item(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
