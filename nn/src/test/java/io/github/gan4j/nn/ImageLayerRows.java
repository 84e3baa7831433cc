package io.github.gan4j.nn;

import static io.github.gan4j.nn.LayerTableTest.row;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.LayerTableTest.Row;
import io.github.gan4j.nn.init.Initializer;
import io.github.gan4j.nn.init.Initializers;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of {@link LayerTableTest} for the layers that see images. */
final class ImageLayerRows {
    private static final Initializer RANDOM = Initializers.normal(0, .5f);

    private ImageLayerRows() {}

    static Stream<Row> rows() {
        return Stream.of(convolutions(), normalisations(), poolings(), others()).flatMap(s -> s);
    }

    /** Different numbers, far enough from one another that none overtakes another within a gradient check. */
    private static Row apart(String name, Function<Rng, Layer> make, Shape input, Shape output) {
        NDArray x = NDArray.zeros(input);
        int[] order = Rng.seeded(11).permutation(input.elements());
        for (int i = 0; i < order.length; i++) {
            x.array()[i] = .11f * (order[i] - order.length / 2);
        }
        return new Row(name, make, x, output, true);
    }

    private static Stream<Row> convolutions() {
        Kernel2d uneven = Kernel2d.of(2, 3).stride(2, 1).padding(1, 0, 2, 1).dilation(1, 2);
        return Stream.of(
                row(
                        "Conv2d(2 → 3, kernel 3, stride 2, padding 1)",
                        rng -> Conv2d.of(2, 3, 3, 2, 1, rng),
                        Shape.of(2, 5, 4, 2),
                        Shape.of(2, 3, 2, 3)),
                row(
                        "Conv2d(2 → 3, kernel 2 x 3, stride 2 x 1, padding 1+0 x 2+1, dilation 1 x 2)",
                        rng -> Conv2d.of(2, 3, uneven, RANDOM, RANDOM, rng),
                        Shape.of(1, 4, 5, 2),
                        Shape.of(1, 2, 4, 3)),
                row(
                        "Conv2d(1 → 2, kernel 4, stride 3, padding same, no bias)",
                        rng -> Conv2d.withoutBias(1, 2, Kernel2d.of(4).stride(3).same(), RANDOM, rng),
                        Shape.of(2, 5, 7, 1),
                        Shape.of(2, 2, 3, 2)),
                row(
                        "ConvTranspose2d(3 → 2, kernel 4, stride 2, padding 1)",
                        rng -> ConvTranspose2d.of(3, 2, 4, 2, 1, rng),
                        Shape.of(2, 3, 2, 3),
                        Shape.of(2, 6, 4, 2)),
                row(
                        "ConvTranspose2d(3 → 2, kernel 2 x 3, stride 3 x 2, padding 0 x 1, dilation 1 x 2, output "
                                + "padding 2 x 1)",
                        rng -> ConvTranspose2d.of(
                                        3,
                                        2,
                                        Kernel2d.of(2, 3)
                                                .stride(3, 2)
                                                .padding(0, 1)
                                                .dilation(1, 2),
                                        RANDOM,
                                        RANDOM,
                                        rng)
                                .outputPadding(2, 1),
                        Shape.of(2, 2, 3, 3),
                        Shape.of(2, 7, 8, 2)),
                row(
                        "ConvTranspose2d(2 → 1, kernel 5, stride 2, padding same, no bias)",
                        rng -> ConvTranspose2d.withoutBias(
                                2, 1, Kernel2d.of(5).stride(2).same(), RANDOM, rng),
                        Shape.of(2, 3, 2, 2),
                        Shape.of(2, 6, 4, 1)));
    }

    private static Stream<Row> normalisations() {
        Shape images = Shape.of(2, 3, 2, 4);
        Shape rows = Shape.of(6, 4);
        return Stream.of(
                row("BatchNorm(4)", rng -> BatchNorm.of(4, RANDOM, rng), images, images),
                row("BatchNorm(4, not affine)", rng -> BatchNorm.withoutAffine(4, 1e-3f, .5f), rows, rows),
                row("LayerNorm(4)", rng -> LayerNorm.of(4), rows, rows),
                row("LayerNorm(3, 2, 4)", rng -> LayerNorm.of(3, 2, 4), images, images),
                row(
                        "LayerNorm(2, 4, not affine)",
                        rng -> LayerNorm.withoutAffine(Shape.of(2, 4), .01f),
                        images,
                        images),
                row("GroupNorm(2 groups, 4)", rng -> GroupNorm.of(2, 4), images, images),
                row("GroupNorm(1 group, 4, not affine)", rng -> GroupNorm.withoutAffine(1, 4, .01f), rows, rows),
                row("InstanceNorm(4)", rng -> InstanceNorm.of(4), images, images),
                row("InstanceNorm(4, not affine)", rng -> InstanceNorm.withoutAffine(4, .01f), images, images),
                row("PixelNorm", rng -> new PixelNorm(), images, images));
    }

