package io.github.gan4j.gan.penalty;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.nn.io.Printable;

/**
 * Lazy regularization (Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN", section 3.1 and
 * appendix B): a penalty that is taken in every n-th update only, the first among them, and then n times as large, so
 * that the mean is the same and the time less. Memory moves in those updates only. For Adam the paper scales too: with
 * c = n/(n + 1), learning rate c·η, and β₁ᶜ, β₂ᶜ.
 */
public final class Lazily {
    private Lazily() {}

    /**
     * A penalty of the discriminator, every n-th update.
     *
     * @param interval n, 1 or more; 16 for R1 in the paper
     * @param penalty the penalty
     * @return the lazy one, of the same name
     * @throws IllegalArgumentException if the interval is below 1
     */
    public static Penalty every(int interval, Penalty penalty) {
        return new OfDiscriminator(interval, penalty);
    }

    /**
     * A penalty of the generator, every n-th update.
     *
     * @param interval n, 1 or more; 4 for {@link PathLength} in the authors' code, 8 in the paper
     * @param penalty the penalty
     * @return the lazy one, of the same name
     * @throws IllegalArgumentException if the interval is below 1
     */
    public static GeneratorPenalty every(int interval, GeneratorPenalty penalty) {
        return new OfGenerator(interval, penalty);
    }

    private static void check(int interval) {
        if (interval < 1) {
            throw new IllegalArgumentException("[lazily] expected an interval of 1 or more updates, got " + interval);
        }
    }

    private static boolean due(long update, int interval) {
        return (update - 1) % interval == 0;
    }

    /**
     * A penalty of the discriminator, every n-th update.
     *
     * @param interval n, 1 or more
     * @param penalty the penalty
     */
    public record OfDiscriminator(int interval, Penalty penalty) implements Penalty {
        /**
         * A lazy penalty.
         *
         * @throws IllegalArgumentException if the interval is below 1
         */
        public OfDiscriminator {
            check(interval);
        }

        @Override
        public String name() {
            return penalty.name();
        }

        @Override
        public String summary() {
            return penalty.summary() + ", every " + Printable.count(interval, "updates");
        }

        @Override
        public boolean differentiatesSamples() {
            return penalty.differentiatesSamples();
        }

        @Override
        public boolean needsImages() {
            return penalty.needsImages();
        }

        @Override
        public Tensor of(DiscriminatorPass pass) {
            return due(pass.update(), interval) ? penalty.of(pass).mul(interval) : Tensor.scalar(0);
        }

        /** The penalty and how often, such as {@code R1[weight=1.0], every 16 updates}. */
        @Override
        public String toString() {
            return penalty + ", every " + Printable.count(interval, "updates");
        }
    }

    /**
     * A penalty of the generator, every n-th update.
     *
     * @param interval n, 1 or more
     * @param penalty the penalty
     */
    public record OfGenerator(int interval, GeneratorPenalty penalty) implements GeneratorPenalty {
        /**
         * A lazy penalty.
         *
         * @throws IllegalArgumentException if the interval is below 1
         */
        public OfGenerator {
            check(interval);
        }

        @Override
        public String name() {
            return penalty.name();
        }

        @Override
        public String summary() {
            return penalty.summary() + ", every " + Printable.count(interval, "updates");
        }

        @Override
        public Tensor of(GeneratorPass pass) {
            return due(pass.update(), interval) ? penalty.of(pass).mul(interval) : Tensor.scalar(0);
        }

        /** The penalty and how often, such as {@code R1[weight=1.0], every 16 updates}. */
        @Override
        public String toString() {
            return penalty + ", every " + Printable.count(interval, "updates");
        }
    }
}
