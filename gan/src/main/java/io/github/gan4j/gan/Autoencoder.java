package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.GaussianCode;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.Arrays;

/**
 * A trained encoder and decoder, in evaluation mode: images become codes, and codes images.
 *
 * <pre>{@code
 * Autoencoder networks = Autoencoder.of(trainer.generator(), trainer.discriminator());
 * NDArray again = networks.images(networks.codes(images, labels).mean(), labels);
 * }</pre>
 *
 * <p>The weights are those of the networks at each call: while these are trained, ask between two steps.
 */
public final class Autoencoder {
    /** What goes through a network at once. */
    private static final int AT_ONCE = 250;

    private final Layer decoder;
    private final Layer encoder;

    private Autoencoder(Layer decoder, Layer encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /**
     * {@return two networks that belong together}
     *
     * @param decoder from codes (N, K) to images, ending in a sigmoid, as that of {@link io.github.gan4j.gan.model.Vae}
     * @param encoder from images to means and logarithms of variances (N, 2·K)
     */
    public static Autoencoder of(Layer decoder, Layer encoder) {
        return new Autoencoder(decoder, encoder);
    }

    /**
     * What an encoder says of images.
     *
     * @param mean μ (N, K)
     * @param logVariance ln σ² (N, K)
     */
    public record Codes(NDArray mean, NDArray logVariance) {
        /**
         * {@return a draw of each code, (N, K)}
         *
         * @param rng where it comes from
         */
        public NDArray draw(Rng rng) {
            NDArray noise =
                    Latent.normal(mean.shape().size(1)).sample(mean.shape().size(0), rng);
            return Autograd.noGrad(() -> new GaussianCode(Tensor.of(mean), Tensor.of(logVariance))
                    .sample(Tensor.of(noise))
                    .value());
        }
    }

    /**
     * Encodes.
     *
     * @param images (N, H, W, C), pixels from 0 to 1
     * @param labels the class of each, N of them; of no effect where the networks are told none
     * @return the codes
     */
    public Codes codes(NDArray images, int[] labels) {
        int size = encoder.outputShape(images.shape().with(0, 1)).size(1) / 2;
        int count = images.shape().size(0);
        check(encoder, labels, count);
        NDArray mean = NDArray.zeros(Shape.of(count, size));
        NDArray logVariance = NDArray.zeros(Shape.of(count, size));
        inParts(count, (from, to) -> {
            GaussianCode code =
                    GaussianCode.of(encoder.forward(Tensor.of(images.part(from, to)), pass(encoder, labels, from, to)));
            mean.part(from, to).copyFrom(code.mean().value());
            logVariance.part(from, to).copyFrom(code.logVariance().value());
        });
        return new Codes(mean, logVariance);
    }

    /**
     * Decodes.
     *
     * @param codes z (N, K)
     * @param labels the class of each, N of them; of no effect where the networks are told none
     * @return images (N, H, W, C), pixels from 0 to 1
     */
    public NDArray images(NDArray codes, int[] labels) {
        return decoded(codes, labels, false);
    }

    /**
     * Decodes, up to the sigmoid.
     *
     * @param codes z (N, K)
     * @param labels the class of each, N of them; of no effect where the networks are told none
     * @return ln(p / (1 − p)) of each pixel, (N, H, W, C)
     */
    public NDArray logits(NDArray codes, int[] labels) {
        return decoded(codes, labels, true);
    }

    private NDArray decoded(NDArray codes, int[] labels, boolean logits) {
        int count = codes.shape().size(0);
        check(decoder, labels, count);
        NDArray all = NDArray.zeros(decoder.outputShape(codes.shape()));
        inParts(count, (from, to) -> {
            Tensor z = Tensor.of(codes.part(from, to));
            Pass pass = pass(decoder, labels, from, to);
            Tensor made = logits ? decoder.forwardWithFeatures(z, pass).entered() : decoder.forward(z, pass);
            all.part(from, to).copyFrom(made.value());
        });
        return all;
    }

    private static Pass pass(Layer network, int[] labels, int from, int to) {
        return network.isConditioned() ? Pass.eval().given(Arrays.copyOfRange(labels, from, to)) : Pass.eval();
    }

    private static void check(Layer network, int[] labels, int count) {
        if (network.isConditioned() && labels.length != count) {
            throw new IllegalArgumentException("[autoencoder] expected the class of each of " + count
                    + " samples, since the networks are told it, got " + labels.length + " labels");
        }
    }

    private interface Part {
        void of(int from, int to);
    }

    private static void inParts(int count, Part part) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int start = from;
            int end = Math.min(count, from + AT_ONCE);
            Autograd.noGrad(() -> {
                part.of(start, end);
                return end;
            });
        }
    }
}