    private static Stream<Row> poolings() {
        Kernel2d uneven = Kernel2d.of(3, 2).stride(2, 1).padding(1, 0);
        Shape images = Shape.of(2, 5, 4, 3);
        return Stream.of(
                apart("MaxPool2d(kernel 2, stride 2)", rng -> MaxPool2d.of(2), images, Shape.of(2, 2, 2, 3)),
                apart(
                        "MaxPool2d(kernel 3 x 2, stride 2 x 1, padding 1 x 0)",
                        rng -> new MaxPool2d(uneven),
                        images,
                        Shape.of(2, 3, 3, 3)),
                row("AveragePool2d(kernel 2, stride 2)", rng -> AveragePool2d.of(2), images, Shape.of(2, 2, 2, 3)),
                row(
                        "AveragePool2d(kernel 3, stride 2, padding same)",
                        rng -> new AveragePool2d(Kernel2d.of(3).stride(2).same()),
                        images,
                        Shape.of(2, 3, 2, 3)),
                apart("GlobalMaxPool", rng -> new GlobalMaxPool(), Shape.of(2, 3, 2, 2), Shape.of(2, 2)),
                row("GlobalAveragePool", rng -> new GlobalAveragePool(), images, Shape.of(2, 3)));
    }

    private static Stream<Row> others() {
        Shape images = Shape.of(2, 3, 2, 4);
        return Stream.of(
                row("Upsample2d(2, nearest)", rng -> Upsample2d.nearest(2), images, Shape.of(2, 6, 4, 4)),
                row("Upsample2d(3, bilinear)", rng -> Upsample2d.bilinear(3), images, Shape.of(2, 9, 6, 4)),
                row(
                        "Upsample2d(1 x 2, bilinear)",
                        rng -> new Upsample2d(1, 2, Upsample2d.Interpolation.BILINEAR),
                        images,
                        Shape.of(2, 3, 4, 4)),
                row("PixelShuffle(2)", rng -> new PixelShuffle(2), images, Shape.of(2, 6, 4, 1)),
                row(
                        "Residual(Sequential(2 layers, 38 parameters))",
                        rng -> Residual.of(Sequential.of(
                                Conv2d.of(4, 2, Kernel2d.of(1, 3).same(), rng), Conv2d.of(2, 4, 1, 1, 0, rng))),
                        Shape.of(2, 3, 2, 4),
                        Shape.of(2, 3, 2, 4)),
                row(
                        "Residual(AveragePool2d(kernel 2, stride 2), shortcut Conv2d(4 → 4, kernel 1, stride 2))",
                        rng -> Residual.of(AveragePool2d.of(2), Conv2d.of(4, 4, 1, 2, 0, rng)),
                        Shape.of(2, 4, 2, 4),
                        Shape.of(2, 2, 1, 4)),
                apart("MinibatchStdDev(groups of 4)", rng -> new MinibatchStdDev(), images, Shape.of(2, 3, 2, 5)),
                row("MinibatchStdDev(groups of 3)", rng -> new MinibatchStdDev(3), Shape.of(6, 4), Shape.of(6, 5)),
                row(
                        "MinibatchDiscrimination(3 features, 2 kernels of 2)",
                        rng -> MinibatchDiscrimination.of(3, 2, 2, rng),
                        Shape.of(2, 3),
                        Shape.of(2, 5)),
                row(
                        "Padding2d(1+2 x 1+0, reflect)",
                        rng -> new Padding2d(1, 2, 1, 0, Padding2d.Border.REFLECT),
                        images,
                        Shape.of(2, 6, 3, 4)),
                row(
                        "Padding2d(2 x 0, replicate)",
                        rng -> new Padding2d(2, 2, 0, 0, Padding2d.Border.REPLICATE),
                        images,
                        Shape.of(2, 7, 2, 4)),
                row(
                        "Padding2d(0 x 3+1, zero)",
                        rng -> new Padding2d(0, 0, 3, 1, Padding2d.Border.ZERO),
                        images,
                        Shape.of(2, 3, 6, 4)),
                row("Crop2d(1+0 x 0+1)", rng -> new Crop2d(1, 0, 0, 1), images, Shape.of(2, 2, 1, 4)),
                row("Resize2d(5 x 3, bicubic)", rng -> Resize2d.bicubic(5, 3), images, Shape.of(2, 5, 3, 4)),
                row("Resize2d(2 x 1, box)", rng -> Resize2d.area(2, 1), images, Shape.of(2, 2, 1, 4)),
                row(
                        "SkipConcatenation(Sequential(2 layers, 38 parameters))",
                        rng -> SkipConcatenation.of(Sequential.of(
                                Conv2d.of(4, 2, Kernel2d.of(1, 3).same(), rng), Conv2d.of(2, 4, 1, 1, 0, rng))),
                        images,
                        Shape.of(2, 3, 2, 8)),
                row("ChannelPart(1 to 3)", rng -> new ChannelPart(1, 3), images, Shape.of(2, 3, 2, 2)),
                row(
                        "Jury(a: Sequential(2 layers, 10 parameters), b: Conv2d(4 → 2, kernel 1))",
                        rng -> {
                            Map<String, Layer> judges = new LinkedHashMap<>();
                            judges.put("a", Sequential.of(new ChannelPart(0, 4), Conv2d.of(4, 2, 1, 1, 0, rng)));
                            judges.put("b", Conv2d.of(4, 2, 1, 1, 0, rng.stream("b")));
                            return new Jury(judges);
                        },
                        images,
                        Shape.of(4, 3, 2, 2)),
                row("GaussianNoise(0.1)", rng -> GaussianNoise.of(.1f, rng), images, images));
    }
}
