#!/usr/bin/env python3
"""Writes image_layers.txt and dcgan.txt beside the other goldens: what PyTorch computes with layers that see images.

All arrays are written channels last, as ours: images (N, H, W, C), weights (KH, KW, inC, outC). See make_goldens.py.
"""

import torch

from make_goldens import Golden, OUT, leaf, wave

f = torch.nn.functional


def first(x):
    """Channels last to channels first."""
    return x.permute(0, 3, 1, 2)


def last(x):
    """Channels first to channels last."""
    return x.permute(0, 2, 3, 1)


def kernel(w):
    """(KH, KW, in, out) to (out, in, KH, KW); of a transposed convolution, (KH, KW, out, in) to (in, out, KH, KW)."""
    return w.permute(3, 2, 0, 1)


def convolutions(golden):
    def conv(name, x, w, b, **options):
        inputs = {"x": leaf(x), "weight": leaf(w)}
        if b is not None:
            inputs["bias"] = leaf(b)
        y = f.conv2d(first(inputs["x"]), kernel(inputs["weight"]), inputs.get("bias"), **options)
        golden.record(name, last(y), inputs)

    def transpose(name, x, w, b, **options):
        inputs = {"x": leaf(x), "weight": leaf(w)}
        if b is not None:
            inputs["bias"] = leaf(b)
        y = f.conv_transpose2d(first(inputs["x"]), kernel(inputs["weight"]), inputs.get("bias"), **options)
        golden.record(name, last(y), inputs)

    conv("conv_4x4_2", wave(2, 6, 8, 3), wave(4, 4, 3, 5, phase=1), wave(5, phase=2), stride=2, padding=1)
    conv("conv_plain", wave(3, 4, 5, 2), wave(2, 3, 2, 4, phase=1), None)
    conv(
        "conv_uneven",
        wave(2, 9, 7, 3),
        wave(3, 2, 3, 4, phase=1),
        wave(4, phase=2),
        stride=(2, 3),
        padding=(2, 1),
        dilation=(2, 3),
    )
    conv("conv_same", wave(2, 5, 4, 2), wave(3, 4, 2, 3, phase=1), wave(3, phase=2), padding="same")
    transpose("transpose_4x4_2", wave(2, 3, 4, 5), wave(4, 4, 3, 5, phase=1), wave(3, phase=2), stride=2, padding=1)
    transpose(
        "transpose_output_padding",
        wave(2, 4, 3, 2),
        wave(3, 5, 3, 2, phase=1),
        wave(3, phase=2),
        stride=(2, 3),
        padding=(1, 2),
        output_padding=(1, 2),
    )
    transpose(
        "transpose_dilated",
        wave(2, 3, 4, 3),
        wave(2, 3, 2, 3, phase=1),
        None,
        stride=(3, 2),
        padding=(0, 1),
        dilation=(2, 1),
        output_padding=(2, 0),
    )


def normalisations(golden):
    def affine(name, x, channels, function):
        inputs = {"x": leaf(x), "weight": leaf(1 + wave(channels, scale=0.5, phase=1)), "bias": leaf(wave(channels, phase=2))}
        golden.record(name, last(function(first(inputs["x"]), inputs["weight"], inputs["bias"])), inputs)

    affine("group_norm", wave(2, 3, 4, 6), 6, lambda x, w, b: f.group_norm(x, 3, w, b))
    affine("instance_norm", wave(2, 3, 4, 5), 5, lambda x, w, b: f.instance_norm(x, weight=w, bias=b))
    x, w, b = leaf(wave(5, 7)), leaf(1 + wave(7, scale=0.5, phase=1)), leaf(wave(7, phase=2))
    golden.record("layer_norm", f.layer_norm(x, (7,), w, b), {"x": x, "weight": w, "bias": b})
    x, w, b = leaf(wave(2, 3, 4, 5)), leaf(1 + wave(3, 4, 5, scale=0.5, phase=1)), leaf(wave(3, 4, 5, phase=2))
    golden.record("layer_norm_images", f.layer_norm(x, (3, 4, 5), w, b, 0.01), {"x": x, "weight": w, "bias": b})
    x = leaf(wave(2, 3, 2, 5))
    golden.record("pixel_norm", x / torch.sqrt((x * x).mean(dim=3, keepdim=True) + 1e-8), {"x": x})


