package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonObject;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.metric.judge.Confusion;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How often a generator draws the class that it is told: the share of its samples, of all classes in turn, that a judge reads so.
 *
 * @param samples that share
 * @param real the share of unseen real images that the judge reads as what they are; empty where nobody has counted
 * @param count how many samples there were
 * @param classes how many there are to choose from
 */
public record ClassAccuracy(double samples, OptionalDouble real, int count, int classes) {
    private static final int AT_ONCE = 250;

    /** Whether a judge reads the classes that the generator of a run is told. */
    public static boolean isKnown(Run run, Judge judge) {
        return run.classes().size() > 1 && run.classes().names().equals(judge.classNames());
    }

    static ClassAccuracy of(Run run, Judge judge, int count, long seed) {
        Draws draws = run.draws(seed);
        int right = 0;
        for (int from = 0; from < count; from += AT_ONCE) {
            int[] read = judge.read(NetworkScores.inRange(
                            draws.next(Math.min(AT_ONCE, count - from)), run.pixelRange(), PixelRange.SIGNED))
                    .classes();
            int[] told = draws.labels();
            for (int i = 0; i < read.length; i++) {
                right += read[i] == told[i] ? 1 : 0;
            }
        }
        OptionalDouble real = judge.confusion()
                .map(Confusion::accuracy)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
        return new ClassAccuracy(
                (double) right / count, real, count, run.classes().seen().length);
    }

    /** By the binomial distribution. */
    double standardError() {
        return Math.sqrt(samples * (1 - samples) / count);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "class accuracy %.1f %% ± %.1f of %d samples are read as the class that was asked for (%schance %.1f %%)",
                100 * samples,
                100 * standardError(),
                count,
                real.isPresent()
                        ? String.format(Locale.ROOT, "real images as theirs %.1f %%, ", 100 * real.getAsDouble())
                        : "",
                100.0 / classes);
    }

    JsonObject json() {
        JsonObject line = new JsonObject();
        line.addProperty("better", "higher");
        line.addProperty("samples", samples);
        line.addProperty("samples error", standardError());
        real.ifPresent(share -> line.addProperty("real", share));
        line.addProperty("chance", 1.0 / classes);
        return line;
    }
}
