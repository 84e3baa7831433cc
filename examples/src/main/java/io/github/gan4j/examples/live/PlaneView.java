package io.github.gan4j.examples.live;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.SampleKind;
import java.util.List;

/**
 * What teaches of a run on points in the plane: the samples, how real D takes each place to be, and where the gradient of G's loss would move
 * each sample. With the weights that the run has saved last.
 */
final class PlaneView {
    private static final int SAMPLES = 300;
    private static final int CELLS = 48;

    private final Explorer explorer;

    PlaneView(Explorer explorer) {
        this.explorer = explorer;
    }

    /** All of it, as numbers. */
    JsonObject now() {
        Run opened = explorer.run()
                .filter(run -> run.recipe().data().samples() instanceof SampleKind.Points)
                .orElseThrow(
                        () -> new UsageException("This run is not on points in the plane, or has no weights yet."));
        SampleKind.Points points = (SampleKind.Points) opened.recipe().data().samples();
        Mixture mixture = Mixtures.named(points.mixture());
        double extent = extent(mixture);
        NDArray samples = opened.sample(SAMPLES, 1);
        Gson gson = new Gson();
        JsonObject all = new JsonObject();
        all.addProperty("extent", extent);
        all.addProperty("cells", CELLS);
        all.add("centers", gson.toJsonTree(rows(mixture.centres())));
        all.addProperty("std", mixture.std());
        all.add("samples", gson.toJsonTree(rows(samples)));
        if (opened.recipe().networks().packing() == 1) {
            Layer discriminator = Run.open(opened.folder().path()).verdicts().discriminator();
            all.add("field", gson.toJsonTree(field(discriminator, extent)));
            all.add(
                    "pushes",
                    gson.toJsonTree(rows(pushes(
                            discriminator, samples, opened.recipe().objective().loss()))));
        }
        return all;
    }

    private static double extent(Mixture mixture) {
        double farthest = 0;
        for (float[] center : rows(mixture.centres())) {
            farthest = Math.max(farthest, Math.max(Math.abs(center[0]), Math.abs(center[1])));
        }
        return 1.25 * farthest + 4 * mixture.std();
    }

    private static float[][] rows(NDArray array) {
        float[][] rows = new float[array.shape().size(0)][2];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = array.get(i, 0);
            rows[i][1] = array.get(i, 1);
        }
        return rows;
    }

    /** D's logits at the middles of square cells, row by row from the top left. */
    private static float[] field(Layer discriminator, double extent) {
        NDArray places = NDArray.zeros(Shape.of(CELLS * CELLS, 2));
        for (int i = 0; i < CELLS * CELLS; i++) {
            int row = i / CELLS;
            places.set((float) (extent * (2 * (i % CELLS + .5) / CELLS - 1)), i, 0);
            places.set((float) (extent * (1 - 2 * (row + .5) / CELLS)), i, 1);
        }
        NDArray logits = Autograd.noGrad(
                () -> discriminator.forward(Tensor.of(places), Pass.eval()).value());
        float[] field = new float[CELLS * CELLS];
        for (int i = 0; i < field.length; i++) {
            field[i] = logits.get(i, 0);
        }
        return field;
    }

    /** Against the gradient of G's loss by the samples, times their number: what each adds to G's gradient by the chain rule. */
    private static NDArray pushes(Layer discriminator, NDArray samples, GanLoss loss) {
        Tensor x = Tensor.variable(samples);
        Tensor logits = discriminator.forward(x, Pass.eval());
        if (loss.comparesFeatures()) {
            return NDArray.zeros(samples.shape());
        }
        Tensor cost = loss.generator(logits::detach, logits);
        Tensor gradient = Autograd.grad(cost, List.of(x), CreateGraph.NO).get(0);
        return Autograd.noGrad(() -> gradient.mul(-samples.shape().size(0))).value();
    }
}
