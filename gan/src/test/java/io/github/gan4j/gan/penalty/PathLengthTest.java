package io.github.gan4j.gan.penalty;

import static io.github.gan4j.gan.penalty.Passes.gradient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.random.Rng;
import org.junit.jupiter.api.Test;

/** Path lengths of a linear generator x = zA, for which Jᵀy = Ay. */
class PathLengthTest {
    private static final int COUNT = 3;
    private static final Shape IMAGE = Shape.of(2, 3, 2);
    private static final NDArray A = Rng.seeded(1).normal(Shape.of(4, 12), 0, 1);

    private static GeneratorPass pass(Tensor a, Shape sample, long update, Memory memory) {
        Tensor z = Tensor.variable(Rng.seeded(update).normal(Shape.of(COUNT, 4), 0, 1));
        Tensor samples = z.matmul(a).reshape(Shape.of(COUNT).then(sample));
        return new GeneratorPass(z, samples, update, memory, Rng.seeded(10 + update));
    }

    /** ‖Ay‖ of each sample, in double arithmetic, with the y that the penalty draws. */
    private static double[] lengths(Shape sample, long update, double positions) {
        NDArray y = Rng.seeded(10 + update).normal(Shape.of(COUNT).then(sample), 0, 1);
        double[] lengths = new double[COUNT];
        for (int n = 0; n < COUNT; n++) {
            double squares = 0;
            for (int l = 0; l < 4; l++) {
                double pulled = 0;
                for (int d = 0; d < 12; d++) {
                    pulled += A.get(l, d) * y.array()[n * 12 + d] / Math.sqrt(positions);
                }
                squares += pulled * pulled;
            }
            lengths[n] = Math.sqrt(squares);
        }
        return lengths;
    }

    private static double mean(double[] lengths) {
        return (lengths[0] + lengths[1] + lengths[2]) / COUNT;
    }

    private static double penalty(double[] lengths, double mean) {
        double sum = 0;
        for (double length : lengths) {
            sum += (length - mean) * (length - mean);
        }
        return sum / COUNT;
    }

    @Test
    void lengthsAreHeldNearTheirMovingAverage() {
        for (Shape sample : new Shape[] {IMAGE, Shape.of(12)}) {
            double positions = sample.rank() == 1 ? 12 : 6;
            Memory memory = new Memory();
            PathLength penalty = new PathLength(2, .75);
            double average = 0;
            for (long update = 1; update <= 4; update++) {
                double[] lengths = lengths(sample, update, positions);
                average = .75 * average + .25 * mean(lengths);
                Tensor cost = penalty.of(pass(Tensor.variable(A), sample, update, memory));
                double expected = 2 * penalty(lengths, average);
                assertEquals(expected, cost.item(), 1e-5 * Math.max(1, expected));
                assertEquals(average, memory.get("path-length.mean", 0), 1e-5);
            }
        }
    }

    @Test
    void noGradientFlowsThroughTheAverage() {
        // For x = zA with A scaled by s, P = λ E (sℓ − a)² and dP/ds = 2λ E ℓ(sℓ − a), with a as it was.
        PathLength penalty = new PathLength(2, .75);
        double[] lengths = lengths(IMAGE, 1, 6);
        double average = .25 * mean(lengths);
        double expected = 0;
        for (double length : lengths) {
            expected += 2 * 2 * length * (length - average) / COUNT;
        }
        Tensor scale = Tensor.variable(NDArray.scalar(1));
        Tensor cost = penalty.of(pass(Tensor.of(A).mul(scale), IMAGE, 1, new Memory()));
        assertEquals(expected, gradient(cost, scale)[0], 1e-4 * expected);
    }

    @Test
    void lazyOneHasTheMeanOfTheEagerOneAndRemembersOnlyWhenItIsDue() {
        GeneratorPenalty lazy = Lazily.every(3, new PathLength(2, .75));
        Memory memory = new Memory();
        Memory eager = new Memory();
        for (long update = 1; update <= 3; update++) {
            float cost =
                    lazy.of(pass(Tensor.variable(A), IMAGE, update, memory)).item();
            double expected = update == 1
                    ? 3
                            * new PathLength(2, .75)
                                    .of(pass(Tensor.variable(A), IMAGE, 1, eager))
                                    .item()
                    : 0;
            assertEquals(expected, cost, 1e-5 * Math.max(1, expected));
        }
        assertEquals(eager.values(), memory.values());
        assertEquals("path-length", lazy.name());
        assertEquals(new PathLength().summary() + ", every 3 updates", lazy.summary());
    }

    @Test
    void noiseMustBeTracked() {
        Tensor z = Tensor.of(NDArray.zeros(Shape.of(COUNT, 4)));
        Tensor samples = z.matmul(Tensor.variable(A));
        GeneratorPass pass = new GeneratorPass(z, samples, 1, new Memory(), Rng.seeded(1));
        assertThrows(IllegalArgumentException.class, () -> new PathLength().of(pass));
    }

    /**
     * Of styles, the square is the mean over the layers that have one: with equal rows it is that of one, divided by
     * how many they are.
     */
    @Test
    void stylesCountByTheMeanOverTheirLayers() {
        Memory memory = new Memory();
        NDArray one = Rng.seeded(1).normal(Shape.of(COUNT, 4), 0, 1);
        Tensor styles = Tensor.variable(Tensor.of(one)
                .reshape(Shape.of(COUNT, 1, 4))
                .broadcastTo(Shape.of(COUNT, 2, 4))
                .value());
        Tensor samples =
                styles.sum(1).matmul(Tensor.of(A)).reshape(Shape.of(COUNT).then(IMAGE));
        double given = new PathLength(1, 0)
                .of(new GeneratorPass(styles, samples, 1, memory, Rng.seeded(11)))
                .item();
        // Each of two rows has the gradient of one, so the mean of squares is that of one.
        double[] lengths = lengths(IMAGE, 1, 6);
        assertEquals(penalty(lengths, mean(lengths)), given, 1e-4);
    }
}
