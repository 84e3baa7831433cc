"""Files that the programs here read, as arrays of NumPy."""

import gzip
import json
import struct

import numpy


def idx(path):
    """Bytes of an IDX file (.gz): images (N, rows, columns), or labels (N)."""
    with gzip.open(path) as file:
        data = file.read()
    axes = data[3]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * axes).reshape(numpy.frombuffer(data, ">i4", axes, 4))


def safetensors(path):
    """The metadata, and the float32 arrays by their names, which may be written to."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        arrays[name] = numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"]).copy()
    return metadata, arrays
