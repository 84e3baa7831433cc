#!/usr/bin/env bash
# Hipparchus 4.0.3 (and Commons Math 3.6.1, where it comes from): the logistic distribution has the variance of another one, NaN densities and a wrong end.
#
# expected: of scale s the variance is pi² s² / 3, which is 7.40 for 1.5; densities go to 0 on both sides; the quantile of 0 is -Infinity, the lower bound that
#           the distribution itself names
# seen:     the variance is pi² / (3 s²): 1.46 for the scale 1.5, of which 200,000 numbers have 7.4; 329 for .1, of which they have .033. Only the scale 1
#           is right. Numbers standardized by it have the deviation 2.25 (of .1: .01) in the place of 1. Below -709 scales the density and its
#           logarithm are NaN, above 0 and -Infinity: with the scale .001, as sharp pixels have it, at 0 for the mean .8. The quantile of 0 is 0, even
#           for the mean 5 and scale .1, of which that of 1e-300 is -64. Commons Statistics 1.2 is right in all of these, and so are
#           the variances of 14 other distributions of Hipparchus, by their own quantiles
# why:      the variance multiplies by 1 / s² where s² belongs; the density divides exp(-z) by (1 + exp(-z))², Infinity by Infinity
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.apache.commons commons-math3 3.6.1
jars org.apache.commons commons-statistics-distribution 1.2
jars org.hipparchus hipparchus-core 4.0.3

cat > Finding.java <<'JAVA'
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.*;
import org.hipparchus.random.RandomDataGenerator;

class Finding extends Expected {
    /** Variance of the quantiles of equally spaced probabilities. */
    static double ofQuantiles(RealDistribution distribution) {
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double quantile = distribution.inverseCumulativeProbability((i + .5) / count);
            sum += quantile;
            squares += quantile * quantile;
        }
        return squares / count - sum / count * sum / count;
    }

    static double ofNumbers(RealDistribution distribution) {
        double[] numbers = new RandomDataGenerator(1).nextDeviates(distribution, 200_000);
        double sum = 0;
        double squares = 0;
        for (double number : numbers) {
            sum += number;
            squares += number * number;
        }
        return squares / numbers.length - sum / numbers.length * sum / numbers.length;
    }

    static void logistic(double mean, double scale, double seen, double drawn) {
        System.out.println("mean " + mean + ", scale " + scale);
        RealDistribution logistic = new LogisticDistribution(mean, scale);
        double right = Math.pow(Math.PI * scale, 2) / 3;
        expect("pi² s² / 3", right, drawn * .99, drawn * 1.01);
        expect("variance of 200,000 numbers of its own", ofNumbers(logistic), drawn * .98, drawn * 1.02);
        expect("of its quantiles", ofQuantiles(logistic), drawn * .99, drawn * 1.01);
        expect("getNumericalVariance", logistic.getNumericalVariance(), seen * .999, seen * 1.001);
        expect("deviation of its numbers, standardized by it",
                Math.sqrt(ofNumbers(logistic) / logistic.getNumericalVariance()), scale * scale * .99, scale * scale * 1.01);
        expect("Commons Math 3.6.1",
                new org.apache.commons.math3.distribution.LogisticDistribution(mean, scale).getNumericalVariance(), seen * .999, seen * 1.001);
        expect("Commons Statistics 1.2",
                org.apache.commons.statistics.distribution.LogisticDistribution.of(mean, scale).getVariance(), right * .999, right * 1.001);
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        logistic(0, 1, 3.29, 3.29);
        logistic(0, 1.5, 1.462, 7.402);
        logistic(5, .1, 328.99, .0329);
        System.out.println("variances of others by that of their quantiles (expected 1)");
        for (RealDistribution other : new RealDistribution[]{new BetaDistribution(2, 3), new ChiSquaredDistribution(5), new ExponentialDistribution(2),
                new FDistribution(7, 12), new GammaDistribution(2.5, 3), new GumbelDistribution(1, 2), new LaplaceDistribution(2, 1.5),
                new LogNormalDistribution(.3, .7), new NakagamiDistribution(1.5, 4), new NormalDistribution(1, 2), new ParetoDistribution(2, 5), new TDistribution(6),
                new TriangularDistribution(1, 2, 5), new WeibullDistribution(3, 2)}) {
            expect(other.getClass().getSimpleName(), other.getNumericalVariance() / ofQuantiles(other), .999, 1.01);
        }
        double none = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        System.out.println("mean .8, scale .001");
        RealDistribution sharp = new LogisticDistribution(.8, .001);
        var right = org.apache.commons.statistics.distribution.LogisticDistribution.of(.8, .001);
        expect("density at 0 (expected 0)", sharp.density(0), none, none);
        expect("its logarithm (expected -793.1)", sharp.logDensity(0), none, none);
        expect("density at 1.6, as far above", sharp.density(1.6), 0, 0);
        expect("its logarithm (expected -793.1)", sharp.logDensity(1.6), -infinity, -infinity);
        expect("Commons Statistics, at 0", right.density(0), 0, 0);
        expect("its logarithm", right.logDensity(0), -793.1, -793.0);
        System.out.println("mean 5, scale .1");
        RealDistribution five = new LogisticDistribution(5, .1);
        expect("quantile of 1e-300", five.inverseCumulativeProbability(1e-300), -64.1, -64.0);
        expect("quantile of 1e-10", five.inverseCumulativeProbability(1e-10), 2.6, 2.8);
        expect("quantile of 0 (expected -Infinity)", five.inverseCumulativeProbability(0), 0, 0);
        expect("lower bound", five.getSupportLowerBound(), -infinity, -infinity);
        expect("Commons Statistics, quantile of 0",
                org.apache.commons.statistics.distribution.LogisticDistribution.of(5, .1).inverseCumulativeProbability(0), -infinity, -infinity);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -cp "lib/*" Finding.java
