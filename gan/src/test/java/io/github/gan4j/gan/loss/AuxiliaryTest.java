package io.github.gan4j.gan.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.GradCheck;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.Auxiliary.Conditions;
import io.github.gan4j.ndarray.InPlace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks beside the game, against their formulas in double arithmetic. */
class AuxiliaryTest {
    private static final NDArray NO_CODES = NDArray.zeros(Shape.of(0, 0));
    private static final float[] REAL = {1, -2, .5f, 0, 3, -1};
    private static final float[] FAKE = {2, 2, -1, -.5f, .25f, 1, 0, 0, 4};

    private static Tensor columns(int count, float... values) {
        return Tensor.variable(NDArray.of(Shape.of(values.length / count, count), values));
    }

    /** −ln softmax(x)ᵢ. */
    private static double crossEntropy(int i, double... x) {
        double sum = 0;
        for (double v : x) {
            sum += Math.exp(v - x[i]);
        }
        return Math.log(sum);
    }

    private static Conditions labels(int... labels) {
        return new Conditions(labels, NO_CODES);
    }

    @Test
    void classifierIsTheCrossEntropyOfBothKindsForDAndOfGeneratedOnesForG() {
        AuxiliaryClassifier task = new AuxiliaryClassifier(3).withWeight(.5f);
        double real = (crossEntropy(2, 1, -2, .5) + crossEntropy(0, 0, 3, -1)) / 2;
        double fake = (crossEntropy(0, 2, 2, -1) + crossEntropy(1, -.5, .25, 1) + crossEntropy(2, 0, 0, 4)) / 3;
        Tensor ofReal = columns(3, REAL);
        Tensor ofFake = columns(3, FAKE);
        assertEquals(
                .5 * (real + fake),
                task.discriminator(ofReal, ofFake, new int[] {2, 0}, labels(0, 1, 2))
                        .item(),
                1e-5);
        Tensor cost = task.generator(ofFake, labels(0, 1, 2));
        assertEquals(.5 * fake, cost.item(), 1e-5);
        // The class that was told is pulled up, others down, by ½/3 times the probability that is missing.
        NDArray slope = gradient(cost, ofFake);
        double p = Math.exp(2) / (2 * Math.exp(2) + Math.exp(-1));
        assertEquals(.5 / 3 * (p - 1), slope.get(0, 0), 1e-6);
        assertEquals(.5 / 3 * p, slope.get(0, 1), 1e-6);
        assertEquals(3, task.columns());
        assertEquals(0, task.codes());
        assertTrue(task.needsLabels());
        assertEquals(Shape.of(4, 0), task.draw(4, Rng.seeded(1)).shape());
    }

    @Test
    void mutualInformationIsTheCostOfAllGuesses() {
        MutualInformation task = MutualInformation.of(
                        new Code.Categorical(3), new Code.Uniform(2), new Code.Gaussian(1))
                .withWeight(2);
        assertEquals(6, task.columns());
        assertEquals(6, task.codes());
        assertFalse(task.needsLabels());
        Conditions conditions =
                new Conditions(new int[0], NDArray.of(Shape.of(2, 6), 0, 1, 0, .5f, -.25f, 2, 1, 0, 0, -1, 1, -.5f));
        Tensor guess = columns(6, 1, 2, 3, .25f, .25f, 1, -1, 0, 1, 0, 0, 0);
        double first = crossEntropy(1, 1, 2, 3) + .5 * (.0625 + .25) + .5 * 1;
        double second = crossEntropy(0, -1, 0, 1) + .5 * (1 + 1) + .5 * .25;
        Tensor cost = task.generator(guess, conditions);
        assertEquals(2 * (first + second) / 2, cost.item(), 1e-5);
        assertEquals(
                cost.item(),
                task.discriminator(columns(6, new float[12]), guess, new int[0], conditions)
                        .item());
        NDArray slope = gradient(cost, guess);
        assertEquals(.25 - .5, slope.get(0, 3), 1e-6); // λ/N (μ − c) = 2/2 (μ − c)
        assertEquals(1 - 2, slope.get(0, 5), 1e-6);
        assertTrue(slope.get(0, 1) < 0 && slope.get(0, 0) > 0 && slope.get(0, 2) > 0);
    }

    @Test
    void codesAreDrawnFromTheirDistributions() {
        MutualInformation task =
                MutualInformation.of(new Code.Categorical(4), new Code.Uniform(1), new Code.Gaussian(1));
        int count = 4000;
        NDArray codes = task.draw(count, Rng.seeded(6));
        assertEquals(Shape.of(count, 6), codes.shape());
        double[] sums = new double[6];
        double[] squares = new double[6];
        for (int n = 0; n < count; n++) {
            double choices = 0;
            for (int i = 0; i < 6; i++) {
                double c = codes.get(n, i);
                sums[i] += c / count;
                squares[i] += c * c / count;
                choices += i < 4 ? c : 0;
                assertTrue(i >= 4 || c == 0 || c == 1);
            }
            assertEquals(1, choices);
            assertTrue(codes.get(n, 4) >= -1 && codes.get(n, 4) < 1);
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(.25, sums[i], 4 * Math.sqrt(.25 * .75 / count));
        }
        assertEquals(0, sums[4], 4 * Math.sqrt(1 / 3.0 / count));
        assertEquals(1 / 3.0, squares[4], .03);
        assertEquals(0, sums[5], 4 / Math.sqrt(count));
        assertEquals(1, squares[5], 4 * Math.sqrt(2.0 / count));
    }

