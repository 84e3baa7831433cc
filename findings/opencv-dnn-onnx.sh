#!/usr/bin/env bash
# OpenCV 5.0.0: ONNX models with padding as Keras has it (auto_pad), with products of matrices in batches or antialias make other numbers in cv2.dnn.
#
# expected: what ONNX defines and ONNX Runtime computes; NumPy in float64 agrees with both. SAME_UPPER puts an odd pixel of padding behind the picture,
#           and a transposed convolution with it makes stride times as many pixels; matrices in batches are broadcast as in NumPy
# seen:     Conv 3x3 or 5x5 of stride 2 with SAME_UPPER, on even sizes: moved by one pixel; so are even kernels with SAME_LOWER. ConvTranspose of stride 2
#           with SAME_UPPER makes 13x13 of 7x7 in the place of 14x14, with output_shape 14x14 it makes 16x16, 17x17 or 18x18. MatMul of 2x3x3x4 by
#           3x4x5: two of three products are wrong. Resize with antialias has the numbers of one without. All without a word.
#           A discriminator as in the usual Keras example (5x5, stride 2, same, twice), its last layer fitted to tell lines from arcs, has 98.0% right in ONNX
#           Runtime and 53.7% in OpenCV, where the scores have a correlation of -.12 with its own; with the pads spelled out 98.0% and 1
# why:      seen from the numbers: with auto_pad there are (kernel - 1) / 2 pixels in front, whatever the sizes and the stride; antialias, and for transposed
#           convolutions auto_pad and output_shape, count for nothing or for something else
# cure:     pads in the place of auto_pad (right in all cases tried); matrices tiled to the same batch
#
# needs: python3 with pip
# exit:  0 as recorded, 1 behaviour has changed, 2 a package is missing
set -euo pipefail

. "$(dirname "$0")/lib/pip.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
wheels lib "opencv-python-headless==5.0.0.93" "onnx==1.23.1" "onnxruntime==1.30.0" "numpy==2.4.6"

PYTHONPATH="$folder/lib" python3 - 2> errors.log <<'PYTHON' || { status=$?; tail -n 3 errors.log; exit "$status"; }
import math
import sys

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

print("OpenCV", cv2.__version__, "onnx", onnx.__version__, "ONNX Runtime", onnxruntime.__version__)
same = True
random = np.random.default_rng(1)
options = onnxruntime.SessionOptions()
options.log_severity_level = 4
options.intra_op_num_threads = 1


def normal(*shape):
    return random.standard_normal(shape).astype(np.float32)


def model(nodes, weights, shape, result):
    graph = helper.make_graph(
        nodes,
        "model",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, result)],
        [numpy_helper.from_array(weight, name) for name, weight in weights.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made.SerializeToString()


def by_runtime(made, x):
    return onnxruntime.InferenceSession(made, options, providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


def by_opencv(made, x):
    net = cv2.dnn.readNetFromONNX(np.frombuffer(made, np.uint8))
    net.setInput(x)
    return net.forward()


def off(seen, right):
    return math.inf if seen.shape != right.shape else float(np.abs(seen - right).max() / np.abs(right).max())


def look(what, wrong, nodes, weights, x, right):
    """Compares both with NumPy, shows what OpenCV makes of it, and says whether that is as recorded."""
    global same
    made = model(nodes, weights, x.shape, right.shape)
    seen, runtime = by_opencv(made, x), by_runtime(made, x)
    far = off(seen, right)
    same &= off(runtime, right) < 1e-4 and (far > 0.05) == wrong and (wrong or far < 1e-4)
    shape = "x".join(map(str, seen.shape))
    print(f"{what:66} {'WRONG' if far > 0.05 else 'right'}, off by {far:.2g} of the greatest number" if far < math.inf else f"{what:66} WRONG, of shape {shape}")


def convolved(x, weight, stride, before, after):
    """In float64, with so many zeros before and after."""
    kernel = weight.shape[2]
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (before, after), (before, after)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), (2, 3))[:, :, ::stride, ::stride]
    return np.einsum("nchwij,ocij->nohw", windows, weight.astype(float))


