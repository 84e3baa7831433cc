package io.github.gan4j.metric.dissection;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.judge.Segmenter;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.Tap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One layer of a generator, looked into: Bau et al., "GAN Dissection: Visualizing and Understanding Generative
 * Adversarial Networks", ICLR 2019. A unit is one channel of what the layer gives, a map over the image. What a unit
 * usually does is taken from all samples of the dissection, and the generator always runs in evaluation mode.
 *
 * <pre>{@code
 * Dissection layer = Dissection.of(generator, "6", latent.sample(2000, rng));     // 7x7x64
 * int[] best = Dissection.first(12, layer.agreement(InkConcept.HOLE));            // by intersection over union
 * Dissection others = layer.on(latent.sample(2000, rng));                         // what was found, tried on other samples
 * NDArray before = others.images();
 * NDArray closed = others.without(Absence.MEAN, best);
 * NDArray opened = Stamp.of(layer, InkConcept.HOLE, 6).pressed(others, 14, 10, 8);  // what a hole adds, eight times
 *
 * Causes causes = Causes.of(layer, Absence.MEAN);
 * int[] sevens = causes.ofClass(Judge.digits(), 7, 12);                           // without which there are fewer sevens
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads at once, as long as nobody trains the generator.
 */
public final class Dissection {
    /** The quantile above which a unit's map marks a pixel, as in the paper. */
    public static final double QUANTILE = .995;

    private static final int BATCH = 250;

    private final Layer generator;
    private final String place;
    private final NDArray z;
    private final int[] labels;
    private final Optional<Layer> rest;
    private final NDArray images;
    private final UnitMaps maps;
    private final Levels levels;

    /** What a unit usually gives. */
    private record Levels(float[] means, float[] thresholds, UnitMaps maps) {}

    private Dissection(Layer generator, String place, NDArray z, int[] labels, Optional<Levels> known) {
        this.generator = generator;
        this.place = place;
        this.z = z;
        this.labels = labels.clone();
        int n = z.shape().size(0);
        if (n == 0 || (labels.length > 0 && labels.length != n)) {
            throw new IllegalArgumentException(
                    "[dissection] expected noise (N, …) for 1 or more samples, and a label for each or none, got "
                            + z.shape() + " and " + labels.length + " labels");
        }
        this.rest = rest(generator, place);
        NDArray[] kept = new NDArray[1];
        this.images = images((from, to) -> tapped(from, to, given -> {
            checkMap(given.shape());
            if (from == 0) {
                kept[0] = NDArray.zeros(given.shape().with(0, n));
            }
            kept[0].part(from, to).copyFrom(given.value());
            return given;
        }));
        this.maps = new UnitMaps(kept[0], images.shape().size(1), images.shape().size(2));
        this.levels = known.orElseGet(() -> new Levels(maps.means(), maps.thresholds(QUANTILE), maps));
    }

    /** What follows the layer, where that is a network of its own: then all before it need not be done again. */
    private static Optional<Layer> rest(Layer generator, String place) {
        if (generator instanceof Sequential network && network.children().containsKey(place)) {
            List<Layer> layers = network.layers();
            return Optional.of(Sequential.of(layers.subList(Integer.parseInt(place) + 1, layers.size())));
        }
        return Optional.empty();
    }

    private void checkMap(Shape given) {
        if (given.rank() != 4) {
            throw new IllegalArgumentException("[dissection] expected a layer that gives maps (N, h, w, units), got "
                    + given + " at " + place + ": choose another of Tap.places");
        }
    }

    /**
     * Dissects a layer of a generator that is told no classes.
     *
     * @param generator from noise to images (N, H, W, C) in [−1, 1]
     * @param place the layer, one of {@link Tap#places}, which gives (N, h, w, units)
     * @param z noise (N, …), of as many samples as memory holds the maps of
     * @return the dissection
     * @throws IllegalArgumentException if there is no such layer, or it gives no maps
     */
    public static Dissection of(Layer generator, String place, NDArray z) {
        return of(generator, place, z, new int[0]);
    }

    /**
     * Dissects a layer of a generator.
     *
     * @param generator from noise, and classes, to images (N, H, W, C) in [−1, 1]
     * @param place the layer, one of {@link Tap#places}, which gives (N, h, w, units)
     * @param z noise (N, …), of as many samples as memory holds the maps of
     * @param labels the class of each sample, or none at all
     * @return the dissection
     * @throws IllegalArgumentException if there is no such layer, it gives no maps, or there are not N labels
     */
    public static Dissection of(Layer generator, String place, NDArray z, int[] labels) {
        return new Dissection(generator, place, z, labels, Optional.empty());
    }

    /**
     * The same layer on other samples: to try on them what was found. Means, quantiles and thresholds stay those of the
     * first ones.
     *
     * @param otherZ noise (N, …)
     * @param otherLabels the class of each sample, or none at all
     * @return the dissection of these
     */
    public Dissection on(NDArray otherZ, int... otherLabels) {
        return new Dissection(generator, place, otherZ, otherLabels, Optional.of(levels));
    }

    /**
     * Some of the samples.
     *
     * @param chosen their indices, 1 or more
     * @return the dissection of these, with the means, quantiles and thresholds of all
     */
    public Dissection only(int... chosen) {
        NDArray some = NDArray.zeros(z.shape().with(0, chosen.length));
        for (int i = 0; i < chosen.length; i++) {
            some.part(i, i + 1).copyFrom(z.part(chosen[i], chosen[i] + 1));
        }
        return on(
                some,
                labels.length == 0
                        ? labels
                        : Arrays.stream(chosen).map(i -> labels[i]).toArray());
    }

    /** {@return the layer} */
    public String place() {
        return place;
    }

    /** {@return how many samples it is of, N} */
    public int samples() {
        return z.shape().size(0);
    }

    /** {@return the shape of the layer's maps, (h, w, units)} */
    public Shape map() {
        return maps.shape();
    }

    /** {@return how many units the layer has} */
    public int units() {
        return map().size(2);
    }

    /** {@return the images as the generator makes them, (N, H, W, C)} */
    public NDArray images() {
        return images;
    }

    /**
     * What units give at their height, for painting.
     *
     * @param q such as .999
     * @return for each unit, the number that no more than a share 1 − q exceeds of all it gave for the samples of the
     *     first dissection
     */
    public float[] levels(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "[dissection] expected a quantile from 0 to 1, got " + q + ": take 0.999");
        }
        return levels.maps().quantiles(q);
    }

    /** {@return for each unit, the mean of all it gave for the samples of the first dissection} */
    public float[] means() {
        return levels.means().clone();
    }

    /**
     * How well each unit's map agrees with a concept.
     *
     * @param concept where in an image it is
     * @return the agreement of each unit, the best first
     */
    public List<UnitAgreement> agreement(Segmenter concept) {
        BitSet masks = new BitSet();
        int pixels = images.shape().size(1) * images.shape().size(2);
        for (int i = 0; i < samples(); i++) {
            mark(concept.where(image(i)), i * pixels, masks);
        }
        int marked = masks.cardinality();
        float[] enlarged = new float[pixels];
        List<UnitAgreement> all = new ArrayList<>();
        for (int unit = 0; unit < units(); unit++) {
            int both = 0;
            int own = 0;
            for (int i = 0; i < samples(); i++) {
                maps.enlarge(i, unit, enlarged);
                for (int p = 0; p < pixels; p++) {
                    if (enlarged[p] > levels.thresholds()[unit]) {
                        own++;
                        both += masks.get(i * pixels + p) ? 1 : 0;
                    }
                }
            }
            int either = own + marked - both;
            all.add(new UnitAgreement(unit, either == 0 ? 0 : (double) both / either));
        }
        all.sort(Comparator.comparingDouble(UnitAgreement::iou).reversed().thenComparingInt(UnitAgreement::unit));
        return all;
    }

    private NDArray image(int i) {
        return images.part(i, i + 1).reshape(images.shape().part(1, 4));
    }

    private static void mark(boolean[][] where, int from, BitSet masks) {
        int at = from;
        for (boolean[] row : where) {
            for (boolean is : row) {
                masks.set(at++, is);
            }
        }
    }

    /**
     * The units that agree best.
     *
     * @param count how many, at most as many as there are
     * @param agreement of {@link #agreement}
     * @return their numbers, the best first
     */
    public static int[] first(int count, List<UnitAgreement> agreement) {
        return agreement.stream().limit(count).mapToInt(UnitAgreement::unit).toArray();
    }

    /**
     * The images without some units: everywhere in their maps stands what says nothing.
     *
     * @param absence what that is
     * @param units the units
     * @return the images (N, H, W, C)
     */
    public NDArray without(Absence absence, int... units) {
        return edited(ablation(absence, units));
    }

    /** From what the layer gives to that without some units. */
    UnaryOperator<Tensor> ablation(Absence absence, int... units) {
        boolean[][] everywhere = new boolean[map().size(0)][map().size(1)];
        for (boolean[] row : everywhere) {
            Arrays.fill(row, true);
        }
        return setting(everywhere, absence.levels(levels.means()), units);
    }

    /**
     * The images with some units set at a place.
     *
     * @param brush the place
     * @param values what to set, by unit, such as {@link #levels}; those of other units are not looked at
     * @param units the units
     * @return the images (N, H, W, C)
     * @throws IllegalArgumentException if the place is not in the image, or there is not a value for each unit of the
     *     layer
     */
    public NDArray painted(Brush brush, float[] values, int... units) {
        return edited(setting(brush.cells(images.shape().part(1, 4), map()), values, units));
    }

    private UnaryOperator<Tensor> setting(boolean[][] cells, float[] values, int... units) {
        if (values.length != units()) {
            throw new IllegalArgumentException(
                    "[dissection] expected a value for each of " + units() + " units, got " + values.length);
        }
        NDArray keep = NDArray.full(map(), 1);
        NDArray add = NDArray.zeros(map());
        for (int unit : units) {
            if (unit < 0 || unit >= units()) {
                throw new IllegalArgumentException(
                        "[dissection] expected units from 0 to " + (units() - 1) + ", got " + unit);
            }
            for (int y = 0; y < cells.length; y++) {
                for (int x = 0; x < cells[y].length; x++) {
                    if (cells[y][x]) {
                        keep.set(0, y, x, unit);
                        add.set(values[unit], y, x, unit);
                    }
                }
            }
        }
        return given -> given.mul(Tensor.of(keep)).add(Tensor.of(add));
    }

    /**
     * The images with a change of any kind.
     *
     * @param change from what the layer gave, (n, h, w, units), to what the rest of the generator takes, of the same
     *     shape; some samples at a time
     * @return the images (N, H, W, C)
     */
    public NDArray edited(UnaryOperator<Tensor> change) {
        return images((from, to) -> rest(change.apply(given(from, to)), from, to));
    }

    /** What the layer gave for some of the samples. */
    Tensor given(int from, int to) {
        return Tensor.of(maps.activations().part(from, to));
    }

    /**
     * What the rest of the generator makes of what a layer might have given for some of the samples; recorded where the
     * caller records.
     */
    Tensor rest(Tensor given, int from, int to) {
        return rest.isPresent() ? rest.get().forward(given, pass(from, to)) : tapped(from, to, made -> given);
    }

    private Tensor tapped(int from, int to, UnaryOperator<Tensor> change) {
        return Tap.at(generator, place, change).forward(Tensor.of(z.part(from, to)), pass(from, to));
    }

    private Pass pass(int from, int to) {
        return labels.length == 0 ? Pass.eval() : Pass.eval().given(Arrays.copyOfRange(labels, from, to));
    }

    /** Makes the images of the samples from one to another. */
    private interface Making {
        Tensor images(int from, int to);
    }

    private NDArray images(Making making) {
        int n = samples();
        NDArray[] all = new NDArray[1];
        Workspace workspace = new Workspace();
        for (int from = 0; from < n; from += BATCH) {
            int begin = from;
            int end = Math.min(n, from + BATCH);
            workspace.run(() -> Autograd.noGrad(() -> {
                NDArray some = making.images(begin, end).value();
                if (begin == 0) {
                    all[0] = NDArray.zeros(some.shape().with(0, n));
                }
                all[0].part(begin, end).copyFrom(some);
                return end;
            }));
        }
        return all[0];
    }
}
