package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.growth.Stage;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Upsample2d;
import java.util.List;
import java.util.Map;

/**
 * The end of a generator that grows: blocks from small activations to large ones, from each of which a layer leads to
 * an image. The image is that of the stage's block, or while that is faded in (1 − α) · the one before, enlarged + α ·
 * its own; then it is enlarged to full size by repeating pixels.
 *
 * @param blocks one for each size
 * @param growth how far it has grown
 */
record GrowingImages(BlockList blocks, GrowthBuffer growth) implements GrowingBlocks {
    /** Of blocks that each double the size, the first excepted. */
    static GrowingImages of(List<Layer> blocks, List<Layer> images) {
        return new GrowingImages(new BlockList(blocks, images), new GrowthBuffer(blocks.size()));
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Stage stage = growth.stage();
        int level = stage.level();
        Tensor before = x;
        Tensor y = x;
        for (int i = 0; i <= level; i++) {
            before = y;
            y = blocks.block(i).forward(y, pass);
        }
        Tensor image = blocks.image(level).forward(y, pass);
        if (stage.isFading()) {
            Tensor old = Upsample2d.nearest(2).forward(blocks.image(level - 1).forward(before, pass), pass);
            image = old.mul(1 - stage.alpha()).add(image.mul(stage.alpha()));
        }
        int factor = 1 << (levels() - 1 - level);
        return factor == 1 ? image : Upsample2d.nearest(factor).forward(image, pass);
    }

    @Override
    public Shape outputShape(Shape input) {
        return blocks.outputShape(input);
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        return new GrowingImages(blocks.with(this, children), growth);
    }

    /** How many sizes, such as {@code GrowingImages(3 sizes)}. */
    @Override
    public String toString() {
        return "GrowingImages(" + levels() + (levels() == 1 ? " size)" : " sizes)");
    }
}
