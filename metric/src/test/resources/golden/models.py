"""The numbers in ModelScoresTest: `python3 models.py`, with NumPy and SciPy of any version; features as in scores.py."""

import numpy as np
from scipy.integrate import quad
from scipy.spatial.distance import cdist
from scipy.special import expit, xlog1py, xlogy
from scipy.stats import mannwhitneyu, norm

from scores import features


def divergence(mean, log_variance):
    """The integral itself, of each number of each code."""
    q, p = norm(mean, np.exp(log_variance / 2)), norm(0, 1)
    return quad(lambda z: q.pdf(z) * (q.logpdf(z) - p.logpdf(z)), -30, 30, points=[mean], limit=400, epsabs=1e-13)[0]


if __name__ == "__main__":
    real, fake = features(1, 400, 12, 4, 0), features(2, 300, 12, 3, 0.25)
    apart = cdist(fake, real)
    near, held = apart.min(1), cdist(real[:100], real[100:]).min(1)
    print("nearest ", apart.argmin(1)[:5].tolist(), repr(float(near.sum())))
    print("percent ", repr(float(np.percentile(held, 7))), repr(float((near < np.percentile(held, 30)).mean())))
    print("closest ", np.argsort(near, kind="stable")[:4].tolist())
    pixels = expit(real[:20]).astype(np.float32).astype(np.float64)
    mean, log_variance = real[20:40, :3] / 4, real[40:60, :3] / 4
    mean, log_variance = (a.astype(np.float32).astype(np.float64) for a in (mean, log_variance))
    kl = np.array([[divergence(m, v) for m, v in zip(*rows)] for rows in zip(mean, log_variance)]).sum(1)
    p = expit(fake[:20])
    bernoulli = (xlogy(pixels, p) + xlog1py(1 - pixels, -p)).sum(1)
    gaussian = norm(fake[:20], 0.5).logpdf(real[:20]).sum(1)
    print("kl      ", repr(float(kl.mean())))
    for name, each in (("bernoulli", bernoulli), ("gaussian", gaussian)):
        error = (each - kl).std(ddof=1) / np.sqrt(20)
        print(name, repr(float(each.mean())), repr(float((each - kl).mean())), repr(float(error)))
    seen, unseen = np.round(real[:, 0], 1), np.round(fake[:, 0], 1)
    print("ranking ", repr(float(mannwhitneyu(seen, unseen).statistic / (400 * 300))))
    print("shares  ", repr(float((seen > 0).mean())), repr(float((unseen > 0).mean())))
