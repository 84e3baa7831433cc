package io.github.gan4j.run;

/**
 * After which steps something is written. It is counted in steps, not in seconds, so that the same run leaves the same
 * files. Whatever these numbers, all is written after the last step.
 *
 * @param report every so many steps, a row of figures
 * @param grid every so many steps, a grid of samples
 * @param weights every so many steps, the weights: as much as an accident can cost
 */
public record Cadence(long report, long grid, long weights) {
    private static final long REPORT = 100;
    private static final long REPORTS = 10;
    private static final long GRIDS = 20;
    private static final long WEIGHTS = 1000;

    /**
     * {@return the usual cadence of a run: about ten rows or more, about twenty grids}
     *
     * @param steps how many steps it has
     */
    public static Cadence of(long steps) {
        long grid = part(steps, GRIDS);
        return new Cadence(Math.min(REPORT, part(steps, REPORTS)), grid, Math.min(WEIGHTS, grid));
    }

    private static long part(long steps, long parts) {
        return (steps + parts - 1) / parts;
    }

    /**
     * {@return whether a row of figures is due}
     *
     * @param step after which step
     */
    public boolean reports(long step) {
        return step % report == 0;
    }

    /**
     * {@return whether a grid of samples is due}
     *
     * @param step after which step
     */
    public boolean drawsGrid(long step) {
        return step % grid == 0;
    }

    /**
     * {@return whether the weights are due}
     *
     * @param step after which step
     */
    public boolean savesWeights(long step) {
        return step % weights == 0 || drawsGrid(step);
    }
}
