#!/usr/bin/env python3
"""Writes nn/src/test/resources/golden: what PyTorch computes, for the tests to compare with.

Made with PyTorch 1.13 and NumPy 1.24 (Debian 12: apt-get install python3-torch). Needs no network and no random
numbers; run it from anywhere. All arithmetic is in float64, on inputs that are float32 numbers, so that the results are
exact for our purposes.

A line is: name | sizes | numbers, the latter rounded to float32, in the fewest digits that give it back.
"""

import json
import math
import pathlib
import struct

import numpy as np
import torch

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden"


def wave(*shape, scale=1.0, phase=0.0):
    """Irregular numbers in [-scale, scale] that are exact in float32."""
    n = math.prod(shape)
    values = [scale * math.sin(1.7 * i * i + 0.9 * i + phase) for i in range(n)]
    return torch.tensor(np.array(values, dtype=np.float32).astype(np.float64).reshape(shape))


class Golden:
    def __init__(self, name):
        self.path = OUT / (name + ".txt")
        self.lines = []

    def put(self, name, values):
        array = np.asarray(values.detach().numpy() if torch.is_tensor(values) else values, dtype=np.float64)
        sizes = " ".join(str(size) for size in array.shape)
        numbers = " ".join(str(np.float32(x)) for x in array.reshape(-1))
        self.lines.append(f"{name} | {sizes} | {numbers}")

    def record(self, name, y, inputs):
        """A result, the inputs, and the gradients of Σ weights·y by them."""
        weights = wave(*y.shape, phase=4)
        gradients = torch.autograd.grad((y * weights).sum(), list(inputs.values()))
        self.put(f"{name}.y", y)
        self.put(f"{name}.weights", weights)
        for (key, x), gradient in zip(inputs.items(), gradients):
            self.put(f"{name}.{key}", x)
            self.put(f"{name}.{key}.gradient", gradient)

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n")


def leaf(x):
    """An input to differentiate by, rounded to float32 numbers."""
    return x.float().double().requires_grad_()


def optimizers():
    golden = Golden("optimizers")
    steps = 20
    start = [wave(3, 4), wave(4, scale=0.5, phase=1)]
    gradients = [wave(steps, 3, 4, scale=2, phase=2), wave(steps, 4, scale=0.3, phase=3)]
    for i in range(2):
        golden.put(f"start.{i}", start[i])
        golden.put(f"gradients.{i}", gradients[i])
    optim = torch.optim
    cases = {
        "sgd": lambda p: optim.SGD(p, 0.1),
        "sgd_weight_decay": lambda p: optim.SGD(p, 0.1, weight_decay=0.05),
        "sgd_momentum": lambda p: optim.SGD(p, 0.05, momentum=0.9),
        "sgd_momentum_weight_decay": lambda p: optim.SGD(p, 0.05, momentum=0.7, weight_decay=0.02),
        "sgd_nesterov": lambda p: optim.SGD(p, 0.05, momentum=0.9, nesterov=True),
        "sgd_nesterov_weight_decay": lambda p: optim.SGD(p, 0.05, momentum=0.5, nesterov=True, weight_decay=0.1),
        "adam": lambda p: optim.Adam(p, 0.01),
        "adam_beta1_0.5": lambda p: optim.Adam(p, 0.002, betas=(0.5, 0.999)),
        "adam_all": lambda p: optim.Adam(p, 0.02, betas=(0.0, 0.9), eps=1e-3, weight_decay=0.1),
        "adamw": lambda p: optim.AdamW(p, 0.01),
        "adamw_all": lambda p: optim.AdamW(p, 0.02, betas=(0.5, 0.99), eps=1e-3, weight_decay=0.3),
        "rmsprop": lambda p: optim.RMSprop(p, 0.01),
        "rmsprop_all": lambda p: optim.RMSprop(p, 0.02, alpha=0.9, eps=1e-3, weight_decay=0.1),
    }
    for name, make in cases.items():
        path(golden, name, make, None, start, gradients, steps)
    path(
        golden,
        "adam_step_schedule",
        cases["adam"],
        lambda o: optim.lr_scheduler.StepLR(o, 4, 0.5),
        start,
        gradients,
        steps,
    )
    golden.write()


def path(golden, name, make, schedule, start, gradients, steps):
    """The parameters after each step."""
    parameters = [torch.nn.Parameter(x.clone()) for x in start]
    optimizer = make(parameters)
    scheduler = schedule(optimizer) if schedule else None
    seen = [[], []]
    for step in range(steps):
        for i in range(2):
            parameters[i].grad = gradients[i][step].clone()
        optimizer.step()
        if scheduler:
            scheduler.step()
        for i in range(2):
            seen[i].append(parameters[i].detach().clone())
    for i in range(2):
        golden.put(f"{name}.{i}", torch.stack(seen[i]))


