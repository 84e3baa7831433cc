package io.github.gan4j.benchmarks.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.github.gan4j.benchmarks.StepGame;
import io.github.gan4j.benchmarks.peers.Networks.Kind;
import io.github.gan4j.benchmarks.peers.Networks.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * libtorch through DJL. Its blocks cannot say these networks, as its PyTorch engine has no transposed convolution; so
 * the step is a program in TorchScript, with libtorch's own autograd and fused Adam, that DJL loads and calls.
 */
final class DjlStep implements Step {
    private final boolean channelsLast;
    private final NDManager manager;
    private final Model model;
    private final ParameterStore none;
    private final Player generator;
    private final Player discriminator;
    private final NDArray real;
    private final NDArray noise;
    private final NDArray mixture;
    private final StepGame game;

    DjlStep(Networks networks, int batch, Map<String, String> options) {
        channelsLast = "channels_last".equals(options.get("layout"));
        game = networks.game();
        System.setProperty("ai.djl.pytorch.num_threads", options.getOrDefault("threads", "1"));
        System.setProperty("ai.djl.pytorch.graph_optimizer", Boolean.toString(!"off".equals(options.get("optimizer"))));
        model = load(networks, batch);
        manager = model.getNDManager();
        JniUtils.setGraphExecutorOptimize(!"off".equals(options.get("optimizer")));
        JniUtils.setGradMode(true); // of this thread; DJL turns it off
        none = new ParameterStore(manager, false);
        generator = new Player("g", networks.generator(), 0);
        discriminator = new Player("d", networks.discriminator(), generator.streams);
        int side = networks.side();
        NDArray pixels = manager.create(Numbers.pixels(batch * networks.pixels()));
        NDArray images = pixels.reshape(new Shape(batch, side, side, networks.channels()))
                .transpose(0, 3, 1, 2);
        real = channelsLast ? images : images.flatten().reshape(images.getShape());
        noise = manager.create(Numbers.noise(batch * networks.latent()), new Shape(batch, networks.latent()));
        mixture = manager.create(Numbers.mixture(batch), new Shape(batch, 1, 1, 1));
    }

    private Model load(Networks networks, int batch) {
        try {
            Path directory = Files.createTempDirectory("gan4j-peers");
            Path file = directory.resolve("step.pt");
            TorchScript.write(networks, batch, channelsLast, file);
            Model loaded = Model.newInstance("step", "PyTorch");
            loaded.load(directory);
            Files.delete(file);
            Files.delete(directory);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a method of the module, whose name travels as that of an array which is not passed on. */
    private float[] call(String method, int results, NDList... inputs) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray name = scope.create(0f);
            name.setName("module_method:" + method);
            NDList all = new NDList(name);
            for (NDList input : inputs) {
                all.addAll(input);
            }
            NDList answer = model.getBlock().forward(none, all, true);
            answer.attach(scope);
            float[] losses = new float[results];
            for (int i = 0; i < results; i++) {
                losses[i] = answer.get(i).toFloatArray()[0];
            }
            return losses;
        }
    }

    @Override
    public Losses losses() {
        float[] losses = call("losses", 2, new NDList(real, noise, mixture), generator.values, discriminator.values);
        return new Losses(losses[0], losses[1]);
    }

    @Override
    public Counts parameters() {
        return new Counts(generator.count(), discriminator.count());
    }

    @Override
    public Losses rehearse() {
        return train(
                () -> train("discriminator", noise, mixture, discriminator),
                () -> train("generator", noise, mixture, generator));
    }

    @Override
    public Losses train() {
        return train(this::trainDiscriminator, this::trainGenerator);
    }

    private Losses train(DoubleSupplier ofDiscriminator, DoubleSupplier ofGenerator) {
        double loss = 0;
        for (int i = 0; i < game.updates(); i++) {
            loss = ofDiscriminator.getAsDouble();
        }
        return new Losses(loss, ofGenerator.getAsDouble());
    }

