package io.github.gan4j.examples.live;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.CreateGraph;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.examples.report.Speaking;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Mixtures;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.SampleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What teaches of a run on points in the plane: the samples, how real D takes each place to be, and where the gradient
 * of G's loss would move each sample. Of a run that is trained in this program as it is at this step, otherwise with
 * the weights that were saved last.
 */
final class PlaneView {
    private static final int SAMPLES = 300;
    private static final int CELLS = 48;

    private final Explorer explorer;
    private volatile @Nullable GanTrainer trainer;

    PlaneView(Explorer explorer) {
        this.explorer = explorer;
    }

    /** The trainer of a run that is trained in this program. */
    void meet(GanTrainer met) {
        trainer = met;
    }

    /** All of it, as numbers. */
    JsonObject now() {
        Run opened = explorer.run()
                .filter(run -> run.recipe().data().samples() instanceof SampleKind.Points)
                .orElseThrow(
                        () -> new UsageException("This run is not on points in the plane, or has no weights yet."));
        Recipe recipe = opened.recipe();
        Mixture mixture = Mixtures.named(((SampleKind.Points) recipe.data().samples()).mixture());
        GanTrainer live = trainer;
        JsonObject all = new JsonObject();
        all.addProperty("extent", extent(mixture));
        all.addProperty("cells", CELLS);
        all.add("centers", new Gson().toJsonTree(rows(mixture.centres())));
        all.addProperty("std", mixture.std());
        all.addProperty("isProbability", Speaking.of(recipe.objective().game().orElseThrow()) == Speaking.PROBABILITY);
        NDArray noise = opened.pair().noise(SAMPLES, Rng.seeded(1).stream("plane"));
        NDArray real = mixture.sample(SAMPLES, Rng.seeded(1).stream("real"));
        if (live == null) {
            Layer discriminator = Run.open(opened.folder().path()).verdicts().discriminator();
            add(all, recipe, opened.sample(noise, new int[SAMPLES]), real, discriminator);
        } else {
            // Between two steps, so that samples and D are of the same one.
            live.trainer().between(() -> {
                all.addProperty("made", live.trainer().steps());
                add(all, recipe, live.sample(noise), real, live.discriminator());
                return all;
            });
        }
        return all;
    }

    private static void add(JsonObject all, Recipe recipe, NDArray samples, NDArray real, Layer discriminator) {
        Gson gson = new Gson();
        all.add("samples", gson.toJsonTree(rows(samples)));
        GanLoss loss = recipe.objective().game().orElseThrow();
        if (recipe.networks().packing() == 1) {
            all.add(
                    "field",
                    gson.toJsonTree(field(discriminator, all.get("extent").getAsDouble())));
            if (!loss.comparesFeatures()) {
                all.add("pushes", gson.toJsonTree(rows(pushes(discriminator, samples, real, loss))));
            }
        }
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

    /** D's outputs at the middles of square cells, row by row from the top left. */
    private static float[] field(Layer discriminator, double extent) {
        NDArray places = NDArray.zeros(Shape.of(CELLS * CELLS, 2));
        for (int i = 0; i < CELLS * CELLS; i++) {
            int row = i / CELLS;
            places.set((float) (extent * (2 * (i % CELLS + .5) / CELLS - 1)), i, 0);
            places.set((float) (extent * (1 - 2 * (row + .5) / CELLS)), i, 1);
        }
        NDArray outputs = Autograd.noGrad(
                () -> discriminator.forward(Tensor.of(places), Pass.eval()).value());
        float[] field = new float[CELLS * CELLS];
        for (int i = 0; i < field.length; i++) {
            field[i] = outputs.get(i, 0);
        }
        return field;
    }

    /**
     * Against the gradient of G's loss by the samples, times their number: what each adds to G's gradient by the chain
     * rule.
     */
    private static NDArray pushes(Layer discriminator, NDArray samples, NDArray real, GanLoss loss) {
        Tensor x = Tensor.variable(samples);
        Tensor cost = loss.generator(
                () -> discriminator.forward(Tensor.of(real), Pass.eval()), discriminator.forward(x, Pass.eval()));
        Tensor gradient = Autograd.grad(cost, List.of(x), CreateGraph.NO).get(0);
        return Autograd.noGrad(() -> gradient.mul(-samples.shape().size(0))).value();
    }
}
