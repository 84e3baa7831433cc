#!/usr/bin/env python3
"""Writes nn/src/test/resources/golden/codes.txt: draws of normal codes and their divergence, by torch.distributions.

Each with the gradients by what an encoder gave. See make_goldens.py.
"""

import torch

from make_goldens import Golden, leaf, wave


def codes():
    golden = Golden("codes")
    noise = wave(4, 3, scale=1.5, phase=2)
    golden.put("noise", noise)

    head = leaf(wave(4, 6, scale=1.2))
    mean, log_variance = head.chunk(2, 1)
    drawn = mean + torch.exp(log_variance / 2) * noise
    golden.record("draw", drawn, {"head": head})

    head = leaf(wave(4, 6, scale=1.2))
    mean, log_variance = head.chunk(2, 1)
    normal = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
    standard = torch.distributions.Normal(torch.zeros(4, 3).to(mean), torch.ones(4, 3).to(mean))
    divergence = torch.distributions.kl_divergence(normal, standard).sum(1).mean()
    golden.record("divergence", divergence.reshape(1), {"head": head})
    golden.write()


if __name__ == "__main__":
    codes()
