package io.github.gan4j.examples.dissect;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Tap;
import io.github.gan4j.run.Draws;
import io.github.gan4j.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A layer of a generator that gives maps.
 *
 * @param place where it is
 * @param map the shape of its maps, (h, w, units)
 */
public record DissectedLayer(String place, Shape map) {
    /** Fewer channels are colors rather than units. */
    private static final int FEWEST = 8;

    /** The usual layer has maps of at most so small a part of the image's height. */
    private static final int PART = 4;

    /**
     * The layer that is meant.
     *
     * @param said its place, or the size of its maps such as 7x7x64; empty for the usual one: the last whose maps are a
     *     quarter as high as the image or lower
     * @throws UsageException if there is none
     */
    public static DissectedLayer of(Run run, Optional<String> said) {
        Map<String, Shape> all = all(run);
        if (all.isEmpty()) {
            throw new UsageException("The generator of the run in " + run.folder()
                    + " has no layer with maps of " + FEWEST
                    + " units or more between noise and image, which a dissection looks into: "
                    + "take a run of an architecture with convolutions, such as train mnist --preset dcgan.");
        }
        return said.map(word -> named(word, all)).orElseGet(() -> usual(run, all));
    }

    private static Map<String, Shape> all(Run run) {
        Draws draws = run.draws(1);
        NDArray z = draws.nextNoise(1);
        Map<String, Shape> maps = new LinkedHashMap<>();
        Tap.places(run.generator(), Tensor.of(z), Pass.eval().given(draws.labels()))
                .forEach((place, shape) -> {
                    if (shape.rank() == 4 && shape.size(3) >= FEWEST && shape.size(1) > 1 && shape.size(2) > 1) {
                        maps.put(place, shape.part(1, 4));
                    }
                });
        return maps;
    }

    private static DissectedLayer named(String word, Map<String, Shape> all) {
        Optional<DissectedLayer> meant = Optional.empty();
        for (Map.Entry<String, Shape> one : all.entrySet()) {
            if (one.getKey().equals(word) || size(one.getValue()).equals(word)) {
                meant = Optional.of(new DissectedLayer(one.getKey(), one.getValue()));
            }
        }
        return meant.orElseThrow(() -> new UsageException("There is no layer " + word
                + " with maps: expected --layer with one of "
                + all.entrySet().stream()
                        .map(one -> one.getKey() + " (" + size(one.getValue()) + ")")
                        .collect(Collectors.joining(", "))
                + "."));
    }

    private static DissectedLayer usual(Run run, Map<String, Shape> all) {
        List<DissectedLayer> layers = all.entrySet().stream()
                .map(one -> new DissectedLayer(one.getKey(), one.getValue()))
                .toList();
        return layers.stream()
                .filter(layer -> PART * layer.map.size(0) <= run.shape().size(0))
                .reduce((before, last) -> last)
                .orElse(layers.get(0));
    }

    private static String size(Shape map) {
        return map.size(0) + "x" + map.size(1) + "x" + map.size(2);
    }

    /** {@return the size of its maps, such as 7x7x64} */
    public String size() {
        return size(map);
    }

    /** {@return how many units it has} */
    public int units() {
        return map.size(2);
    }
}
