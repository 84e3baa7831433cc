package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trained generators that come along are what they say, small, and stand where a run does. */
class ZooTest {
    private static final long MOST_EACH = 1_500_000;
    private static final long MOST = 6_000_000;

    @TempDir
    Path temp;

    static List<String> names() {
        return Zoo.names();
    }

    @Test
    void theyAreSmallAndTheWeightsAreThoseOfTheirHash() throws Exception {
        long all = 0;
        for (Zoo.Trained one : Zoo.all()) {
            byte[] weights = Files.readAllBytes(new RunFolder(Zoo.folder(one.name())).generator());
            assertEquals(one.bytes(), weights.length, one.name());
            assertEquals(
                    one.sha256(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(weights)),
                    one.name());
            assertTrue(weights.length <= MOST_EACH, one.name());
            all += weights.length;
        }
        assertTrue(all <= MOST, all + "");
        String listed = Cli.run("zoo").done().out();
        for (Zoo.Trained one : Zoo.all()) {
            assertTrue(listed.contains("zoo:" + one.name()) && listed.contains(one.sha256()), listed);
        }
        assertTrue(listed.contains("made by  ./gan4j train fashion-mnist --"), listed);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachDrawsWithoutTraining(String name) throws Exception {
        Path first = temp.resolve("first.png");
        Path second = temp.resolve("second.png");
        Cli.run("sample", "zoo:" + name, "--count", 4, "--out", first).done();
        Cli.run("sample", Zoo.folder(name), "--count", 4, "--out", second).done();
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        Path film = temp.resolve("film.gif");
        Cli.run("interpolate", "zoo:" + name, "--frames", 2, "--out", film).done();
        assertTrue(Files.size(film) > 0);
        String shown = Cli.run("show", "zoo:" + name).done().out();
        assertTrue(shown.startsWith("zoo:" + name) && shown.contains("state     done, "), shown);
        assertFalse(shown.contains("begun ") || shown.contains("made by   gan4j "), shown);
        assertTrue(shown.contains("next      ./gan4j sample zoo:" + name) && !shown.contains(" resume "), shown);
    }

    @Test
    void whatIsDamagedIsUnpackedAnewAndWhatIsNotThereIsRefused() throws Exception {
        Path weights = new RunFolder(Zoo.folder("dcgan-digits")).generator();
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, new byte[10]);
        Zoo.folder("zoo:dcgan-digits");
        assertArrayEquals(whole, Files.readAllBytes(weights));
        Cli.Result none = Cli.run("sample", "zoo:dcgan-digts");
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("There is no trained generator 'dcgan-digts'"), none.err());
        assertTrue(none.err().contains("did you mean dcgan-digits?"), none.err());
        assertEquals(2, Cli.run("resume", "zoo:dcgan-digits").exitCode());
    }

    /**
     * What is written of one stands where one is, and not among what was unpacked; its discriminator is not looked for.
     */
    @Test
    void oneIsDissectedPaintedWithAndScored() throws Exception {
        String zoo = "zoo:dcgan-digits";
        Path found = temp.resolve("found");
        Cli.run("dissect", zoo, "--samples", 30, "--units", 1, "--judge", "digits", "--out", found)
                .done();
        assertTrue(Files.size(found.resolve("dissection.png")) > 0);
        Path painted = temp.resolve("painted.png");
        Cli.run("paint", zoo, "--concept", "end", "--at", "14,14", "--samples", 24, "--out", painted)
                .done();
        assertTrue(Files.size(painted) > 0);
        String scored = Cli.run("evaluate", zoo, "--samples", 150).done().out();
        assertTrue(scored.contains("note      The discriminator is not scored: only generators come along."), scored);
    }

    /** As the score was found, of the same 2,000 samples. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("names")
    void eachIsAsGoodAsItSays(String name) throws Exception {
        Path report = temp.resolve("report.json");
        Cli.run("evaluate", "zoo:" + name, "--metrics", "frechet", "--json", report)
                .done();
        JsonObject frechet = JsonParser.parseString(Files.readString(report))
                .getAsJsonObject()
                .getAsJsonObject("metrics")
                .getAsJsonObject("frechet");
        Zoo.Trained one = Zoo.all().stream()
                .filter(trained -> trained.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(one.frechet(), frechet.get("samples").getAsDouble(), .01 * one.frechet());
        assertEquals(one.floor(), frechet.get("training").getAsDouble(), .01 * one.floor());
    }
}
