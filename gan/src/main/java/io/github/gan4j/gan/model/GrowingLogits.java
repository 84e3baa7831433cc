package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a discriminator that grows: an image of full size is made as small as the stage says, by means of
 * its pixels; a layer leads from it to activations, and blocks from large ones to small ones. While the newest block is
 * faded in, its activations are (1 − α) · those of the image made half as large + α · its own.
 *
 * @param blocks one for each size
 * @param growth how far it has grown
 */
record GrowingLogits(BlockList blocks, GrowthBuffer growth) implements GrowingBlocks {
    /** Of blocks from small to large ones, each of which but the first halves the size. */
    static GrowingLogits of(List<Layer> blocks, List<Layer> images) {
        return new GrowingLogits(new BlockList(blocks, images), new GrowthBuffer(blocks.size()));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Stage stage = growth.stage();
        int level = stage.level();
        Tensor image = smaller(x, 1 << (levels() - 1 - level), pass);
        Tensor y = blocks.image(level).forward(image, pass);
        if (level > 0) {
            y = blocks.block(level).forward(y, pass);
            if (stage.isFading()) {
                Tensor old = blocks.image(level - 1).forward(smaller(image, 2, pass), pass);
                y = old.mul(1 - stage.alpha()).add(y.mul(stage.alpha()));
            }
        }
        for (int i = level - 1; i > 0; i--) {
            y = blocks.block(i).forward(y, pass);
        }
        return blocks.block(0).forward(y, pass);
    }

    private static Tensor smaller(Tensor image, int factor, Pass pass) {
        return factor == 1 ? image : AveragePool2d.of(factor).forward(image, pass);
    }

    @Override
    public Shape outputShape(Shape input) {
        Shape shape = blocks.image(levels() - 1).outputShape(input);
        for (int i = levels() - 1; i >= 0; i--) {
            shape = blocks.block(i).outputShape(shape);
        }
        return shape;
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        return new GrowingLogits(blocks.with(this, children), growth);
    }

    /** How many sizes, such as {@code GrowingLogits(3 sizes)}. */
    @Override
    public String toString() {
        return "GrowingLogits(" + levels() + (levels() == 1 ? " size)" : " sizes)");
    }
}
