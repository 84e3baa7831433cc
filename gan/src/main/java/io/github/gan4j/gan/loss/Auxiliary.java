package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;

/**
 * A second task of the discriminator, beside telling real from generated samples, that is added to both players'
 * losses: to say what the generator was told. The discriminator then gives (N, 1 + columns): the logit, and what this
 * task reads.
 */
public interface Auxiliary {
    /** {@return the name, as the command line takes it} */
    String name();

    /**
     * One line for lists: what the task is, and its paper.
     *
     * @return a sentence; the name where a task does not say
     */
    default String summary() {
        return name();
    }

    /** {@return how many numbers D gives behind its logit, 1 or more} */
    int columns();

    /**
     * {@return how many numbers G is given behind its noise, which {@link #draw} makes; 0 where it is told labels or
     * nothing}
     */
    int codes();

    /** {@return whether real samples must have labels, and G be told some} */
    boolean needsLabels();

    /**
     * New codes for the generator.
     *
     * @param count how many samples, N
     * @param rng random numbers
     * @return (N, codes)
     */
    NDArray draw(int count, Rng rng);

    /**
     * What is added to D's loss.
     *
     * @param realColumns what D said of real samples, (N, columns)
     * @param fakeColumns what D said of generated samples, (M, columns)
     * @param realLabels the labels of the real samples, N of them; not looked at where {@link #needsLabels} is false
     * @param fake what G was told of the generated samples
     * @return a scalar, weight included
     * @throws io.github.gan4j.ndarray.ShapeException if the sizes do not fit each other
     */
    Tensor discriminator(Tensor realColumns, Tensor fakeColumns, int[] realLabels, Conditions fake);

    /**
     * What is added to G's loss.
     *
     * @param fakeColumns what D said of generated samples, (M, columns)
     * @param fake what G was told of them
     * @return a scalar, weight included
     * @throws io.github.gan4j.ndarray.ShapeException if the sizes do not fit each other
     */
    Tensor generator(Tensor fakeColumns, Conditions fake);

    /**
     * What the generator was told of the samples it made.
     *
     * @param labels the label of each, M of them; of no meaning to a task of codes
     * @param codes what {@link Auxiliary#draw} gave, (M, codes); of no meaning to a task of labels
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares what was told
    record Conditions(int[] labels, NDArray codes) {}
}