def batch_norm(golden):
    """Three batches in training, then one in evaluation."""
    for name, sizes, make in (
        ("batch_norm", (4, 3, 2, 5), lambda: torch.nn.BatchNorm2d(5)),
        ("batch_norm_rows", (6, 3), lambda: torch.nn.BatchNorm1d(3, eps=1e-3, momentum=0.3)),
    ):
        layer = make().double()
        channels = sizes[-1]
        with torch.no_grad():
            layer.weight.copy_(leaf(1 + wave(channels, scale=0.5, phase=1)))
            layer.bias.copy_(wave(channels, phase=2))
        order = (first, last) if len(sizes) == 4 else (lambda x: x, lambda x: x)
        for step in range(4):
            if step == 3:
                layer.eval()
            x = leaf(2 + wave(*sizes, scale=3, phase=step))
            y = order[1](layer(order[0](x)))
            golden.record(f"{name}.{step}", y, {"x": x, "weight": layer.weight, "bias": layer.bias})
            golden.put(f"{name}.{step}.runningMean", layer.running_mean)
            golden.put(f"{name}.{step}.runningVariance", layer.running_var)


def resizing(golden):
    def image(name, x, function):
        x = leaf(x)
        golden.record(name, last(function(first(x))), {"x": x})

    image("max_pool", wave(2, 5, 4, 3), lambda x: f.max_pool2d(x, 2))
    image("max_pool_uneven", wave(2, 6, 5, 3) - 2, lambda x: f.max_pool2d(x, (3, 2), (2, 1), (1, 0)))
    image("average_pool", wave(2, 5, 4, 3), lambda x: f.avg_pool2d(x, 2))
    image("average_pool_uneven", wave(2, 6, 5, 3), lambda x: f.avg_pool2d(x, (3, 2), (2, 1), (1, 0)))
    image("nearest", wave(2, 3, 2, 3), lambda x: f.interpolate(x, scale_factor=2, mode="nearest"))
    image("bilinear_2", wave(2, 3, 4, 3), lambda x: f.interpolate(x, scale_factor=2, mode="bilinear"))
    image("bilinear_3x1", wave(2, 3, 2, 3), lambda x: f.interpolate(x, scale_factor=(3, 1), mode="bilinear"))
    # Our channels (i, j, c) are PyTorch's (c, i, j).
    image(
        "pixel_shuffle",
        wave(2, 3, 2, 12),
        lambda x: f.pixel_shuffle(x.reshape(2, 2, 2, 3, 3, 2).permute(0, 3, 1, 2, 4, 5).reshape(2, 12, 3, 2), 2),
    )
    image("reflect", wave(2, 3, 4, 2), lambda x: f.pad(x, (3, 1, 0, 2), mode="reflect"))
    image("replicate", wave(2, 3, 4, 2), lambda x: f.pad(x, (3, 1, 0, 5), mode="replicate"))
    for name, height, width, mode in (
        ("bicubic_up", 12, 9, "bicubic"),
        ("bicubic_down", 2, 5, "bicubic"),
        ("linear_down", 2, 3, "bilinear"),
    ):
        # PyTorch takes a = -1/2 where it is to be antialiased, as Pillow does, and -3/4 where it is not.
        image(name, wave(2, 5, 7, 2), lambda x: f.interpolate(x, (height, width), mode=mode, antialias=True))
    image("area_down", wave(2, 8, 6, 2), lambda x: f.interpolate(x, (2, 3), mode="area"))
    x = leaf(wave(6, 2, 2, 3))
    groups = x.reshape(3, 2, 2, 2, 3)
    deviation = torch.sqrt(((groups - groups.mean(dim=0)) ** 2).mean(dim=0) + 1e-8).mean(dim=(1, 2, 3))
    plane = deviation.repeat(3).reshape(6, 1, 1, 1).expand(6, 2, 2, 1)
    golden.record("minibatch_std_dev", torch.cat([x, plane], dim=3), {"x": x})
    x, w = leaf(wave(4, 5)), leaf(wave(5, 6, phase=1))
    m = (x @ w).reshape(4, 3, 2)
    near = torch.exp(-(m.unsqueeze(1) - m.unsqueeze(0)).abs().sum(dim=3)).sum(dim=1)
    golden.record("minibatch_discrimination", torch.cat([x, near], dim=1), {"x": x, "weight": w})


