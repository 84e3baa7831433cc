package io.github.gan4j.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import io.github.gan4j.kernel.convolution.ConvolutionPlan;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the arithmetic says of itself. */
class BackendTest {
    private static final List<ConvolutionPlan> PLANS =
            Kernels.chosen().convolution().plans();

    @Test
    void convolutionsAreToldByFaceInOrderOfPreference() {
        List<String> lines = Backend.convolutions();
        assertEquals("forward: " + names(ConvolutionPlan.Face.FORWARD), lines.get(0));
        assertEquals("input gradient: " + names(ConvolutionPlan.Face.INPUT_GRADIENT), lines.get(1));
        assertEquals("weight gradient: " + names(ConvolutionPlan.Face.WEIGHT_GRADIENT), lines.get(2));
        assertTrue(lines.get(0).endsWith("blocks"), lines.toString());
    }

    @Test
    void everyWayIsExplainedOnce() {
        List<String> lines = Backend.convolutions();
        List<String> ways = PLANS.stream().map(ConvolutionPlan::name).distinct().toList();
        assertEquals(
                ways,
                lines.subList(3, lines.size()).stream()
                        .map(line -> line.substring(0, line.indexOf(": ")))
                        .toList());
        lines.forEach(line -> assertTrue(line.length() <= 78 && !line.endsWith(": "), line));
    }

    @Test
    void tasksAreEachDoneOnceAndSeenByTheCaller() {
        int[] done = new int[1000];
        Backend.run(1000, i -> done[i] += i);
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, done[i]);
        }
        Backend.run(0, i -> done[0]++);
        assertEquals(0, done[0]);
        assertEquals(
                "[backend] expected 0 or more tasks, got -1",
                assertThrows(IllegalArgumentException.class, () -> Backend.run(-1, i -> {}))
                        .getMessage());
    }

    private static String names(ConvolutionPlan.Face face) {
        return PLANS.stream()
                .filter(plan -> plan.face() == face)
                .map(ConvolutionPlan::name)
                .collect(Collectors.joining(", "));
    }
}
