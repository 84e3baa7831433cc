package io.github.gan4j.benchmarks.peers;

import io.github.gan4j.benchmarks.peers.Networks.Kind;
import io.github.gan4j.benchmarks.peers.Networks.Part;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Deeplearning4j: two networks of its layers, whose gradients come from outside, as its guide for GANs and
 * reinforcement learning has it. It has no way to leave out the gradients of D's weights in G's update.
 */
final class Dl4jStep implements Step {
    private static final LayerWorkspaceMgr ANYWHERE = LayerWorkspaceMgr.noWorkspaces();

    private final int batch;
    private final int latent;
    private final Player generator;
    private final Player discriminator;
    private final INDArray real;
    private final INDArray noise;
    private boolean rehearsing;

    Dl4jStep(Networks networks, int batch) {
        if (networks.generator().stream().noneMatch(part -> part.kind() == Kind.NORM)) {
            throw new UnsupportedOperationException("its part is written for infogan-net, dcgan and dcgan-64 alone");
        }
        this.batch = batch;
        latent = networks.latent();
        generator = new Player(networks.generator(), InputType.feedForward(latent), 0);
        int side = networks.side();
        InputType images = InputType.convolutional(side, side, networks.channels());
        discriminator = new Player(networks.discriminator(), images, generator.streams);
        float[] pixels = Numbers.pixels(batch * networks.pixels());
        real = array(pixels, batch, side, side, networks.channels())
                .permute(0, 3, 1, 2)
                .dup('c');
        noise = array(Numbers.noise(batch * latent), batch, latent);
    }

    private static INDArray array(float[] numbers, long... shape) {
        return Nd4j.create(numbers, shape, 'c');
    }

    @Override
    public Losses losses() {
        INDArray fake = discriminator.forward(generator.forward(noise));
        double g = softplus(fake.neg());
        double up = softplus(fake);
        return new Losses(softplus(discriminator.forward(real).neg()) + up, g);
    }

    @Override
    public Counts parameters() {
        return new Counts(generator.count(), discriminator.count());
    }

    @Override
    public Losses rehearse() {
        rehearsing = true;
        Losses losses = train();
        rehearsing = false;
        return losses;
    }

    private INDArray z() {
        return rehearsing ? noise : Nd4j.randn(batch, latent);
    }

    @Override
    public Losses train() {
        return new Losses(trainDiscriminator(), trainGenerator());
    }

    private double trainDiscriminator() {
        INDArray fake = generator.forward(z());
        INDArray logits = discriminator.forward(real);
        double loss = softplus(logits.neg());
        discriminator.backward(slope(logits.neg()).negi());
        INDArray first = discriminator.network.getGradientsViewArray().dup();
        logits = discriminator.forward(fake);
        loss += softplus(logits);
        Gradient gradient = discriminator.backward(slope(logits)).getFirst();
        discriminator.network.getGradientsViewArray().addi(first);
        discriminator.update(gradient);
        return loss;
    }

    private double trainGenerator() {
        INDArray logits = discriminator.forward(generator.forward(z()));
        INDArray pixels = discriminator.backward(slope(logits.neg()).negi()).getSecond();
        generator.update(generator.backward(pixels).getFirst());
        return softplus(logits.neg());
    }

    private static double softplus(INDArray x) {
        return Transforms.softPlus(x, true).meanNumber().doubleValue();
    }

    /** The derivative of the mean of softplus. */
    private INDArray slope(INDArray x) {
        return Transforms.sigmoid(x, true).divi(batch);
    }

    /** A network and its optimizer. */
    private static final class Player {
        private final MultiLayerNetwork network;
        private int streams;
        private int updates;

        Player(List<Part> parts, InputType input, int firstStream) {
            streams = firstStream;
            NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                    .updater(new Adam(2e-4, .5, .999, 1e-8))
                    .miniBatch(false) // the gradients that come in are those of a mean
                    .activation(Activation.IDENTITY)
                    .list();
            int count = 0;
            for (Part part : parts) {
                switch (part.kind()) {
                    case RESHAPE ->
                        layers.inputPreProcessor(
                                count, new FeedForwardToCnnPreProcessor(part.out(), part.out(), part.in()));
                    case FLATTEN ->
                        layers.inputPreProcessor(
                                count, new CnnToFeedForwardPreProcessor(part.out(), part.out(), part.in()));
                    default -> layers.layer(count++, layer(part));
                }
                if (part.window().extra()
                        > 0) { // no output padding: one row and column too many, and the first ones go
                    layers.layer(count++, new Cropping2D.Builder(1, 0, 1, 0).build());
                }
            }
            network = new MultiLayerNetwork(layers.setInputType(input).build());
            network.init();
            start(parts);
        }

