#!/usr/bin/env bash
# ojAlgo 57.1.0: p-values and quantiles are wrong, without a word: the worst chi-square statistic has the p-value 1, Student's distribution is not
# symmetric, and no normal quantile lies further out than 3.4667.
#
# expected: a distribution function grows to 1, is .5 in the middle if symmetric, and its quantile of p has p below it
# seen:     getDistribution of ChiSquareDistribution.of(9) is 1 up to 100, then 0: so 1,000 pictures of which a generator makes 163 of one class of ten
#           have the p-value 1.4e-6, and with 208 or all of one class the p-value 1, the best there is. With 50 degrees of freedom it falls from 140 on
#           (240: .664, 300: .017). Student's with 6 degrees has .5525 below 0, with 30 .6169, with 99 .695: so the p-value, on both sides, of two
#           samples with the same mean is .77 and .61 in the place of 1; 3 to 5 degrees are right, and so are the tails.
#           The normal quantile of .9999 is 3.411 (3.719), of 1 - 1e-9 3.467 (5.998); getDistribution says .99968 and .99974 of these. So of the
#           log-normal: 30.3 in the place of 41.2, and normal scores of 100,000 numbers end at 3.466 in the place of 4.417
# why:      the three functions under these are plain power series cut after 100 terms (the inverse error function after 501), wherever they are asked
#           for. The incomplete gamma function returns 0 where its factor e^-x x^a is below 2.2e-16, above the mean as below it
# also:     above 50 degrees chi-square is a normal distribution: with 60 the quantile of .001 is 26.3 in the place of 31.7. erfc of 5 is 0
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.ojalgo ojalgo 57.1.0

cat > Finding.java <<'JAVA'
import org.ojalgo.random.ChiSquareDistribution;
import org.ojalgo.random.LogNormal;
import org.ojalgo.random.Normal;
import org.ojalgo.random.TDistribution;

class Finding extends Expected {
    static double chiSquare(int degrees, double value) {
        return ChiSquareDistribution.of(degrees).getDistribution(value);
    }

    /** The same by its closed form, for an even number of degrees. */
    static double exact(int degrees, double value) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < degrees / 2; k++) {
            term *= value / 2 / k;
            sum += term;
        }
        return 1 - Math.exp(-value / 2) * sum;
    }

    /** p-value of there being as many of 10 classes, where one has so many of 1,000 pictures and the others share the rest. */
    static double pValue(int ofOne) {
        double statistic = Math.pow(ofOne - 100, 2) / 100 + 9 * Math.pow((1000 - ofOne) / 9.0 - 100, 2) / 100;
        return 1 - chiSquare(9, statistic);
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        System.out.println("p-value of an even share of 10 classes, by how many of 1,000 pictures are of one (expected: falls)");
        expect("100", pValue(100), 1, 1);
        expect("140", pValue(140), .0377, .0380);
        expect("163", pValue(163), 1.3e-6, 1.4e-6);
        expect("208", pValue(208), 1, 1);
        expect("1000", pValue(1000), 1, 1);
        System.out.println("chi-square with 10 and 50 degrees, below the value (expected by the closed form)");
        for (double[] row : new double[][]{{10, 10, .5595}, {10, 100, 1}, {10, 120, 0}, {10, 1000, 0}, {50, 50, .5266}, {50, 140, 1}, {50, 200, .9912},
                {50, 240, .6640}, {50, 300, .0165}, {50, 400, 0}}) {
            String what = String.format("%.0f degrees, %.0f (expected %.4f)", row[0], row[1], exact((int) row[0], row[1]));
            expect(what, chiSquare((int) row[0], row[1]), row[2] - .0001, row[2] + .0001);
        }
        System.out.println("Student's distribution below 0 (expected .5), and the p-value of samples with one mean (expected 1)");
        for (double[] row : new double[][]{{3, .5}, {5, .5}, {6, .5525}, {10, .5684}, {30, .6169}, {99, .6950}}) {
            double below = TDistribution.of((int) row[0]).getDistribution(0);
            expect((int) row[0] + " degrees", below, row[1] - .0001, row[1] + .0001);
            expect("p-value", 2 * (1 - below), 2 - 2 * row[1] - .0002, 2 - 2 * row[1] + .0002);
        }
        expect("30 degrees, below .5 (expected .6896)", TDistribution.of(30).getDistribution(.5), .7011, .7013);
        expect("30 degrees, below 2 (expected .9727)", TDistribution.of(30).getDistribution(2), .9726, .9728);
        System.out.println("normal quantiles, and what the distribution function says of them (expected: the probability)");
        Normal normal = new Normal();
        for (double[] row : new double[][]{{.975, 1.96, .975}, {.999, 3.0775, .99896}, {.9999, 3.4115, .99968}, {.99999, 3.4609, .99973},
                {1 - 1e-9, 3.4667, .99974}, {1e-9, -3.4667, .00026}}) {
            double quantile = normal.getQuantile(row[0]);
            expect("quantile of " + row[0], quantile, row[1] - .0001, row[1] + .0001);
            System.out.printf("    below it: %.5f%n", normal.getDistribution(quantile));
            same &= Math.abs(normal.getDistribution(quantile) - row[2]) < 1e-5;
        }
        expect("log-normal quantile of .9999 (expected 41.22)", new LogNormal(0, 1).getQuantile(.9999), 30.3, 30.32);
        expect("last of the normal scores of 100,000 (expected 4.417)", normal.getQuantile(1 - .5 / 100000), 3.4635, 3.4665);
        Normal drawn = new Normal();
        drawn.setSeed(1);
        int beyond = 0;
        for (int i = 0; i < 1000000; i++) {
            beyond += drawn.doubleValue() > 3.4667 ? 1 : 0;
        }
        expect("of a million of its own numbers, beyond all quantiles (expected 263)", beyond, 200, 330);
        expect("chi-square, 60 degrees, quantile of .001 (expected 31.74)", ChiSquareDistribution.of(60).getQuantile(.001), 26.28, 26.3);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -cp "lib/*" Finding.java
