"""The Fréchet distance with PyTorch and SciPy, judge included, told what to do by the Java class FrechetTurns through lines of text.

    frechet.py JUDGE.safetensors REAL MADE [threads=2] [layout=channels_last] [batch=500] [mkldnn=on]

REAL and MADE are files of bytes, images of 28x28 one behind the other. Answers "@ DISTANCE SECONDS" to each line "go".
"""

import re
import sys
import time

try:
    import numpy
    import readers
    import scipy.linalg
    import torch
    from torch.nn.functional import avg_pool2d, conv2d, leaky_relu, linear, max_pool2d
except ImportError as error:
    print(f"@ cannot {error} ({sys.executable}): install PyTorch and SciPy there, or name another Python with --python", flush=True)
    sys.exit(1)


def read(path):
    metadata, arrays = readers.safetensors(path)
    return metadata["network"].split(), {name: torch.from_numpy(array) for name, array in arrays.items()}


class Judge:
    """The layers of a judge up to its features, with weights as PyTorch has them."""

    def __init__(self, path, layout):
        words, arrays = read(path)
        places = sorted({int(name.split(".")[0]) for name in arrays})[:-1]
        self.layout = layout
        self.layers = []
        rows = None
        for word in words:
            kind = re.match("[a-z]+", word).group()
            if kind in ("max", "average"):
                self.layers.append((kind, int(word[len(kind):])))
                continue
            place = places.pop(0)
            weight, bias = arrays[f"{place}.weight"], arrays[f"{place}.bias"]
            if kind == "conv":
                stride = int(word.split("/")[1]) if "/" in word else 1
                kernel = weight.permute(3, 2, 0, 1).contiguous(memory_format=layout)
                self.layers.append((kind, kernel, bias, stride, weight.shape[0] // 2))
                rows = weight.shape[3]
            else:
                # From rows in the order (H, W, C) to the order (C, H, W) that flatten gives here.
                if rows:
                    weight = weight.reshape(-1, rows, weight.shape[1]).permute(1, 0, 2).reshape(weight.shape)
                    rows = None
                self.layers.append((kind, weight.t().contiguous(), bias))

    def features(self, images):
        x = images
        for kind, *rest in self.layers:
            if kind == "conv":
                kernel, bias, stride, padding = rest
                x = leaky_relu(conv2d(x, kernel, bias, stride, padding), 0.1, inplace=True)
            elif kind == "max":
                x = max_pool2d(x, rest[0])
            elif kind == "average":
                x = avg_pool2d(x, rest[0])
            else:
                x = leaky_relu(linear(x.flatten(1), *rest), 0.1, inplace=True)
        return x


def statistics(judge, images, batch):
    parts = []
    with torch.inference_mode():
        for part in images.split(batch):
            floats = part.to(torch.float32).mul_(1 / 127.5).sub_(1).contiguous(memory_format=judge.layout)
            parts.append(judge.features(floats))
        features = torch.cat(parts).numpy().astype(numpy.float64)
    return features.mean(axis=0), numpy.cov(features, rowvar=False)


def distance(first, second):
    (mean, covariance), (other_mean, other_covariance) = first, second
    root = scipy.linalg.sqrtm(covariance @ other_covariance)
    apart = mean - other_mean
    return apart @ apart + numpy.trace(covariance + other_covariance - 2 * root.real)


def main():
    judge_file, real_file, made_file, *words = sys.argv[1:]
    options = dict(word.split("=") for word in words)
    torch.set_num_threads(int(options.get("threads", "2")))
    torch._C._set_mkldnn_enabled(options.get("mkldnn") != "off")
    layout = torch.channels_last if options.get("layout") == "channels_last" else torch.contiguous_format
    judge = Judge(judge_file, layout)
    batch = int(options.get("batch", "500"))
    real, made = (
        torch.from_numpy(numpy.fromfile(file, numpy.uint8)).reshape(-1, 1, 28, 28) for file in (real_file, made_file)
    )
    print(f"@ ready PyTorch {torch.__version__}, SciPy {scipy.__version__}, NumPy {numpy.__version__}", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        value = distance(statistics(judge, real, batch), statistics(judge, made, batch))
        print(f"@ {value!r} {time.perf_counter() - start!r}", flush=True)


main()
