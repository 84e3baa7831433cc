package io.github.gan4j.examples.run;

import io.github.gan4j.gan.Figures;
import io.github.gan4j.gan.Report;
import io.github.gan4j.run.Meter;
import java.util.List;
import java.util.Locale;

/** Shows how a run gets on: one line that is drawn again and again on a terminal, plain lines at the reports elsewhere. */
final class Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final String LOSS_D = Figures.loss("discriminator");
    private static final String LOSS_G = Figures.loss("generator");

    private final Screen screen;
    private final String unit;
    private final long steps;
    private final long epochs;
    private final Meter sinceDrawn = meter();
    private final TimeLeft timeLeft;
    private long drawnAt = System.nanoTime();
    private int drawnLength;

    Progress(Screen screen, String unit, long steps, long epochs) {
        this.unit = unit;
        this.screen = screen;
        this.steps = steps;
        this.epochs = epochs;
        this.timeLeft = new TimeLeft(steps);
    }

    /** A meter of the figures that are shown. */
    static Meter meter() {
        return Meter.of(List.of(LOSS_D, LOSS_G, Figures.REAL_PROBABILITY, Figures.FAKE_PROBABILITY));
    }

    /** After every step. */
    void step(long step, long epoch, Report report) {
        if (!screen.isTerminal()) {
            return;
        }
        sinceDrawn.add(report);
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW_NANOS || step == steps) {
            drawnAt = now;
            draw(terminalLine(step, epoch, sinceDrawn, timeLeft.at(step)));
            sinceDrawn.clear();
        }
    }

    /** At every report; gives the line, which is of use for the log too. */
    String report(long step, long epoch, Meter means) {
        if (screen.isTerminal()) {
            return plainLine(step, epoch, means, "");
        }
        String line = plainLine(step, epoch, means, ", " + timeLeft.at(step) + " left");
        screen.out().println(line);
        return line;
    }

    /** Leaves the line, before anything else is said. */
    void end() {
        if (drawnLength > 0) {
            screen.out().println();
            drawnLength = 0;
        }
    }

    private void draw(String line) {
        String cut = line.length() < screen.columns() ? line : line.substring(0, screen.columns() - 1);
        String blank = " ".repeat(Math.max(0, drawnLength - cut.length()));
        screen.out().print("\r" + cut + blank);
        screen.out().flush();
        drawnLength = cut.length();
    }

    /** A dash where there is none yet, as for a player that has not moved. */
    private static String figure(Meter meter, String name, int digits) {
        return meter.has(name) ? String.format(Locale.ROOT, "%." + digits + "f", meter.mean(name)) : "–";
    }

    private String plainLine(long step, long epoch, Meter m, String left) {
        return String.format(
                Locale.ROOT,
                "step %d/%d, epoch %d/%d, loss D %s G %s, D(x) %s, D(G(z)) %s, %.0f %s/s%s",
                step,
                steps,
                epoch,
                epochs,
                figure(m, LOSS_D, 3),
                figure(m, LOSS_G, 3),
                figure(m, Figures.REAL_PROBABILITY, 2),
                figure(m, Figures.FAKE_PROBABILITY, 2),
                m.samplesPerSecond(),
                unit,
                left);
    }

    private String terminalLine(long step, long epoch, Meter m, String left) {
        String figures = String.format(
                Locale.ROOT,
                "D %s G %s  D(x) %s  D(G(z)) %s",
                figure(m, LOSS_D, 3),
                figure(m, LOSS_G, 3),
                figure(m, Figures.REAL_PROBABILITY, 2),
                figure(m, Figures.FAKE_PROBABILITY, 2));
        String speed = String.format(Locale.ROOT, "%.0f", m.samplesPerSecond());
        String wide = String.join(
                "  ",
                List.of(
                        "epoch " + epoch + "/" + epochs,
                        "step " + step + "/" + steps,
                        "loss " + figures,
                        speed + " " + unit + "/s",
                        left + " left"));
        return wide.length() < screen.columns()
                ? wide
                : epoch + "/" + epochs + "  " + step + "/" + steps + "  " + figures + "  " + speed + "/s  " + left;
    }
}
