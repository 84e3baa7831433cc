package io.github.gan4j.benchmarks;

import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.WganGpNet;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Conv2d;
import io.github.gan4j.nn.ConvTranspose2d;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of the presets, and one of plain convolutions, and the floating-point operations in them: those of
 * products and convolutions, with those on padding.
 */
public final class PresetNetworks {
    static final Shape IMAGE = Shape.of(28, 28, 1);
    static final Shape COLOR = Shape.of(64, 64, 3);

    private PresetNetworks() {}

    /**
     * Networks by name: a preset's for grey images of 28x28, {@code dcgan}'s for colored ones of 64x64, or
     * {@link PlainProGan}, which is no preset's, for 32x32.
     *
     * @param network infogan-net, dcgan, dcgan-64, mlp, wgan-gp or plain-progan-32
     * @return the pair
     */
    public static Architecture named(String network) {
        return switch (network) {
            case "infogan-net" -> new InfoGanNet(IMAGE);
            case "dcgan" -> new Dcgan(IMAGE);
            case "dcgan-64" -> new Dcgan(COLOR);
            case "mlp" -> new Mlp(IMAGE);
            case "wgan-gp" -> new WganGpNet(IMAGE, 128, 32);
            case "plain-progan-32" -> new PlainProGan();
            default ->
                throw new IllegalArgumentException(
                        "expected infogan-net, dcgan, dcgan-64, mlp, wgan-gp or plain-progan-32 as the network, got "
                                + network);
        };
    }

    /** The shape of one image of networks by name. */
    static Shape image(String network) {
        Architecture networks = named(network);
        Shape images = networks.generator(Rng.seeded(1))
                .outputShape(Shape.of(1, networks.latent().size()));
        return Shape.of(images.size(1), images.size(2), images.size(3));
    }

    /** One layer with a product, and all behind it up to the next one; and the shape of its input. */
    record Block(Sequential layers, Shape input, boolean first) {}

    /** Cuts a network before each layer with a product but the first. */
    static List<Block> blocks(Layer network, Shape input) {
        List<Block> blocks = new ArrayList<>();
        List<Layer> open = new ArrayList<>();
        Shape from = input;
        Shape shape = input;
        boolean product = false;
        for (Layer layer : ((Sequential) network).layers()) {
            boolean another = forward(layer, shape) > 0;
            if (another && product) {
                blocks.add(new Block(Sequential.of(open), from, blocks.isEmpty()));
                open.clear();
                from = shape;
            }
            product |= another;
            open.add(layer);
            shape = layer.outputShape(shape);
        }
        blocks.add(new Block(Sequential.of(open), from, blocks.isEmpty()));
        return blocks;
    }

    /** The operations of a forward pass: 2·N·in·out of a dense layer, 2·N·OH·OW·KH·KW·in·out of a convolution. */
    static double forward(Layer layer, Shape input) {
        if (layer instanceof Sequential network) {
            double sum = 0;
            Shape shape = input;
            for (Layer inner : network.layers()) {
                sum += forward(inner, shape);
                shape = inner.outputShape(shape);
            }
            return sum;
        }
        if (layer instanceof Dense dense) {
            return 2.0 * input.size(0) * dense.weight().shape().elements();
        }
        if (layer instanceof Conv2d convolution) {
            Shape output = convolution.outputShape(input);
            return 2.0 * positions(output) * convolution.weight().shape().elements();
        }
        if (layer instanceof ConvTranspose2d convolution) {
            return 2.0 * positions(input) * convolution.weight().shape().elements();
        }
        return 0;
    }

    private static double positions(Shape images) {
        return (double) images.size(0) * images.size(1) * images.size(2);
    }

    /** The operations of {@link #step(Architecture, StepGame, int)} with one update of each player and no penalty. */
    static double step(Architecture networks, int batch) {
        return step(networks, StepGame.nonSaturating(), batch);
    }

    /**
     * The operations of a training step: in each of D's updates, G once without gradients, and D on real and on
     * generated images with the gradients of its weights; in G's update, both networks once, with the gradients of G's
     * weights and of all that lies between. Nobody needs the gradient of noise, or of images in D's own update.
     *
     * <p>A gradient penalty costs four passes of D more: forward, and back to the images; then the gradient of that way
     * back, which asks for those of the weights, and for those of what came from above, but not in the last layer,
     * where a one came. D's activations have no second derivatives, so that the way forward has no part in it.
     *
     * @param networks with ReLU, leaky ReLU or none between D's layers, if there is a penalty
     * @param game what they minimise
     * @param batch how many images
     * @return floating-point operations, two for each multiplication
     */
    public static double step(Architecture networks, StepGame game, int batch) {
        Rng rng = Rng.seeded(1);
        Shape noise = Shape.of(batch, networks.latent().size());
        Layer generator = networks.generator(rng);
        Layer discriminator = networks.discriminator(rng);
        Shape images = generator.outputShape(noise);
        double g = forward(generator, noise);
        double d = forward(discriminator, images);
        List<Block> blocks = blocks(discriminator, images);
        double update = g + 6 * d - 2 * forward(blocks.get(0));
        double penalty = 4 * d - forward(blocks.get(blocks.size() - 1));
        double generatorUpdate =
                3 * g + 2 * d - forward(blocks(generator, noise).get(0));
        return game.updates() * (game.hasPenalty() ? update + penalty : update) + generatorUpdate;
    }

    private static double forward(Block block) {
        return forward(block.layers, block.input);
    }
}
