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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judges that come along, on bundled test images, the first of the 10,000 that none of them was trained on. */
class ShippedJudgesTest {
    private static final int IMAGES = 1000;

    record Row(String name, Supplier<Judge> judge, KnownSet set, double least) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> judges() {
        return Stream.of(
                new Row("digits", Judge::digits, KnownSet.MNIST, .985),
                new Row("second digits", Judge::secondDigits, KnownSet.MNIST, .985),
                new Row("clothes", Judge::clothes, KnownSet.FASHION_MNIST, .915));
    }

    @ParameterizedTest
    @MethodSource("judges")
    void theyReadImagesThatTheyHaveNotSeenAndAllFeaturesAreAlive(Row row) {
        Judge judge = row.judge.get();
        assertEquals(row.set.classNames(), judge.classNames());
        ImageDataset unseen = DataSets.load(row.set, Part.TEST, Optional.empty());
        NDArray images = unseen.images(0, IMAGES, PixelRange.SIGNED);
        Reading reading = judge.read(images);
        double accuracy = Confusion.of(unseen.head(IMAGES).labels(), reading.classes(), 10)
                .accuracy();
        assertTrue(accuracy > row.least, row + ": " + accuracy);
        assertTrue(judge.confusion().orElseThrow().accuracy() > row.least);
        FeatureStatistics statistics = FeatureStatistics.of(reading.features());
        assertEquals(128, FrechetDistance.of(statistics, statistics).realRank());
    }
}
