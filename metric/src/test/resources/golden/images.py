"""The numbers in ImageSimilarityTest: `python3 images.py`, with NumPy and SciPy of any version."""

import numpy as np
from scipy.ndimage import correlate
from scipy.signal import convolve2d
from scipy.signal.windows import gaussian

WEIGHTS = np.array([0.0448, 0.2856, 0.3001, 0.2363, 0.1333])


def images(seed, count, height, width, channels):
    """Waves with some noise, in [0, 1]; float32. The noise is that of scores.py."""
    state, out = seed, np.zeros((count, height, width, channels))
    for n in range(count):
        for i in range(height):
            for j in range(width):
                for c in range(channels):
                    state = (state * 1103515245 + 12345) % 2**31
                    wave = (i * (n + 2) + j * (c + 3)) % 32 / 32
                    out[n, i, j, c] = 0.75 * wave + 0.25 * state / 2**31
    return out.astype(np.float32).astype(np.float64)


def ssim(x, y, span):
    """The whole and the contrast with structure, of two planes, by the window as a matrix."""
    line = gaussian(11, 1.5)
    window = np.outer(line, line) / line.sum() ** 2

    def seen(a):
        return convolve2d(a, window, mode="valid")

    m, n = seen(x), seen(y)
    v, w, s = seen(x * x) - m * m, seen(y * y) - n * n, seen(x * y) - m * n
    c1, c2 = (0.01 * span) ** 2, (0.03 * span) ** 2
    contrast = (2 * s + c2) / (v + w + c2)
    return ((2 * m * n + c1) / (m * m + n * n + c1) * contrast).mean(), contrast.mean()


def halved(a):
    """As Wang's program: the mean filter of 2x2 with mirrored borders, and then every second pixel."""
    return correlate(a, np.ones((2, 2)) / 4, mode="reflect", origin=-1)[::2, ::2]


def multi(x, y, span, scales):
    weights = WEIGHTS if scales == 5 else WEIGHTS[:scales] / WEIGHTS[:scales].sum()
    product = 1
    for s in range(scales):
        whole, contrast = ssim(x, y, span)
        product *= max(0, whole if s == scales - 1 else contrast) ** weights[s]
        x, y = halved(x), halved(y)
    return product


def each(f, a, b, *more):
    return [float(np.mean([f(p[..., c], q[..., c], *more) for c in range(p.shape[-1])])) for p, q in zip(a, b)]


if __name__ == "__main__":
    a, b = images(1, 2, 29, 38, 3), images(2, 2, 29, 38, 3)
    print("psnr ", [float(10 * np.log10(1 / np.mean((p - q) ** 2))) for p, q in zip(a, b)])
    print("ssim ", each(lambda p, q: ssim(p, q, 1)[0], a, b))
    print("bytes", each(lambda p, q: ssim(p * 255, q * 255, 255)[0], a, b))
    for scales in (1, 2):
        print("multi", scales, each(multi, a, b, 1, scales))
    a, b = images(3, 1, 176, 181, 1), images(4, 1, 176, 181, 1)
    print("five ", each(multi, a, b, 1, 5))
