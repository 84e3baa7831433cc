package io.github.gan4j.examples.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the styles of a generator do: how far apart pictures are as they are truncated, and which layers decide what a
 * picture shows.
 *
 * @param distances the mean difference between pairs of pictures, the root of its mean square over pixels, for each of
 *     {@link #PSI}
 * @param real the same of pairs of real images; NaN where there is only one
 * @param mixing what mixtures show; empty where nobody reads classes
 */
public record StyleScores(List<Double> distances, double real, Optional<Mixing> mixing) {
    /** The truncations. */
    static final List<Float> PSI = List.of(0f, .25f, .5f, .75f, 1f);

    private static final int PAIRS = 500;
    private static final int AT_ONCE = 100;
    private static final double WANTED = .4;
    private static final String UNREAD = "the judge reads no classes";
    private static final String FEW = "of so few pairs chance is not known";
    private static final String ONE = "there is only one real image";

    /**
     * What mixtures of two pictures show, of the pairs that show two classes.
     *
     * @param pairs how many of those there are; of none all shares are NaN
     * @param coarse of mixtures whose first half of the layers has the second picture's style
     * @param fine of mixtures whose other half has
     */
    public record Mixing(int pairs, Followed coarse, Followed fine) {
        /** Whether pairs are so few, or so alike, that nothing stands beside them. */
        private boolean isChanceUnknown() {
            return pairs > 0 && Double.isNaN(coarse.chance);
        }

        /** What a judge reads in mixtures, and in the pictures that they are of. */
        static Mixing of(int[] coarse, int[] fine, int[] second, int[] first) {
            int[] different = IntStream.range(0, first.length)
                    .filter(i -> first[i] != second[i])
                    .toArray();
            return new Mixing(
                    different.length,
                    Followed.of(coarse, second, first, different),
                    Followed.of(fine, second, first, different));
        }
    }

    /**
     * How many mixtures show the class of the picture that gave some layers the style; all of them would, if it gave
     * all layers.
     *
     * @param share that share; NaN of no mixtures
     * @param chance the share that shows the class of such a picture of another pair, with which a mixture has nothing
     *     to do, over all other pairs whose second picture differs from its own first one, as that of its own pair
     *     does; NaN where there is none
     */
    public record Followed(double share, double chance) {
        private static Followed of(int[] mixed, int[] second, int[] first, int[] different) {
            long follows = 0;
            long others = 0;
            long met = 0;
            for (int i : different) {
                follows += mixed[i] == second[i] ? 1 : 0;
                for (int j : different) {
                    if (j != i && second[j] != first[i]) {
                        others++;
                        met += mixed[i] == second[j] ? 1 : 0;
                    }
                }
            }
            return new Followed((double) follows / different.length, (double) met / others);
        }
    }

    public StyleScores {
        distances = List.copyOf(distances);
    }

    /** Of the generator of a run that has styles; classes are read where the judge reads some. */
    static StyleScores of(Run run, RealImages images, Judge judge, long seed) {
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
        double real = real(images, run.pixelRange());
        if (judge.classes() == 0) {
            return new StyleScores(distances, real, Optional.empty());
        }
        NDArray a = space.rows(first);
        NDArray b = space.rows(second);
        int half = space.rows() / 2;
        int[] ofFirst = read(run, judge, images(space, a));
        int[] ofSecond = read(run, judge, images(space, b));
        return new StyleScores(
                distances,
                real,
                Optional.of(Mixing.of(
                        read(run, judge, images(space, space.mixed(b, a, half))),
                        read(run, judge, images(space, space.mixed(a, b, half))),
                        ofSecond,
                        ofFirst)));
    }

    /** How far apart two real images are, of as many pairs as there are, at most as many as those of pictures. */
    private static double real(RealImages images, PixelRange range) {
        int pairs = Math.min(PAIRS, images.unseenOrder().length / 2);
        if (pairs == 0) {
            return Double.NaN;
        }
        NDArray all = NetworkScores.inRange(
                images.unseen().images(Arrays.copyOf(images.unseenOrder(), 2 * pairs), PixelRange.SIGNED),
                PixelRange.SIGNED,
                range);
        return distance(all.part(0, pairs), all.part(pairs, 2 * pairs));
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
        int pairs = a.shape().size(0);
        int each = a.shape().elements() / pairs;
        for (int i = 0; i < pairs; i++) {
            double squares = 0;
            for (int k = 0; k < each; k++) {
                double apart = a.array()[a.offset() + i * each + k] - (double) b.array()[b.offset() + i * each + k];
                squares += apart * apart;
            }
            sum += Math.sqrt(squares / each);
        }
        return sum / pairs;
    }

    private static int[] read(Run run, Judge judge, NDArray images) {
        return judge.read(NetworkScores.inRange(images, run.pixelRange(), PixelRange.SIGNED))
                .classes();
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
        line.append(
                Double.isNaN(real)
                        ? "; two real images: none, since " + ONE
                        : String.format(Locale.ROOT, "; two real images by %.3f", real));
        return List.of(
                line + "; from 0 on always more: " + (rises() ? "PASS" : "below"),
                "mixing         "
                        + mixing.map(known -> none().map(why -> "none: " + why).orElseGet(() -> mixed(known)))
                                .orElse("none: " + UNREAD + ", choose one that does with --judge"));
    }

    /** Why no mixture says anything, where that is so. */
    private Optional<String> none() {
        return mixing.filter(known -> known.pairs == 0)
                .map(known ->
                        "in each of " + PAIRS + " pairs the judge reads both pictures as one class, so no mixture "
                                + "tells whose class it follows");
    }

    private static String mixed(Mixing known) {
        return String.format(
                Locale.ROOT,
                "of %d pairs of two classes, with another's coarse layers %.1f %% show its class, with its fine ones %.1f %%; %s; "
                        + "wanted 40 points more: %s",
                known.pairs,
                100 * known.coarse.share,
                100 * known.fine.share,
                known.isChanceUnknown()
                        ? FEW
                        : String.format(
                                Locale.ROOT,
                                "by chance %.1f %% and %.1f %%",
                                100 * known.coarse.chance,
                                100 * known.fine.chance),
                ScoreRows.isMoreBy(WANTED, known.coarse.share, known.fine.share) ? "PASS" : "below");
    }

    /** For programs; a share that is NaN becomes null where it is written. */
    JsonObject json() {
        JsonObject all = new JsonObject();
        all.addProperty("pairs", PAIRS);
        JsonArray psi = new JsonArray();
        PSI.forEach(psi::add);
        JsonArray apart = new JsonArray();
        distances.forEach(apart::add);
        all.add("truncation", psi);
        all.add("distance", apart);
        all.addProperty("distance real", real);
        mixing.ifPresentOrElse(
                known -> {
                    all.addProperty("pairs_of_two_classes", known.pairs);
                    all.addProperty("coarse_follows", known.coarse.share);
                    all.addProperty("coarse_follows chance", known.coarse.chance);
                    all.addProperty("fine_follows", known.fine.share);
                    all.addProperty("fine_follows chance", known.fine.chance);
                },
                () -> {
                    all.add("coarse_follows", JsonNull.INSTANCE);
                    all.add("fine_follows", JsonNull.INSTANCE);
                });
        String notes = String.join("; ", notes());
        if (!notes.isEmpty()) {
            all.addProperty("note", notes);
        }
        return all;
    }

    /** Why there are numbers that are none. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (Double.isNaN(real)) {
            notes.add(ONE);
        }
        if (mixing.isEmpty()) {
            notes.add(UNREAD);
        }
        none().ifPresent(notes::add);
        mixing.filter(Mixing::isChanceUnknown).ifPresent(known -> notes.add(FEW));
        return notes;
    }
}