        private static Layer layer(Part part) {
            return switch (part.kind()) {
                case DENSE ->
                    new DenseLayer.Builder()
                            .nIn(part.in())
                            .nOut(part.out())
                            .hasBias(part.bias())
                            .build();
                case CONV ->
                    new ConvolutionLayer.Builder(4, 4)
                            .stride(2, 2)
                            .padding(1, 1)
                            .convolutionMode(ConvolutionMode.Truncate)
                            .nIn(part.in())
                            .nOut(part.out())
                            .hasBias(part.bias())
                            .build();
                case DECONV ->
                    new Deconvolution2D.Builder(4, 4)
                            .stride(2, 2)
                            .padding(
                                    1 - part.window().extra(), 1 - part.window().extra())
                            .convolutionMode(ConvolutionMode.Truncate)
                            .nIn(part.in())
                            .nOut(part.out())
                            .hasBias(part.bias())
                            .build();
                case NORM ->
                    new BatchNormalization.Builder().decay(.9).eps(1e-5).build();
                case RELU ->
                    new ActivationLayer.Builder()
                            .activation(new ActivationReLU())
                            .build();
                case LEAKY ->
                    new ActivationLayer.Builder()
                            .activation(new ActivationLReLU(.2))
                            .build();
                default ->
                    new ActivationLayer.Builder()
                            .activation(new ActivationTanH())
                            .build();
            };
        }

        /** Biases and shifts begin with 0, scales with 1, as they shall. */
        private void start(List<Part> parts) {
            int layer = 0;
            for (Part part : parts) {
                if (part.kind().hasWeight()) {
                    network.paramTable().get(layer + "_W").assign(weight(parts, part));
                }
                layer += part.kind() == Kind.RESHAPE || part.kind() == Kind.FLATTEN
                        ? 0
                        : 1 + part.window().extra();
            }
        }

        /** gan4j's order to Deeplearning4j's: (in, out), (out, in, KH, KW) or transposed (in, out, KH, KW). */
        private INDArray weight(List<Part> parts, Part part) {
            int in = part.in();
            int out = part.out();
            float[] all = Numbers.weight(streams++, part);
            if (part.kind() != Kind.DENSE) {
                boolean transposed = part.kind() == Kind.DECONV;
                return array(all, 4, 4, transposed ? out : in, transposed ? in : out)
                        .permute(3, 2, 0, 1);
            }
            int side = Networks.rowsBefore(parts, part);
            int rows = Networks.rowsAfter(parts, part);
            INDArray ordered = array(all, in, out);
            if (side > 0) { // D's flattened image has its channels first
                ordered = array(all, side, side, in / (side * side), out).permute(2, 0, 1, 3);
            } else if (rows > 0) { // and so has what becomes G's first image
                ordered = array(all, in, rows, rows, out / (rows * rows)).permute(0, 3, 1, 2);
            }
            return ordered.dup('c').reshape('c', in, out);
        }

        INDArray forward(INDArray input) {
            network.setInput(input);
            List<INDArray> activations = network.feedForward(true, false);
            return activations.get(activations.size() - 1);
        }

        Pair<Gradient, INDArray> backward(INDArray outside) {
            return network.backpropGradient(outside, ANYWHERE);
        }

        void update(Gradient gradient) {
            network.getUpdater().update(network, gradient, updates++, 0, 1, ANYWHERE);
            INDArray all = network.params();
            all.subi(network.getGradientsViewArray().reshape(all.shape()));
        }

        long count() {
            return network.paramTable().entrySet().stream()
                    .filter(entry -> entry.getKey().matches("\\d+_(W|b|gamma|beta)"))
                    .mapToLong(entry -> entry.getValue().length())
                    .sum();
        }
    }
}
