package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.kernel.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepBreakdownTest {
    /** Without the module of vectors a step takes several times as long, and nothing else would say why. */
    @Test
    void itTellsWhichKernelsItMeasures() {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            StepBreakdown.main(new String[] {"mlp", "1", "1"});
        } finally {
            System.setOut(before);
        }
        String words = said.toString(StandardCharsets.UTF_8);
        assertTrue(words.startsWith(Kernels.chosen().toString().split(",")[0]), words);
    }
}
