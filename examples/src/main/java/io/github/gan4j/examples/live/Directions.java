package io.github.gan4j.examples.live;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.metric.PrincipalAxes;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/** Ways in which a point of the noise can be moved: unit vectors at right angles to each other. */
final class Directions {
    private Directions() {}

    /**
     * Those along which the generator's first layer changes most: the first eigenvectors of W·Wᵀ, where W (latent size,
     * outputs) is its weight (Shen and Zhou 2021, "Closed-Form Factorization of Latent Semantics in GANs"). Empty if
     * the first weight does not take the noise.
     */
    static Optional<double[][]> principal(Layer generator, int latent, int count) {
        for (Parameter parameter : generator.state().parameters().values()) {
            var shape = parameter.value().shape();
            if (shape.rank() == 2 && shape.size(0) >= latent) {
                NDArray weight = parameter.value().part(0, latent);
                NDArray axes = PrincipalAxes.ofRows(
                                Tensor.of(weight).transpose().value())
                        .axes();
                return Optional.of(rows(axes, Math.min(count, latent)));
            }
            if (shape.rank() > 1) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Any at all. */
    static double[][] random(int latent, int count) {
        Rng rng = Rng.seeded(7).stream("directions");
        double[][] some = new double[Math.min(count, latent)][latent];
        for (double[] one : some) {
            for (int i = 0; i < latent; i++) {
                one[i] = rng.normal();
            }
        }
        straighten(some);
        return some;
    }

    private static double[][] rows(NDArray axes, int count) {
        double[][] rows = new double[count][axes.shape().size(1)];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = axes.get(i, j);
            }
        }
        return rows;
    }

    /** Gram and Schmidt's way. */
    private static void straighten(double[][] vectors) {
        for (int v = 0; v < vectors.length; v++) {
            for (int w = 0; w < v; w++) {
                double along = dot(vectors[v], vectors[w]);
                for (int i = 0; i < vectors[v].length; i++) {
                    vectors[v][i] -= along * vectors[w][i];
                }
            }
            double length = Math.sqrt(dot(vectors[v], vectors[v]));
            for (int i = 0; i < vectors[v].length; i++) {
                vectors[v][i] /= Math.max(length, 1e-30);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
