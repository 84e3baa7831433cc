"""The Fréchet distance of images to real ones by what neither library has made: their principal components, in NumPy alone.

    pixel_score.py REAL SAMPLES ...

REAL is a file of IDX images (.gz). Images are projected on the 64 principal components of the real ones, as numbers from 0 to 1. Prints a
line "@ DISTANCE" for each file of samples: bytes, as .npy, .npz (the array images) or IDX images.
"""

import sys

import numpy
import readers

COMPONENTS = 64


def rows(images):
    """Images as rows of numbers from 0 to 1."""
    return images.reshape(len(images), -1) / 255.0


def root(matrix):
    """The square root of a symmetric matrix without negative eigenvalues."""
    values, vectors = numpy.linalg.eigh(matrix)
    return vectors * numpy.sqrt(values.clip(0)) @ vectors.T


def main(real_file, *files):
    real = rows(readers.idx(real_file))
    mean = real.mean(axis=0)
    values, vectors = numpy.linalg.eigh(numpy.cov(real, rowvar=False))
    axes = vectors[:, -COMPONENTS:]
    variances = values[-COMPONENTS:]
    roots = numpy.diag(numpy.sqrt(variances))

    def distance(images):
        features = (images - mean) @ axes
        apart, covariance = features.mean(axis=0), numpy.cov(features, rowvar=False)
        both = root(roots @ covariance @ roots)
        return apart @ apart + variances.sum() + numpy.trace(covariance) - 2 * numpy.trace(both)

    for file in files:
        if file.endswith(".gz"):
            images = readers.idx(file)
        else:
            images = numpy.load(file)
            images = images["images"] if file.endswith(".npz") else images
        print("@", f"{distance(rows(images)):.5f}", flush=True)


main(*sys.argv[1:])
