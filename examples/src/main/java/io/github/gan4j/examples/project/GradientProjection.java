package io.github.gan4j.examples.project;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.AveragePool2d;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.State;
import io.github.gan4j.nn.optim.Adam;
import io.github.gan4j.nn.optim.Optimizer;
import io.github.gan4j.nn.optim.Schedule;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * By gradient descent from the most alike of some samples: of a style-based generator the style is sought (Karras et
 * al. 2020, appendix D), of others the noise. What is made less is the squared difference of pixels, of the images and
 * of images a half and a quarter as large, so that a stroke beside its place is better than none; the paper's distance
 * by features of a large network needs one.
 */
final class GradientProjection implements Projection {
    private static final int AT_ONCE = 32;
    private static final int CANDIDATES = 512;
    private static final int STEPS = 400;
    private static final float RATE = .05f;
    private static final int SIZES = 3;

    private final Run run;
    private final Optional<StyleSpace> space;

    GradientProjection(Run run) {
        this.run = run;
        this.space = run.styles();
    }

    @Override
    public String described() {
        return STEPS + " steps of gradient descent on the " + (space.isPresent() ? "style" : "noise");
    }

    @Override
    public Projected of(NDArray images) {
        int count = images.shape().size(0);
        NDArray candidates = candidates();
        NDArray looks = inParts(candidates);
        NDArray codes = NDArray.zeros(Shape.of(count, candidates.shape().size(1)));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(count, from + AT_ONCE);
            NDArray part = images.part(from, to);
            codes.part(from, to).copyFrom(descended(part, starts(part, candidates, looks)));
        }
        return new Projected(codes, run.pixelRange().clip(inParts(codes)));
    }

    private NDArray candidates() {
        NDArray z = run.pair().noise(CANDIDATES, Rng.seeded(1).stream("candidates"));
        return space.map(styles -> styles.styles(z, Pass.eval())).orElse(z);
    }

    private NDArray inParts(NDArray codes) {
        int count = codes.shape().size(0);
        NDArray all = NDArray.zeros(Shape.of(count).then(run.shape()));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(count, from + AT_ONCE);
            NDArray part = codes.part(from, to);
            all.part(from, to)
                    .copyFrom(Autograd.noGrad(() -> made(Tensor.of(part))).value());
        }
        return all;
    }

    private Tensor made(Tensor codes) {
        if (space.isEmpty()) {
            return run.generator().forward(codes, Pass.eval());
        }
        Shape one = codes.shape();
        Tensor rows = codes.reshape(Shape.of(one.size(0), 1, one.size(1)))
                .broadcastTo(Shape.of(one.size(0), space.get().rows(), one.size(1)));
        return space.get().synthesis().forward(rows, Pass.eval());
    }

    /** For each image the candidate whose picture is most like it. */
    private NDArray starts(NDArray images, NDArray candidates, NDArray looks) {
        int count = images.shape().size(0);
        NDArray starts = NDArray.zeros(Shape.of(count, candidates.shape().size(1)));
        for (int i = 0; i < count; i++) {
            NDArray image = images.part(i, i + 1);
            NDArray distances = Autograd.noGrad(() -> distances(Tensor.of(looks), Tensor.of(image)))
                    .value();
            int best = 0;
            for (int c = 1; c < CANDIDATES; c++) {
                best = distances.get(c) < distances.get(best) ? c : best;
            }
            starts.part(i, i + 1).copyFrom(candidates.part(best, best + 1));
        }
        return starts;
    }

    private NDArray descended(NDArray images, NDArray starts) {
        Parameter codes = Parameter.of(NDArray.copyOf(starts));
        Optimizer optimizer =
                Adam.with(Schedule.cosine(RATE, 0, STEPS)).over(State.empty().with("codes", codes));
        Collection<Parameter> all = List.of(codes);
        for (int step = 0; step < STEPS; step++) {
            Tensor loss = distances(made(codes.tensor()), Tensor.of(images)).sum();
            optimizer.step(Autograd.gradients(loss, all));
        }
        return codes.value();
    }

    /** The mean squared difference of each image and its counterpart, over three sizes, (N). */
    private static Tensor distances(Tensor made, Tensor given) {
        Tensor difference = made.sub(given);
        Tensor sum = difference.square().mean(1, 2, 3);
        Layer half = AveragePool2d.of(2);
        for (int i = 1; i < SIZES && canHalve(difference.shape()); i++) {
            difference = half.forward(difference, Pass.eval());
            sum = sum.add(difference.square().mean(1, 2, 3));
        }
        return sum;
    }

    private static boolean canHalve(Shape images) {
        return images.size(1) % 2 == 0 && images.size(2) % 2 == 0;
    }
}
