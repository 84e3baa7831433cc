package io.github.gan4j.examples.run;

import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log of a run says of the score at its end; of a run that went on, at the last end that has one.
 *
 * @param lines for people, a line or a table
 * @param rated the number alone, as it stands in the log, where there is one
 * @param goneOn after which steps the run went on since then
 */
public record SaidScore(List<String> lines, Optional<Found> rated, List<Long> goneOn) {
    private static final String LINE = "^\\S+ \\S+ +[A-Z]+ +run: ";
    private static final Pattern RESUMED = Pattern.compile(LINE + "resumed? +after step (\\d+)$");
    private static final Pattern RATED = Pattern.compile(LINE + "(score +step (\\d+): .*)$");
    private static final Pattern SCORE = Pattern.compile(LINE + "score {4}(.*)$");

    /** What is said in the place of a score that could not be found. */
    private static final String NONE = "none: ";

    /**
     * A number that was found.
     *
     * @param step after which step
     * @param words the line
     */
    public record Found(long step, String words) {}

    /** Copies the lists. */
    public SaidScore {
        lines = List.copyOf(lines);
        goneOn = List.copyOf(goneOn);
    }

    /** That of the lines of a log. */
    public static SaidScore in(List<String> log) {
        List<String> said = new ArrayList<>();
        List<Long> goneOn = new ArrayList<>();
        Optional<Found> rated = Optional.empty();
        for (String line : log) {
            Matcher resumed = RESUMED.matcher(line);
            Matcher found = RATED.matcher(line);
            Matcher score = SCORE.matcher(line);
            if (resumed.find()) {
                goneOn.add(Long.parseLong(resumed.group(1)));
            } else if (found.find()) {
                rated = Optional.of(new Found(Long.parseLong(found.group(2)), found.group(1)));
            } else if (score.find()) {
                if (!goneOn.isEmpty()) {
                    said.clear();
                }
                goneOn.clear();
                said.add(score.group(1));
            }
        }
        return new SaidScore(said, rated, goneOn);
    }

    /**
     * That of a run which made no step this time, since all were made before: of the step where it is, if it was scored
     * there. What was not found then is not known, and sought again.
     */
    static Optional<SaidScore> before(RunFolder folder, Outcome outcome) {
        if (outcome.from() == 0 || outcome.from() != outcome.step()) {
            return Optional.empty();
        }
        return Optional.of(in(FileTail.lines(folder.log(), Integer.MAX_VALUE / 2)))
                .filter(said -> said.isOf(outcome.step()));
    }

    private boolean isOf(long step) {
        return !lines.isEmpty()
                && lines.stream().noneMatch(line -> line.startsWith(NONE))
                && goneOn.stream().allMatch(after -> after == step);
    }
}