def transposed(x, weight, stride, before, size):
    """In float64: each number's kernel added where it belongs, cut to the size."""
    kernel = weight.shape[2]
    whole = np.zeros((x.shape[0], weight.shape[1], (x.shape[2] - 1) * stride + kernel, (x.shape[3] - 1) * stride + kernel))
    for i in range(x.shape[2]):
        for j in range(x.shape[3]):
            whole[:, :, i * stride : i * stride + kernel, j * stride : j * stride + kernel] += np.einsum("nc,coij->noij", x[:, :, i, j].astype(float), weight)
    return whole[:, :, before : before + size, before : before + size]


for size, kernel, stride, upper, wrong in (
    (28, 3, 2, True, True), (28, 5, 2, True, True), (28, 4, 2, True, False), (27, 5, 2, True, False), (28, 5, 1, True, False),
    (28, 3, 2, False, False), (28, 4, 1, False, True), (27, 4, 2, False, True),
):
    x, weight = normal(2, 3, size, size), normal(4, 3, kernel, kernel)
    total = max((math.ceil(size / stride) - 1) * stride + kernel - size, 0)
    before = total // 2 if upper else total - total // 2
    pad, right = f"SAME_{'UPPER' if upper else 'LOWER'}", convolved(x, weight, stride, before, total - before)
    node = helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride, stride], kernel_shape=[kernel, kernel], auto_pad=pad)
    look(f"Conv {kernel}x{kernel}, stride {stride}, {pad}, of {size}x{size}", wrong, [node], {"w": weight}, x, right)
    node = helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride, stride], kernel_shape=[kernel, kernel], pads=[before, before, total - before, total - before])
    look("    with the same pads spelled out", False, [node], {"w": weight}, x, right)

