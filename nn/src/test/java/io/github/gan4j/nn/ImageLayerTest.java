package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What layers that see images do beyond shapes and gradients, and their words. */
class ImageLayerTest {
    private static Tensor zeros(int... sizes) {
        return Tensor.of(NDArray.zeros(Shape.of(sizes)));
    }

    private static Rng rng() {
        return Rng.seeded(5);
    }

    @Test
    void transposedConvolutionIsTheInputGradientOfConvolution() {
        Kernel2d kernel = Kernel2d.of(3, 4).stride(2, 3).padding(1, 0);
        Conv2d down = Conv2d.withoutBias(2, 5, kernel, Initializers.normal(0, 1), rng());
        ConvTranspose2d up = ConvTranspose2d.withoutBias(5, 2, kernel, Initializers.zeros(), rng())
                .outputPadding(1, 2);
        up.weight().value().copyFrom(down.weight().value());
        Tensor x = Tensor.variable(rng().normal(Shape.of(3, 8, 12, 2), 0, 1));
        Tensor y = down.forward(x, Pass.train());
        Tensor g = Tensor.of(rng().normal(y.shape(), 0, 1));
        Tensor gradient = Autograd.grad(y, g, List.of(x), CreateGraph.NO).get(0);
        assertArrayEquals(
                gradient.value().toArray(), up.forward(g, Pass.train()).value().toArray());
    }

    @Test
    void kernelsAreEqualWhenTheyWalkTheSameWay() {
        assertEquals(Kernel2d.of(3).same(), Kernel2d.of(3, 3).padding(2).same());
        assertEquals(
                Kernel2d.of(3).same().hashCode(),
                Kernel2d.of(3, 3).padding(2).same().hashCode());
        assertEquals(Kernel2d.of(3), Kernel2d.of(3).same().valid());
        assertNotEquals(Kernel2d.of(3), Kernel2d.of(3).same());
        assertNotEquals(Kernel2d.of(3), Kernel2d.of(3).stride(2));
    }

    @Test
    void defaultWeightsOfConvolutionsAreXaviers() {
        float bound = (float) Math.sqrt(6.0 / (9 * (2 + 5)));
        float largest = 0;
        for (float w : Conv2d.of(2, 5, 3, 1, 1, rng()).weight().value().toArray()) {
            largest = Math.max(largest, Math.abs(w));
        }
        assertEquals(bound, largest, .1f * bound);
        // Each output pixel of a transposed convolution with stride 2 sees a quarter of the kernel.
        double[] fans = new double[2];
        ConvTranspose2d.withoutBias(
                6,
                5,
                Kernel2d.of(4).stride(2),
                (shape, fanIn, fanOut, rng) -> {
                    fans[0] = fanIn;
                    fans[1] = fanOut;
                    return NDArray.zeros(shape);
                },
                rng());
        assertArrayEquals(new double[] {24, 80}, fans);
    }

    @Test
    void batchNormMovesItsStatisticsInTrainingOnly() {
        BatchNorm layer = BatchNorm.of(2, 1e-5f, .25f);
        Tensor x = Tensor.of(NDArray.of(Shape.of(2, 2), 1, 10, 5, 30));
        float[] frozen = layer.forward(x, Pass.frozen()).value().toArray();
        layer.forward(x, Pass.eval());
        assertArrayEquals(new float[] {0, 0}, layer.runningMean().value().toArray());
        assertArrayEquals(new float[] {1, 1}, layer.runningVariance().value().toArray());
        assertArrayEquals(frozen, layer.forward(x, Pass.train()).value().toArray());
        assertArrayEquals(new float[] {.75f, 5}, layer.runningMean().value().toArray(), 1e-6f);
        // Unbiased: (1 − 3)² + (5 − 3)² over n − 1 = 1 is 8.
        assertArrayEquals(
                new float[] {2.75f, 50.75f}, layer.runningVariance().value().toArray(), 1e-5f);
    }

