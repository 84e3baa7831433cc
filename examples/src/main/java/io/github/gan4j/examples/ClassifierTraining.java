package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.ndarray.Workspace;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Losses;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.random.Rng;
import java.util.function.UnaryOperator;

/**
 * Trains a network to name classes: cross entropy, Adam with a learning rate that falls to 0 in half a cosine, whole
 * epochs.
 *
 * @param batch how many images in a step
 * @param rate the first learning rate
 * @param change what becomes of the images of a batch before the network sees them, in [−1, 1]
 */
public record ClassifierTraining(int batch, float rate, UnaryOperator<Tensor> change) {
    /** Hears of the steps. */
    @FunctionalInterface
    public interface Told {
        /** After a step, from 1 on. */
        void step(int step, int steps, float loss);
    }

    /** Trains a network; the order of the images comes from the stream "shuffle". */
    public void train(Layer network, ImageDataset images, int epochs, Rng rng, Told told) {
        Batches batches = images.batches(batch, rng.stream("shuffle"));
        int steps = epochs * batches.batchesPerEpoch();
        Optimizer optimizer = Adam.with(Schedule.cosine(rate, 0, steps)).over(network);
        Workspace workspace = new Workspace();
        for (int step = 1; step <= steps; step++) {
            told.step(step, steps, workspace.run(() -> step(network, optimizer, batches.next())));
        }
    }

    private float step(Layer network, Optimizer optimizer, Batch batch) {
        Tensor images = change.apply(Tensor.of(batch.images()));
        Tensor loss = Losses.crossEntropy(network.forward(images, Pass.train()), batch.labels());
        optimizer.step(Autograd.gradients(loss, network.state().parameters().values()));
        return loss.item();
    }
}
