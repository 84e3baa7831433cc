"""Trains what a run of gan4j trained in PyTorch: the same networks from the same initial numbers, by the recipe in the run's config.json.

    torch_recipe.py RUN IMAGES LABELS SEED COUNT SAMPLES.npy [threads=2] [layout=channels_last] [mkldnn=on]

IMAGES and LABELS are IDX files (.gz). COUNT samples are written as bytes (COUNT, H, W, C), with classes in turn where there are some. Prints
"@ VERSION SECONDS LOSS_D LOSS_G FIRST_D FIRST_G": seconds for the steps alone, the last losses, and the first ones.

Followed is what the presets dcgan, sngan, acgan, wgan and wgan-gp say; other values are refused. The vectors of spectral normalization begin
anew, by 15 iterations as there.
"""

import contextlib
import json
import pathlib
import sys
import time

try:
    import numpy
    import readers
    import torch
    from torch import nn
    from torch.nn import functional
    from torch.nn.utils import parametrizations
except ImportError as error:
    print(f"{error} ({sys.executable}): install PyTorch there, or name another Python", file=sys.stderr)
    sys.exit(3)


def refuse(what):
    sys.exit(f"This recipe cannot be followed in PyTorch here: {what}")


def numbers(file, player):
    """The arrays of one player's layers, by their place and name."""
    begin = f"trainer.players.{player}.networks."
    layers = {}
    for name, array in readers.safetensors(file)[1].items():
        if name.startswith(begin):
            place, kind = name[len(begin) :].split(".")
            layers.setdefault(int(place), {})[kind] = torch.from_numpy(array)
    return [layers[place] for place in sorted(layers)]


