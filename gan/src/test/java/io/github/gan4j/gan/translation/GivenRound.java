package io.github.gan4j.gan.translation;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.gan.Player;
import io.github.gan4j.gan.Round;
import io.github.gan4j.gan.loss.NonSaturating;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.Map;
import java.util.function.Supplier;

/** The turn of a generator with data that are tracked, so that what it costs can be differentiated by them. */
public final class GivenRound implements Round {
    private final Map<String, Tensor> data;

    private GivenRound(Map<String, Tensor> data) {
        this.data = data;
    }

    /**
     * What a generator pays for the perceptual term alone.
     *
     * @param generator from images to images
     * @param judge from images to features
     * @param x the inputs (N, H, W, C)
     * @param target what is wanted
     * @return the cost, a scalar
     */
    public static Tensor perceptual(Layer generator, Layer judge, Tensor x, Tensor target) {
        TranslationObjective alone =
                TranslationObjective.of(new NonSaturating()).perceptual(1).adversarial(0);
        Translation game = Translation.of(
                        generator, Activation.tanh(), sample(x.shape()), sample(target.shape()), alone)
                .features(judge);
        return game.cost(
                game.players().get(1), new GivenRound(Map.of(Translation.INPUT, x, Translation.TARGET, target)));
    }

    private static Shape sample(Shape batch) {
        return batch.part(1, batch.rank());
    }

    @Override
    public Batch batch() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tensor real(String part) {
        return data.get(part);
    }

    @Override
    public Tensor apply(Layer network, Tensor x, Pass pass) {
        return network.forward(x, pass);
    }

    @Override
    public Pass pass(Layer network) {
        return Pass.train();
    }

    @Override
    public <T> T once(String name, Supplier<T> make) {
        return make.get();
    }

    @Override
    public boolean isTurnOf(Player player) {
        return true;
    }

    @Override
    public long step() {
        return 1;
    }

    @Override
    public int part() {
        return 0;
    }

    @Override
    public Rng rng(String purpose) {
        return Rng.seeded(1).stream(purpose);
    }

    @Override
    public void report(String figure, double value) {}
}
