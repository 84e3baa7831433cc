"""The numbers in ClustersTest: `python3 clusters.py`, with NumPy and SciPy of any version; features as in scores.py."""

import numpy as np
from scipy.cluster.vq import kmeans2, vq
from scipy.spatial.distance import jensenshannon
from scipy.stats import norm

from scores import features


def prd(p, q, angles=1001, edge=1e-10):
    slopes = np.tan(np.linspace(edge, np.pi / 2 - edge, angles))
    precision = np.minimum(p[None, :] * slopes[:, None], q[None, :]).sum(1)
    return precision.clip(0, 1), (precision / slopes).clip(0, 1)


def f(beta, precision, recall):
    with np.errstate(invalid="ignore"):
        return np.nanmax((1 + beta**2) * precision * recall / (beta**2 * precision + recall))


def ndb(p, n, q, m):
    both = (p * n + q * m) / (n + m)
    z = (p - q) / np.sqrt(both * (1 - both) * (1 / n + 1 / m))
    return int((2 * norm.cdf(-abs(z)) < 0.05).sum())


if __name__ == "__main__":
    real, fake = features(1, 400, 12, 4, 0), features(2, 300, 12, 3, 0.25)
    centers = real[:7]
    for _ in range(200):
        labels = vq(real, centers)[0]
        centers = np.array([real[labels == c].mean(0) for c in range(7)])
    assert np.allclose(centers, kmeans2(real, real[:7], iter=200, minit="matrix")[0])
    labels, apart = vq(real, centers)
    p = np.bincount(labels, minlength=7)
    q = np.bincount(vq(fake, centers)[0], minlength=7)
    print("counts  ", p.tolist(), q.tolist())
    print("inertia ", repr(float((apart**2).sum())))
    p, q = p / p.sum(), q / q.sum()
    precision, recall = prd(p, q)
    print("f       ", repr(f(8, precision, recall)), repr(f(1 / 8, precision, recall)))
    print("points  ", *(repr(float(v)) for i in (200, 500, 700) for v in (precision[i], recall[i])))
    print("ndb     ", ndb(p, 400, q, 300), repr(float(jensenshannon(p, q) ** 2)))
