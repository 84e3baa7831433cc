package io.github.gan4j.run;

import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in the folder of a run that has no checkpoint.
 *
 * @param folder the folder
 */
record Leftovers(RunFolder folder) {
    /**
     * What training cost, and a run that begins anew would write over; empty for one that made no step that is told.
     */
    List<String> ofSteps() {
        List<String> all = new ArrayList<>();
        if (Files.exists(folder.generator()) || Files.exists(folder.discriminator())) {
            all.add("weights");
        }
        if (hasRows(folder.metrics()) || hasRows(folder.speed())) {
            all.add("figures");
        }
        if (samples().stream().anyMatch(step -> step > 0)) {
            all.add("samples");
        }
        return all;
    }

    /** Whether a run has begun there. */
    boolean isOfARun() {
        return Files.isRegularFile(folder.config())
                || Files.exists(folder.metrics())
                || !samples().isEmpty();
    }

    /** Behind the names of the columns. */
    private static boolean hasRows(Path table) {
        if (!Files.exists(table)) {
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            return lines.lines().limit(2).count() == 2;
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + table + ": " + WholeFile.reason(e), e);
        }
    }

    private List<Long> samples() {
        try {
            return List.copyOf(Pictures.bySteps(folder.samples()).keySet());
        } catch (IOException e) {
            throw new UncheckedIOException("[run] cannot read " + folder.samples() + ": " + WholeFile.reason(e), e);
        }
    }
}
