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
        self.latent, side, channels, self.generator, self.discriminator = networks.build(text, channels_last)
        self.real = networks.real_batch(batch, side, channels, self.discriminator)
        self.rehearsing = False
        self.noise = networks.fixed_noise(batch, self.latent)
        kind = {"foreach": {"foreach": True}, "single": {"foreach": False}, "fused": {"fused": True}}[options["adam"]]
        self.adams = {
            player: torch.optim.Adam(player.parameters, 2e-4, (0.5, 0.999), 1e-8, **kind)
            for player in (self.generator, self.discriminator)
        }

    def losses(self):
        with torch.no_grad():
            fake = self.discriminator.forward(self.generator.forward(self.noise, False), False)
            real = self.discriminator.forward(self.real, False)
            return (softplus(-real).mean() + softplus(fake).mean()).item(), softplus(-fake).mean().item()

    def update(self, player, loss):
        self.adams[player].zero_grad(set_to_none=True)
        loss.backward()
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
        with torch.no_grad():
            fake = self.generator.forward(self.z(), False)
        real_logits = self.discriminator.forward(self.real, True)
        fake_logits = self.discriminator.forward(fake, True)
        down = self.update(self.discriminator, softplus(-real_logits).mean() + softplus(fake_logits).mean())
        self.discriminator.require_gradients(False)
        fake = self.generator.forward(self.z(), True)
        up = self.update(self.generator, softplus(-self.discriminator.forward(fake, False)).mean())
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
