package io.github.gan4j.run;

import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.ndarray.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is turned into what. Of one set of images, one operator makes the inputs and one the targets, so that the truth
 * is known; or the images are given as they are.
 *
 * @param from what makes the inputs; empty where they are given
 * @param to what makes the targets; empty where they are given
 * @param input the shape of one input, (H, W, C); empty before the data is known
 * @param target the shape of one target, (H', W', C'); empty before the data is known
 * @param batch images of each kind in a batch, 1 or more
 * @param groups what images of one collection are told apart by; empty where there are inputs and targets
 */
public record TranslationData(
        Optional<ImageOperator> from,
        Optional<ImageOperator> to,
        List<Integer> input,
        List<Integer> target,
        int batch,
        Optional<AttributeGroups> groups) {
    /**
     * What is turned into what.
     *
     * @throws IllegalArgumentException if one operator is there without the other, or the batch is below 1
     */
    public TranslationData {
        input = List.copyOf(input);
        target = List.copyOf(target);
        if (from.isPresent() != to.isPresent()) {
            throw new IllegalArgumentException(
                    "[translation] expected what makes inputs and what makes targets, got one of them: give both");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("[data] expected a batch of 1 sample or more, got " + batch);
        }
    }

    /**
     * {@return images that one set is made of, of which nothing is known yet}
     *
     * @param from what makes the inputs
     * @param to what makes the targets
     * @param batch images of each kind in a batch, 1 or more
     */
    public static TranslationData of(ImageOperator from, ImageOperator to, int batch) {
        return new TranslationData(Optional.of(from), Optional.of(to), List.of(), List.of(), batch, Optional.empty());
    }

    /**
     * {@return images that are given as they are, of which nothing is known yet}
     *
     * @param batch images of each kind in a batch, 1 or more
     */
    public static TranslationData given(int batch) {
        return new TranslationData(Optional.empty(), Optional.empty(), List.of(), List.of(), batch, Optional.empty());
    }

    /**
     * {@return images of one collection that are told apart by an attribute, of which nothing is known yet}
     *
     * @param groups what they are told apart by
     * @param batch images in a batch, 1 or more
     */
    public static TranslationData of(AttributeGroups groups, int batch) {
        return given(batch).groups(groups);
    }

    /**
     * {@return the same with other groups}
     *
     * @param newGroups what images are told apart by
     */
    public TranslationData groups(AttributeGroups newGroups) {
        return new TranslationData(from, to, input, target, batch, Optional.of(newGroups));
    }

    /**
     * {@return the same of other operators}
     *
     * @param newFrom what makes the inputs
     * @param newTo what makes the targets
     */
    public TranslationData made(ImageOperator newFrom, ImageOperator newTo) {
        return new TranslationData(Optional.of(newFrom), Optional.of(newTo), input, target, batch, groups);
    }

    /** {@return the same of images that are given as they are} */
    public TranslationData asGiven() {
        return new TranslationData(Optional.empty(), Optional.empty(), input, target, batch, groups);
    }

    /**
     * {@return the same of images of these shapes}
     *
     * @param newInput the shape of one input, (H, W, C)
     * @param newTarget the shape of one target, (H', W', C')
     */
    public TranslationData shapes(Shape newInput, Shape newTarget) {
        return new TranslationData(from, to, sizes(newInput), sizes(newTarget), batch, groups);
    }

    private static List<Integer> sizes(Shape shape) {
        return List.of(shape.size(0), shape.size(1), shape.size(2));
    }

    /**
     * {@return the same with other batches}
     *
     * @param newBatch images of each kind in a batch, 1 or more
     */
    public TranslationData batch(int newBatch) {
        return new TranslationData(from, to, input, target, newBatch, groups);
    }

    /**
     * {@return the shape of one input}
     *
     * @throws IllegalStateException if nothing is known of the data yet
     */
    public Shape inputShape() {
        return shape(input);
    }

    /**
     * {@return the shape of one target}
     *
     * @throws IllegalStateException if nothing is known of the data yet
     */
    public Shape targetShape() {
        return shape(target);
    }

    private static Shape shape(List<Integer> sizes) {
        if (sizes.size() != 3 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalStateException(
                    "[translation] expected images of a known shape (H, W, C), got " + sizes + ": say shapes(…) first");
        }
        return Shape.of(sizes.get(0), sizes.get(1), sizes.get(2));
    }

    /** {@return what becomes what, in words, such as {@code outline to image}; empty where the images are given} */
    public Optional<String> described() {
        return from.map(made ->
                made.name() + " to " + Objects.requireNonNull(to.orElseThrow().name()));
    }
}