for kernel in (3, 4, 5):
    x, weight = normal(2, 3, 7, 7), normal(3, 4, kernel, kernel)
    right = transposed(x, weight, 2, (kernel - 2) // 2, 14)
    for name, given in (("SAME_UPPER", {"auto_pad": "SAME_UPPER"}), ("output_shape 14x14", {"output_shape": [14, 14]})):
        node = helper.make_node("ConvTranspose", ["x", "w"], ["y"], strides=[2, 2], kernel_shape=[kernel, kernel], **given)
        expected = right if "auto_pad" in given else transposed(x, weight, 2, (kernel - 2) - (kernel - 2) // 2, 14)
        look(f"ConvTranspose {kernel}x{kernel}, stride 2, {name}, of 7x7", True, [node], {"w": weight}, x, expected)

for left, other, wrong in (((2, 3, 4), (4, 5), False), ((2, 3, 3, 4), (3, 4, 5), True), ((2, 3, 3, 4), (2, 1, 4, 5), True), ((2, 1, 3, 4), (1, 3, 4, 5), True), ((2, 3, 3, 4), (2, 3, 4, 5), False)):
    x, weight = normal(*left), normal(*other)
    node = helper.make_node("MatMul", ["x", "w"], ["y"])
    look(f"MatMul of {'x'.join(map(str, left))} by {'x'.join(map(str, other))}", wrong, [node], {"w": weight}, x, x.astype(float) @ weight)


def halved(x):
    """Halves along both axes by 1 3 3 1 eighths, a triangle twice as wide as for enlarging; beyond the edge is the pixel at the edge."""
    rows = np.zeros((x.shape[2] // 2, x.shape[2]))
    for i in range(len(rows)):
        for shift, weight in zip((-1, 0, 1, 2), (1, 3, 3, 1)):
            rows[i, min(max(2 * i + shift, 0), x.shape[2] - 1)] += weight / 8
    return rows @ x @ rows.T


x = normal(2, 3, 16, 16)
scales = {"s": np.array([1, 1, 0.5, 0.5], np.float32)}
plain = x.astype(float).reshape(2, 3, 8, 2, 8, 2).mean((3, 5))
node = helper.make_node("Resize", ["x", "", "s"], ["y"], mode="linear", coordinate_transformation_mode="half_pixel", antialias=1)
same &= off(by_opencv(model([node], scales, x.shape, plain.shape), x), plain) < 1e-4
look("Resize to a half, linear, antialias", True, [node], scales, x, halved(x.astype(float)))
node = helper.make_node("Resize", ["x", "", "s"], ["y"], mode="linear", coordinate_transformation_mode="half_pixel")
look("Resize to a half, linear", False, [node], scales, x, plain)


# A discriminator as in the usual Keras example: two 5x5 convolutions of stride 2 with padding "same", leaky ReLU, one linear layer. The convolutions are
# as they start; the linear layer is the ridge regression of -1 for a straight line and 1 for an arc.
def strokes(count):
    pictures, sorts = np.zeros((count, 1, 28, 28), np.float32), np.where(np.arange(count) % 2, 1.0, -1.0)
    y, x = np.mgrid[:28, :28]
    for picture, sort in zip(pictures, sorts):
        angle, along = random.uniform(0, 2 * math.pi), np.linspace(-7, 7, 60)
        across = 4 - 4 * (along / 7) ** 2 if sort > 0 else random.uniform(-2, 2) + 0 * along
        turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        spots = turn @ np.stack([along, across]) + random.uniform(12, 16, (2, 1))
        picture[0] = np.exp(-((y[..., None] - spots[0]) ** 2 + (x[..., None] - spots[1]) ** 2) / 1.5).max(-1) * 2 - 1
    return pictures, sorts


def layers(**padding):
    return [
        helper.make_node("Conv", ["x", "a"], ["1"], strides=[2, 2], kernel_shape=[5, 5], **padding),
        helper.make_node("LeakyRelu", ["1"], ["2"], alpha=0.3),
        helper.make_node("Conv", ["2", "b"], ["3"], strides=[2, 2], kernel_shape=[5, 5], **padding),
        helper.make_node("LeakyRelu", ["3"], ["4"], alpha=0.3),
    ]


weights = {"a": normal(16, 1, 5, 5) * 0.2, "b": normal(32, 16, 5, 5) * 0.05}
pictures, sorts = strokes(3000)
rows = by_runtime(model([*layers(auto_pad="SAME_UPPER"), helper.make_node("Flatten", ["4"], ["y"])], weights, pictures.shape, (3000, 1568)), pictures)
rows = np.c_[rows, np.ones(len(rows))].astype(float)
fitted = np.linalg.solve(rows.T @ rows + 100 * np.eye(1569), rows.T @ sorts)
weights |= {"c": fitted[:-1, None].astype(np.float32), "d": fitted[-1:].astype(np.float32)}
last = [helper.make_node("Flatten", ["4"], ["5"]), helper.make_node("Gemm", ["5", "c", "d"], ["y"])]
pictures, sorts = strokes(1000)
right = by_runtime(model([*layers(auto_pad="SAME_UPPER"), *last], weights, pictures.shape, (1000, 1)), pictures).ravel()
for padding, wrong in (({"auto_pad": "SAME_UPPER"}, True), ({"pads": [1, 1, 2, 2]}, False)):
    seen = by_opencv(model([*layers(**padding), *last], weights, pictures.shape, (1000, 1)), pictures).ravel()
    told = [float(np.mean((scores > 0) == (sorts > 0))) for scores in (right, seen)]
    correlation = float(np.corrcoef(right, seen)[0, 1])
    print(f"a discriminator of lines and arcs, {padding}: {told[0]:.1%} right in ONNX Runtime, {told[1]:.1%} in OpenCV; correlation of the scores {correlation:.3f}")
    same &= told[0] > 0.9 and (told[1] < 0.6 and correlation < 0.3 if wrong else correlation > 0.9999)
print("as recorded" if same else "CHANGED")
sys.exit(0 if same else 1)
PYTHON