class Lambda(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class Up5(nn.ConvTranspose2d):
    """A 5x5 kernel that doubles a size, or makes one less of it, as the authors of WGAN-GP have it."""

    def __init__(self, inner, outer, less):
        super().__init__(inner, outer, 5, 2)
        self.less = less

    def forward(self, x):
        end = -2 - self.less
        return super().forward(x)[:, :, 1:end, 1:end]


class Down5(nn.Conv2d):
    """A 5x5 kernel that halves a size, rounded up, with the odd zero behind."""

    def __init__(self, inner, outer):
        super().__init__(inner, outer, 5, 2)

    def forward(self, x):
        size = x.shape[2]
        zeros = ((size + 1) // 2 - 1) * 2 + 5 - size
        before, behind = zeros // 2, zeros - zeros // 2
        return super().forward(functional.pad(x, (before, behind, before, behind)))


def set_to(module, layer):
    with torch.no_grad():
        weight = layer["weight"]
        module.weight.copy_({4: lambda: weight.permute(3, 2, 0, 1), 2: weight.t, 1: lambda: weight}[weight.dim()]())
        if module.bias is not None:
            module.bias.copy_(layer["bias"])
    return module


def generator(layers, shape, last):
    height, _, channels = shape
    sizes = [height]
    ups = [layer["weight"] for layer in layers if layer["weight"].dim() == 4]
    kernel = ups[0].shape[0]
    for _ in ups:
        sizes.insert(0, (sizes[0] + 1) // 2 if kernel == 5 else sizes[0] // 2)
    parts, done = [], 0
    for place, layer in enumerate(layers):
        weight = layer["weight"]
        if weight.dim() == 2:
            first = ups[0].shape[3]
            dense = nn.Linear(*weight.shape, bias="bias" in layer)
            parts += [
                set_to(dense, layer),
                Lambda(lambda x: x.reshape(len(x), sizes[0], sizes[0], first).permute(0, 3, 1, 2)),
            ]
        elif weight.dim() == 1:
            parts.append(set_to(nn.BatchNorm2d(len(weight)), layer))
        else:
            outer, inner = weight.shape[2:]
            size = sizes[done + 1]
            if kernel == 5:
                up = Up5(inner, outer, size % 2)
            else:
                up = nn.ConvTranspose2d(inner, outer, 4, 2, 1, size % 2, bias="bias" in layer)
            parts.append(set_to(up, layer))
            done += 1
        if place + 1 == len(layers):
            parts.append(nn.Tanh() if last == "signed" else nn.Sigmoid())
        elif layers[place + 1]["weight"].dim() != 1:
            parts.append(nn.ReLU(True))
    return nn.Sequential(*parts)


def discriminator(layers, spectral):
    parts = []
    for place, layer in enumerate(layers):
        weight = layer["weight"]
        if weight.dim() == 1:
            made = set_to(nn.BatchNorm2d(len(weight)), layer)
        else:
            if weight.dim() == 2:
                parts.append(Lambda(lambda x: x.permute(0, 2, 3, 1).flatten(1)))
                made = nn.Linear(*weight.shape)
            elif weight.shape[0] == 5:
                made = Down5(*weight.shape[2:])
            else:
                made = nn.Conv2d(*weight.shape[2:], 4, 2, 1, bias="bias" in layer)
            set_to(made, layer)
            if spectral:
                made = parametrizations.spectral_norm(made)
        parts.append(made)
        if place + 1 < len(layers) and layers[place + 1]["weight"].dim() != 1:
            parts.append(nn.LeakyReLU(0.2, True))
    return nn.Sequential(*parts)


def optimizer(player, recipe):
    chosen = recipe["optimizer"]
    rate = chosen["learningRate"]
    if rate["type"] != "constant" or recipe["clipByNorm"] or recipe["average"]:
        refuse("a rate that changes, clipping or an average")
    if chosen["weightDecay"]:
        refuse("weight decay")
    if chosen["type"] == "adam":
        betas = (chosen["beta1"], chosen["beta2"])
        return torch.optim.Adam(player.parameters(), rate["rate"], betas, chosen["epsilon"])
    if chosen["type"] == "rms-prop":
        return torch.optim.RMSprop(player.parameters(), rate["rate"], chosen["alpha"], chosen["epsilon"])
    return refuse(chosen["type"])


LOSSES = {
    "non-saturating": (
        lambda real, fake: functional.softplus(-real).mean() + functional.softplus(fake).mean(),
        lambda fake: functional.softplus(-fake).mean(),
    ),
    "wasserstein": (lambda real, fake: fake.mean() - real.mean(), lambda fake: -fake.mean()),
    "hinge": (
        lambda real, fake: functional.relu(1 - real).mean() + functional.relu(1 + fake).mean(),
        lambda fake: -fake.mean(),
    ),
}


@contextlib.contextmanager
def frozen(player):
    """A player that computes as in training while what it keeps beside its parameters stays: running statistics, singular vectors."""
    norms = [module for module in player.modules() if isinstance(module, nn.BatchNorm2d)]
    spectral = [module for module in player.modules() if isinstance(module, parametrizations._SpectralNorm)]
    for module in norms:
        module.momentum = 0
    for module in spectral:
        module.eval()
    yield
    for module in norms:
        module.momentum = 0.1
    for module in spectral:
        module.train()


class Game:
    """Both players, and how they take turns."""

    def __init__(self, run, images, labels, layout):
        config = json.loads((run / "config.json").read_text())
        recipe = config["recipe"]
        networks, objective, turns = recipe["networks"], recipe["objective"], recipe["turns"]
        extras = ("augmentations", "generatorPenalties", "topK", "unrolled", "growth", "replay", "history")
        unknown = [key for key in extras if objective[key]]
        if objective["noise"] != "fresh" or recipe["data"]["accumulation"] != 1 or recipe["generator"]["constraints"]:
            refuse("its noise, accumulation or constraints")
        if networks["family"]["type"] not in ("dcgan", "wgan-gp-net") or networks["generatorNormalizer"] != "original":
            refuse("its networks")
        if networks["discriminatorNormalizer"] not in ("original", "spectral"):
            refuse("normalizer " + networks["discriminatorNormalizer"])
        if objective["loss"].get("scale", 1) != 1 or objective["loss"].get("realTarget", 1) != 1:
            refuse("a loss that is scaled or smoothed")
        if unknown or turns["order"] != "alternating" or networks["packing"] != 1 or objective["loss"]["type"] not in LOSSES:
            refuse(", ".join(unknown) or "its turns, packing or loss")
        if networks["conditioning"] not in ("none", "auxiliary"):
            refuse("conditioning " + networks["conditioning"])
        first = run / "checkpoints" / "step-000000.safetensors"
        self.pixels = recipe["data"]["samples"]["pixels"]
        self.steps, self.batch = recipe["steps"], recipe["data"]["batch"]
        self.latent, self.classes = networks["latentSize"], networks["classes"]
        self.d_steps, self.g_steps = turns["discriminatorSteps"], turns["generatorSteps"]
        self.layout = layout
        self.g = generator(numbers(first, "generator"), config["data"]["shape"], self.pixels).to(memory_format=layout)
        spectral = networks["discriminatorNormalizer"] == "spectral"
        self.d = discriminator(numbers(first, "discriminator"), spectral).to(memory_format=layout)
        self.g_optimizer = optimizer(self.g, recipe["generator"])
        self.d_optimizer = optimizer(self.d, recipe["discriminator"])
        self.d_loss, self.g_loss = LOSSES[objective["loss"]["type"]]
        penalties = objective["penalties"]
        if any((term["type"], term.get("target"), term.get("sides")) != ("gradient-penalty", 1, "both") for term in penalties):
            refuse("its penalties")
        self.penalty = sum(term["weight"] for term in penalties)
        constraints = recipe["discriminator"]["constraints"]
        if any(term["type"] != "weight-clipping" for term in constraints):
            refuse("its constraints")
        self.clip = [term["bound"] for term in constraints if term["type"] == "weight-clipping"]
        self.images, self.labels = images, labels
        self.order, self.place = torch.randperm(len(images)), 0
        self.told = None

    def real(self):
        if self.place + self.batch > len(self.order):
            self.order, self.place = torch.randperm(len(self.images)), 0
        chosen = self.order[self.place : self.place + self.batch]
        self.place += self.batch
        x = self.images[chosen].to(torch.float32)[:, None] / 255
        x = x if self.pixels == "unit" else 2 * x - 1
        return x.contiguous(memory_format=self.layout), self.labels[chosen]

    def made(self, count, labels):
        z = torch.randn(count, self.latent)
        return self.g(torch.cat((z, functional.one_hot(labels, self.classes).float()), 1) if self.classes else z)

    def said(self, x):
        out = self.d(x)
        return out[:, :1], out[:, 1:]

    def discriminate(self):
        real, labels = self.real()
        self.told = labels
        with torch.no_grad(), frozen(self.g):
            fake = self.made(self.batch, labels)
        of_real, classes = self.said(real)
        of_fake, classes_of_fake = self.said(fake)
        loss = self.d_loss(of_real, of_fake)
        if self.classes:
            loss = loss + functional.cross_entropy(classes, labels) + functional.cross_entropy(classes_of_fake, labels)
        if self.penalty:
            share = torch.rand(self.batch, 1, 1, 1)
            between = (share * real + (1 - share) * fake).requires_grad_()
            (slope,) = torch.autograd.grad(self.d(between).sum(), between, create_graph=True)
            loss = loss + self.penalty * (slope.flatten(1).norm(dim=1) - 1).square().mean()
        self.d_optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.d_optimizer.step()
        with torch.no_grad():
            for bound in self.clip:
                for parameter in self.d.parameters():
                    if parameter.dim() > 1:
                        parameter.clamp_(-bound, bound)
        return loss

    def generate(self):
        labels = self.told
        self.d.requires_grad_(False)
        with frozen(self.d):
            of_fake, classes = self.said(self.made(self.batch, labels))
        loss = self.g_loss(of_fake)
        if self.classes:
            loss = loss + functional.cross_entropy(classes, labels)
        self.g_optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.g_optimizer.step()
        self.d.requires_grad_(True)
        return loss

    def train(self):
        first = last = None
        for _ in range(self.steps):
            for _ in range(self.d_steps):
                d = self.discriminate()
            for _ in range(self.g_steps):
                g = self.generate()
            last = (d, g)
            first = first or last
        return [loss.item() for loss in (*last, *first)]

    def samples(self, count):
        self.g.eval()
        parts = []
        with torch.no_grad():
            for labels in (torch.arange(count) % max(1, self.classes)).split(250):
                x = self.made(len(labels), labels)
                x = x if self.pixels == "unit" else (x + 1) / 2
                parts.append((x * 255).round().clamp(0, 255).to(torch.uint8).permute(0, 2, 3, 1))
        return torch.cat(parts).numpy()


def main(run, images, labels, seed, count, out, *words):
    options = dict(word.split("=") for word in words)
    torch.set_num_threads(int(options.get("threads", "2")))
    torch._C._set_mkldnn_enabled(options.get("mkldnn") != "off")
    torch.manual_seed(int(seed))
    layout = torch.contiguous_format if options.get("layout") == "first" else torch.channels_last
    game = Game(
        pathlib.Path(run),
        torch.from_numpy(readers.idx(images).copy()),
        torch.from_numpy(readers.idx(labels).astype(numpy.int64)),
        layout,
    )
    start = time.perf_counter()
    losses = game.train()
    seconds = time.perf_counter() - start
    numpy.save(out, game.samples(int(count)))
    print("@", torch.__version__, f"{seconds:.3f}", *(f"{loss:.5f}" for loss in losses), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
