package io.github.gan4j.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What D said of single samples, as a run has written it so far.
 *
 * @param real the logits of real samples by step
 * @param generated the logits of generated samples by step
 */
record KeptLogits(SortedMap<Long, double[]> real, SortedMap<Long, double[]> generated) {
    /** Those in a file; of what is damaged, the rest counts. */
    static KeptLogits read(Path file) {
        KeptLogits logits = new KeptLogits(new TreeMap<>(), new TreeMap<>());
        List<String> lines;
        try {
            lines = Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            lines = List.of();
        }
        for (String line : lines) {
            String[] words = line.split(",", -1);
            if (words.length == 3 && words[0].matches("[0-9]{1,18}")) {
                logits.put(Long.parseLong(words[0]), words[1], words[2]);
            }
        }
        logits.real.keySet().retainAll(logits.generated.keySet());
        logits.generated.keySet().retainAll(logits.real.keySet());
        return logits;
    }

    private void put(long step, String of, String words) {
        double[] numbers;
        try {
            numbers = Arrays.stream(words.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .filter(Double::isFinite)
                    .toArray();
        } catch (NumberFormatException e) {
            return;
        }
        if (numbers.length > 0) {
            (of.equals("real") ? real : generated).put(step, numbers);
        }
    }

    boolean isEmpty() {
        return real.isEmpty();
    }

    double[] steps() {
        return real.keySet().stream().mapToDouble(step -> step).toArray();
    }

    static double[] means(SortedMap<Long, double[]> logits) {
        return logits.values().stream()
                .mapToDouble(some -> Arrays.stream(some).average().orElse(Double.NaN))
                .toArray();
    }
}
