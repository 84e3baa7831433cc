package io.github.gan4j.examples.dissect;

import io.github.gan4j.metric.dissection.Absence;
import io.github.gan4j.metric.dissection.Causes;
import io.github.gan4j.metric.dissection.Stamp;
import io.github.gan4j.metric.dissection.UnitAgreement;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds what the units of a layer do.
 *
 * @param of the layer and the samples
 * @param judge who names classes; empty for no classes
 * @param count how many units are taken away or set at once
 * @param said what stands for a unit that is taken away; empty for what was measured to be best: zero for classes, the
 *     mean for holes
 * @param seed of the units that are drawn
 * @param progress is told what is done now
 */
public record Dissector(
        DissectedRun of,
        Optional<Judge> judge,
        int count,
        Optional<Absence> said,
        long seed,
        Consumer<String> progress) {
    /** Draws of units beside those that were found. */
    public static final int DRAWS = 5;

    /** Classes of which fewer samples are seen than this part are not looked at. */
    private static final int RARE = 200;

    /** Samples on which the units that make holes are sought. */
    private static final int HOLES = 300;

    /** Seeks, and measures. */
    public Findings find() {
        Map<String, List<UnitAgreement>> agreements = new LinkedHashMap<>();
        for (InkConcept concept : InkConcept.values()) {
            progress.accept("where is " + concept.key());
            agreements.put(concept.key(), of.sought().agreement(concept));
        }
        Absence ofClasses = said.orElse(Absence.ZERO);
        Absence ofHoles = said.orElse(Absence.MEAN);
        List<Effect> classes = judge.map(who -> classes(who, ofClasses)).orElse(List.of());
        progress.accept("what makes holes");
        Optional<Effect> holes = holes(ofHoles);
        progress.accept("painting holes");
        Stamp stamp = Stamp.of(
                of.sought(),
                InkConcept.HOLE,
                PaintedPicture.usualRadius(of.run().shape()));
        Painted some = Painted.of(of, stamp.only(Arrays.copyOf(stamp.units(), count)), seed);
        Painted all = Painted.of(of, stamp, seed);
        return new Findings(of, count, ofClasses, ofHoles, agreements, classes, holes, some, all);
    }

    /** The images without units that were drawn, for each draw. */
    private List<NDArray> withoutDrawn(Absence absence) {
        Rng rng = Rng.seeded(seed).stream("drawn units");
        List<NDArray> all = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] units = Arrays.copyOf(rng.permutation(of.layer().units()), count);
            all.add(of.measured().without(absence, units));
        }
        return all;
    }

    private List<Effect> classes(Judge who, Absence absence) {
        double[] before = shares(who, of.measured().images());
        double[] seen = shares(who, of.sought().images());
        List<double[]> beside = withoutDrawn(absence).stream()
                .map(images -> shares(who, images))
                .toList();
        List<Effect> effects = new ArrayList<>();
        for (int label = 0; label < who.classes(); label++) {
            int c = label;
            if (seen[c] * RARE < 1 || before[c] * RARE < 1) {
                continue;
            }
            String name = who.classNames().isEmpty()
                    ? Integer.toString(c)
                    : who.classNames().get(c);
            progress.accept("what makes class " + name);
            int[] units = Causes.of(of.sought(), absence).ofClass(who, c, count);
            double after = shares(who, of.measured().without(absence, units))[c];
            effects.add(Effect.of(
                    name,
                    units,
                    before[c],
                    after,
                    beside.stream().map(share -> share[c]).toList()));
        }
        return effects;
    }

    private static double[] shares(Judge who, NDArray images) {
        int[] read = who.read(images).classes();
        double[] shares = new double[who.classes()];
        for (int label : read) {
            shares[label] += 1.0 / read.length;
        }
        return shares;
    }

    private Optional<Effect> holes(Absence absence) {
        double before = InkConcept.HOLE.pixels(of.measured().images());
        if (before == 0 || InkConcept.HOLE.pixels(of.sought().images()) == 0) {
            return Optional.empty();
        }
        int[] units = Causes.of(of.some(HOLES), absence).ofConcept(InkConcept.HOLE, count);
        double after = InkConcept.HOLE.pixels(of.measured().without(absence, units));
        return Optional.of(Effect.of(
                "hole",
                units,
                before,
                after,
                withoutDrawn(absence).stream().map(InkConcept.HOLE::pixels).toList()));
    }
}
