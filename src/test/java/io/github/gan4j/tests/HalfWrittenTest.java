package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever breaks off a command that writes a file finds no half of it. */
class HalfWrittenTest {
    private static final int FAR_TOO_MANY = 2_000_000;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"made.npz, INT", "made.npz, TERM", "made.npy, INT"})
    void aSignalLeavesNothing(String file, String signal) throws Exception {
        Child child = begun(file);
        child.signal(signal);
        Cli.Result result = child.end();
        assertEquals(signal.equals("INT") ? 130 : 143, result.exitCode());
        assertEquals("", result.err());
        assertEquals(List.of(), files());
    }

    @Test
    void whatAKillHasLeftIsInNobodysWay() throws Exception {
        Child child = begun("made.npz");
        child.signal("KILL");
        child.end();
        assertTrue(files().contains("made.npz.0.part"), files() + "");
        List<String> left = files();
        // It might be another program's that is at work: a minute later it is nobody's.
        sample();
        assertEquals(left.size() + 1, files().size());
        for (String name : left) {
            Files.setLastModifiedTime(
                    temp.resolve(name), FileTime.from(Instant.now().minusSeconds(120)));
        }
        sample();
        assertEquals(List.of("made.npz"), files());
    }

    private void sample() {
        Cli.run("sample", "zoo:" + Zoo.names().get(0), "--count", 4, "--out", temp.resolve("made.npz"))
                .done();
    }

    private Child begun(String file) throws Exception {
        List<String> command = new ArrayList<>(Child.defaultSignals());
        command.addAll(Child.cli(
                Child.sameKernels(),
                "sample",
                "zoo:" + Zoo.names().get(0),
                "--count",
                FAR_TOO_MANY,
                "--out",
                temp.resolve(file)));
        Child child = Child.start(temp, command);
        for (int i = 0; i < 600 && files().stream().noneMatch(name -> name.endsWith(".part")); i++) {
            Thread.sleep(100);
        }
        return child;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
