package io.github.gan4j.examples.run;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows how a run gets on: one line that is drawn again and again on a terminal, plain lines at the reports elsewhere. Both have the same
 * fields in the same order, the most important ones first.
 */
public final class Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final String LOSS_D = Figures.loss("discriminator");
    private static final String LOSS_G = Figures.loss("generator");

    private final Screen screen;
    private final String unit;
    private final long steps;
    private final long epochs;
    private final Meter sinceDrawn = meter();
    private final TimeLeft timeLeft;
    private final StatusLine line;
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
    }

    /** A meter of the figures that are shown. */
    public static Meter meter() {
        return Meter.of(List.of(LOSS_D, LOSS_G, Figures.REAL_PROBABILITY, Figures.FAKE_PROBABILITY));
    }

    /** After every step. */
    public void step(long step, long epoch, Report report) {
        if (!screen.isTerminal()) {
            return;
        }
        sinceDrawn.add(report);
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW_NANOS || step == steps) {
            drawnAt = now;
            line.draw(fields(step, epoch, sinceDrawn, Optional.of(timeLeft.at(step))));
            sinceDrawn.clear();
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

    /** What there is to say at a report; on a terminal, where it stands below the last line drawn, without the time left. */
    public String words(long step, long epoch, Meter means) {
        Optional<String> left = screen.isTerminal() ? Optional.empty() : Optional.of(timeLeft.at(step));
        return String.join(", ", fields(step, epoch, means, left));
    }

    /** Says something else, below the line. */
    public void say(String words) {
        end();
        screen.out().println(words);
    }

    /** Leaves the line, before anything else is said. */
    void end() {
        line.leave();
    }

    private List<String> fields(long step, long epoch, Meter m, Optional<String> left) {
        List<String> fields = new ArrayList<>();
        fields.add("step " + step + "/" + steps);
        left.ifPresent(time -> fields.add(time + " left"));
        fields.add("loss D " + figure(m, LOSS_D, 3) + " G " + figure(m, LOSS_G, 3));
        fields.add("D(x) " + figure(m, Figures.REAL_PROBABILITY, 2));
        fields.add("D(G(z)) " + figure(m, Figures.FAKE_PROBABILITY, 2));
        fields.add(String.format(Locale.ROOT, "%.0f %s/s", m.samplesPerSecond(), unit));
        if (epochs > 0) {
            fields.add("epoch " + epoch + "/" + epochs);
        }
        return fields;
    }

    /** A dash where there is none yet, as for a player that has not moved. */
    private static String figure(Meter meter, String name, int digits) {
        return meter.has(name) ? String.format(Locale.ROOT, "%." + digits + "f", meter.mean(name)) : "–";
    }
}
