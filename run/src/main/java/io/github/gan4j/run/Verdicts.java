package io.github.gan4j.run;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Packing;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.Pass;
import java.util.List;

/**
 * What the discriminator of a run says of samples, which are not augmented. One that is shown several samples at once
 * is shown neighbors. One whose layers mix the samples of a batch, such as batch normalization, is shown batches of the
 * size of the training's, of nothing but what is asked about, and is as it is in training, since what it says then
 * hangs on the batch; any other is without what is for training only, such as dropout.
 */
public final class Verdicts {
    private final Layer discriminator;
    private final Recipe recipe;
    private final List<String> remarks;

    Verdicts(Layer discriminator, Recipe recipe, List<String> remarks) {
        this.discriminator = discriminator;
        this.recipe = recipe;
        this.remarks = remarks;
    }

    /** {@return the discriminator with its trained weights, which are to be left alone} */
    public Layer discriminator() {
        return discriminator;
    }

    /** {@return what people should be told, in a sentence each: that a checkpoint was read; usually nothing} */
    public List<String> remarks() {
        return remarks;
    }

    /** {@return how many samples it is shown at once, m; 1 usually} */
    public int packed() {
        return recipe.networks().packing();
    }

    /**
     * Says of samples whether they are real.
     *
     * @param samples (N, …) as the networks see them, images with pixels in {@link Run#pixelRange}
     * @param labels the class of each, N of them; of no effect where the discriminator is told none
     * @return the logits (N / m), above 0 for real, of a critic its outputs, of a jury the means of its judges';
     *     neighbors that fill no pack at the end are left out
     * @throws IllegalArgumentException if there are not N labels, fewer than m samples, or these are not what it takes
     */
    public NDArray of(NDArray samples, int[] labels) {
        int count = samples.shape().size(0);
        if (labels.length != count) {
            throw new IllegalArgumentException(
                    "[verdicts] expected a class for each of " + count + " samples, got " + labels.length);
        }
        int pack = packed();
        int packs = count / pack;
        if (packs == 0) {
            throw new IllegalArgumentException("[verdicts] expected " + pack + " samples or more, got " + count
                    + ": the discriminator is shown so many at once");
        }
        NDArray logits = NDArray.zeros(Shape.of(packs));
        boolean mixes = discriminator.mixesSamples();
        int most = Math.max(1, recipe.data().batch() / pack);
        for (int from = 0; from < packs; from += most) {
            int fresh = Math.min(most, packs - from);
            // Where samples of a batch are compared, the last one is filled with the first ones again: it has its size
            // in training.
            int[] which = which(from * pack, (mixes ? most : fresh) * pack, packs * pack);
            NDArray said = said(samples, labels, which, mixes ? Mode.FROZEN : Mode.EVAL);
            int shown = which.length / pack;
            int columns = said.shape().size(1);
            int judges = said.shape().size(0) / shown;
            for (int i = 0; i < fresh; i++) {
                // The first column says whether it is real, others are an auxiliary classifier's; of a jury, all judges
                // are asked.
                double sum = 0;
                for (int judge = 0; judge < judges; judge++) {
                    sum += said.array()[said.offset() + (judge * shown + i) * columns];
                }
                logits.array()[from + i] = (float) (sum / judges);
            }
        }
        return logits;
    }

    /** So many numbers from one on, at the end from 0 on again. */
    private static int[] which(int from, int count, int end) {
        int[] which = new int[count];
        for (int i = 0; i < count; i++) {
            which[i] = (from + i) % end;
        }
        return which;
    }

    private NDArray said(NDArray samples, int[] labels, int[] which, Mode mode) {
        int[] of = new int[which.length];
        NDArray part = NDArray.zeros(samples.shape().with(0, which.length));
        for (int i = 0; i < which.length; i++) {
            of[i] = labels[which[i]];
            part.part(i, i + 1).copyFrom(samples.part(which[i], which[i] + 1));
        }
        Tensor shown = packed() == 1 ? Tensor.of(part) : Packing.pack(Tensor.of(part), packed());
        return Autograd.noGrad(
                () -> discriminator.forward(shown, Pass.of(mode).given(of)).value());
    }
}
