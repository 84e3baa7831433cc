package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blocks of one size of images each, from the smallest on, and for each a layer between its activations and an image.
 * Their places are numbered.
 *
 * @param blocks one for each size
 * @param images from activations to an image, or from an image to activations
 */
record BlockList(List<Layer> blocks, List<Layer> images) {
    BlockList {
        blocks = List.copyOf(blocks);
        images = List.copyOf(images);
    }

    int size() {
        return blocks.size();
    }

    Layer block(int i) {
        return blocks.get(i);
    }

    Layer image(int i) {
        return images.get(i);
    }

    /** The shape of the image behind all blocks. */
    Shape outputShape(Shape input) {
        Shape shape = input;
        for (Layer block : blocks) {
            shape = block.outputShape(shape);
        }
        return images.get(size() - 1).outputShape(shape);
    }

    Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            children.put("block" + i, blocks.get(i));
            children.put("image" + i, images.get(i));
        }
        return Collections.unmodifiableMap(children);
    }

    BlockList with(Layer owner, Map<String, Layer> children) {
        if (!children.keySet().equals(children().keySet())) {
            throw new IllegalArgumentException("[layer] expected the children "
                    + children().keySet() + " for " + owner + ", got " + children.keySet());
        }
        List<Layer> newBlocks = new ArrayList<>();
        List<Layer> newImages = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            newBlocks.add(children.get("block" + i));
            newImages.add(children.get("image" + i));
        }
        return new BlockList(newBlocks, newImages);
    }

    State state() {
        State state = State.empty();
        for (Map.Entry<String, Layer> child : children().entrySet()) {
            state = state.with(child.getKey(), child.getValue());
        }
        return state;
    }
}
