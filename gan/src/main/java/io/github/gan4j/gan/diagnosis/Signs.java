package io.github.gan4j.gan.diagnosis;

/**
 * What a window of reports shows. Logits are looked at in ways that a common shift of all does not change, since a
 * Wasserstein critic has no zero.
 *
 * @param gap the mean real logit less the mean generated one
 * @param spread the standard deviation of the logits of one kind, both kinds' quadratic mean
 * @param accuracy D's accuracy, the mean of both kinds
 * @param discriminatorNorm the median norm of D's gradients
 * @param generatorNorm the median norm of G's
 */
record Signs(double gap, double spread, double accuracy, double discriminatorNorm, double generatorNorm) {
    static Signs of(RecentReports window) {
        return new Signs(
                window.mean(report -> (double) report.realLogit() - report.fakeLogit()),
                Math.sqrt(window.mean(report -> .5 * (square(report.realSpread()) + square(report.fakeSpread())))),
                window.mean(report -> .5 * (report.realAccuracy() + report.fakeAccuracy())),
                window.median(RecentReports.Figures::discriminatorNorm),
                window.median(RecentReports.Figures::generatorNorm));
    }

    private static double square(double x) {
        return x * x;
    }

    /** The gap in standard deviations; of logits that are all the same 0. */
    double separation() {
        return gap == 0 ? 0 : gap / spread;
    }

    /** The size of the logits, but for what all have in common. */
    double size() {
        return Math.max(Math.abs(gap), spread);
    }
}
