package io.github.gan4j.gan.diagnosis;

import io.github.gan4j.gan.StepReport;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Buffer;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.State;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules look at of the last reports of a run. */
final class RecentReports {
    /**
     * The figures of one report.
     *
     * @param realLogit the mean logit of real samples
     * @param realSpread their logits' spread
     * @param realAccuracy D's accuracy on them
     */
    record Figures(
            float realLogit,
            float realSpread,
            float realAccuracy,
            float fakeLogit,
            float fakeSpread,
            float fakeAccuracy,
            float discriminatorNorm,
            float generatorNorm) {
        private static final int COUNT = 8;

        private float[] numbers() {
            return new float[] {
                realLogit,
                realSpread,
                realAccuracy,
                fakeLogit,
                fakeSpread,
                fakeAccuracy,
                discriminatorNorm,
                generatorNorm
            };
        }

        private static Figures at(int from, float[] x) {
            return new Figures(
                    x[from], x[from + 1], x[from + 2], x[from + 3], x[from + 4], x[from + 5], x[from + 6], x[from + 7]);
        }
    }

    private final int size;
    /** A row a report; the next one takes the place of the oldest. */
    private final NDArray rows;

    private final Counter seen = Counter.of(0);
    private final State state;

    RecentReports(int size) {
        this.size = size;
        this.rows = NDArray.zeros(Shape.of(size, Figures.COUNT));
        this.state = State.empty().with("reports", Buffer.of(rows)).with("seen", seen);
    }

    void add(StepReport report) {
        float[] numbers = new Figures(
                        report.real().meanLogit(),
                        report.real().logitSpread(),
                        report.real().accuracy(),
                        report.fake().meanLogit(),
                        report.fake().logitSpread(),
                        report.fake().accuracy(),
                        report.discriminatorGradientNorm(),
                        report.generatorGradientNorm())
                .numbers();
        System.arraycopy(numbers, 0, rows.array(), Figures.COUNT * (int) (seen() % size), Figures.COUNT);
        seen.increment();
    }

    /** How many reports there were in all. */
    long seen() {
        return seen.get();
    }

    boolean isFull() {
        return seen() >= size;
    }

    State state() {
        return state;
    }

    /** The reports, the oldest first. */
    private Stream<Figures> figures() {
        int count = (int) Math.min(size, seen());
        long first = seen() - count;
        return IntStream.range(0, count)
                .mapToObj(i -> Figures.at(Figures.COUNT * (int) ((first + i) % size), rows.array()));
    }

    /** The mean of the numbers that are not NaN: a step in which a player made no update has none of that player. */
    double mean(ToDoubleFunction<Figures> number) {
        return figures()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
    }

    /** The number in the middle, which single steps that stick out do not move. */
    double median(ToDoubleFunction<Figures> number) {
        double[] sorted = figures()
                .mapToDouble(number)
                .filter(x -> !Double.isNaN(x))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
