#!/usr/bin/env bash
# Flax 0.12.8: nnx.WeightNorm never trains its scales, so that a layer's columns stay of norm 1 whatever is to be learnt.
#
# expected: each column has a direction and a length, and both are learnt (Salimans and Kingma 2016), as with linen.WeightNorm
# seen:     lines of columns of norm 5 are learnt to a loss below 1e-6 by linen.WeightNorm(Dense), and left at 16, the least that columns
#           of norm 1 allow, by nnx.WeightNorm(Linear), over 2,000 steps of Adam. The gradient and the optimizer know the kernel alone.
#           A call also puts the normalized columns into the kernel, in evaluation too: a kernel whose columns have other norms loses them, as
#           the scales start at 1, and a step of rate 0 changes it. nnx.SpectralNorm overwrites its kernel too, with update_stats=False as well:
#           of norm 9.64 it has 1.36 after 40 such calls
# why:      scales are bare arrays, not nnx.Param, for which gradients and optimizers look
# upstream: issues 5577 and 5576 (2026) tell of both; open when looked up
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "flax==0.12.8" "jax==0.10.2" "jaxlib==0.10.2" "optax==0.2.8" "numpy==2.4.6"

PYTHONPATH="$folder/lib" JAX_PLATFORMS=cpu python3 - <<'PYTHON'
import sys

import flax
import jax
import numpy as np
import optax
from flax import linen, nnx

print("Flax", flax.__version__, "JAX", jax.__version__)
same = True
random = np.random.default_rng(1)
codes = random.standard_normal((4096, 6)).astype(np.float32)
codes = codes @ np.linalg.inv(np.linalg.cholesky(codes.T @ codes / len(codes))).T
wanted = random.standard_normal((6, 3)).astype(np.float32)
wanted *= 5 / np.linalg.norm(wanted, axis=0)
targets = codes @ wanted
first = (random.standard_normal((6, 3)) * 3).astype(np.float32)
steps = 2000


def norms(kernel):
    return np.linalg.norm(np.asarray(kernel), axis=0).round(3)


def wrapped(kind, kernel):
    inner = nnx.Linear(*kernel.shape, use_bias=False, rngs=nnx.Rngs(0))
    inner.kernel[...] = kernel
    return inner, kind(inner, rngs=nnx.Rngs(1))


inner, model = wrapped(nnx.WeightNorm, first)
optimizer = nnx.Optimizer(model, optax.adam(0.02), wrt=nnx.Param)


@nnx.jit
def step(model, optimizer):
    loss, gradient = nnx.value_and_grad(lambda model: ((model(codes) - targets) ** 2).mean())(model)
    optimizer.update(model, gradient)
    return loss


for _ in range(steps):
    loss = float(step(model, optimizer))
model(codes)
print(f"nnx.WeightNorm: loss {loss:.4f}, columns of norm {norms(inner.kernel[...])}, parameters", [path for path, _ in nnx.to_flat_state(nnx.state(model, nnx.Param))])
same &= abs(loss - 16) < 0.05 and bool(np.allclose(norms(inner.kernel[...]), 1, atol=1e-3))

model = linen.WeightNorm(linen.Dense(3, use_bias=False))
parameters = model.init(jax.random.key(0), codes)
rule = optax.adam(0.02)


@jax.jit
def linen_step(parameters, state):
    loss, gradient = jax.value_and_grad(lambda parameters: ((model.apply(parameters, codes) - targets) ** 2).mean())(parameters)
    change, state = rule.update(gradient, state)
    return optax.apply_updates(parameters, change), state, loss


state = rule.init(parameters)
for _ in range(steps):
    parameters, state, loss = linen_step(parameters, state)
loss = float(loss)
print(f"linen.WeightNorm: loss {loss:.2g}, columns of norm {norms(model.apply(parameters, np.eye(6, dtype=np.float32)))}")
same &= loss < 1e-6

for kind, off in ((nnx.WeightNorm, {}), (nnx.SpectralNorm, {"update_stats": False})):
    inner, model = wrapped(kind, first)
    before = np.linalg.norm(first, 2)
    calls = 1 if kind is nnx.WeightNorm else 40
    for _ in range(calls):
        model(codes, **off)
    called = np.array(inner.kernel[...])
    again, trained = wrapped(kind, first)
    optimizer = nnx.Optimizer(trained, optax.sgd(0.0), wrt=nnx.Param)
    optimizer.update(trained, nnx.grad(lambda model: ((model(codes, **off) - targets) ** 2).mean())(trained))
    moved = np.abs(np.array(again.kernel[...]) - first).max()
    print(f"{kind.__name__}: kernel of norm {before:.2f} has {np.linalg.norm(called, 2):.2f} after {calls} calls {off or ''}; a step of rate 0 moves it by up to {moved:.2f}")
    same &= bool(np.linalg.norm(called, 2) < 0.5 * before and moved > 0.5)

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
