package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.loss.EvidenceBound;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.GaussianCode;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.List;

/**
 * An encoder and a decoder, which minimise the same (Kingma and Welling 2014): the encoder in the discriminator's
 * place, the decoder as the generator. In simultaneous order both move by the gradients of one pass.
 */
final class AutoencoderGame implements Game {
    private static final int[] NONE = {};
    private static final String COST = "bound";
    private static final String NOISE = "code";

    private final EvidenceBound bound;
    private final Layer decoder;
    private final Layer encoder;
    private final Player decoding;
    private final Player encoding;
    private final BatchCheck check;
    private final boolean reads;

    AutoencoderGame(GanTrainerBuilder chosen, EvidenceBound bound) {
        this.bound = bound;
        this.decoder = chosen.generator();
        this.encoder = chosen.discriminator();
        checkNetworks(chosen.latent().size());
        this.decoding = chosen.generatorPlayer();
        this.encoding = chosen.discriminatorPlayer();
        this.reads = decoder.isConditioned() || encoder.isConditioned();
        this.check = new BatchCheck(decoder, chosen.latent().size(), chosen.classes());
    }

    private void checkNetworks(int size) {
        boolean ends = decoder instanceof Sequential chain
                && !chain.layers().isEmpty()
                && chain.layers().get(chain.layers().size() - 1).equals(Activation.sigmoid());
        if (!ends) {
            throw new IllegalArgumentException(
                    "[autoencoder] expected a decoder that ends in a sigmoid, whose pixels are " + "probabilities, got "
                            + decoder + ": take the networks of Vae, or end it so");
        }
        Shape code = encoder.outputShape(decoder.outputShape(Shape.of(2, size)));
        if (!code.equals(Shape.of(2, 2 * size))) {
            throw new IllegalArgumentException("[autoencoder] expected an encoder that gives " + size
                    + " means and as many logarithms of variances " + Shape.of(2, 2 * size) + ", got " + code
                    + ": end it with a dense layer of " + 2 * size);
        }
    }

    @Override
    public List<Player> players() {
        return List.of(encoding, decoding);
    }

    @Override
    public Tensor cost(Player player, Round round) {
        check.of(round.batch());
        return round.once(COST, () -> cost(round));
    }

    private Tensor cost(Round round) {
        Tensor images = round.real(Batch.IMAGES);
        int[] labels = reads ? round.batch().labels() : NONE;
        GaussianCode code = GaussianCode.of(round.apply(encoder, images, given(encoder, round, labels)));
        Tensor z = code.sample(Tensor.of(normal(round.rng(NOISE), code.mean().shape())));
        // What enters the sigmoid: its logarithm is exact however sure a pixel is.
        Tensor logits =
                decoder.forwardWithFeatures(z, given(decoder, round, labels)).entered();
        EvidenceBound.Terms terms = bound.terms(logits, images, code);
        double reconstruction = terms.reconstruction().item();
        double divergence = terms.divergence().item();
        round.report(Figures.BOUND, reconstruction + divergence);
        round.report(Figures.RECONSTRUCTION, reconstruction);
        round.report(Figures.DIVERGENCE, divergence);
        return bound.cost(terms);
    }

    private static NDArray normal(Rng rng, Shape shape) {
        return Latent.normal(shape.size(1)).sample(shape.size(0), rng);
    }

    private static Pass given(Layer network, Round round, int[] labels) {
        return network.isConditioned() ? round.pass(network).given(labels) : round.pass(network);
    }
}
