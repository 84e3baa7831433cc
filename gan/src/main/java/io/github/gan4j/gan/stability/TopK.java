package io.github.gan4j.gan.stability;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.ShapeException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Trains the generator on its best samples alone (Sinha et al. 2020, top-k training): of a batch of B, only the k to
 * which the discriminator gives the highest logits count in the generator's loss. k begins with the whole batch and
 * shrinks: after every so many updates it is multiplied by the decay, until it reaches the least share.
 *
 * @param decay γ, the factor of k, in (0, 1]; 0.99 in the paper
 * @param every how many updates of the generator before k shrinks, 1 or more; an epoch in the paper
 * @param least the share of the batch that always counts, in (0, 1]; ½ in the paper
 */
public record TopK(double decay, long every, double least) {
    /**
     * The paper's rule, γ = 0.99 and a least share of ½.
     *
     * @param every how many updates of the generator before k shrinks; an epoch in the paper
     */
    public TopK(long every) {
        this(.99, every, .5);
    }

    /**
     * A rule.
     *
     * @param decay γ, the factor of k, in (0, 1]
     * @param every how many updates of the generator before k shrinks, 1 or more
     * @param least the share of the batch that always counts, in (0, 1]
     * @throws IllegalArgumentException if a number is not as said
     */
    public TopK {
        if (!(decay > 0 && decay <= 1) || !(least > 0 && least <= 1)) {
            throw new IllegalArgumentException(
                    "[top-k] expected a decay and a least share in (0, 1], got " + decay + " and " + least);
        }
        if (every < 1) {
            throw new IllegalArgumentException("[top-k] expected 1 or more updates before k shrinks, got " + every);
        }
    }

    /**
     * How many samples count.
     *
     * @param batch B, how many there are, 1 or more
     * @param update how many updates the generator has made before
     * @return k = ⌈B · max(γ^⌊update / every⌋, least)⌉, in [1, B]
     */
    public int k(int batch, long update) {
        long times = update / every;
        double share = Math.max(StrictMath.pow(decay, (double) times), least);
        // Less a little, so that the rounding of the product does not make one sample more of a whole number.
        return Math.max(1, (int) Math.ceil(batch * share - 1e-9));
    }

    /**
     * Picks the logits that count.
     *
     * @param fake logits of generated samples, (B, 1)
     * @param update how many updates the generator has made before
     * @return the k highest, (k, 1), in the order they had; of equal ones the first
     * @throws ShapeException if there is not one logit a sample
     */
    public Tensor of(Tensor fake, long update) {
        if (fake.shape().rank() != 2 || fake.shape().size(1) != 1) {
            throw new ShapeException("[top-k] expected logits (N, 1), got " + fake.shape());
        }
        int batch = fake.shape().size(0);
        int k = batch == 0 ? 0 : k(batch, update);
        return k == batch ? fake : fake.gather(0, highest(fake.value(), k));
    }

    private static int[] highest(NDArray logits, int k) {
        int[] chosen = IntStream.range(0, logits.elements())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits.array()[logits.offset() + i]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
        Arrays.sort(chosen);
        return chosen;
    }
}