    @Test
    void imageDoesNotDependOnItsBatchMatesInEvaluation() {
        Sequential generator = Sequential.of(
                "generator",
                Dense.of(6, 3 * 3 * 8, rng()),
                Reshape.of(3, 3, 8),
                BatchNorm.of(8),
                Activation.relu(),
                ConvTranspose2d.of(8, 4, 4, 2, 1, rng()),
                BatchNorm.of(4),
                Activation.relu(),
                ConvTranspose2d.of(4, 1, 4, 2, 1, rng()),
                Activation.tanh());
        for (int step = 0; step < 5; step++) {
            generator.forward(Tensor.of(rng().stream("train" + step).normal(Shape.of(16, 6), 0, 1)), Pass.train());
        }
        NDArray z = rng().normal(Shape.of(7, 6), 0, 1);
        NDArray together = generator.forward(Tensor.of(z), Pass.eval()).value();
        NDArray others = rng().stream("others").normal(Shape.of(7, 6), 0, 9);
        others.part(4, 5).copyFrom(z.part(4, 5));
        NDArray between = generator.forward(Tensor.of(others), Pass.eval()).value();
        assertArrayEquals(together.part(4, 5).toArray(), between.part(4, 5).toArray());
        for (int i = 0; i < 7; i++) {
            NDArray alone =
                    generator.forward(Tensor.of(z.part(i, i + 1)), Pass.eval()).value();
            assertArrayEquals(together.part(i, i + 1).toArray(), alone.toArray(), 1e-6f);
        }
    }

    @Test
    void equalNumbersShareTheGradientOfMaxPooling() {
        Tensor x = Tensor.variable(NDArray.of(Shape.of(1, 2, 4, 1), 3, 3, 1, 2, 3, 0, 2, 2));
        Tensor y = MaxPool2d.of(2).forward(x, Pass.train());
        assertArrayEquals(new float[] {3, 2}, y.value().toArray());
        Tensor gradient = Autograd.grad(y.sum(), List.of(x), CreateGraph.NO).get(0);
        float third = 1f / 3;
        assertArrayEquals(
                new float[] {third, third, 0, third, third, 0, third, third},
                gradient.value().toArray());
    }

    @Test
    void pixelsOutsideAreNeverTheLargestAndCountAsZerosInTheMean() {
        Tensor x = Tensor.of(NDArray.full(Shape.of(1, 2, 2, 1), -8));
        Kernel2d kernel = Kernel2d.of(2).stride(2).padding(1);
        assertArrayEquals(
                new float[] {-8, -8, -8, -8},
                new MaxPool2d(kernel).forward(x, Pass.eval()).value().toArray());
        assertArrayEquals(
                new float[] {-2, -2, -2, -2},
                new AveragePool2d(kernel).forward(x, Pass.eval()).value().toArray());
    }

    @Test
    void minibatchStdDevIsTheMeanDeviationOfItsGroup() {
        // Groups are samples {0, 2} and {1, 3}.
        Tensor x = Tensor.of(NDArray.of(Shape.of(4, 2), 1, 1, 5, 5, 3, 7, 5, 5));
        float[] y = new MinibatchStdDev(2).forward(x, Pass.train()).value().toArray();
        assertArrayEquals(new float[] {1, 1, 2, 5, 5, 1e-4f, 3, 7, 2, 5, 5, 1e-4f}, y, 1e-6f);
    }

