"""The numbers in GoldenScoresTest and KernelDistanceTest: `python3 scores.py`, with NumPy and SciPy of any version.

Features are made by the generator of random numbers below, which the test repeats.
"""

import numpy as np
import scipy
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist
from scipy.special import logsumexp, softmax
from scipy.stats import entropy, wasserstein_distance


def features(seed, count, size, spread, shift):
    """Uniform numbers, mixed so that features depend on each other; float32."""
    state, rows = seed, np.zeros((count, size))
    for i in range(count):
        for j in range(size):
            state = (state * 1103515245 + 12345) % 2**31
            rows[i, j] = state / 2**31 - 0.5
    for j in range(1, size):
        rows[:, j] += 0.5 * rows[:, j - 1]
    return (rows * spread + shift).astype(np.float32).astype(np.float64)


def frechet(x, y):
    a, b = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = sqrtm(a @ b).real
    return np.sum((x.mean(0) - y.mean(0)) ** 2), np.trace(a) + np.trace(b) - 2 * np.trace(root)


def diagonal(x, y):
    return np.sum((x.std(0, ddof=1) - y.std(0, ddof=1)) ** 2)


def kernel(x, y):
    def k(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 3

    n, m = len(x), len(y)
    xx, yy = k(x, x), k(y, y)
    return (
        (xx.sum() - np.trace(xx)) / (n * (n - 1))
        + (yy.sum() - np.trace(yy)) / (m * (m - 1))
        - 2 * k(x, y).mean()
    )


def jackknife(x, y, groups):
    """The kernel distance of all but the rows i with i % groups = g, computed anew for each g."""
    left = [
        kernel(x[np.arange(len(x)) % groups != g], y[np.arange(len(y)) % groups != g]) for g in range(groups)
    ]
    return np.sqrt((groups - 1) / groups * np.sum((left - np.mean(left)) ** 2))


def blocks(x, y):
    """Mean and standard error over ten blocks of 40 rows each."""
    rows = 31 * np.arange(10)[:, None] + 7 * np.arange(40)
    each = [kernel(x[row % len(x)], y[row % len(y)]) for row in rows]
    return np.mean(each), np.std(each, ddof=1) / np.sqrt(len(each))


def manifold(x, y, k):
    def reach(a):
        return np.sort(cdist(a, a), axis=1)[:, k]

    across, rx, ry = cdist(x, y), reach(x), reach(y)
    inside = across < rx[:, None]
    return (
        inside.any(0).mean(),
        (across < ry[None, :]).any(1).mean(),
        inside.sum(0).mean() / k,
        inside.any(1).mean(),
    )


def sliced(x, y, p):
    """From five directions, by quantiles in 1200 steps, which both sets have whole numbers of."""
    total = 0
    for shift in range(5):
        direction = np.cos(np.arange(x.shape[1]) * (shift + 1.0) + shift)
        direction /= np.linalg.norm(direction)
        a, b = np.sort(x @ direction), np.sort(y @ direction)
        steps = (np.arange(1200) + 0.5) / 1200
        apart = np.abs(a[(steps * len(a)).astype(int)] - b[(steps * len(b)).astype(int)])
        if p == 1:
            assert abs(apart.mean() - wasserstein_distance(a, b)) < 1e-12
        total += np.mean(apart**p) / 5
    return total ** (1 / p)


def parzen(generated, unseen, width):
    apart = -cdist(unseen, generated, "sqeuclidean") / (2 * width**2)
    each = logsumexp(apart, axis=1) - np.log(len(generated))
    each -= generated.shape[1] * np.log(width * np.sqrt(2 * np.pi))
    return each.mean(), each.std(ddof=1) / np.sqrt(len(each))


def classifier(p, parts):
    scores = [np.exp(np.mean([entropy(row, part.mean(0)) for row in part])) for part in np.array_split(p, parts)]
    return np.mean(scores), np.std(scores)


if __name__ == "__main__":
    print("numpy", np.__version__, "scipy", scipy.__version__)
    real, fake = features(1, 400, 12, 4, 0), features(2, 300, 12, 3, 0.25)
    print("frechet ", *(repr(float(v)) for v in frechet(real, fake)))
    print("diagonal", repr(float(diagonal(real, fake))))
    print("kernel  ", repr(float(kernel(real, fake))))
    for groups in (20, 7):
        print("jackknife", groups, repr(float(jackknife(real, fake, groups))))
    print("blocks  ", *(repr(float(v)) for v in blocks(real, fake)))
    for k in (1, 5):
        print("manifold", k, *(repr(float(v)) for v in manifold(real, fake, k)))
    print("sliced  ", *(repr(float(sliced(real, fake, p))) for p in (1, 2)))
    print("parzen  ", *(repr(float(v)) for v in parzen(fake, real, 0.7)))
    print("classes ", *(repr(float(v)) for v in classifier(softmax(real, axis=1).astype(np.float32), 4)))
    print("line    ", repr(float(wasserstein_distance(real[:, 0], fake[:, 0]))))
