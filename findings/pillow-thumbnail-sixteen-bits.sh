#!/usr/bin/env bash
# Pillow 12.3.0: thumbnail makes a 16-bit grey picture a little smaller, but not much smaller.
#
# expected: thumbnail does for a picture of mode I;16 what resize does, whatever the sizes
# seen:     80x80 to 60x60 works; to 20x20 raises "image has wrong mode". resize makes both, and reduce neither
# why:      from a factor of four on, thumbnail first reduces by a whole factor (its reducing_gap of 2.0), and reduce
#           takes no 16-bit pictures; resize does not reduce unless it is told to
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 Pillow or NumPy is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "pillow==12.3.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import numpy as np
import PIL
from PIL import Image

print("Pillow", PIL.__version__, "NumPy", np.__version__, "Python", sys.version.split()[0])
picture = Image.fromarray(np.arange(6400, dtype=np.uint16).reshape(80, 80))


def shrunk(how, side):
    try:
        if how == "thumbnail":
            copy = picture.copy()
            copy.thumbnail((side, side))
            return copy.size
        if how == "thumbnail without a gap":
            copy = picture.copy()
            copy.thumbnail((side, side), reducing_gap=None)
            return copy.size
        return picture.resize((side, side)).size if how == "resize" else picture.reduce(80 // side).size
    except ValueError as error:
        return str(error)


seen = {
    (how, side): shrunk(how, side)
    for how in ("thumbnail", "thumbnail without a gap", "resize", "reduce")
    for side in (60, 40, 20)
}
for (how, side), result in seen.items():
    print(f"{picture.mode} 80x80, {how} to {side}: {result}")
refused = "image has wrong mode"
same = (
    seen["thumbnail", 60] == (60, 60)
    and seen["thumbnail", 20] == refused
    and seen["thumbnail without a gap", 20] == (20, 20)
    and seen["resize", 20] == (20, 20)
    and seen["reduce", 20] == refused
)
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