    /**
     * Six samples for groups of four are two groups of three, {0, 2, 4} and {1, 3, 5}; five are one; both in any mode.
     */
    @Test
    void minibatchStdDevTakesBatchesThatCannotBeDividedEvenly() {
        Tensor six = Tensor.of(NDArray.of(Shape.of(6, 1), 1, 9, 1, 9, 4, 9));
        float root2 = (float) Math.sqrt(2);
        assertArrayEquals(
                new float[] {1, root2, 9, 1e-4f, 1, root2, 9, 1e-4f, 4, root2, 9, 1e-4f},
                new MinibatchStdDev().forward(six, Pass.train()).value().toArray(),
                1e-6f);
        Tensor five = Tensor.of(NDArray.of(Shape.of(5, 1), 1, 2, 3, 4, 5));
        assertArrayEquals(
                new float[] {1, root2, 2, root2, 3, root2, 4, root2, 5, root2},
                new MinibatchStdDev().forward(five, Pass.eval()).value().toArray(),
                1e-6f);
        assertEquals(Shape.of(7, 3), new MinibatchStdDev().outputShape(Shape.of(7, 2)));
    }

    @Test
    void noiseIsForTrainingOnly() {
        GaussianNoise layer = GaussianNoise.of(.5f, rng());
        Tensor x = zeros(100, 100);
        assertSame(x, layer.forward(x, Pass.eval()));
        Tensor noisy = layer.forward(x, Pass.train());
        assertEquals(.5, Math.sqrt(noisy.square().mean().item()), .02);
        assertEquals(0, noisy.mean().item(), .02);
    }

    @Test
    void residualIsTheSumOfBothWays() {
        Tensor x = Tensor.of(NDArray.of(Shape.of(1, 2), 1, -2));
        Layer block = Residual.of(Sequential.of(Activation.relu()), Activation.leakyRelu(.5f));
        assertArrayEquals(
                new float[] {2, -1}, block.forward(x, Pass.eval()).value().toArray());
        Dense dense = Dense.of(2, 2, rng());
        assertEquals(
                "[body.weight, body.bias, shortcut.weight, shortcut.bias]",
                Residual.of(Dense.of(2, 2, rng()), dense)
                        .state()
                        .parameters()
                        .keySet()
                        .toString());
    }

    private static void says(String words, Executable call) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void impossibleKernelsAreRefused() {
        says("[kernel] expected a kernel of 1 or more, got 0; a kernel of 1 looks at one pixel", () -> Kernel2d.of(0));
        says(
                "[kernel] expected a stride of 1 or more, got 2 x 0; a stride of 1 visits every pixel",
                () -> Kernel2d.of(3).stride(2, 0));
        says(
                "[kernel] expected a dilation of 1 or more, got 0; a dilation of 1 leaves no gaps",
                () -> Kernel2d.of(3).dilation(0));
        says(
                "[kernel] expected a padding of 0 or more on each side, got -1, -1 (top, bottom) and 2, 2 (left, "
                        + "right)",
                () -> Kernel2d.of(3).padding(-1, 2));
        says("[conv2d] expected 1 or more input channels, got 0", () -> Conv2d.of(0, 4, 3, 1, 1, rng()));
        says(
                "[convTranspose2d] expected an output padding of 0 or more that is less than the stride 2, got 2: "
                        + "kernel 4, "
                        + "stride 2, padding 1; for a larger output use less padding",
                () -> ConvTranspose2d.of(4, 4, 4, 2, 1, rng()).outputPadding(2, 2));
        says(
                "[maxPool2d] expected a padding that is less than the kernel, got kernel 2, padding 2: the first "
                        + "window would "
                        + "see no pixel",
                () -> new MaxPool2d(Kernel2d.of(2).padding(2)));
        says(
                "[averagePool2d] expected a kernel without gaps, got kernel 3, dilation 2; leave the dilation at 1",
                () -> new AveragePool2d(Kernel2d.of(3).dilation(2)));
        says(
                "[upsample2d] expected factors of 1 or more, got 0 and 0; to make images smaller use a pooling",
                () -> Upsample2d.nearest(0));
        says("[pixelShuffle] expected a factor of 1 or more, got 0", () -> new PixelShuffle(0));
        says("[groupNorm] expected groups that divide the 6 channels, got 4 groups", () -> GroupNorm.of(4, 6));
        says(
                "[groupNorm] expected 2 or more pixels, got 1: input (2, 4); the difference of a single value from its "
                        + "mean is always 0, use another normalisation there",
                () -> GroupNorm.of(4, 4).outputShape(Shape.of(2, 4)));
        assertEquals(Shape.of(2, 4), GroupNorm.of(2, 4).outputShape(Shape.of(2, 4)));
        says(
                "[layerNorm] expected 2 or more values to normalise, got 1 by (1): the difference of a single value "
                        + "from its mean is always 0, use another normalisation there",
                () -> LayerNorm.of(1));
        says("[batchNorm] expected an epsilon above 0, such as 1e-5, got 0.0", () -> BatchNorm.of(4, 0, .1f));
        says(
                "[batchNorm] expected a momentum in [0, 1], the share of the new batch, got 2.0",
                () -> BatchNorm.of(4, 1e-5f, 2));
        says(
                "[minibatchStdDev] expected groups of 2 or more, got 1: a single sample does not vary",
                () -> new MinibatchStdDev(1));
        says("[gaussianNoise] expected a standard deviation of 0 or more, got -1.0", () -> GaussianNoise.of(-1, rng()));
    }

