package io.github.gan4j.examples.report;

/** What the charts tell, for people who see them for the first time. HTML. */
final class Words {
    static final String LOSSES =
            "What each player minimises, as a mean over the steps since the point before. They play against each other, so that neither loss "
                    + "has to fall: a level one, while the samples get better, is how it should be. Losses of different recipes cannot be "
                    + "compared. If one races towards its limit and stays there while the other grows, one player has lost touch.";

    static final String BOUND =
            "Both networks minimise the same, so that it has to fall: how many nats an image costs that is given back from its code, and how many "
                    + "the code costs. Their sum, −ELBO, is never less than −ln p(x), what the image costs without the way over a code. A divergence "
                    + "near 0 means codes that say nothing, so that all images are given back as one mean.";

    static final String PROBABILITIES =
            "D(x) is the probability of being real that the discriminator gives to real samples, on average; D(G(z)) the one it gives to "
                    + "generated ones. If the generator had the distribution of the data and D were at its best, both would be ½. Usually D "
                    + "stays a little ahead: D(x) above ½, D(G(z)) below. If D(G(z)) lies at 0 for long, D is so sure that G may have little to "
                    + "learn from. Both at ½ is good only if the samples are: a D that learns nothing says ½ too.";

    static final String ACCURACY =
            "The share of real samples to which D gives more than ½, and of generated ones to which it gives less. 50 % is guessing. Near 100 % "
                    + "for long, D tells everything apart, and G falls behind.";

    static final String ACCURACY_OF_SIGNS =
            "The share of real samples with an output above 0, and of generated ones with one below. 50 % is guessing. Near 100 % for long, D "
                    + "tells everything apart.";

    static final String VALUE =
            "V(D, G) = E ln D(x) + E ln(1 − D(G(z))) is what D maximises and G minimises in the game of Goodfellow et al. (2014). For the best "
                    + "possible D it is −log 4 + 2 · JSD, where JSD is the Jensen–Shannon divergence between data and samples: −log 4 ≈ −1.386 where both "
                    + "are the same distribution, 0 where D tells all apart without a doubt. A D that is not the best gives less, so that the line may "
                    + "pass below −log 4.";

    static final String LOGITS =
            "D's logits of the batch it learnt from, at some steps; D(x) = σ(logit), so that 0 means ½. Two hills apart: D tells real from "
                    + "generated. Hills on top of each other: it cannot. One narrow peak of everything: D has stopped telling.";

    static final String OUTPUTS_SPREAD =
            "D's outputs for the batch it learnt from, at some steps. Two hills apart: D tells real from generated. Hills on top of each other: "
                    + "it cannot.";

    static final String GRADIENTS =
            "The length of each player's gradient over all its parameters, before any clipping; each step up is the same factor. Levels depend "
                    + "on the networks; what counts is change. G's sinking towards 0 means that it learns nothing any more, as with the minimax "
                    + "loss and a D that is sure. Growing without end comes before divergence.";

    static final String TERMS =
            "The terms that the generator minimises together, each without its weight. They pull in different directions: closeness to the "
                    + "target makes images right but smooth, the adversarial term makes them sharp.";

    static final String VARIETY =
            "Diversity: the mean distance of two shown samples over that of two real ones; about 1 is as it should be, near 0 the generator makes "
                    + "one sample again and again (mode collapse). Near duplicates: the share of samples with a twin. Saturated values: the share "
                    + "of numbers at an end of their range, which is natural for black and white pictures, and otherwise a warning.";

    static final String FRECHET =
            "The distance between the distributions of features of samples and of real images, each taken as a Gaussian (Fréchet distance); lower is better. Not "
                    + "the FID of papers, since the features are those of another network: compare it only with scores of the same judge and the "
                    + "same number of images.";

    static final String NEIGHBORS =
            "Above, some samples; below each, the training image that is nearest to it, pixel by pixel. Samples that equal their neighbor "
                    + "mean that the generator repeats what it was shown; samples that are merely alike are what one hopes for.";

    private Words() {}

    static String outputs(Speaking speaking) {
        return switch (speaking) {
            case CRITIC ->
                "A critic's outputs are no probabilities: they have neither a scale nor a zero, and only differences count. The gap between both "
                        + "lines estimates the Wasserstein distance between data and samples, up to a factor, as far as the critic is kept from "
                        + "being steep. A gap that shrinks while the samples get better is how it should be.";
            case MARGIN ->
                "With the hinge loss D is asked to be above 1 for real and below −1 for generated samples, and what lies beyond its margin "
                        + "no longer counts. Both means between the margins: the game is open.";
            case TARGETS ->
                "With least squares D is asked for one number for real and another for generated samples. Each mean near its target: D tells "
                        + "them apart. Both in the middle: it cannot.";
            case COMPARISON ->
                "With a relativistic loss D's output alone means nothing: only whether real samples get more than generated ones. The gap between "
                        + "the lines is what D has understood.";
            case PROBABILITY, UNKNOWN ->
                "The means of D's outputs for both kinds of samples. The further apart, the better D tells them.";
        };
    }
}
