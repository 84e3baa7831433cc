package io.github.gan4j.gan;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.turn.Turn;
import io.github.gan4j.gan.turn.Turns;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.optim.Sgd;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Two small networks for points in the plane, trained by plain gradient descent, that write down what they are given.
 */
final class TinyGame {
    static final int LATENT = 2;
    static final float RATE = .1f;

    /** The same turn at every step. */
    record Always(Turn turn) implements Turns {
        @Override
        public String name() {
            return "always";
        }

        @Override
        public Turn next(long step, Memory memory) {
            return turn;
        }
    }

    final Witnessed generator;
    final Witnessed discriminator;
    final GanTrainer trainer;

    TinyGame(Layer generator, Layer discriminator, long seed, UnaryOperator<GanTrainerBuilder> options) {
        this.generator = new Witnessed(generator, new ArrayList<>(), new ArrayList<>());
        this.discriminator = new Witnessed(discriminator, new ArrayList<>(), new ArrayList<>());
        this.trainer = options.apply(GanTrainer.builder(this.generator, this.discriminator)
                        .latent(Latent.normal(LATENT))
                        .optimizer(Sgd.with(RATE))
                        .rng(Rng.seeded(seed)))
                .build();
    }

    static TinyGame of(UnaryOperator<GanTrainerBuilder> options) {
        return new TinyGame(generator(), discriminator(), 6, options);
    }

    static Layer generator() {
        return Sequential.of(
                "generator", Dense.of(LATENT, 8, Rng.seeded(1)), Activation.tanh(), Dense.of(8, 2, Rng.seeded(2)));
    }

    static Layer discriminator() {
        return Sequential.of(
                "discriminator",
                Dense.of(2, 8, Rng.seeded(3)),
                Activation.leakyRelu(.2f),
                Dense.of(8, 1, Rng.seeded(4)));
    }

    /** Batches of points, the same at every call of this method; joined, the points are the same whatever the size. */
    static BatchSource points(int size) {
        Rng rng = Rng.seeded(5);
        return () -> {
            NDArray points = NDArray.zeros(Shape.of(size, 2));
            for (int i = 0; i < 2 * size; i++) {
                points.set(1 + .3f * rng.normal(), i / 2, i % 2);
            }
            return Batch.of(points, new int[size], 0, 0);
        };
    }

    TinyGame steps(int count, BatchSource batches) {
        for (int i = 0; i < count; i++) {
            trainer.step(batches);
        }
        return this;
    }

    /** All numbers of both players, by name. */
    Map<String, List<Float>> numbers() {
        Map<String, List<Float>> numbers = new LinkedHashMap<>();
        generator.state().arrays().forEach((name, array) -> numbers.put("generator " + name, floats(array)));
        discriminator.state().arrays().forEach((name, array) -> numbers.put("discriminator " + name, floats(array)));
        return numbers;
    }

    static List<Float> floats(NDArray array) {
        List<Float> floats = new ArrayList<>();
        for (float number : array.toArray()) {
            floats.add(number);
        }
        return floats;
    }

    List<List<Float>> numbersOf(String player) {
        return numbers().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(player))
                .map(Map.Entry::getValue)
                .toList();
    }
}
