package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

/**
 * A part of what {@link MutualInformation} tells the generator: how it is drawn, and what it costs to guess it badly.
 */
public sealed interface Code {
    /** {@return how many numbers G is given} */
    int size();

    /** {@return how many numbers D guesses it by} */
    int columns();

    /**
     * Draws codes.
     *
     * @param count how many, N
     * @param rng random numbers
     * @return (N, size)
     */
    NDArray draw(int count, Rng rng);

    /**
     * −E ln Q(c | x), up to a constant.
     *
     * @param guess what D said, (N, columns), unbounded
     * @param given the codes that G was given, (N, size)
     * @return a scalar
     */
    Tensor cost(Tensor guess, Tensor given);

    /**
     * One of some choices, all equally likely, one-hot. D guesses it by logits; a bad guess costs the cross entropy.
     *
     * @param size how many choices, 2 or more
     */
    record Categorical(int size) implements Code {
        /**
         * A choice.
         *
         * @throws IllegalArgumentException if there are fewer than 2
         */
        public Categorical {
            if (size < 2) {
                throw new IllegalArgumentException("[categorical] expected 2 or more choices, got " + size);
            }
        }

        @Override
        public int columns() {
            return size;
        }

        @Override
        public NDArray draw(int count, Rng rng) {
            NDArray codes = NDArray.zeros(Shape.of(count, size));
            for (int n = 0; n < count; n++) {
                codes.set(1, n, rng.integer(size));
            }
            return codes;
        }

        @Override
        public Tensor cost(Tensor guess, Tensor given) {
            return guess.logSoftmax(1).mul(given).sum(1).mean().neg();
        }
    }

    /**
     * Numbers uniform in [−1, 1). D guesses their means; with Q a normal distribution of deviation 1 around them, as in
     * the authors' code for MNIST, a bad guess costs ½ Σ (c − μ)².
     *
     * @param size how many numbers, 1 or more
     */
    record Uniform(int size) implements Code {
        /**
         * Numbers.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Uniform {
            checkSize("uniform", size);
        }

        @Override
        public int columns() {
            return size;
        }

        @Override
        public NDArray draw(int count, Rng rng) {
            return rng.uniform(Shape.of(count, size), -1, 1);
        }

        @Override
        public Tensor cost(Tensor guess, Tensor given) {
            return distance(guess, given);
        }
    }

    /**
     * Numbers from the normal distribution of mean 0 and deviation 1, guessed as those of {@link Uniform}.
     *
     * @param size how many numbers, 1 or more
     */
    record Gaussian(int size) implements Code {
        /**
         * Numbers.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Gaussian {
            checkSize("gaussian", size);
        }

        @Override
        public int columns() {
            return size;
        }

        @Override
        public NDArray draw(int count, Rng rng) {
            return rng.normal(Shape.of(count, size), 0, 1);
        }

        @Override
        public Tensor cost(Tensor guess, Tensor given) {
            return distance(guess, given);
        }
    }

    private static Tensor distance(Tensor guess, Tensor given) {
        return guess.sub(given).square().sum(1).mean().mul(.5f);
    }

    private static void checkSize(String name, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("[" + name + "] expected 1 or more numbers, got " + size);
        }
    }
}
