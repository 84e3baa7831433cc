package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.ClassShares;
import io.github.gan4j.examples.MnistClassifier;
import io.github.gan4j.examples.data.DataSets;
import io.github.gan4j.examples.data.KnownSet;
import io.github.gan4j.examples.data.Part;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default training at its full length, read by a classifier that is trained with this library too. */
@Tag("slow")
class DcganTest {
    private static final int EPOCHS = 14;

    private static Layer classifier;

    @TempDir
    Path temp;

    @BeforeAll
    static void train() {
        Rng rng = Rng.seeded(1);
        classifier = MnistClassifier.network(rng.stream("network"));
        MnistClassifier.train(classifier, DataSets.load("mnist", Optional.empty()), EPOCHS, rng);
    }

    @Test
    void theClassifierReads98PercentOfDigitsItHasNeverSeen() {
        double accuracy =
                MnistClassifier.accuracy(classifier, DataSets.load(KnownSet.MNIST, Part.TEST, Optional.empty()));
        assertTrue(accuracy >= .98, "accuracy " + accuracy);
    }

    @Test
    void theDefaultsDrawAllDigitsAndNoneIsRare() {
        Path run = Cli.train(temp.resolve("run"), "mnist");
        double[] shares = ClassShares.of(Run.open(run), classifier);
        assertTrue(Arrays.stream(shares).allMatch(share -> share >= .03), Arrays.toString(shares));
    }

    @Test
    void theDefaultsTrainIn512Megabytes() {
        Path run = temp.resolve("run");
        Cli.Result result = Child.start(
                        temp, Child.cli(List.of("-Xmx512m"), "train", "mnist", "--steps", 300, "--out", run))
                .end();
        assertEquals(0, result.exitCode(), result.err());
    }
}
