package io.github.gan4j.gan.loss;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * InfoGAN (Chen et al. 2016, "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative
 * Adversarial Nets", equation 6): G is given random codes c behind its noise, and both players want them to be guessed
 * from the sample by Q, columns behind D's logit. Both add λ Σ −E ln Q(c | G(z, c)) to their losses, up to a constant;
 * minus that, plus the entropy of c, is a lower bound of the mutual information of codes and samples. No labels are
 * needed: what a code means is found by training.
 *
 * @param codeList what G is told, in the order in which the numbers stand
 * @param weight λ, above 0; 1 in the paper, less where continuous codes outweigh the game
 */
public record MutualInformation(List<Code> codeList, float weight) implements Auxiliary {
    /**
     * A task with codes and a weight.
     *
     * @throws IllegalArgumentException if there are no codes, or the weight is not above 0 and finite
     */
    public MutualInformation {
        codeList = List.copyOf(codeList);
        if (codeList.isEmpty()) {
            throw new IllegalArgumentException("[mutual-information] expected 1 or more codes, got none");
        }
        AuxiliaryClassifier.checkWeight("mutual-information", weight);
    }

    /**
     * A task with a weight of 1, such as {@code of(new Code.Categorical(10), new Code.Uniform(2))}, the codes of the
     * paper for MNIST.
     *
     * @param codes what G is told, 1 or more
     * @return the task
     */
    public static MutualInformation of(Code... codes) {
        return new MutualInformation(List.of(codes), 1);
    }

    /**
     * The same task with another weight.
     *
     * @param newWeight λ, above 0
     * @return the changed task
     */
    public MutualInformation withWeight(float newWeight) {
        return new MutualInformation(codeList, newWeight);
    }

    @Override
    public String name() {
        return "mutual-information";
    }

    @Override
    public String summary() {
        return "D guesses the codes that G was given, InfoGAN (Chen et al. 2016)";
    }

    @Override
    public int columns() {
        return codeList.stream().mapToInt(Code::columns).sum();
    }

    @Override
    public int codes() {
        return codeList.stream().mapToInt(Code::size).sum();
    }

    @Override
    public boolean needsLabels() {
        return false;
    }

    @Override
    public NDArray draw(int count, Rng rng) {
        List<Tensor> parts = new ArrayList<>();
        for (Code code : codeList) {
            parts.add(Tensor.of(code.draw(count, rng)));
        }
        return Tensor.concat(1, parts).value();
    }

    /** The same for both players; real samples have no codes. */
    @Override
    public Tensor discriminator(Tensor realColumns, Tensor fakeColumns, int[] realLabels, Conditions fake) {
        return generator(fakeColumns, fake);
    }

    @Override
    public Tensor generator(Tensor fakeColumns, Conditions fake) {
        check(fakeColumns.shape(), fake.codes().shape());
        Tensor given = Tensor.of(fake.codes());
        Tensor cost = Tensor.scalar(0);
        int column = 0;
        int number = 0;
        for (Code code : codeList) {
            cost = cost.add(code.cost(
                    fakeColumns.slice(1, column, column + code.columns()),
                    given.slice(1, number, number + code.size())));
            column += code.columns();
            number += code.size();
        }
        return cost.mul(weight);
    }

    private void check(Shape columns, Shape given) {
        if (given.rank() != 2 || given.size(1) != codes() || !columns.equals(Shape.of(given.size(0), columns()))) {
            throw new ShapeException("[mutual-information] expected codes (N, " + codes() + ") and guesses of D (N, "
                    + columns() + "), got codes " + given + " and guesses " + columns + ": D must end in "
                    + (1 + columns()) + " numbers");
        }
    }
}
