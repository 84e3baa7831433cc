"""Writes the .npy and .npz files of this folder, which NpyTest and NpzTest read: run it here with NumPy (they were made with 1.24.2)."""
import subprocess
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")  # of versions that old NumPy cannot read


def save(name, array, version=None):
    with open(name + ".npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version, allow_pickle=True)


# Ends of the ranges, and what float32 has to round.
ends = {
    "i1": [-128, -1, 0, 127],
    "u1": [0, 1, 128, 255],
    "i2": [-32768, -1, 258, 32767],
    "u2": [0, 258, 32768, 65535],
    "i4": [-2147483648, -1, 16777217, 2147483647],
    "u4": [0, 16777217, 2147483648, 4294967295],
    "i8": [-9223372036854775808, -1, 9007199254740993, 9223372036854775807],
    "u8": [0, 16777217, 9223373136366403585, 18446744073709551615],
    "f2": [-65504.0, 0.1, 6e-8, np.inf],
    "f4": [-3.4e38, 0.1, 1e-45, np.nan],
    "f8": [-3.4e38, 0.1, 1e-300, 1e300],
}
for kind, values in ends.items():
    for sign, word in (("<", "little"), (">", "big")):
        save(kind + "-" + word, np.array(values, dtype=sign + kind))
    save(kind + "-float32", np.array(values, dtype=kind).astype("<f4"))
save("b1", np.array([True, False, True]))

counted = np.arange(24, dtype="<f4").reshape(2, 3, 4)
save("c-order", counted)
save("fortran", np.asfortranarray(counted))
save("fortran-i2-big", np.asfortranarray(counted.astype(">i2")))
save("scalar", np.float64(2.5))
save("empty", np.zeros((0, 3), dtype="<f4"))
save("version2", counted, (2, 0))
save("version3", counted, (3, 0))

save("objects", np.array([[1, 2], [3]], dtype=object))
save("texts", np.array(["a", "bc"]))
save("bytes", np.array([b"a", b"bc"]))
save("complex", np.array([1 + 2j]))
save("records", np.array([(1, 2)], dtype=[("x", "<f4"), ("y", "<f4")]))
save("dates", np.array(["2020-01-01"], dtype="M8[D]"))
if np.dtype("longdouble").itemsize == 16:
    save("long-double", np.array([1], dtype="longdouble"))

with open("twice.npy", "wb") as file:
    np.save(file, np.float32([1, 2]))
    np.save(file, np.float32([3, 4]))

images = np.arange(12, dtype="u1").reshape(3, 2, 2)
labels = np.array([2, 0, 1])
np.savez("stored.npz", x=images, y=labels, bias=np.float64(0.5))
np.savez_compressed("deflated.npz", x=images, y=labels, bias=np.float64(0.5))
np.savez("names.npz", **{"a": np.float32([1]), "a.npy": np.float32([2]), "part/b": np.float32([3])})
np.savez("one-object.npz", x=images, words=np.array([None, "b"], dtype=object))
# Into a pipe, where the sizes stand behind the data.
program = "import sys, numpy as np; np.savez_compressed(sys.stdout.buffer, x=np.arange(12, dtype='u1').reshape(3, 2, 2), y=np.array([2, 0, 1]))"
with open("pipe.npz", "wb") as file:
    writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    file.write(writer.stdout.read())
    if writer.wait() != 0:
        sys.exit("the pipe's writer failed")
