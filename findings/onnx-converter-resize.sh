#!/usr/bin/env bash
# onnx 1.23.1: version_converter moves what a model resizes, by a quarter of a pixel when it doubles it, once it takes it to opset 11 or later.
#
# expected: a converted model makes the same numbers
# seen:     on ONNX Runtime 1.30.0, 0 1 2 3 by two, linear, is 0 .5 1 1.5 2 2.5 3 3 with Upsample of opset 7 and 9 and Resize of opset 10, converted to
#           opset 11 to 24 it is 0 .25 .75 1.25 1.75 2.25 2.75 3; to a half, 0 2 becomes .5 2.5. By the nearest pixel, by two and four it is the same,
#           by 1.25 0 0 1 2 3 becomes 0 1 1 2 3, to a quarter 0 becomes 1. Hardmax of opset 12 and before, which has one 1 for each item of a
#           batch, gets one for each row of the last axis from opset 13 on; Softmax and LogSoftmax are kept
# why:      Resize has had coordinate_transformation_mode and nearest_mode since opset 11, and half_pixel and round_prefer_floor for defaults; before, pixels
#           were counted from their corners (asymmetric, floor). The converter adds an input, but not these. Hardmax has no step at 13
# cure:     after converting, to set coordinate_transformation_mode="asymmetric" and nearest_mode="floor" on each such Resize (where nearest
#           shrinks, as to 3/4, ONNX Runtime has 0 2 3 in opset 10, which no mode of later ones gives)
# upstream: issue 8480 (2026) tells of Resize; open when looked up
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "onnx==1.23.1" "onnxruntime==1.30.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - <<'PYTHON'
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper, version_converter

print("onnx", onnx.__version__, "ONNX Runtime", onnxruntime.__version__)
same = True
last_opset = 24
options = onnxruntime.SessionOptions()
options.log_severity_level = 4
options.intra_op_num_threads = 1


def model(opset, operation, shape, scale=None, **attributes):
    inputs = ["x"] if scale is None or opset < 9 else ["x", "scales"]
    scales = [] if scale is None else [1.0, 1.0, 1.0, float(scale)]
    if scale is not None and opset < 9:
        attributes["scales"] = scales
    graph = helper.make_graph(
        [helper.make_node(operation, inputs, ["y"], **attributes)],
        "resizes",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.array(scales, np.float32), "scales")] if len(inputs) > 1 else [],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    made.ir_version = 8
    return made


def run(made, x):
    return onnxruntime.InferenceSession(made.SerializeToString(), options, providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


def at(size, scale, corners):
    """Where in a row of pixels each pixel of the resized row lies."""
    places = np.arange(int(size * scale))
    return places / scale if corners else (places + 0.5) / scale - 0.5


row = np.arange(4, dtype=np.float32).reshape(1, 1, 1, 4)
for opset, operation, scale in ((7, "Upsample", 2), (9, "Upsample", 2), (10, "Resize", 2), (10, "Resize", 1.5), (10, "Resize", 0.5)):
    old = model(opset, operation, row.shape, scale, mode="linear")
    before = run(old, row).ravel()
    same &= np.allclose(before, np.clip(at(4, scale, True), 0, 3), atol=1e-6)
    to = [t for t in range(opset + 1, last_opset + 1) if not np.allclose(run(version_converter.convert_version(old, t), row).ravel(), before, atol=1e-6)]
    after = run(version_converter.convert_version(old, last_opset), row).ravel()
    same &= to == list(range(11, last_opset + 1)) and np.allclose(after, np.clip(at(4, scale, False), 0, 3), atol=1e-6)
    print(f"{operation} of opset {opset}, linear, by {scale}: {before.astype(float).round(2).tolist()}; to opset {to[0]} to {to[-1]}: {after.astype(float).round(2).tolist()}")

for scale, changes in ((2, False), (4, False), (1.25, True), (1.75, True), (0.25, True)):
    old = model(10, "Resize", row.shape, scale, mode="nearest")
    before, new = run(old, row).ravel(), version_converter.convert_version(old, 13)
    after = run(new, row).ravel()
    for node in new.graph.node:
        if node.op_type == "Resize":
            node.attribute.extend([helper.make_attribute("coordinate_transformation_mode", "asymmetric"), helper.make_attribute("nearest_mode", "floor")])
    print(f"Resize of opset 10, nearest, by {scale}: {before.tolist()}; to opset 13: {after.tolist()}; with the attributes: {run(new, row).ravel().tolist()}")
    same &= np.array_equal(before, after) != changes and np.array_equal(before, run(new, row).ravel())

x = np.random.default_rng(1).standard_normal((2, 3, 4)).astype(np.float32)
for operation, changes in (("Softmax", False), ("LogSoftmax", False), ("Hardmax", True)):
    old = model(11, operation, x.shape)
    before, after = run(old, x), run(version_converter.convert_version(old, 13), x)
    print(f"{operation} of opset 11: the sum of 2x3x4 is {before.sum():.2f}; to opset 13: {after.sum():.2f}")
    same &= np.allclose(before, after, atol=1e-6) != changes

print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
