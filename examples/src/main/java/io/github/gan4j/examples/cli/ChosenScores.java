package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.evaluate.NetworkScore;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.evaluation.Metric;
import io.github.gan4j.metric.judge.Judge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which scores are asked for.
 *
 * @param isAll whether those are all that can be given
 * @param metrics of images
 * @param ofRun of the networks of a run
 */
record ChosenScores(boolean isAll, Set<Metric> metrics, Set<NetworkScore> ofRun) {
    private static final String ALL = "all";

    /** What can be scored. */
    record Possible(boolean run, boolean training, boolean autoencoder, boolean classes, boolean styles) {}

    /**
     * Reads the names of scores.
     *
     * @param names separated by commas, or {@code all}; null for the usual ones
     * @throws UsageException if there is none of a name
     */
    static Optional<ChosenScores> named(@Nullable String names) {
        if (names == null) {
            return Optional.empty();
        }
        List<String> words =
                Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        ChosenScores some = new ChosenScores(false, EnumSet.noneOf(Metric.class), EnumSet.noneOf(NetworkScore.class));
        words.stream().filter(word -> !word.equals(ALL)).forEach(some::add);
        return Optional.of(
                words.contains(ALL)
                        ? new ChosenScores(true, EnumSet.allOf(Metric.class), EnumSet.allOf(NetworkScore.class))
                        : some);
    }

    private void add(String name) {
        Optional<Metric> metric = Metric.named(name);
        Optional<NetworkScore> score = NetworkScore.named(name);
        if (metric.isEmpty() && score.isEmpty()) {
            List<String> known = new ArrayList<>(Metric.keys());
            known.addAll(NetworkScore.keys());
            known.add(ALL);
            throw Choice.unknown("metric", name, known);
        }
        metric.ifPresent(metrics::add);
        score.ifPresent(ofRun::add);
    }

    /** The usual ones of those that can be given. */
    static ChosenScores usual(Judge judge, Possible possible) {
        ChosenScores usual = new ChosenScores(
                true,
                EnumSet.copyOf(Metric.usual()),
                EnumSet.of(
                        NetworkScore.OVERFITTING,
                        NetworkScore.LIKELIHOOD,
                        NetworkScore.CLASS_ACCURACY,
                        NetworkScore.STYLES));
        return usual.possible(judge, possible);
    }

    /** The usual ones, and those that tell an autoencoder from a GAN, of those that can be given. */
    static ChosenScores comparing(Judge judge, Possible possible) {
        ChosenScores some = usual(judge, possible);
        some.metrics.addAll(EnumSet.of(Metric.SHARPNESS, Metric.PARZEN));
        return some;
    }

    /**
     * Those of them that can be given, if all are wanted; otherwise these themselves.
     *
     * @throws UsageException if one was named that cannot be given
     */
    ChosenScores possible(Judge judge, Possible possible) {
        if (!isAll) {
            refuse(judge, possible);
            return this;
        }
        Set<Metric> some = EnumSet.copyOf(metrics);
        some.removeIf(metric ->
                (metric.needsClasses() && judge.classes() == 0) || (metric.needsTraining() && !possible.training()));
        Set<NetworkScore> networks = EnumSet.copyOf(ofRun);
        if (!possible.training() || possible.autoencoder()) {
            networks.remove(NetworkScore.OVERFITTING);
        }
        if (!possible.autoencoder()) {
            networks.remove(NetworkScore.LIKELIHOOD);
        }
        if (!possible.classes()) {
            networks.remove(NetworkScore.CLASS_ACCURACY);
        }
        if (!possible.styles()) {
            networks.remove(NetworkScore.STYLES);
        }
        if (!possible.run()) {
            networks.clear();
        }
        return new ChosenScores(true, some, networks);
    }

    private void refuse(Judge judge, Possible possible) {
        if (judge.classes() == 0) {
            metrics.stream().filter(Metric::needsClasses).findFirst().ifPresent(metric -> {
                throw new UsageException("Expected a judge that reads classes for " + metric.key() + ", got "
                        + judge.name() + ": take --judge digits or --judge clothes, or leave it out.");
            });
        }
        if (!ofRun.isEmpty() && !possible.run()) {
            throw new UsageException(
                    "Expected a run for " + ofRun.iterator().next().key()
                            + ", which is a score of its networks, got images: give the folder of a run, or leave it out.");
        }
        if (ofRun.contains(NetworkScore.LIKELIHOOD) && !possible.autoencoder()) {
            throw new UsageException("Expected a run of the preset vae for " + NetworkScore.LIKELIHOOD.key()
                    + ", got one of a GAN, which gives no likelihood: leave it out, or take parzen.");
        }
        if (ofRun.contains(NetworkScore.CLASS_ACCURACY) && !possible.classes()) {
            throw new UsageException("Expected a run whose generator is told classes that the judge reads for "
                    + NetworkScore.CLASS_ACCURACY.key()
                    + ", such as train mnist --preset cgan, got another: leave it out.");
        }
        if (ofRun.contains(NetworkScore.STYLES) && !possible.styles()) {
            throw new UsageException("Expected a run whose generator has styles for " + NetworkScore.STYLES.key()
                    + ", such as of the preset stylegan2, got one without: leave it out.");
        }
        if (ofRun.contains(NetworkScore.OVERFITTING) && possible.autoencoder()) {
            throw new UsageException("Expected a run with a discriminator for " + NetworkScore.OVERFITTING.key()
                    + ", got an autoencoder, which has none: leave it out.");
        }
        Stream.concat(
                        metrics.stream().filter(Metric::needsTraining).map(Metric::key),
                        ofRun.stream().filter(NetworkScore.OVERFITTING::equals).map(NetworkScore::key))
                .filter(key -> !possible.training())
                .findFirst()
                .ifPresent(key -> {
                    throw new UsageException(
                            "Expected the images that the generator was trained on, and unseen ones of the same set, "
                                    + "such as those of mnist, for " + key
                                    + ", got others, or they are not where they were: leave it out, or compare with the set of the training.");
                });
    }
}
