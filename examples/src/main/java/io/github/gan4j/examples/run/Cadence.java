package io.github.gan4j.examples.run;

/**
 * After which steps something is written. It is counted in steps, not in seconds, so that the same run leaves the same files.
 * Whatever these numbers, all is written after the last step.
 *
 * @param report every so many steps, a row of figures
 * @param grid every so many steps, a grid of samples
 * @param weights every so many steps, the weights: as much as an accident can cost
 */
record Cadence(long report, long grid, long weights) {
    private static final long REPORT = 100;
    private static final long REPORTS = 10;
    private static final long GRIDS = 20;
    private static final long WEIGHTS = 1000;

    static Cadence of(long steps) {
        long grid = part(steps, GRIDS);
        return new Cadence(Math.min(REPORT, part(steps, REPORTS)), grid, Math.min(WEIGHTS, grid));
    }

    private static long part(long steps, long parts) {
        return (steps + parts - 1) / parts;
    }

    boolean reports(long step) {
        return step % report == 0;
    }

    boolean drawsGrid(long step) {
        return step % grid == 0;
    }

    boolean savesWeights(long step) {
        return step % weights == 0 || drawsGrid(step);
    }
}