    private double trainDiscriminator() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray weights = game.hasPenalty() ? scope.randomUniform(0, 1, mixture.getShape()) : mixture;
            return train("discriminator", scope.randomNormal(noise.getShape()), weights, discriminator);
        }
    }

    private double trainGenerator() {
        try (NDManager scope = manager.newSubManager()) {
            return train("generator", scope.randomNormal(noise.getShape()), mixture, generator);
        }
    }

    private double train(String method, NDArray z, NDArray weights, Player player) {
        return call(method, 1, new NDList(real, z, weights), generator.values, discriminator.values, player.state)[0];
    }

    /** The numbers of a network and of its optimizer, in lists whose names tell them apart. */
    private final class Player {
        private final NDList parameters = new NDList();
        private final NDList values;
        private final NDList state = new NDList();
        private int streams;

        Player(String letter, List<Part> parts, int firstStream) {
            streams = firstStream;
            List<NDArray> statistics = new ArrayList<>();
            for (Part part : parts) {
                if (part.kind().hasWeight()) {
                    parameters.add(weight(parts, part));
                    if (part.bias()) {
                        parameters.add(manager.zeros(new Shape(part.out())));
                    }
                } else if (part.kind() == Kind.NORM) {
                    Shape shape = new Shape(part.in());
                    parameters.add(manager.ones(shape));
                    parameters.add(manager.zeros(shape));
                    statistics.add(manager.zeros(shape));
                    statistics.add(manager.ones(shape));
                }
            }
            if (statistics.isEmpty()) {
                statistics.add(manager.zeros(new Shape())); // of a list without arrays the program is told nothing
            }
            values = new NDList(parameters);
            values.addAll(new NDList(statistics));
            statistics.forEach(array -> array.setName("s" + letter + "[]"));
            for (NDArray parameter : parameters) {
                parameter.setName("p" + letter + "[]");
                parameter.setRequiresGradient(true);
            }
            for (String name : List.of("m[]", "v[]", "t[]")) {
                for (NDArray parameter : parameters) {
                    // As they lie in memory; the order of the axes is of no account to an optimizer.
                    Shape shape = name.equals("t[]") ? new Shape() : parameter.getShape();
                    NDArray array = zeros(shape);
                    array.setName(name);
                    state.add(array);
                }
            }
        }

        private NDArray zeros(Shape shape) {
            return channelsLast && shape.dimension() == 4
                    ? manager.zeros(new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1)))
                            .transpose(0, 3, 1, 2)
                    : manager.zeros(shape);
        }

        /** gan4j's order to PyTorch's: (out, in), (out, in, KH, KW) or transposed (in, out, KH, KW). */
        private NDArray weight(List<Part> parts, Part part) {
            int in = part.in();
            int out = part.out();
            NDArray all = manager.create(Numbers.weight(streams++, part));
            if (part.kind() != Kind.DENSE) {
                boolean transposed = part.kind() == Kind.DECONV;
                int first = transposed ? in : out;
                int second = transposed ? out : in;
                NDArray kernel = all.reshape(part.window().size(), part.window().size(), second, first);
                return channelsLast
                        ? copied(kernel.transpose(3, 0, 1, 2)).transpose(0, 3, 1, 2)
                        : copied(kernel.transpose(3, 2, 0, 1));
            }
            int side = Networks.rowsBefore(parts, part);
            int rows = Networks.rowsAfter(parts, part);
            if (!channelsLast && side > 0) { // D's flattened image has its channels first
                all = copied(all.reshape(side, side, in / (side * side), out).transpose(2, 0, 1, 3));
            } else if (!channelsLast && rows > 0) { // and so has what becomes G's first image
                all = copied(all.reshape(in, rows, rows, out / (rows * rows)).transpose(0, 3, 1, 2));
            }
            return copied(all.reshape(in, out).transpose(1, 0));
        }

        private static NDArray copied(NDArray array) {
            return array.flatten().reshape(array.getShape());
        }

        long count() {
            return parameters.stream().mapToLong(NDArray::size).sum();
        }
    }
}