    @Test
    void guessesOfAHundredHaveFiniteCostsAndGradients() {
        Tensor guess = columns(3, 100, -100, 100, -100, 100, -100);
        Tensor sure = new AuxiliaryClassifier(3).generator(guess, labels(1, 1));
        assertEquals(100 + Math.log(2) / 2, sure.item(), 1e-4); // (200 + ln 2 + 0) / 2
        assertEquals(-.5, gradient(sure, guess).get(0, 1), 1e-6);
        assertEquals(0, gradient(sure, guess).get(1, 1), 1e-6);
        Conditions conditions = new Conditions(new int[0], NDArray.of(Shape.of(2, 3), 0, 1, .5f, 1, 0, -1));
        Tensor cost = MutualInformation.of(new Code.Categorical(2), new Code.Uniform(1))
                .generator(guess, conditions);
        assertEquals((200 + .5 * 99.5 * 99.5 + 200 + .5 * 99 * 99) / 2, cost.item(), 1e-2);
        assertTrue(InPlace.allFinite(gradient(cost, guess)));
    }

    private static NDArray gradient(Tensor y, Tensor x) {
        return Autograd.grad(y, List.of(x), CreateGraph.NO).get(0).value();
    }

    @Test
    void gradientsHoldToOrderTwo() {
        NDArray real = NDArray.of(Shape.of(2, 3), REAL);
        NDArray fake = NDArray.of(Shape.of(3, 3), FAKE);
        AuxiliaryClassifier classifier = new AuxiliaryClassifier(3);
        GradCheck.standard()
                .check(
                        x -> classifier.discriminator(x.get(0), x.get(1), new int[] {0, 2}, labels(2, 1, 0)),
                        2,
                        real,
                        fake);
        MutualInformation information = MutualInformation.of(new Code.Categorical(2), new Code.Uniform(1));
        Conditions conditions = new Conditions(new int[0], information.draw(3, Rng.seeded(2)));
        GradCheck.standard().check(x -> information.generator(x.get(0), conditions), 2, fake);
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        assertEquals(
                "[auxiliary-classifier] expected a logit for each of 3 classes of 2 generated samples with labels, (2, 3),"
                        + " got (2, 2): D must end in 4 numbers",
                words(() -> new AuxiliaryClassifier(3).generator(columns(2, 1, 2, 3, 4), labels(0, 1))));
        assertEquals(
                "[mutual-information] expected codes (N, 2) and guesses of D (N, 2), got codes (1, 2) and guesses (2, 2):"
                        + " D must end in 3 numbers",
                words(() -> MutualInformation.of(new Code.Categorical(2))
                        .generator(
                                columns(2, 1, 2, 3, 4), new Conditions(new int[0], NDArray.of(Shape.of(1, 2), 0, 1)))));
        assertThrows(
                ShapeException.class,
                () -> new AuxiliaryClassifier(3)
                        .discriminator(columns(3, REAL), columns(3, FAKE), new int[] {1}, labels(0, 1, 2)));
        assertTrue(words(() -> new AuxiliaryClassifier(3).generator(columns(3, REAL), labels(0, 3)))
                .startsWith("[crossEntropy] expected labels in [0, 3), got 3"));
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        assertEquals(
                "[auxiliary-classifier] expected 2 or more classes, got 1", words(() -> new AuxiliaryClassifier(1)));
        assertEquals("[categorical] expected 2 or more choices, got 1", words(() -> new Code.Categorical(1)));
        assertEquals("[uniform] expected 1 or more numbers, got 0", words(() -> new Code.Uniform(0)));
        assertEquals("[gaussian] expected 1 or more numbers, got -1", words(() -> new Code.Gaussian(-1)));
        assertEquals("[mutual-information] expected 1 or more codes, got none", words(() -> MutualInformation.of()));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void weightsMustBePositive(float bad) {
        assertEquals(
                "[auxiliary-classifier] expected a weight above 0, got " + bad,
                words(() -> new AuxiliaryClassifier(3, bad)));
        assertEquals(
                "[mutual-information] expected a weight above 0, got " + bad,
                words(() -> MutualInformation.of(new Code.Uniform(1)).withWeight(bad)));
    }

    @Test
    void everyTaskSaysWhatItIsAndWhoseItIs() {
        for (Auxiliary task : List.of(new AuxiliaryClassifier(2), MutualInformation.of(new Code.Uniform(1)))) {
            assertTrue(task.summary().matches("\\S.* \\([^()]* 20\\d\\d\\)"), task.summary());
            assertTrue(task.name().matches("[a-z]+(-[a-z]+)*"));
        }
    }

    private static String words(Executable bad) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, bad).getMessage());
    }
}
