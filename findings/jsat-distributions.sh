#!/usr/bin/env bash
# JSAT 0.0.8: what it fits to numbers from a log-normal, Cauchy or Maxwell-Boltzmann distribution is another one, and Laplace's cdf jumps.
#
# expected: a fit to many numbers of a distribution is that distribution; cdf and invCdf undo each other; moments are those of the density
# seen:     of 100,000 numbers of its own, LogNormal(0, .7) is fitted as sigma 1.28, LogNormal(0, .1) as 1.005; Cauchy of scale 2 as 4; MaxwellBoltzmann of 2
#           as 2.25. So DistributionSearch takes log-normal numbers for those of an F distribution. Laplace(2, 1.5).cdf is .8 at its quantile of .2 and
#           .6 at that of .4: a Kolmogorov-Smirnov test of its own numbers has p = 0. Weibull of shape .7 has the variance 18.7 where its
#           numbers have 13.6, and of shape 3 and scale 2 the reliability .895 at 1 where 1 - cdf is .882. Normal and Rayleigh are right
# why:      LogNormal sets sigma to the root of 1 + variance / mean², without the logarithm; Cauchy the scale to the distance of the quartiles, which is twice it;
#           MaxwellBoltzmann the shape to mean / sqrt(2), not mean * sqrt(pi / 8). Laplace takes the sign of x for that of x - mu. Weibull squares
#           the median in its variance, not the mean, and its reliability has shape and scale exchanged
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars com.edwardraff JSAT 0.0.8

cat > Finding.java <<'JAVA'
import java.util.Random;
import jsat.distributions.Cauchy;
import jsat.distributions.ContinuousDistribution;
import jsat.distributions.DistributionSearch;
import jsat.distributions.Laplace;
import jsat.distributions.LogNormal;
import jsat.distributions.MaxwellBoltzmann;
import jsat.distributions.Normal;
import jsat.distributions.Rayleigh;
import jsat.distributions.Weibull;
import jsat.linear.DenseVector;
import jsat.linear.Vec;
import jsat.testing.goodnessoffit.KSTest;

class Finding extends Expected {
    static Vec numbers(ContinuousDistribution distribution, int count) {
        return new DenseVector(distribution.sample(count, new Random(1)));
    }

    /** The given distribution fitted to numbers that it drew itself. */
    static ContinuousDistribution fit(ContinuousDistribution distribution) {
        ContinuousDistribution fitted = distribution.clone();
        fitted.setUsingData(numbers(distribution, 100_000));
        return fitted;
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        System.out.println("fits to 100,000 numbers of their own");
        expect("Normal, 1 and 2: deviation", fit(new Normal(1, 2)).getCurrentVariableValues()[1], 1.98, 2.02);
        expect("Rayleigh, 2: scale", fit(new Rayleigh(2)).getCurrentVariableValues()[0], 1.98, 2.02);
        expect("LogNormal, 0 and .7: sigma", fit(new LogNormal(0, .7)).getCurrentVariableValues()[1], 1.26, 1.30);
        expect("LogNormal, 0 and .1: sigma", fit(new LogNormal(0, .1)).getCurrentVariableValues()[1], 1.0, 1.01);
        expect("Cauchy, 1 and 2: scale", fit(new Cauchy(1, 2)).getCurrentVariableValues()[1], 3.95, 4.05);
        expect("MaxwellBoltzmann, 2: scale", fit(new MaxwellBoltzmann(2)).getCurrentVariableValues()[0], 2.24, 2.27);
        System.out.println("the best of all distributions for 2,000 log-normal numbers, 0 and .5, by DistributionSearch");
        Vec logNormal = numbers(new LogNormal(0, .5), 2000);
        ContinuousDistribution best = DistributionSearch.getBestDistribution(logNormal);
        System.out.println("  " + best.getDescriptiveName());
        expect("p of the Kolmogorov-Smirnov test", new KSTest(logNormal).testDist(best), .037, .039);
        same &= best.getDistributionName().equals("F");
        expect("p for the one they came from", new KSTest(logNormal).testDist(new LogNormal(0, .5)), .26, .27);
        LogNormal fitted = new LogNormal();
        fitted.setUsingData(logNormal);
        expect("p for LogNormal as fitted", new KSTest(logNormal).testDist(fitted), 0, 1e-6);
        System.out.println("Laplace(2, 1.5): cdf of what invCdf gives");
        Laplace laplace = new Laplace(2, 1.5);
        double[] seen = {.1, .8, .6, .5, .9};
        double[] given = {.1, .2, .4, .5, .9};
        for (int i = 0; i < given.length; i++) {
            expect("" + given[i], laplace.cdf(laplace.invCdf(given[i])), seen[i] - 1e-6, seen[i] + 1e-6);
        }
        expect("p of the Kolmogorov-Smirnov test of 1,000 numbers of its own", new KSTest(numbers(laplace, 1000)).testDist(laplace), 0, 1e-6);
        System.out.println("Weibull, shape 3, scale 2");
        Weibull weibull = new Weibull(3, 2);
        Vec drawn = numbers(weibull, 100_000);
        expect("variance of its numbers", drawn.variance(), .415, .425);
        expect("variance()", weibull.variance(), .478, .479);
        expect("1 - cdf(1)", 1 - weibull.cdf(1), .882, .883);
        expect("reliability(1)", weibull.reliability(1), .894, .895);
        weibull = new Weibull(.7, 2);
        drawn = numbers(weibull, 100_000);
        System.out.println("Weibull, shape .7, scale 2");
        expect("variance of its numbers", drawn.variance(), 13, 14);
        expect("variance()", weibull.variance(), 18.5, 19);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -cp "lib/*" Finding.java