def schedules():
    golden = Golden("schedules")
    s = torch.optim.lr_scheduler
    cases = {
        "step": (20, lambda o: s.StepLR(o, 3, 0.5)),
        "exponential": (20, lambda o: s.ExponentialLR(o, 0.9)),
        "linear": (20, lambda o: s.LinearLR(o, 1.0, 0.1, 10)),
        "cosine": (11, lambda o: s.CosineAnnealingLR(o, 10, 0.001)),
        "warm_up_exponential": (
            20,
            lambda o: s.SequentialLR(o, [s.LinearLR(o, 1 / 6, 1.0, 5), s.ExponentialLR(o, 0.9)], [5]),
        ),
    }
    for name, (steps, make) in cases.items():
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.02)
        scheduler = make(optimizer)
        rates = []
        for _ in range(steps):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        golden.put(name, rates)
    golden.write()


def clipping():
    golden = Golden("clipping")
    gradients = [wave(3, 4), wave(4, scale=0.5, phase=1)]
    for i in range(2):
        golden.put(f"gradients.{i}", gradients[i])

    def clipped(name, clip):
        parameters = [torch.nn.Parameter(torch.zeros_like(g)) for g in gradients]
        for p, g in zip(parameters, gradients):
            p.grad = g.clone()
        result = clip(parameters)
        if result is not None:
            golden.put(f"{name}.norm", result)
        for i in range(2):
            golden.put(f"{name}.{i}", parameters[i].grad)

    clipped("norm_1", lambda p: torch.nn.utils.clip_grad_norm_(p, 1.0))
    clipped("norm_100", lambda p: torch.nn.utils.clip_grad_norm_(p, 100.0))
    clipped("value_0.3", lambda p: torch.nn.utils.clip_grad_value_(p, 0.3))
    golden.write()


def layers():
    golden = Golden("layers")

    f = torch.nn.functional
    grid = [-100.0, -20.0, -5.0, -2.0, -1.0, -0.5, -0.01, 0.0, 0.01, 0.5, 1.0, 2.0, 5.0, 20.0, 100.0]
    functions = {
        "relu": f.relu,
        "leaky_relu": lambda x: f.leaky_relu(x, 0.2),
        "elu": lambda x: f.elu(x, 0.7),
        "gelu": f.gelu,
        "softplus": f.softplus,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
    }
    for name, function in functions.items():
        x = leaf(torch.tensor(np.array([grid], dtype=np.float32).astype(np.float64)))
        golden.record(name, function(x), {"x": x})

    x, w, b = leaf(wave(5, 7)), leaf(wave(7, 3, phase=1)), leaf(wave(3, phase=2))
    golden.record("dense", f.linear(x, w.t(), b), {"x": x, "weight": w, "bias": b})
    x = leaf(wave(2, 4, 7, phase=5))
    golden.record("dense_rank_3", f.linear(x, w.t(), b), {"x": x, "weight": w, "bias": b})

    x, w, b = leaf(wave(5, 7)), leaf(wave(7, 12, phase=1)), leaf(wave(12, phase=2))
    golden.record("maxout", (x @ w + b).reshape(5, 3, 4).max(dim=1).values, {"x": x, "weight": w, "bias": b})

    table = leaf(wave(6, 3))
    classes = torch.tensor([[0, 5, 3], [3, 3, 1]])
    golden.put("embedding.x", classes.double())
    golden.record("embedding", f.embedding(classes, table), {"weight": table})
    golden.write()


def safetensors():
    """A file written without our code: blanks and escapes, members out of order, a scalar and an empty array."""
    arrays = {
        "second": np.arange(6, dtype="<f4").reshape(2, 3) / 4,
        "first": np.array([1.5, -2.25, np.inf, 1e-45], dtype="<f4"),
        "scalar": np.array(3.0, dtype="<f4"),
        "empty": np.zeros((0, 4), dtype="<f4"),
    }
    order = ["first", "empty", "second", "scalar"]
    offsets, at = {}, 0
    for name in order:
        offsets[name] = [at, at + arrays[name].nbytes]
        at += arrays[name].nbytes
    header = {"__metadata__": {"made by": "make_goldens.py", "a \"quote\"": "tab\t, é and 😀"}}
    for name, array in arrays.items():
        header[name] = {"data_offsets": offsets[name], "dtype": "F32", "shape": list(array.shape)}
    text = json.dumps(header, indent=1).encode()
    text += b" " * (-len(text) % 8)
    data = b"".join(arrays[name].tobytes() for name in order)
    (OUT / "python.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    optimizers()
    schedules()
    clipping()
    layers()
    safetensors()
