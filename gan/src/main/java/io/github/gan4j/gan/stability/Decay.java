package io.github.gan4j.gan.stability;

/** How much of the old average stays at each update of an {@link ExponentialAverage}. */
public interface Decay {
    /**
     * The decay of one update.
     *
     * @param updates t, how many updates were made before, from 0
     * @param images how many images were shown before, from 0
     * @param batch how many images were shown since the last update
     * @return β in [0, 1): the average becomes β · average + (1 − β) · weights; in float32, at most 1 − 2⁻²⁴
     */
    double at(long updates, long images, int batch);

    /**
     * The same decay at every update, but for the first ones, in which the average is to forget the untrained weights:
     * β = min(decay, (1 + t) / (10 + t)), as in TensorFlow's moving averages.
     *
     * @param decay β in the end, in [0, 1), such as 0.999
     * @return the rule
     * @throws IllegalArgumentException if the decay is not in [0, 1)
     */
    static Decay fixed(double decay) {
        return new Fixed(decay);
    }

    /**
     * A decay that halves the share of old weights once in so many images, whatever the batch size (Karras et al. 2020,
     * StyleGAN2): β = ½^(batch / min(halfLife, rampUp · images)).
     *
     * @param images the half-life, above 0; 10,000 in the paper
     * @return the rule, with StyleGAN2-ADA's ramp-up of 0.05
     * @throws IllegalArgumentException if the half-life is not above 0
     */
    static Decay halfLife(double images) {
        return halfLife(images, .05);
    }

    /**
     * A decay that halves the share of old weights once in so many images, with a ramp-up of one's choice.
     *
     * @param images the half-life, above 0
     * @param rampUp the half-life in the beginning, as a share of the images shown so far; infinity for none
     * @return the rule
     * @throws IllegalArgumentException if a number is not above 0
     */
    static Decay halfLife(double images, double rampUp) {
        return new HalfLife(images, rampUp);
    }

    /**
     * What {@link Decay#fixed} makes.
     *
     * @param decay β in the end, in [0, 1)
     */
    record Fixed(double decay) implements Decay {
        /**
         * A rule.
         *
         * @param decay β in the end, in [0, 1)
         */
        public Fixed {
            if (!(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException("[ema] expected a decay in [0, 1), got " + decay);
            }
        }

        @Override
        public double at(long updates, long images, int batch) {
            return Math.min(decay, (1. + updates) / (10. + updates));
        }
    }

    /**
     * What {@link Decay#halfLife} makes.
     *
     * @param images the half-life, above 0
     * @param rampUp the half-life in the beginning, as a share of the images shown so far
     */
    record HalfLife(double images, double rampUp) implements Decay {
        /**
         * A rule.
         *
         * @param images the half-life, above 0
         * @param rampUp the half-life in the beginning, as a share of the images shown so far, above 0
         */
        public HalfLife {
            if (!(images > 0) || !(rampUp > 0)) {
                throw new IllegalArgumentException(
                        "[ema] expected a half-life and a ramp-up above 0, got " + images + " and " + rampUp);
            }
        }

        @Override
        public double at(long updates, long shown, int batch) {
            double half = rampUp == Double.POSITIVE_INFINITY ? images : Math.min(images, shown * rampUp);
            return half == 0 ? 0 : StrictMath.pow(.5, batch / half);
        }
    }
}
