#!/usr/bin/env bash
# Smile 7.1.0: the two geometric distributions have each other's probabilities, means and quantiles, and draw and fit as they are documented.
#
# expected: Geometric counts trials, from 1, and ShiftedGeometric failures, from 0, as their documentation says; random numbers have the mean
#           that mean() tells, and a fit to them is the distribution they came from
# seen:     with p = .3, Geometric has mean 2.33, p(0) = .3 and draws numbers from 1 with mean 3.33; Shifted has mean 3.33, p(0) = 0 and draws
#           from 0 with mean 2.33, so that a third of what it draws is impossible to it: log likelihood -Infinity. The chi-square of 100,000 numbers
#           of Geometric against its own p(1) to p(20) is 12,900 in the place of about 20
# why:      p, logp, cdf, mean and quantile of each class are written for the numbers of the other; fit and rand are for its own
#
# needs: JDK 25 or newer (in JAVA_HOME, on the PATH or where Linux keeps them), Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
. "$(dirname "$0")/lib/java25.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.github.haifengl smile-base 7.1.0

cat > Finding.java <<'JAVA'
import java.util.Arrays;
import smile.math.MathEx;
import smile.stat.distribution.DiscreteDistribution;
import smile.stat.distribution.GeometricDistribution;
import smile.stat.distribution.ShiftedGeometricDistribution;

class Finding extends Expected {
    static final int DRAWS = 100_000;

    static int[] draw(DiscreteDistribution distribution) {
        int[] drawn = new int[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = (int) distribution.rand();
        }
        return drawn;
    }

    /** Chi-square of numbers against the probabilities for 1 to 20. */
    static double chiSquare(DiscreteDistribution distribution, int[] drawn) {
        int[] counts = new int[21];
        for (int number : drawn) {
            if (number < counts.length) {
                counts[number]++;
            }
        }
        double sum = 0;
        for (int k = 1; k < counts.length; k++) {
            double expected = DRAWS * distribution.p(k);
            sum += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        MathEx.setSeed(1);
        GeometricDistribution trials = new GeometricDistribution(.3);
        int[] drawn = draw(trials);
        System.out.println("Geometric, p = .3: documented as trials, 1, 2, ... with mean 3.33");
        expect("p(0) (expected 0)", trials.p(0), .3, .3);
        expect("p(1) (expected .3)", trials.p(1), .21, .21);
        expect("mean() (expected 3.33)", trials.mean(), 2.333, 2.334);
        expect("median by quantile(.5) (expected 2)", trials.quantile(.5), 1, 1);
        expect("least of its random numbers (expected 1)", Arrays.stream(drawn).min().getAsInt(), 1, 1);
        expect("mean of its random numbers (expected 3.33)", Arrays.stream(drawn).average().getAsDouble(), 3.3, 3.37);
        expect("p fitted to these (expected .3)", GeometricDistribution.fit(drawn).p, .297, .303);
        expect("chi-square of these (expected about 20)", chiSquare(trials, drawn), 12_000, 14_000);

        ShiftedGeometricDistribution failures = new ShiftedGeometricDistribution(.3);
        drawn = draw(failures);
        System.out.println("ShiftedGeometric, p = .3: documented as failures, 0, 1, 2, ... with mean 2.33");
        expect("p(0) (expected .3)", failures.p(0), 0, 0);
        expect("p(1) (expected .21)", failures.p(1), .3, .3);
        expect("mean() (expected 2.33)", failures.mean(), 3.333, 3.334);
        expect("least of its random numbers (expected 0)", Arrays.stream(drawn).min().getAsInt(), 0, 0);
        expect("mean of its random numbers (expected 2.33)", Arrays.stream(drawn).average().getAsDouble(), 2.3, 2.37);
        expect("p fitted to these (expected .3)", ShiftedGeometricDistribution.fit(drawn).p, .297, .303);
        expect("share of these it gives no probability", Arrays.stream(drawn).filter(k -> failures.p(k) == 0).count() / (double) DRAWS, .29, .31);
        expect("log likelihood of these", failures.logLikelihood(drawn), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java25 -Dslf4j.internal.verbosity=ERROR -cp "lib/*" Finding.java
