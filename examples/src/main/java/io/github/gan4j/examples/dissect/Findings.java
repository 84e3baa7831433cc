package io.github.gan4j.examples.dissect;

import io.github.gan4j.metric.dissection.Absence;
import io.github.gan4j.metric.dissection.UnitAgreement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dissection found.
 *
 * @param of the run, the layer and the samples
 * @param count how many units were taken away or set at once
 * @param ofClasses what stood for units of a class that were taken away
 * @param ofHoles what stood for units of holes that were taken away
 * @param agreements for each concept by name, how well each unit agrees with it, the best first
 * @param classes what became of the shares of the classes; empty without a judge
 * @param holes what became of the area of holes, in pixels of an image; empty where there were none
 * @param painted how often holes appeared where they were painted, with the units to which a hole adds most
 * @param paintedWithAll how often with all units
 */
public record Findings(
        DissectedRun of,
        int count,
        Absence ofClasses,
        Absence ofHoles,
        Map<String, List<UnitAgreement>> agreements,
        List<Effect> classes,
        Optional<Effect> holes,
        Painted painted,
        Painted paintedWithAll) {
    /** {@return which part of the classes is gone, the mean over the classes} */
    public double fall() {
        return classes.stream().mapToDouble(Effect::fall).average().orElse(Double.NaN);
    }

    /** {@return which part of the classes is gone without units that were drawn} */
    public double randomFall() {
        return classes.stream().mapToDouble(Effect::randomFall).average().orElse(Double.NaN);
    }
}
