package io.github.gan4j.examples.run;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run gets on: one line that is drawn again and again on a terminal, plain lines at the reports elsewhere.
 * Both have the same fields in the same order; the line has the most important ones first in mind when there is little
 * room, and more of each when there is much.
 */
public final class Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final String LOSS_D = Figures.loss("discriminator");
    private static final String LOSS_G = Figures.loss("generator");

    /** From here on, digits behind the point say nothing. */
    private static final double LARGE = 1_000;

    /** As wide as a terminal has to be for longer rows of bars. */
    private static final int WIDE = 180;

    private final Screen screen;
    private final String unit;
    private final long steps;
    private final long epochs;
    private final Meter sinceDrawn = meter();
    private final TimeLeft timeLeft;
    private final StatusLine line;
    private final Trend trendD;
    private final Trend trendG;
    private @Nullable Rated rated;
    private int warnings;
    private long drawnAt = System.nanoTime();

    /**
     * The progress of a run.
     *
     * @param screen where it is shown
     * @param unit what a sample is called, such as {@code images}
     * @param steps how many steps there are in all
     * @param epochs how many epochs; 0 for data that has none
     */
    public Progress(Screen screen, String unit, long steps, long epochs) {
        this.screen = screen;
        this.unit = unit;
        this.steps = steps;
        this.epochs = epochs;
        this.timeLeft = new TimeLeft(steps);
        this.line = new StatusLine(screen);
        long point = Math.min(100, Math.max(1, steps / 100));
        this.trendD = new Trend(point);
        this.trendG = new Trend(point);
    }

    /** A meter of the figures that are shown. */
    public static Meter meter() {
        return Meter.of(List.of(
                LOSS_D,
                LOSS_G,
                Figures.REAL_PROBABILITY,
                Figures.FAKE_PROBABILITY,
                Figures.BOUND,
                Figures.RECONSTRUCTION,
                Figures.DIVERGENCE));
    }

    /** The run begins, or goes on, after a step. */
    void begun(long step) {
        timeLeft.begun(step);
    }

    /** After every step. */
    public void step(long step, long epoch, Report report) {
        if (!screen.isTerminal()) {
            timeLeft.secondsAt(step);
            return;
        }
        sinceDrawn.add(report);
        trendD.add(report.figures().getOrDefault(LOSS_D, Double.NaN));
        trendG.add(report.figures().getOrDefault(LOSS_G, Double.NaN));
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW_NANOS || step == steps) {
            drawnAt = now;
            line.drawFields(live(step, epoch));
            sinceDrawn.clear();
        }
    }

    /** Whether it is one line that is drawn again and again. */
    boolean isLive() {
        return screen.isTerminal();
    }

    /** The samples were scored. */
    void rated(Rated found) {
        rated = found;
    }

    /** The run went back to an earlier step: what came after is gone. */
    void returned(long step) {
        trendD.clear();
        trendG.clear();
        if (rated != null && rated.step() > step) {
            rated = null;
        }
    }

    /** At every report; gives the line, which is of use for the log too. */
    String report(long step, long epoch, Meter means) {
        String words = words(step, epoch, means);
        if (!screen.isTerminal()) {
            screen.out().println(words);
        }
        return words;
    }

    /**
     * What there is to say at a report; on a terminal, where it stands in the place of the line, without the time left.
     */
    public String words(long step, long epoch, Meter means) {
        List<String> words = new ArrayList<>();
        words.add("step " + step + "/" + steps);
        if (!screen.isTerminal()) {
            words.add(timeLeft.at(step) + " left");
        }
        if (means.has(Figures.BOUND)) {
            words.add(bound(means));
            words.add(terms(means));
        } else {
            words.add("loss D " + figure(means, LOSS_D, 3) + " G " + figure(means, LOSS_G, 3));
            words.add(real(means));
            words.add(fake(means));
        }
        words.add(rate(means));
        if (epochs > 0) {
            words.add("epoch " + epoch + "/" + epochs);
        }
        return String.join(", ", words);
    }

    /** Says something else, in the place of the line, which goes on below. */
    public void say(String words) {
        clear();
        Paragraph.lines(labelled(words), screen.columns()).forEach(screen.out()::println);
    }

    /** Says what is wrong, or not as expected; to a person who wants quiet too. */
    void warn(String words, Ink ink) {
        if (screen.manner() == Screen.Manner.QUIET) {
            screen.err().println("gan4j: " + words);
            return;
        }
        clear();
        Paragraph.lines(words, screen.columns()).forEach(text -> screen.out().println(ink.on(screen, text)));
    }

    /** One more thing is wrong. */
    void warn(String words) {
        warnings++;
        warn(words, Ink.YELLOW);
    }

    /** Says how the run ended. */
    void close(String words, Ink ink) {
        line.leave();
        screen.out().println(ink.on(screen, words));
    }

    /** Takes the line away. */
    private void clear() {
        line.clear();
    }

    /** Leaves the line, before anything else is said. */
    void end() {
        line.leave();
    }

    /** The word that a line begins with stands out, where it is a name of what follows. */
    private String labelled(String words) {
        int end = words.length() > Paragraph.HANGING ? words.indexOf("  ", 2) : -1;
        return end > 0
                        && end < Paragraph.HANGING
                        && !words.substring(0, end).strip().contains(" ")
                ? Ink.CYAN.on(screen, words.substring(0, end)) + words.substring(end)
                : words;
    }

    private List<Field> live(long step, long epoch) {
        Meter m = sinceDrawn;
        List<Field> fields = new ArrayList<>();
        String count = step + "/" + steps;
        String bold = "step " + Ink.BOLD.on(screen, count);
        String percent = String.format(Locale.ROOT, " %3d%%", 100 * step / Math.max(1, steps));
        fields.add(
                Field.of(1, count).then(5, bold).then(14, bold + percent).then(17, bold + " " + bar(step) + percent));
        String left = timeLeft.at(step);
        fields.add(Field.of(2, left).then(6, left + " left"));
        boolean isGame = !m.has(Figures.BOUND);
        fields.add(isGame ? losses(m) : Field.of(3, bound(m)));
        scored().ifPresent(fields::add);
        if (warnings > 0) {
            fields.add(Field.of(4, Ink.YELLOW.on(screen, "!" + warnings))
                    .then(10, Ink.YELLOW.on(screen, Printable.count(warnings, "warnings"))));
        }
        if (isGame) {
            fields.add(Field.of(12, real(m)));
            fields.add(Field.of(13, fake(m)));
        } else {
            fields.add(Field.of(12, terms(m)));
        }
        fields.add(Field.of(9, rate(m)));
        if (epochs > 0) {
            fields.add(Field.of(16, "epoch " + epoch + "/" + epochs));
        }
        return fields;
    }

    private Field losses(Meter m) {
        String d = "D " + figure(m, LOSS_D, 3);
        String g = "G " + figure(m, LOSS_G, 3);
        Field field = Field.of(3, d + " " + g).then(7, "loss " + d + " " + g);
        if (!screen.hasBlocks() || trendD.arrow().isEmpty() || trendG.arrow().isEmpty()) {
            return field;
        }
        Field more = field.then(8, "loss " + d + trendD.arrow() + " " + g + trendG.arrow())
                .then(15, loss(d, g, 8));
        return line.columns() >= WIDE ? more.then(18, loss(d, g, Trend.MOST)) : more;
    }

    private String loss(String d, String g, int bars) {
        return "loss " + d + " " + Ink.CYAN.on(screen, trendD.bars(bars)) + " " + g + " "
                + Ink.CYAN.on(screen, trendG.bars(bars));
    }

    private Optional<Field> scored() {
        Rated found = rated;
        if (found == null) {
            return Optional.empty();
        }
        String words = found.score() + " " + Rated.number(found.value());
        String shown = (found.isBest() ? Ink.GREEN : Ink.YELLOW).on(screen, words);
        String best =
                found.isBest() ? " the best so far" : " best " + Rated.number(found.best()) + " at " + found.bestStep();
        return Optional.of(Field.of(4, shown).then(11, shown + best));
    }

    private String bar(long step) {
        int length = line.columns() >= WIDE ? 40 : 16;
        int done = (int) (length * step / Math.max(1, steps));
        return screen.hasBlocks()
                ? Ink.GREEN.on(screen, "━".repeat(done)) + Ink.DIM.on(screen, "─".repeat(length - done))
                : "[" + "#".repeat(done) + " ".repeat(length - done) + "]";
    }

    private static String bound(Meter m) {
        return "-ELBO " + figure(m, Figures.BOUND, 2);
    }

    private static String terms(Meter m) {
        return "reconstruction " + figure(m, Figures.RECONSTRUCTION, 2) + " KL " + figure(m, Figures.DIVERGENCE, 2);
    }

    private static String real(Meter m) {
        return "D(x) " + figure(m, Figures.REAL_PROBABILITY, 2);
    }

    private static String fake(Meter m) {
        return "D(G(z)) " + figure(m, Figures.FAKE_PROBABILITY, 2);
    }

    private String rate(Meter m) {
        return String.format(Locale.ROOT, "%.0f %s/s", m.samplesPerSecond(), unit);
    }

    /** A dash where there is none yet, as for a player that has not moved. */
    private static String figure(Meter meter, String name, int digits) {
        if (!meter.has(name)) {
            return "–";
        }
        double mean = meter.mean(name);
        return String.format(Locale.ROOT, Math.abs(mean) < LARGE ? "%." + digits + "f" : "%.3g", mean);
    }
}
