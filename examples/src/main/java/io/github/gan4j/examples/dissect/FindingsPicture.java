package io.github.gan4j.examples.dissect;

import io.github.gan4j.metric.dissection.Absence;
import io.github.gan4j.metric.dissection.Dissection;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Samples as they are, without the units that cause what a row shows, and without as many units that were drawn: a row
 * for each class, and one of drawings with holes without the units that cause holes.
 *
 * @param findings what was found
 * @param judge who names the classes
 */
public record FindingsPicture(Findings findings, Optional<Judge> judge) {
    private static final int COLUMNS = 6;

    /** More classes than this are not drawn. */
    private static final int ROWS = 12;

    /** Writes the PNG file. */
    public void write(Path file, long seed) {
        List<NDArray> before = new ArrayList<>();
        List<NDArray> after = new ArrayList<>();
        List<NDArray> drawn = new ArrayList<>();
        Dissection samples = findings.of().measured();
        int[] any = Rng.seeded(seed).stream("drawn units").permutation(samples.units());
        int[] drawnUnits = IntStream.of(any).limit(findings.count()).toArray();
        int[] read = judge.map(who -> who.read(samples.images()).classes()).orElse(new int[0]);
        List<String> known = judge.map(Judge::classNames).orElse(List.of());
        findings.classes().stream().limit(ROWS).forEach(effect -> {
            int label = known.isEmpty() ? Integer.parseInt(effect.name()) : known.indexOf(effect.name());
            int[] row = IntStream.range(0, read.length)
                    .filter(i -> read[i] == label)
                    .limit(COLUMNS)
                    .toArray();
            add(samples.only(row), effect, findings.ofClasses(), drawnUnits, before, after, drawn);
        });
        findings.holes().ifPresent(effect -> {
            int[] row = IntStream.range(0, samples.samples())
                    .filter(i -> InkConcept.HOLE.pixels(samples.images().part(i, i + 1)) >= 1)
                    .limit(COLUMNS)
                    .toArray();
            add(samples.only(row), effect, findings.ofHoles(), drawnUnits, before, after, drawn);
        });
        if (before.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        findings.classes().stream().limit(ROWS).forEach(effect -> names.add(effect.name()));
        findings.holes().ifPresent(effect -> names.add(effect.name()));
        new Panels(COLUMNS, 1)
                .rows(names, samples.images().shape().size(1))
                .with("before", joined(before))
                .with("without its " + findings.count() + " units", joined(after))
                .with("without " + findings.count() + " drawn", joined(drawn))
                .save(file);
    }

    private void add(
            Dissection row,
            Effect effect,
            Absence absence,
            int[] any,
            List<NDArray> before,
            List<NDArray> after,
            List<NDArray> drawn) {
        int[] units = effect.units().stream().mapToInt(unit -> unit).toArray();
        before.add(filled(row.images()));
        after.add(filled(row.without(absence, units)));
        drawn.add(filled(row.without(absence, any)));
    }

    /** A whole row, dark where there are no more images. */
    private static NDArray filled(NDArray images) {
        NDArray row = NDArray.full(images.shape().with(0, COLUMNS), -1);
        row.part(0, images.shape().size(0)).copyFrom(images);
        return row;
    }

    private static NDArray joined(List<NDArray> rows) {
        Shape one = rows.get(0).shape();
        NDArray all = NDArray.zeros(one.with(0, rows.size() * COLUMNS));
        for (int i = 0; i < rows.size(); i++) {
            all.part(i * COLUMNS, (i + 1) * COLUMNS).copyFrom(rows.get(i));
        }
        return all;
    }
}
