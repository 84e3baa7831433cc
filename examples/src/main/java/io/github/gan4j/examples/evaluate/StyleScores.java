package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the styles of a generator do: how far apart pictures are as they are truncated, and which layers decide what a picture shows.
 *
 * @param distances the mean difference between pairs of pictures, the root of its mean square over pixels, for each of {@link #PSI}
 * @param coarse the share of pairs whose mixture shows the second picture's class where the first half of the layers has its style; empty
 *     where nobody reads classes
 * @param fine the same where the other half has
 */
public record StyleScores(List<Double> distances, Optional<Double> coarse, Optional<Double> fine) {
    /** The truncations. */
    static final List<Float> PSI = List.of(0f, .25f, .5f, .75f, 1f);

    private static final int PAIRS = 500;
    private static final int AT_ONCE = 100;
    private static final double WANTED = .4;

    public StyleScores {
        distances = List.copyOf(distances);
    }

    /** Of the generator of a run that has styles; classes are read where the judge reads some. */
    static StyleScores of(Run run, Judge judge, long seed) {
        StyleSpace space = run.styles().orElseThrow();
        Rng rng = Rng.seeded(seed).stream(NetworkScore.STYLES.key());
        int[] labels = run.classes().inTurn(PAIRS);
        Pass pass = Pass.eval().given(labels);
        NDArray first = space.styles(run.latent().sample(PAIRS, rng), pass);
        NDArray second = space.styles(run.latent().sample(PAIRS, rng), pass);
        NDArray center = space.center(run.latent(), rng.stream("mean style"), pass);
        List<Double> distances = new ArrayList<>();
        for (float psi : PSI) {
            distances.add(distance(
                    images(space, space.rows(StyleSpace.truncated(first, center, psi))),
                    images(space, space.rows(StyleSpace.truncated(second, center, psi)))));
        }
        if (judge.classes() == 0) {
            return new StyleScores(distances, Optional.empty(), Optional.empty());
        }
        NDArray a = space.rows(first);
        NDArray b = space.rows(second);
        int half = space.rows() / 2;
        int[] ofFirst = read(run, judge, images(space, a));
        int[] ofSecond = read(run, judge, images(space, b));
        return new StyleScores(
                distances,
                Optional.of(follows(read(run, judge, images(space, space.mixed(b, a, half))), ofSecond, ofFirst)),
                Optional.of(follows(read(run, judge, images(space, space.mixed(a, b, half))), ofSecond, ofFirst)));
    }

    private static NDArray images(StyleSpace space, NDArray rows) {
        Shape one = space.synthesis().outputShape(rows.shape().with(0, 1));
        NDArray all = NDArray.zeros(one.with(0, PAIRS));
        for (int from = 0; from < PAIRS; from += AT_ONCE) {
            all.part(from, from + AT_ONCE).copyFrom(space.images(rows.part(from, from + AT_ONCE)));
        }
        return all;
    }

    private static double distance(NDArray a, NDArray b) {
        double sum = 0;
        int each = a.elements() / PAIRS;
        for (int i = 0; i < PAIRS; i++) {
            double squares = 0;
            for (int k = 0; k < each; k++) {
                double apart = a.array()[a.offset() + i * each + k] - (double) b.array()[b.offset() + i * each + k];
                squares += apart * apart;
            }
            sum += Math.sqrt(squares / each);
        }
        return sum / PAIRS;
    }

    private static int[] read(Run run, Judge judge, NDArray images) {
        return judge.read(NetworkScores.inRange(images, run.pixelRange(), PixelRange.SIGNED))
                .classes();
    }

    /** Of the pairs that show two classes, those whose mixture shows the second's. */
    static double follows(int[] mixed, int[] second, int[] first) {
        int different = 0;
        int follows = 0;
        for (int i = 0; i < mixed.length; i++) {
            if (first[i] != second[i]) {
                different++;
                follows += mixed[i] == second[i] ? 1 : 0;
            }
        }
        return different == 0 ? 0 : follows / (double) different;
    }

    private boolean rises() {
        boolean rises = distances.get(0) == 0;
        for (int i = 1; i < distances.size(); i++) {
            rises &= distances.get(i) > distances.get(i - 1);
        }
        return rises;
    }

    List<String> lines() {
        StringBuilder line = new StringBuilder("truncation     two pictures differ by ");
        for (int i = 0; i < PSI.size(); i++) {
            line.append(String.format(
                    Locale.ROOT,
                    "%s%.3f at %s",
                    i == 0 ? "" : ", ",
                    distances.get(i),
                    PSI.get(i).toString()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line + "; from 0 on always more: " + (rises() ? "PASS" : "below"));
        if (coarse.isPresent() && fine.isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "mixing         with another's coarse layers %.1f %% show its class, with its fine ones %.1f %%; wanted 40 points more: %s",
                    100 * coarse.get(),
                    100 * fine.get(),
                    ScoreRows.isMoreBy(WANTED, coarse.get(), fine.get()) ? "PASS" : "below"));
        }
        return lines;
    }

    JsonObject json() {
        JsonObject all = new JsonObject();
        JsonArray psi = new JsonArray();
        PSI.forEach(psi::add);
        JsonArray apart = new JsonArray();
        distances.forEach(apart::add);
        all.add("truncation", psi);
        all.add("distance", apart);
        coarse.ifPresent(share -> all.addProperty("coarse_follows", share));
        fine.ifPresent(share -> all.addProperty("fine_follows", share));
        return all;
    }
}
