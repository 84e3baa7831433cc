package io.github.gan4j.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.TestKernels;
import io.github.gan4j.kernel.convolution.ConvolutionPlan.Face;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which way a convolution takes. */
class ConvolutionPlanTest {
    /**
     * Four hundred windows with the ways that the code took, with vectors of 16 floats, when the choice was spread over
     * six classes.
     */
    private static List<String> recorded() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConvolutionPlanTest.class.getResourceAsStream("plans.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Window window(String sizes) {
        int[] s = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        return new Window(
                s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14]);
    }

    @Test
    void everyWindowHasThePlanItHadBefore() throws IOException {
        TestKernels.decide();
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : recorded()) {
            String[] parts = line.split(" \\| ");
            Window s = window(parts[0]);
            String[] ways = parts[1].split(" ");
            Map<Face, String> expected = Map.of(
                    Face.FORWARD, ways[0],
                    Face.WEIGHT_GRADIENT, ways[1],
                    Face.INPUT_GRADIENT, ways[2]);
            for (Face face : Face.values()) {
                String name = OrderedConvolution.plan(face, s).name();
                assertEquals(expected.get(face), name, face + " of " + s);
                counts.merge(face + " " + name, 1, Integer::sum);
            }
        }
        assertEquals(OrderedConvolution.TABLE.size(), counts.size(), "every plan is somebody's: " + counts);
    }

    /** The last plan of a face takes what no other does; two of one face have two names, and say something else. */
    @Test
    void plansAreToldApart() {
        TestKernels.all().map(Kernels::convolution).forEach(kernels -> {
            for (Face face : Face.values()) {
                List<ConvolutionPlan> plans = kernels.plans().stream()
                        .filter(plan -> plan.face() == face)
                        .toList();
                assertTrue(plans.get(plans.size() - 1).suits().test(Window.NONE), face + " without images");
                Set<String> texts = new HashSet<>();
                for (ConvolutionPlan plan : plans) {
                    assertTrue(texts.add(plan.name()) && texts.add(plan.windows()), plan.toString());
                }
            }
        });
    }
}
