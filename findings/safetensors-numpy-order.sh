#!/usr/bin/env bash
# safetensors 0.8.0 (Python): NumPy arrays that are not in C order are written as other numbers, without a word.
#
# expected: save_file and save write what the array shows, whatever its strides, as they do for big-endian numbers; or refuse it
# seen:     a matrix turned by .T, one in Fortran order and one of which columns were taken come back with their shapes and
#           with numbers at other places: what lies in memory from the array's first element on is written, under its shape.
#           Both ways to save do so, load and load_file agree with each other. A big-endian array in C order comes back right,
#           since it is copied on the way; a big-endian one turned by .T does not. A NumPy scalar (numpy.float32(3)) ends in an AttributeError, where
#           an array without axes is taken. An axis of size 1 in another place does not matter.
# why:      since 0.8.0 the writer is given the address of the data and the shape, and the strides are not looked at. Upstream's
#           issue 825 (opened 2026-08-12) says so of Fortran order, and that 0.7.0 did not do it (not tried here); still so in 0.8.0,
#           the newest release on 2026-11-29
# cure:     numpy.ascontiguousarray(x) before it is saved
#
# needs: python3 with venv and pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

command -v python3 > /dev/null || { echo "missing: python3"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env > /dev/null || { echo "missing: venv"; exit 2; }
env/bin/pip install -q --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6 || { echo "missing: safetensors 0.8.0, numpy 2.4.6"; exit 2; }

env/bin/python - <<'PYTHON'
import sys

import numpy
import safetensors
from safetensors.numpy import load, load_file, save, save_file

print("safetensors", safetensors.__version__, "numpy", numpy.__version__)
plain = numpy.arange(6, dtype="<f4").reshape(2, 3)
arrays = {
    "plain": plain,
    "turned": plain.T,
    "fortran": numpy.asfortranarray(plain),
    "columns": plain[:, 1:],
    "rows": plain[1:],
    "one row turned": plain[:1].T,
    "big-endian": plain.astype(">f4"),
    "big-endian turned": plain.astype(">f4").T,
    "made C": numpy.ascontiguousarray(plain.T),
    "no axes": numpy.array(3, "<f4"),
}
seen = {}
for name, array in arrays.items():
    save_file({"x": array}, "x.safetensors")
    file = load_file("x.safetensors")["x"]
    memory = load(save({"x": array}))["x"]
    assert file.shape == array.shape and numpy.array_equal(file, memory)
    seen[name] = "right" if numpy.array_equal(file, array) else f"{array.tolist()} became {file.tolist()}"
    print(f"{name:18}", seen[name])
try:
    save({"x": numpy.float32(3)})
    seen["scalar"] = "taken"
except AttributeError as error:
    seen["scalar"] = "AttributeError"
print(f"{'scalar':18}", seen["scalar"])

wrong = {name for name, what in seen.items() if "became" in what}
as_recorded = (
    wrong == {"turned", "fortran", "columns", "big-endian turned"}
    and seen["turned"].endswith("became [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]")
    and seen["scalar"] == "AttributeError"
)
print("as recorded" if as_recorded else "CHANGED")
sys.exit(0 if as_recorded else 1)
PYTHON
