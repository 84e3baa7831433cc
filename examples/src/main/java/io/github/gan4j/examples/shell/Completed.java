package io.github.gan4j.examples.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * What can stand in the place of an argument.
 *
 * @param kind what there is beside words
 * @param words those that can stand there
 */
record Completed(Kind kind, List<String> words) {
    /** What is looked up when it is needed. */
    enum Kind {
        /** Nothing but the words. */
        WORDS,
        /** The folders of runs. */
        RUNS,
        /** Folders. */
        FOLDERS,
        /** Files and folders. */
        FILES
    }

    /** By what stands for it in the help: its name in capitals, several with bars between, or words. */
    static Completed of(String label, List<String> candidates) {
        Kind kind = Kind.WORDS;
        List<String> words = new ArrayList<>(candidates);
        for (String part : label.replaceAll("[\\[\\]]", "").split("\\|", -1)) {
            if (part.equals("RUN")) {
                kind = Kind.RUNS;
            } else if (part.startsWith("FILE")
                    || List.of("IN", "OUT", "DATA", "TARGETS").contains(part)) {
                kind = kind == Kind.RUNS ? kind : Kind.FILES;
            } else if (part.equals("DIR")) {
                kind = kind == Kind.WORDS ? Kind.FOLDERS : kind;
            } else if (part.matches("[a-z]+") && !words.contains(part)) {
                words.add(part);
            }
        }
        return new Completed(kind, List.copyOf(words));
    }
}
