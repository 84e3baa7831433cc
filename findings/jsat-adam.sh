#!/usr/bin/env bash
# JSAT 0.0.8: Adam has no momentum from its second step on, its second step is 5.3 times too long, and the bias starts off to any place.
#
# expected: Adam as in the paper that its documentation names; beta here is the part of the new gradient, .1 and .001
# seen:     of gradients 1, 1, 1, 1 the steps are 1, 5.26, 3.69 and 2.91 times the rate, not 1 each. After 100 gradients of 1, one of -1 moves the weight back by
#           a whole step, where the paper's goes on by .8; of 1 and -1 by turns the 100th step is a whole one, where the paper's is .05. The first step
#           of a bias is 901 times the rate for a gradient of .01, 8 times and the wrong way for -1, and 28 million times for 0, which with the
#           default rate is 5,692. LinearSGD with Adam, shown y = 2x from 0, 0 on, is off by a mean square of 3e9 after 20 epochs; without a
#           bias by .004, with AdaGrad by 2e-9
# why:      lambda, by whose powers the part of the old moment shrinks, is 1e-8 by default, where the paper's is just below 1: from the second step on the moment is
#           the last gradient. The line for the moment of the bias lacks that moment: it reads (1 - beta) + beta * gradient
# cure:     new Adam(.0002, .1, .001, 1e-8, 1 - 1e-8), which has momentum; and a feature that is always 1 in the place of the bias
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
import java.util.Arrays;
import java.util.Random;
import jsat.classifiers.CategoricalData;
import jsat.classifiers.DataPoint;
import jsat.classifiers.linear.LinearSGD;
import jsat.linear.DenseVector;
import jsat.lossfunctions.SquaredLoss;
import jsat.math.decayrates.NoDecay;
import jsat.math.optimization.stochastic.AdaGrad;
import jsat.math.optimization.stochastic.Adam;
import jsat.math.optimization.stochastic.GradientUpdater;

class Finding extends Expected {
    static final double RATE = .0002;

    /** What a weight is moved by at each gradient, in units of the rate. */
    static double[] moves(GradientUpdater adam, double... gradients) {
        adam.setup(1);
        DenseVector weight = new DenseVector(1);
        double[] moves = new double[gradients.length];
        for (int i = 0; i < gradients.length; i++) {
            double before = weight.get(0);
            adam.update(weight, DenseVector.toDenseVec(gradients[i]), 1);
            moves[i] = (before - weight.get(0)) / RATE;
        }
        return moves;
    }

    static double[] paper(double... gradients) {
        double m = 0;
        double v = 0;
        double[] moves = new double[gradients.length];
        for (int i = 0; i < gradients.length; i++) {
            m = .9 * m + .1 * gradients[i];
            v = .999 * v + .001 * gradients[i] * gradients[i];
            moves[i] = m / (1 - Math.pow(.9, i + 1)) / Math.sqrt(v / (1 - Math.pow(.999, i + 1)));
        }
        return moves;
    }

    static double bias(double gradient) {
        Adam adam = new Adam();
        adam.setup(1);
        return adam.update(new DenseVector(1), DenseVector.toDenseVec(gradient), 1, 0, gradient) / RATE;
    }

    /** Learns y = 2x with a bias, from points that are 0, 0 every other time, and the mean square it is off by. */
    static double learn(GradientUpdater updater, double rate, boolean bias) {
        LinearSGD learner = new LinearSGD(new SquaredLoss(), 0, 0);
        learner.setEta(rate);
        learner.setEtaDecay(new NoDecay());
        learner.setGradientUpdater(updater);
        learner.setUseBias(bias);
        learner.setUp(new CategoricalData[0], 1);
        double[] x = new double[200];
        Random random = new Random(1);
        for (int i = 1; i < x.length; i += 2) {
            x[i] = random.nextGaussian();
        }
        for (int epoch = 0; epoch < 20; epoch++) {
            for (double number : x) {
                learner.update(new DataPoint(DenseVector.toDenseVec(number)), 2 * number);
            }
        }
        double sum = 0;
        for (double number : x) {
            double off = learner.regress(new DataPoint(DenseVector.toDenseVec(number))) - 2 * number;
            sum += off * off;
        }
        return sum / x.length;
    }

    public static void main(String[] args) {
        System.out.println("java " + System.getProperty("java.version"));
        System.out.println("moves in units of the rate, gradients 1, 1, 1, 1 (expected 1 each)");
        double[] moves = moves(new Adam(), 1, 1, 1, 1);
        double[] recorded = {1, 5.263, 3.690, 2.908};
        for (int i = 0; i < 4; i++) {
            expect("step " + (i + 1), moves[i], recorded[i] - .001, recorded[i] + .001);
            same &= Math.abs(paper(1, 1, 1, 1)[i] - 1) < 1e-6;
        }
        double[] turn = new double[101];
        Arrays.fill(turn, 1);
        turn[100] = -1;
        System.out.println("100 gradients of 1, then one of -1");
        expect("the last step", moves(new Adam(), turn)[100], -1.01, -.99);
        expect("the paper's", paper(turn)[100], .79, .81);
        expect("with lambda = 1 - 1e-8", moves(new Adam(RATE, .1, .001, 1e-8, 1 - 1e-8), turn)[100], .79, .81);
        double[] turns = new double[100];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = i % 2 == 0 ? 1 : -1;
        }
        System.out.println("1 and -1 by turns, the 100th step");
        expect("seen", moves(new Adam(), turns)[99], -1.01, -.99);
        expect("the paper's", paper(turns)[99], -.06, -.04);
        System.out.println("first move of the bias in units of the rate (expected 1, -1, 0)");
        expect("gradient .01", bias(.01), 900, 902);
        expect("gradient -1", bias(-1), 7.9, 8.1);
        expect("gradient 0", bias(0), 2.8e7, 2.9e7);
        expect("gradient 0, with the default rate", RATE * bias(0), 5690, 5693);
        System.out.println("y = 2x learned with a bias, mean square off");
        expect("with AdaGrad", learn(new AdaGrad(), .1, true), 0, 1e-6);
        expect("with Adam, rate 10 times .0002", learn(new Adam(), 10, true), 3e9, 3.5e9);
        expect("the same without a bias", learn(new Adam(), 10, false), .003, .005);
        end();
    }
}
JAVA
cat "$expected" >> Finding.java
java -cp "lib/*" Finding.java