    private static void misfits(String words, Layer layer, int... sizes) {
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> layer.forward(zeros(sizes), Pass.train()))
                        .getMessage());
        assertEquals(
                words,
                assertThrows(ShapeException.class, () -> layer.outputShape(Shape.of(sizes)))
                        .getMessage());
    }

    @Test
    void misfitsNameAllShapesAndTheCure() {
        Conv2d conv = Conv2d.of(64, 128, 4, 2, 1, rng());
        misfits(
                "[conv2d] expected input channels 64, got 3: input (2, 32, 32, 3), weight (4, 4, 64, 128)",
                conv,
                2,
                32,
                32,
                3);
        misfits(
                "[conv2d] expected images (batch, height, width, 64), got rank 2: input (2, 64), weight (4, 4, 64, "
                        + "128)",
                conv,
                2,
                64);
        misfits(
                "[conv2d] expected an image that the kernel fits into, got 8 x 1 pixels for kernel 4, stride 2, "
                        + "padding 1, which "
                        + "leaves an output of 4 x 0: input (2, 8, 1, 64); use a larger image, more padding or a "
                        + "smaller kernel",
                conv,
                2,
                8,
                1,
                64);
        misfits(
                "[convTranspose2d] expected an output of 1 x 1 pixels or more, got 0 x 2 for kernel 2, stride 2, "
                        + "padding 1: "
                        + "input (5, 1, 2, 3); use less padding, more output padding or a larger kernel",
                ConvTranspose2d.of(3, 1, 2, 2, 1, rng()),
                5,
                1,
                2,
                3);
        misfits("[batchNorm] expected input channels 4, got 3: input (2, 5, 3)", BatchNorm.of(4), 2, 5, 3);
        misfits(
                "[layerNorm] expected an input (batch, …) with the last axes (7, 4), got (2, 6, 4)",
                LayerNorm.of(7, 4),
                2,
                6,
                4);
        misfits(
                "[pixelShuffle] expected channels that 4 divides, got 6: input (1, 2, 2, 6)",
                new PixelShuffle(2),
                1,
                2,
                2,
                6);
        misfits(
                "[residual] expected body and shortcut to give one shape, got (2, 3) and (2, 4): input (2, 4); a "
                        + "body that "
                        + "changes the shape needs a shortcut layer",
                Residual.of(Dense.of(4, 3, rng())),
                2,
                4);
        misfits(
                "[instanceNorm] expected 2 or more pixels, got 1: input (6, 1, 1, 3); the difference of a single "
                        + "value from its "
                        + "mean is always 0, use another normalisation there",
                InstanceNorm.of(3),
                6,
                1,
                1,
                3);
        misfits(
                "[globalMaxPool] expected an input of rank 3 or more, (batch, …, channels), got rank 2: input (6, 3)",
                new GlobalMaxPool(),
                6,
                3);
    }

    @Test
    void varianceOfOneValueIsRefusedInTrainingOnly() {
        BatchNorm layer = BatchNorm.of(3);
        ShapeException e = assertThrows(ShapeException.class, () -> layer.forward(zeros(1, 1, 1, 3), Pass.frozen()));
        assertEquals(
                "[batchNorm] expected 2 or more values per channel to take a variance of, got 1: input (1, 1, 1, 3); "
                        + "use a "
                        + "larger batch, or Mode.EVAL",
                e.getMessage());
        assertEquals(
                Shape.of(1, 1, 1, 3),
                layer.forward(zeros(1, 1, 1, 3), Pass.eval()).shape());
    }

    @Test
    void reflectionMirrorsAtTheOutermostPixels() {
        Tensor row = Tensor.of(NDArray.of(Shape.of(1, 1, 3, 1), 1, 2, 3));
        assertArrayEquals(
                new float[] {3, 2, 1, 2, 3, 2},
                new Padding2d(0, 0, 2, 1, Padding2d.Border.REFLECT)
                        .forward(row, Pass.eval())
                        .value()
                        .toArray());
        assertEquals(
                "[padding2d] expected images larger than what is mirrored, 0 x 3+1, got (1, 1, 3, 1): pad less, or "
                        + "replicate the border",
                assertThrows(
                                ShapeException.class,
                                () -> new Padding2d(0, 0, 3, 1, Padding2d.Border.REFLECT).forward(row, Pass.eval()))
                        .getMessage());
    }

    @Test
    void croppingUndoesPadding() {
        Tensor x = Tensor.of(rng().normal(Shape.of(2, 3, 4, 2), 0, 1));
        for (Padding2d.Border border : Padding2d.Border.values()) {
            Tensor padded = new Padding2d(1, 2, 0, 3, border).forward(x, Pass.eval());
            assertArrayEquals(
                    x.value().toArray(),
                    new Crop2d(1, 2, 0, 3).forward(padded, Pass.eval()).value().toArray());
        }
        assertEquals(
                "[crop2d] expected images larger than the borders 3 x 0, got (2, 3, 4, 2): take less away",
                assertThrows(ShapeException.class, () -> new Crop2d(3, 3, 0, 0).outputShape(x.shape()))
                        .getMessage());
    }

    @Test
    void resizingKeepsImagesOfOneColorAndOfTheSameSize() {
        Tensor flat = Tensor.of(NDArray.full(Shape.of(1, 5, 7, 1), .375f));
        Tensor x = Tensor.of(rng().normal(Shape.of(1, 5, 7, 2), 0, 1));
        for (Resize2d.Filter filter : Resize2d.Filter.values()) {
            for (float value : new Resize2d(9, 3, filter)
                    .forward(flat, Pass.eval())
                    .value()
                    .toArray()) {
                assertEquals(.375f, value, 1e-6f);
            }
            assertArrayEquals(
                    x.value().toArray(),
                    new Resize2d(5, 7, filter).forward(x, Pass.eval()).value().toArray(),
                    1e-6f);
        }
    }

    @Test
    void aSkipKeepsBothWaysApart() {
        Tensor x = Tensor.of(rng().normal(Shape.of(2, 3, 3, 2), 0, 1));
        Tensor y = SkipConcatenation.of(Activation.relu()).forward(x, Pass.eval());
        assertArrayEquals(x.value().toArray(), y.slice(3, 0, 2).value().toArray());
        assertArrayEquals(x.relu().value().toArray(), y.slice(3, 2, 4).value().toArray());
        assertEquals(
                "[skipConcatenation] expected a body that changes the last axis alone, got (2, 6, 6, 2) from the input "
                        + "(2, 3, 3, 2): it must make as many rows and columns as there were",
                assertThrows(
                                ShapeException.class,
                                () -> SkipConcatenation.of(Upsample2d.nearest(2))
                                        .outputShape(x.shape()))
                        .getMessage());
    }
}
