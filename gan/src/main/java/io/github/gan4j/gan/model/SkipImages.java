package io.github.gan4j.gan.model;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import java.util.Map;

/**
 * Blocks one after the other, each of which adds to an image that is enlarged from one to the next (Karras et al. 2020,
 * figure 7): image = enlarge(image) + toImage(block(x)).
 *
 * @param blocks from small activations to large ones, and from each to an image of its size
 * @param enlarge from an image of one size to the next
 */
record SkipImages(BlockList blocks, Layer enlarge) implements Layer {
    @Override
    public Tensor forward(Tensor x, Pass pass) {
        Tensor y = blocks.block(0).forward(x, pass);
        Tensor image = blocks.image(0).forward(y, pass);
        for (int i = 1; i < blocks.size(); i++) {
            y = blocks.block(i).forward(y, pass);
            image = enlarge.forward(image, pass).add(blocks.image(i).forward(y, pass));
        }
        return image;
    }

    @Override
    public Shape outputShape(Shape input) {
        return blocks.outputShape(input);
    }

    @Override
    public Map<String, Layer> children() {
        return blocks.children();
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        return new SkipImages(blocks.with(this, children), enlarge);
    }

    @Override
    public State state() {
        return blocks.state();
    }

    /** How many blocks, such as {@code SkipImages(3 blocks)}. */
    @Override
    public String toString() {
        return "SkipImages(" + blocks.size() + (blocks.size() == 1 ? " block)" : " blocks)");
    }
}
