package io.github.gan4j.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;

/** Samples of a style-based generator whose styles are drawn towards the mean one, or that of their class. */
final class Truncation {
    private final StyleSpace space;
    private final float psi;

    /** The mean style of each class, or of all, (classes or 1, size). */
    private final NDArray centers;

    private Truncation(StyleSpace space, float psi, NDArray centers) {
        this.space = space;
        this.psi = psi;
        this.centers = centers;
    }

    /** Of a run, with the means that {@link #centers} found. */
    static Truncation of(Run run, float psi, NDArray centers) {
        if (!Float.isFinite(psi)) {
            throw new IllegalArgumentException("[run] expected a finite truncation, such as 0.7, got " + psi);
        }
        return new Truncation(run.withStyles(), psi, centers);
    }

    /** The mean style of each class, or of all, (classes or 1, size). */
    static NDArray centers(Run run) {
        StyleSpace space = run.withStyles();
        int classes = Math.max(1, run.classes().size());
        NDArray centers = NDArray.zeros(Shape.of(classes, space.size()));
        for (int label = 0; label < classes; label++) {
            Pass pass = Pass.eval().given(label);
            centers.part(label, label + 1)
                    .copyFrom(space.center(run.latent(), Rng.seeded(1).stream("mean style"), pass));
        }
        return centers;
    }

    /** Images of noise, whose labels, if they matter, stand in the pass. */
    NDArray images(Tensor z, Pass pass) {
        return space.images(space.rows(styles(z.value(), pass)));
    }

    /** Styles of noise, drawn towards the means. */
    NDArray styles(NDArray z, Pass pass) {
        NDArray styles = space.styles(z, pass);
        NDArray middle = NDArray.zeros(styles.shape());
        NDArray labels = pass.condition().orElseThrow().value();
        for (int i = 0; i < styles.shape().size(0); i++) {
            int label = centers.shape().size(0) == 1 ? 0 : (int) labels.get(i);
            middle.part(i, i + 1).copyFrom(centers.part(label, label + 1));
        }
        return StyleSpace.truncated(styles, middle, psi);
    }
}
