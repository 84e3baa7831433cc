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
 * How often a generator draws the class that it is told: the share of its samples, of all classes in turn, that a judge
 * reads so.
 *
 * @param samples that share
 * @param real the share of unseen real images that the judge reads as what they are; empty where they have no classes
 * @param count how many samples there were
 * @param classes how many there are to choose from
 */
public record ClassAccuracy(double samples, OptionalDouble real, int count, int classes) {
    private static final int AT_ONCE = 250;

    /** Whether a judge reads the classes that the generator of a run is told. */
    public static boolean isKnown(Run run, Judge judge) {
        return run.classes().size() > 1 && run.classes().names().equals(judge.classNames());
    }

    static ClassAccuracy of(Run run, RealImages real, Judge judge, int count, long seed) {
        Draws draws = run.draws(seed);
        double samples = of(
                judge,
                count,
                n -> new NetworkScores.Shown(EvaluatedImages.asBytes(draws.next(n), run.pixelRange()), draws.labels()));
        return new ClassAccuracy(
                samples, ofReal(real, judge, count), count, run.classes().seen().length);
    }

    private static OptionalDouble ofReal(RealImages real, Judge judge, int count) {
        return real.unseen().classNames().equals(judge.classNames())
                ? OptionalDouble.of(of(judge, count, NetworkScores.showing(real.unseen(count), PixelRange.SIGNED)))
                : OptionalDouble.empty();
    }

    private static double of(Judge judge, int count, NetworkScores.Showing showing) {
        int[] told = new int[count];
        int[] read = new int[count];
        for (int from = 0; from < count; from += AT_ONCE) {
            int n = Math.min(AT_ONCE, count - from);
            NetworkScores.Shown shown = showing.next(n);
            System.arraycopy(shown.labels(), 0, told, from, n);
            System.arraycopy(judge.read(shown.images()).classes(), 0, read, from, n);
        }
        return Confusion.of(told, read, judge.classes()).accuracy();
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
