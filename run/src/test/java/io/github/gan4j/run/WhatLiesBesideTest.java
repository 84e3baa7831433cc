package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds in its folder when it goes on: its own, not there yet, or a stranger's. */
class WhatLiesBesideTest {
    @TempDir
    private Path temp;

    @Test
    void weightsThatWereNotDueYetAreNotLost() {
        SmallRun run = new SmallRun(temp.resolve("run"));
        WeightFiles weights = WeightFiles.of(run.trainer, run.folder, new Cadence(4, 50, 50));
        weights.begun(49);
        assertEquals(List.of(), weights.remarks());
        assertTrue(Files.exists(run.folder.generator()));
        SmallRun later = new SmallRun(temp.resolve("later"));
        WeightFiles lost = WeightFiles.of(later.trainer, later.folder, new Cadence(4, 50, 50));
        lost.begun(51);
        assertEquals(
                List.of(
                        "There is no " + later.folder.generator() + ": it is written anew, as after step 51.",
                        "There is no " + later.folder.discriminator() + ": it is written anew, as after step 51."),
                lost.remarks());
    }

    @Test
    void onlyHalvesOfFilesThatARunWritesAreRemoved() throws IOException {
        RunFolder folder = RunFolder.createOrOpen(temp.resolve("run"));
        Files.createDirectories(folder.checkpoints());
        List<Path> own = List.of(
                folder.path().resolve("generator.safetensors.part"),
                folder.checkpoints().resolve("best.txt.part"),
                folder.path().resolve("samples.npz.0.part"),
                folder.path().resolve("samples.npz.1.4711-2.part"),
                folder.checkpoints().resolve("step-000012.safetensors.4711-1.part"));
        List<Path> others =
                List.of(folder.path().resolve("download.part"), folder.path().resolve("thesis.zip.part"));
        for (List<Path> files : List.of(own, others)) {
            for (Path file : files) {
                Files.writeString(file, "x");
            }
        }
        new CheckpointFiles(folder).removeParts();
        own.forEach(file -> assertFalse(Files.exists(file), file.toString()));
        others.forEach(file -> assertTrue(Files.exists(file), file.toString()));
    }
}
