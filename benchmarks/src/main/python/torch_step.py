"""PyTorch's part in the comparison: the same step, told what to do by the Java class Contestant through lines of text.

    torch_step.py python NETWORKS BATCH [threads=2] [layout=channels_last] [mkldnn=on] [adam=foreach|single|fused]
"""

import sys
import time

try:
    import torch
    from torch.nn.functional import softplus

    import networks
except ImportError as error:
    print(f"@ cannot {error} ({sys.executable}): install PyTorch there, or name another Python with --python", flush=True)
    sys.exit(1)


class Step:
    def __init__(self, text, batch, options):
        torch.set_num_threads(int(options.get("threads", "1")))
        torch._C._set_mkldnn_enabled(options.get("mkldnn") != "off")
        self.batch = batch
        channels_last = options.get("layout") == "channels_last"
        sizes, self.generator, self.discriminator = networks.build(text, channels_last)
        self.latent, side, channels, self.updates, self.penalised = sizes
        self.real = networks.real_batch(batch, side, channels, self.discriminator)
        self.rehearsing = False
        self.noise = networks.fixed_noise(batch, self.latent)
        self.mixture = networks.fixed_mixture(batch)
        kind = {"foreach": {"foreach": True}, "single": {"foreach": False}, "fused": {"fused": True}}[options["adam"]]
        self.fused = options["adam"] == "fused"
        self.adams = {
            player: torch.optim.Adam(player.parameters, 2e-4, (0.5, 0.999), 1e-8, **kind)
            for player in (self.generator, self.discriminator)
        }

    def losses(self):
        self.rehearsing = True
        fake = self.generator.forward(self.noise, False).detach()
        down = self.discriminator_loss(fake, False)
        self.rehearsing = False
        return down.item(), self.generator_loss(self.discriminator.forward(fake, False)).item()

    def discriminator_loss(self, fake, moving):
        down = self.discriminator.forward(self.real, moving)
        up = self.discriminator.forward(fake, moving)
        if not self.penalised:
            return softplus(-down).mean() + softplus(up).mean()
        return up.mean() - down.mean() + self.penalty(fake)

    def generator_loss(self, up):
        return -up.mean() if self.penalised else softplus(-up).mean()

    def penalty(self, fake):
        weights = self.mixture if self.rehearsing else torch.rand(self.batch, 1, 1, 1)
        mixed = torch.lerp(fake, self.real, weights).requires_grad_()
        slopes = torch.autograd.grad(self.discriminator.forward(mixed, False).sum(), mixed, create_graph=True)[0]
        return 10 * (slopes.norm(2, (1, 2, 3)) - 1).square().mean()

    def update(self, player, loss):
        # Not loss.backward(), which would make the gradient of the images between, too, that nobody needs. But it would lay gradients out as the
        # parameters are, and the fused Adam takes both as they lie in memory.
        for parameter, gradient in zip(player.parameters, torch.autograd.grad(loss, player.parameters)):
            as_it_lies = not self.fused or gradient.stride() == parameter.stride()
            parameter.grad = gradient if as_it_lies else torch.empty_like(parameter).copy_(gradient)
        self.adams[player].step()
        return loss.item()

    def z(self):
        return self.noise if self.rehearsing else torch.randn(self.batch, self.latent)

    def rehearse(self):
        self.rehearsing = True
        losses = self.train()
        self.rehearsing = False
        return losses

    def train(self):
        for _ in range(self.updates):
            with torch.no_grad():
                fake = self.generator.forward(self.z(), False)
            down = self.update(self.discriminator, self.discriminator_loss(fake, True))
        self.discriminator.require_gradients(False)
        fake = self.generator.forward(self.z(), True)
        up = self.update(self.generator, self.generator_loss(self.discriminator.forward(fake, False)))
        self.discriminator.require_gradients(True)
        return down, up


def run(step, seconds):
    step.train()
    steps, spent, losses = 0, 0.0, (0, 0)
    start = time.perf_counter()
    while steps == 0 or spent < seconds:
        losses = step.train()
        steps += 1
        spent = time.perf_counter() - start
    return f"{1e3 * spent / steps} {steps} {losses[0]} {losses[1]}"


def main(text, batch, *options):
    try:
        step = Step(text, int(batch), dict(option.split("=", 1) for option in options))
    except RuntimeError as error:
        print("@ cannot " + str(error).splitlines()[0], flush=True)
        raise
    print("@ ready " + torch.__version__, flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "losses":
            print("@ %r %r" % step.losses(), flush=True)
        elif words[0] == "rehearse":
            print("@ %r %r" % step.rehearse(), flush=True)
        elif words[0] == "parameters":
            counts = [sum(x.numel() for x in player.parameters) for player in (step.generator, step.discriminator)]
            print("@ %d %d" % tuple(counts), flush=True)
        else:
            print("@ " + run(step, float(words[1])), flush=True)


if __name__ == "__main__":
    main(*sys.argv[2:])
