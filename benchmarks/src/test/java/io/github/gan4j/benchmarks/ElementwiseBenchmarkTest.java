package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ElementwiseBenchmarkTest {
    /** A row of one element is as long as its factor, and as its sum. */
    @Test
    void allThatIsReadAndWrittenCounts() {
        ElementwiseBenchmark.Data data = new ElementwiseBenchmark.Data();
        ElementwiseBenchmark.Rows rows = new ElementwiseBenchmark.Rows();
        rows.cols = 1;
        double array = 4e-9 * data.x.length;
        Traffic scaled = new Traffic();
        new ElementwiseBenchmark().scaleRows(data, rows, scaled);
        assertEquals(3 * array, scaled.gigabyte, 1e-12);
        Traffic reduced = new Traffic();
        new ElementwiseBenchmark().reduceRows(data, new ElementwiseBenchmark.ReductionCase(), rows, reduced);
        assertEquals(2 * array, reduced.gigabyte, 1e-12);
    }
}
