package io.github.gan4j.examples.runs;

import io.github.gan4j.examples.run.FileTail;
import io.github.gan4j.examples.run.SaidScore;
import io.github.gan4j.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the log of a run says of how it ended. */
final class LogEnd {
    private static final int BYTES = 65_536;
    private static final String LINE = "^\\S+ \\S+ +[A-Z]+ +run: ";
    private static final Pattern RATED = Pattern.compile("score +step \\d+: ([a-z0-9]+) ([0-9.eE+-]+)[,;]");
    private static final Pattern FRECHET = Pattern.compile("score +Fréchet distance ([0-9.eE+-]+)");
    private static final Pattern MODES = Pattern.compile("(?:; |score +)(\\d+) of (\\d+) modes");
    private static final Pattern WATCH = Pattern.compile(LINE + "watch +(.*)$");
    private static final String FAILED = " ERROR run: the run failed";
    private static final String NO_BETTER = ": the run ends here.";

    private final List<String> lines;

    private LogEnd(List<String> lines) {
        this.lines = lines;
    }

    /** The end of it. */
    static LogEnd of(RunFolder folder) {
        return new LogEnd(FileTail.lines(folder.log(), BYTES));
    }

    /** All of it. */
    static LogEnd whole(RunFolder folder) {
        return new LogEnd(FileTail.lines(folder.log(), Integer.MAX_VALUE / 2));
    }

    /** What failed, if nothing came after that but the story of it. */
    Optional<RunState> failure() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.contains(FAILED)) {
                boolean diverged =
                        lines.subList(i, lines.size()).stream().anyMatch(one -> one.contains("DivergedException"));
                return Optional.of(diverged ? RunState.DIVERGED : RunState.FAILED);
            }
            if (line.matches(LINE + ".*")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The sentence of what failed. */
    Optional<String> failureSentence() {
        for (int i = lines.size() - 1; i > 0; i--) {
            if (lines.get(i - 1).contains(FAILED)) {
                return Optional.of(lines.get(i).replaceFirst("^[\\w.$]+(Exception|Error): ", ""));
            }
        }
        return Optional.empty();
    }

    /** Whether it ended because its scores got no better, and did not go on. */
    boolean gotNoBetter() {
        boolean found = false;
        for (String line : lines) {
            found = line.contains(NO_BETTER) || (found && !line.contains(" run: resume "));
        }
        return found;
    }

    /** The last score that it tells, where it is a number. */
    Optional<RunRow.Score> score() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher rated = RATED.matcher(lines.get(i));
            if (rated.find()) {
                return Optional.of(new RunRow.Score(rated.group(1), Double.parseDouble(rated.group(2))));
            }
            Matcher frechet = FRECHET.matcher(lines.get(i));
            if (frechet.find()) {
                return Optional.of(new RunRow.Score("frechet", Double.parseDouble(frechet.group(1))));
            }
            Matcher modes = MODES.matcher(lines.get(i));
            if (modes.find()) {
                return Optional.of(new RunRow.Score("modes", Double.parseDouble(modes.group(1))));
            }
        }
        return Optional.empty();
    }

    /** What it warned of. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String line : lines) {
            Matcher watch = WATCH.matcher(line);
            if (watch.find()) {
                warnings.add(watch.group(1));
            }
        }
        return warnings;
    }

    /** What it said of its score at its end, a line or a table; of a run that went on, at the last end that has one. */
    List<String> scoreLines() {
        return SaidScore.in(lines).lines();
    }
}
