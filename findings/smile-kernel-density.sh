#!/usr/bin/env bash
# Smile 7.1.0: the log likelihood of a KernelDensity leaves out the points it gives no density, so the further off a generator is, the better it scores.
#
# expected: a log likelihood is the sum of logp, as in the interface it comes from; a point without density makes it -Infinity
# seen:     of 200 normal points under the density of 500 others it is -297; under that of 500 numbers near 0, a generator that has collapsed, -49; under
#           one of numbers near 1,000 it is 0 and the likelihood 1, the best there is, though logp of each point is -Infinity. The sum of logp
#           has the right order. The constructor also sorts the caller's array, which then no longer fits its labels, and keeps it: change the array
#           and the density is another. variance() is the samples' variance, without the kernel's: at a bandwidth of 2 it says 1.0 where
#           its own random numbers have 5.0
# why:      logLikelihood adds what is finite only; kernels are cut off at 5 bandwidths. The comments of its source, as it is upstream, tell none of this
# cure:     sum logp, and give it a copy
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
import java.util.Random;
import smile.math.MathEx;
import smile.stat.distribution.KernelDensity;

class Finding extends Expected {
    static double[] normal(int count, double mean, double deviation, long seed) {
        Random random = new Random(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = mean + deviation * random.nextGaussian();
        }
        return numbers;
    }

    static double sum(KernelDensity density, double[] points) {
        double sum = 0;
        for (double point : points) {
            sum += density.logp(point);
        }
        return sum;
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        double[] data = normal(200, 0, 1, 1);
        KernelDensity good = new KernelDensity(normal(500, 0, 1, 2));
        KernelDensity collapsed = new KernelDensity(normal(500, 0, .05, 3));
        KernelDensity far = new KernelDensity(normal(500, 1000, 1, 4));
        System.out.println("200 normal points under the density of what a generator made: log likelihood, and the sum of logp");
        expect("a good one", good.logLikelihood(data), -300, -250);
        expect("a good one, sum", sum(good, data) - good.logLikelihood(data), -1e-9, 1e-9);
        expect("a collapsed one", collapsed.logLikelihood(data), -100, 0);
        expect("a collapsed one, sum", sum(collapsed, data), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        expect("one that is far off", far.logLikelihood(data), 0, 0);
        expect("one that is far off, likelihood", far.likelihood(data), 1, 1);
        expect("one that is far off, sum", sum(far, data), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        System.out.println("the samples 3 1 2 after a density was made of them");
        double[] samples = {3, 1, 2};
        KernelDensity three = new KernelDensity(samples, .5);
        expect("first", samples[0], 1, 1);
        expect("last", samples[2], 3, 3);
        double before = three.p(2);
        Arrays.fill(samples, 100);
        expect("the density at 2", before, .27, .4);
        expect("after 100 was written into the array", three.p(2), 0, 0);
        System.out.println("variance with a bandwidth of 2, of samples of variance 1 (expected 5)");
        MathEx.setSeed(1);
        KernelDensity wide = new KernelDensity(normal(2000, 0, 1, 5), 2);
        expect("variance()", wide.variance(), .9, 1.1);
        expect("of its random numbers", MathEx.var(wide.rand(20_000)), 4.7, 5.3);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java25 -Dslf4j.internal.verbosity=ERROR -cp "lib/*" Finding.java
