package io.github.gan4j.examples.live;

import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Parameter;
import io.github.gan4j.random.Rng;
import java.util.Optional;

/** Ways in which a point of the noise can be moved: unit vectors at right angles to each other. */
final class Directions {
    private static final int ROUNDS = 40;

    private Directions() {}

    /**
     * Those along which the generator's first layer changes most: the first eigenvectors of W·Wᵀ, where W (latent size, outputs) is its weight
     * (Shen and Zhou 2021, "Closed-Form Factorization of Latent Semantics in GANs"). Empty if the first weight does not take the noise.
     */
    static Optional<double[][]> principal(Layer generator, int latent, int count) {
        for (Parameter parameter : generator.state().parameters().values()) {
            var shape = parameter.value().shape();
            if (shape.rank() == 2 && shape.size(0) >= latent) {
                double[][] square = new double[latent][latent];
                for (int i = 0; i < latent; i++) {
                    for (int j = 0; j <= i; j++) {
                        double sum = 0;
                        for (int k = 0; k < shape.size(1); k++) {
                            sum += (double) parameter.value().get(i, k)
                                    * parameter.value().get(j, k);
                        }
                        square[i][j] = sum;
                        square[j][i] = sum;
                    }
                }
                return Optional.of(first(square, Math.min(count, latent)));
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

    /** By powers of the matrix, which leave of any vectors those of the largest eigenvalues. */
    private static double[][] first(double[][] square, int count) {
        double[][] vectors = random(square.length, count);
        for (int round = 0; round < ROUNDS; round++) {
            for (int v = 0; v < count; v++) {
                vectors[v] = times(square, vectors[v]);
            }
            straighten(vectors);
        }
        return vectors;
    }

    private static double[] times(double[][] square, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = dot(square[i], vector);
        }
        return product;
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
