#!/usr/bin/env bash
# Pillow 12.3.0: compressed TIFF of big-endian floats or signed numbers is read with the bytes of each number turned round.
#
# expected: the same numbers from a big-endian file whether it is compressed or not, as from a little-endian one
# seen:     float32, int16 and int32 of one channel, big-endian: right when not compressed; packed by Deflate, other numbers,
#           without a word: 0.25 and 1.0 become 8.8e-44 and 4.6e-41 (float32), 1 becomes 256 (int16) and 16777216 (int32).
#           uint16 and bytes are right both ways, and so is everything little-endian. tifffile reads all of them as they were
#           written. LZW, PackBits, tiles and predictors did the same (not in this script), and so did Pillow 11.3.0
# why:      compressed files are decoded by libtiff, which gives the machine's own order. TiffImagePlugin knows that and says so for
#           modes that end in ";16B" and ";16L", not for ";16BS", ";32BS" and ";32BF", which are turned a second time
# cure:     write little-endian, or do not compress; read with tifffile or OpenCV
#
# needs: python3 with pip, on a little-endian machine
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool or a package is missing, or the machine is big-endian
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "pillow==12.3.0" "numpy==2.4.6" "tifffile==2026.3.3"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import numpy as np
import PIL
import tifffile
from PIL import Image, features

if sys.byteorder != "little":
    print("needs a little-endian machine")
    sys.exit(2)
print("Pillow", PIL.__version__, "libtiff", features.version("libtiff"), "tifffile", tifffile.__version__, "NumPy", np.__version__)

rows = {
    "float32": np.array([[0, 0.25, 0.5, 1]], np.float32),
    "int16": np.array([[-2, 1, 300, 1000]], np.int16),
    "int32": np.array([[-2, 1, 300, 70000]], np.int32),
    "uint16": np.array([[2, 1, 300, 1000]], np.uint16),
    "uint8": np.array([[2, 1, 30, 100]], np.uint8),
}
wrong = {}
for kind, row in rows.items():
    for order in "<>":
        for packed in (None, "zlib"):
            tifffile.imwrite("x.tif", row, byteorder=order, compression=packed, photometric="minisblack")
            assert np.array_equal(tifffile.imread("x.tif"), row)
            with Image.open("x.tif") as picture:
                mode, seen = picture.mode, np.asarray(picture)
            right = np.array_equal(seen.astype(np.float64), row.astype(np.float64))
            print(f"{kind:8} {order} {'packed' if packed else 'plain':7} {mode:6} {'right' if right else f'{row.tolist()} became {seen.tolist()}'}")
            if not right:
                wrong[kind, order, packed] = seen[0]

same = (
    set(wrong) == {(kind, ">", "zlib") for kind in ("float32", "int16", "int32")}
    and np.array_equal(wrong["float32", ">", "zlib"].byteswap(), rows["float32"][0])
    and np.array_equal(wrong["int32", ">", "zlib"].byteswap(), rows["int32"][0])
    and wrong["int16", ">", "zlib"][1] == 256
)
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
