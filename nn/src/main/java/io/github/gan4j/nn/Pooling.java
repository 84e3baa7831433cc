package io.github.gan4j.nn;

import io.github.gan4j.autograd.Conv2dGeometry;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;

/** Images cut into the windows that a kernel sees. */
final class Pooling {
    private Pooling() {}

    static void check(String layer, Kernel2d kernel) {
        Conv2dGeometry g = kernel.on(1, 1);
        if (g.dilationH() > 1 || g.dilationW() > 1) {
            throw new IllegalArgumentException(
                    "[" + layer + "] expected a kernel without gaps, got " + kernel + "; leave the dilation at 1");
        }
        if (Math.max(g.padTop(), g.padBottom()) >= kernel.height()
                || Math.max(g.padLeft(), g.padRight()) >= kernel.width()) {
            throw new IllegalArgumentException("[" + layer + "] expected a padding that is less than the kernel, got "
                    + kernel + ": the first window would see no pixel");
        }
    }

    static Shape outputShape(String layer, Kernel2d kernel, Shape input) {
        Check.image(layer, input);
        return kernel.slide(layer, input, input.size(3));
    }

    /** (N, H, W, C) → (N, OH, KH, OW, KW, C), with a number for the pixels outside the image. */
    static Tensor windows(Tensor x, Kernel2d kernel, Shape out, float outside) {
        Conv2dGeometry g = kernel.on(x.shape().size(1), x.shape().size(2));
        Tensor rows = along(padded(x, g, outside), 1, out.size(1), kernel.height(), g.strideH());
        return along(rows, 3, out.size(2), kernel.width(), g.strideW());
    }

    private static Tensor padded(Tensor x, Conv2dGeometry g, float outside) {
        if (g.padTop() + g.padBottom() + g.padLeft() + g.padRight() == 0) {
            return x;
        }
        int[] before = {0, g.padTop(), g.padLeft(), 0};
        int[] after = {0, g.padBottom(), g.padRight(), 0};
        Tensor wide = x.pad(before, after);
        return outside == 0 ? wide : wide.add(border(wide.shape(), before, x.shape(), outside));
    }

    /** 0 where the image is, a number around it. */
    private static Tensor border(Shape wide, int[] before, Shape image, float outside) {
        NDArray border = NDArray.full(Shape.of(wide.size(1), wide.size(2), 1), outside);
        for (int h = 0; h < image.size(1); h++) {
            for (int w = 0; w < image.size(2); w++) {
                border.set(0, before[1] + h, before[2] + w, 0);
            }
        }
        return Tensor.of(border);
    }

    /** Cuts one axis into (count, kernel): without a copy of its own where windows follow one another. */
    private static Tensor along(Tensor x, int axis, int count, int kernel, int stride) {
        Shape shape = x.shape();
        Shape cut = shape.part(0, axis).then(Shape.of(count, kernel)).then(shape.part(axis + 1, shape.rank()));
        if (stride == kernel) {
            return (count * kernel == shape.size(axis) ? x : x.slice(axis, 0, count * kernel)).reshape(cut);
        }
        int[] indices = new int[count * kernel];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i / kernel * stride + i % kernel;
        }
        return x.gather(axis, indices).reshape(cut);
    }

    /** The axes between batch and channels, of which a global pooling wants one or more. */
    static int[] between(String layer, Shape input) {
        Check.batch(layer, input, 3);
        int[] axes = new int[input.rank() - 2];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i + 1;
        }
        return axes;
    }
}