def losses(golden):
    """Losses of two tensors, with their reductions, as results of one number."""
    a, b = leaf(wave(3, 2, 4)), leaf(wave(3, 2, 4, phase=1))
    golden.record("loss_absolute", f.l1_loss(a, b).reshape(1), {"a": a, "b": b})
    golden.record("loss_squared", f.mse_loss(a, b).reshape(1), {"a": a, "b": b})
    z, t = leaf(wave(3, 2, 4, scale=9)), leaf(0.5 + wave(3, 2, 4, scale=0.5, phase=1))
    cross = f.binary_cross_entropy_with_logits(z, t, reduction="sum") / 3
    golden.record("loss_binary", cross.reshape(1), {"a": z, "b": t})
    m, v = leaf(wave(3, 4)), leaf(wave(3, 4, phase=1))
    made = torch.distributions.Normal(m, torch.exp(v / 2))
    divergence = torch.distributions.kl_divergence(made, torch.distributions.Normal(0.0, 1.0)).sum() / 3
    golden.record("loss_divergence", divergence.reshape(1), {"a": m, "b": v})


def dcgan():
    """One whole step of a small DCGAN for RGB images of 16 x 16: losses, gradients and running statistics of both players."""
    golden = Golden("dcgan")
    nn = torch.nn

    class Reshape(nn.Module):
        def forward(self, x):
            return first(x.reshape(-1, 4, 4, 8))

    class Flatten(nn.Module):
        def forward(self, x):
            return last(x).reshape(x.shape[0], -1)

    generator = nn.Sequential(
        nn.Linear(5, 128, bias=False),
        Reshape(),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.ConvTranspose2d(4, 3, 4, 2, 1),
        nn.Tanh(),
    ).double()
    discriminator = nn.Sequential(
        nn.Conv2d(3, 4, 4, 2, 1),
        nn.LeakyReLU(0.2),
        nn.Conv2d(4, 8, 4, 2, 1, bias=False),
        nn.BatchNorm2d(8),
        nn.LeakyReLU(0.2),
        Flatten(),
        nn.Linear(128, 1),
    ).double()

    def ours(p):
        """A parameter in our layout."""
        return p.permute(2, 3, 1, 0) if p.dim() == 4 else p.t() if p.dim() == 2 else p

    for player, name in ((generator, "g"), (discriminator, "d")):
        for i, (key, p) in enumerate(player.named_parameters()):
            norm = key.endswith("weight") and p.dim() == 1
            with torch.no_grad():
                start = 1 + wave(*p.shape, scale=0.3, phase=i) if norm else wave(*p.shape, scale=0.2, phase=i)
                p.copy_(leaf(start))
            golden.put(f"{name}.{key}", ours(p))

    def gradients(name, player, loss):
        names = [key for key, _ in player.named_parameters()]
        for key, gradient in zip(names, torch.autograd.grad(loss, list(player.parameters()))):
            golden.put(f"{name}.{key}.gradient", ours(gradient))

    def statistics(name, player):
        for key, b in player.named_buffers():
            if "running" in key:
                golden.put(f"{name}.{key.replace('running_mean', 'runningMean').replace('running_var', 'runningVariance')}", b)

    z, real = wave(4, 5, scale=2, phase=1), wave(4, 16, 16, 3, scale=0.9, phase=2)
    golden.put("z", z)
    golden.put("real", real)
    fake = generator(z)
    golden.put("fake", last(fake))
    real_logits, fake_logits = discriminator(first(real)), discriminator(fake.detach())
    golden.put("d.real.logits", real_logits)
    golden.put("d.fake.logits", fake_logits)
    loss = f.softplus(-real_logits).mean() + f.softplus(fake_logits).mean()
    golden.put("d.loss", loss)
    gradients("d", discriminator, loss)
    statistics("d", discriminator)
    loss = f.softplus(-discriminator(fake)).mean()
    golden.put("g.loss", loss)
    gradients("g", generator, loss)
    statistics("g", generator)
    generator.eval()
    golden.put("sample", last(generator(z)))
    golden.write()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    layers = Golden("image_layers")
    convolutions(layers)
    normalisations(layers)
    batch_norm(layers)
    resizing(layers)
    losses(layers)
    layers.write()
    dcgan()
