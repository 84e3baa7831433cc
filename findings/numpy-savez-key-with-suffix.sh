#!/usr/bin/env bash
# NumPy 2.4.6: an array saved by savez under a name that ends in ".npy" may not be had back by that name.
#
# expected: np.load(f)["a.npy"] is the array that was saved as "a.npy"
# seen:     with "a" saved beside it, it is the array of "a"; so are the values of items(). The file lists both
#           names, and only the name of the member, "a.npy.npy", reaches the other array. No warning.
# why:      savez adds ".npy" to every key to name the zip's member, and load looks for a member of the very
#           name asked for before it adds ".npy"
#
# needs: python3, with NumPy 2.4.6 or with pip to install it
# exit:  0 as recorded, 1 behaviour has changed, 2 NumPy is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
version=2.4.6

if [ "$(python3 -c 'import numpy; print(numpy.__version__)' 2> /dev/null || true)" != "$version" ]; then
    wheels lib "numpy==$version"
fi

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys
import warnings
import zipfile

import numpy

warnings.simplefilter("error")
print("numpy", numpy.__version__, "python", sys.version.split()[0])
saved = {"a": [1.0], "a.npy": [2.0]}
numpy.savez("file.npz", **saved)
members = zipfile.ZipFile("file.npz").namelist()
print("saved  ", saved)
print("members", members)
with numpy.load("file.npz") as file:
    names = list(file.files)
    loaded = {key: file[key].tolist() for key in ("a", "a.npy", "a.npy.npy")}
    items = {key: value.tolist() for key, value in file.items()}
print("files  ", names)
print("loaded ", loaded)
print("items  ", items)
same = (
    members == ["a.npy", "a.npy.npy"]
    and names == ["a", "a.npy"]
    and loaded == {"a": [1.0], "a.npy": [1.0], "a.npy.npy": [2.0]}
    and items == {"a": [1.0], "a.npy": [1.0]}
)
print("as recorded" if same else "CHANGED")
sys.exit(not same)
PYTHON
