package io.github.gan4j.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run has said in its log so far that a reader should know.
 *
 * @param isLogged whether there is a log
 * @param warnings what was seen to go wrong
 * @param notes what else happened
 * @param scores how good it is at the end
 */
record Told(boolean isLogged, List<Warning> warnings, List<String> notes, List<String> scores) {
    /**
     * Something that was seen to go wrong.
     *
     * @param step at which step
     * @param what what it is, with what was seen
     * @param cure what usually helps; may be empty
     */
    record Warning(long step, String what, String cure) {}

    /** As the log begins a line; what follows is what was said. */
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ \\S+ +run: (.*)");

    private static final Pattern FINDING =
            Pattern.compile("(?:watch +)?step ([0-9]{1,18}): (.+?)(?:; what usually helps: (.+))?");
    private static final String NOTE = "note +|note: ";
    private static final String SCORE = "score +";

    /** What stands in a log; nothing if it is not there or cannot be read. */
    static Told read(Path log) {
        boolean isLogged = Files.isRegularFile(log);
        Told told = new Told(isLogged, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!isLogged) {
            return told;
        }
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            text.lines().forEach(told::add);
        } catch (IOException e) {
            told.notes.add("The log cannot be read.");
        }
        return told;
    }

    private void add(String line) {
        Matcher said = LINE.matcher(line);
        if (!said.matches()) {
            return;
        }
        String words = said.group(1).strip();
        Matcher finding = FINDING.matcher(words);
        if (finding.matches()) {
            String cure = finding.group(3) == null ? "" : finding.group(3);
            warnings.add(new Warning(Long.parseLong(finding.group(1)), finding.group(2), cure));
        } else if (words.matches("(" + NOTE + ").*")) {
            notes.add(words.replaceFirst(NOTE, ""));
        } else if (words.matches("(" + SCORE + ").*")) {
            scores.add(words.replaceFirst(SCORE, ""));
        }
    }
}
