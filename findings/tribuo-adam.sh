#!/usr/bin/env bash
# Tribuo 4.3.2: Adam multiplies by the root of the second moment where it should divide by it.
#
# expected: a gradient that stays the same moves a weight by the learning rate each step, whatever the gradient's size, as in the paper that its documentation
#           names; (w - 3)² times any constant is walked down on one path
# seen:     with a rate of .001 the first step is .01 for a gradient of 100, 1e-10 for one of .01: it grows with the gradient's square. Of (w - 3)² / 2 from
#           0, with a rate of .01, w is 2.73 after 500 steps (paper: 2.81); of a hundredth of it, .00096; of 1,000 times it, NaN. Two classes four deviations
#           apart: trained with Adam the right one has .989, but with all features a thousandth as large .500, a guess, where RMSProp gets to .971
# why:      its step calls hadamardProductInPlace, a product, with sqrt(v) + epsilon; its RMSProp calls the same with the reciprocal. Upstream
#           mended it in 2025, pull request 401, but 4.3.2 is the newest release
# cure:     RMSProp and AdaGrad are right
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.tribuo tribuo-classification-sgd 4.3.2
ls lib/tribuo-math-*.jar

cat > Finding.java <<'JAVA'
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Matrix;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.RMSProp;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class Finding extends Expected {
    /** One weight from 0, moved by the negative gradient of factor (w - 3)² / 2, or by the same gradient each time. */
    static double walk(StochasticGradientOptimiser optimiser, double gradient, double factor, int steps) {
        LinearParameters weights = new LinearParameters(1, 1);
        optimiser.initialise(weights);
        double w = 0;
        for (int s = 0; s < steps; s++) {
            double down = factor == 0 ? gradient : factor * (3 - w);
            weights.update(optimiser.step(new Tensor[] {DenseMatrix.createDenseMatrix(new double[][] {{down}})}, 1));
            w = ((Matrix) weights.get()[0]).get(0, 0);
        }
        return w;
    }

    /** Adam as in the paper. */
    static double paper(double factor, int steps) {
        double w = 0;
        double m = 0;
        double v = 0;
        for (int s = 1; s <= steps; s++) {
            double down = factor * (3 - w);
            m = .9 * m + .1 * down;
            v = .999 * v + .001 * down * down;
            w += .01 * m / (1 - Math.pow(.9, s)) / (Math.sqrt(v / (1 - Math.pow(.999, s))) + 1e-8);
        }
        return w;
    }

    static Adam adam(double rate) {
        return new Adam(rate, .9, .999, 1e-8);
    }

    /** Features of two classes, 4 deviations apart along both, times a scale: the mean probability of the right class after training. */
    static double right(StochasticGradientOptimiser optimiser, double scale) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> data = new MutableDataset<>(new SimpleDataSourceProvenance("made", labels), labels);
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            double side = i % 2 == 0 ? 2 : -2;
            double[] x = {scale * (side + random.nextGaussian()), scale * (side + random.nextGaussian())};
            data.add(new ArrayExample<>(new Label(i % 2 == 0 ? "a" : "b"), new String[] {"x", "y"}, x));
        }
        var model = new LinearSGDTrainer(new LogMulticlass(), optimiser, 20, 1).train(data);
        double sum = 0;
        int i = 0;
        for (Prediction<Label> prediction : model.predict(data)) {
            sum += prediction.getOutputScores().get(i++ % 2 == 0 ? "a" : "b").getScore();
        }
        return sum / i;
    }

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.OFF);
        System.out.println("java " + System.getProperty("java.version"));
        System.out.println("one step of Adam, rate .001 (expected .001)");
        expect("gradient 100", walk(adam(.001), 100, 0, 1), .00999, .01001);
        expect("gradient 1", walk(adam(.001), 1, 0, 1), .9e-6, 1.1e-6);
        expect("gradient .01", walk(adam(.001), .01, 0, 1), .9e-10, 1.1e-10);
        System.out.println("one step of RMSProp, rate .001, rho .9 (expected .00316)");
        expect("gradient 100", walk(new RMSProp(.001, .9, 1e-8, 0), 100, 0, 1), .0031, .0032);
        expect("gradient .01", walk(new RMSProp(.001, .9, 1e-8, 0), .01, 0, 1), .0031, .0032);
        System.out.println("factor (w - 3)² / 2 from 0, rate .01 (expected 3 at the end, on one path)");
        for (double factor : new double[] {.01, 1, 1000}) {
            System.out.printf("factor %.4g%n", factor);
            expect("paper, 500 steps", paper(factor, 500), 2.8, 2.82);
            expect("paper, 2000 steps", paper(factor, 2000), 2.99, 3.01);
            double seen = factor == 1 ? 2.727 : factor < 1 ? 9.607e-4 : Double.NaN;
            expect("Adam, 500 steps", walk(adam(.01), 0, factor, 500), seen * .99, seen * 1.01);
            seen = factor == 1 ? 3 : factor < 1 ? .0102 : Double.NaN;
            expect("Adam, 2000 steps", walk(adam(.01), 0, factor, 2000), seen * .99, seen * 1.01);
        }
        System.out.println("probability of the right one of two classes, after 20 epochs (.5 is a guess)");
        for (double scale : new double[] {1, .001}) {
            System.out.printf("features of scale %.3g%n", scale);
            expect("AdaGrad, rate 1", right(new AdaGrad(1, 1e-8), scale), scale == 1 ? .99 : .7, 1);
            expect("RMSProp, rate .1", right(new RMSProp(.1, .9, 1e-8, 0), scale), scale == 1 ? .99 : .96, 1);
            expect("Adam, rate .1", right(adam(.1), scale), scale == 1 ? .98 : .4999, scale == 1 ? 1 : .501);
        }
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -cp "lib/*" Finding.java
