package io.github.gan4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.metric.FeatureStatistics;
import io.github.gan4j.metric.FrechetDistance;
import io.github.gan4j.metric.judge.Confusion;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.Reading;
import io.github.gan4j.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The judges that come along, on the 2,000 bundled test images, the first of the 10,000 that none of them was trained
 * on.
 */
class ShippedJudgesTest {
    record Row(String name, Supplier<Judge> judge, KnownSet set, double accuracy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> judges() {
        return Stream.of(
                new Row("digits", Judge::digits, KnownSet.MNIST, .994),
                new Row("second-digits", Judge::secondDigits, KnownSet.MNIST, .9945),
                new Row("clothes", Judge::clothes, KnownSet.FASHION_MNIST, .9365),
                new Row("second-clothes", Judge::secondClothes, KnownSet.FASHION_MNIST, .93));
    }

    @ParameterizedTest
    @MethodSource("judges")
    void theyReadWhatTheyShouldAndNoFeatureIsDead(Row row) {
        Judge judge = row.judge.get();
        assertEquals(row.set.classNames(), judge.classNames());
        ImageDataset unseen = DataSets.load(row.set, Part.TEST, Optional.empty());
        NDArray images = unseen.images(0, unseen.size(), PixelRange.SIGNED);
        Reading reading = judge.read(images);
        double accuracy = Confusion.of(unseen.labels(), reading.classes(), 10).accuracy();
        assertEquals(row.accuracy, accuracy, .0011, "other kernels round otherwise");

        FeatureStatistics statistics = FeatureStatistics.of(reading.features());
        FrechetDistance same = FrechetDistance.of(statistics, statistics);
        assertEquals(128, same.realRank());
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < 128; j++) {
            largest = Math.max(largest, statistics.covariance(j, j));
            smallest = Math.min(smallest, statistics.covariance(j, j));
        }
        assertTrue(smallest > largest / 100, "variances from " + smallest + " to " + largest);
    }

    /** Hash, accuracy and table, as the judge has them itself. */
    @ParameterizedTest
    @MethodSource("judges")
    void whatIsWrittenOfThemIsSo(Row row) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "quality.md"));
        Judge judge = row.judge.get();
        Confusion confusion = judge.confusion().orElseThrow();
        assertTrue(page.contains("| `" + row + "` | `" + judge.hash() + "` |"), judge.hash());
        String accuracy = String.format(Locale.ROOT, "**%.2f %%**", 100 * confusion.accuracy());
        assertTrue(
                page.lines().anyMatch(line -> line.startsWith("| `" + row + "` | ") && line.contains(accuracy)),
                accuracy);
        for (int[] counts : confusion.counts()) {
            String cells = Arrays.stream(counts)
                    .mapToObj(count -> count == 0 ? "·" : Integer.toString(count))
                    .collect(Collectors.joining(" | ", "** | ", " |"));
            assertTrue(page.contains(cells), cells);
        }
    }
}
