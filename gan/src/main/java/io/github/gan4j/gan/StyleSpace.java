package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.StyleMixing;
import io.github.gan4j.nn.Styled;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two halves of a style-based generator (Karras et al. 2019): a mapping from noise z to a style w, and a synthesis
 * from a style for each of its layers to an image. Between them pictures are steered:
 *
 * <pre>{@code
 * StyleSpace space = StyleSpace.of(generator).orElseThrow();
 * NDArray w = space.styles(z, Pass.eval());                       // (N, size)
 * NDArray calm = StyleSpace.truncated(w, center, .7f);            // nearer to the mean style
 * NDArray pictures = space.images(space.rows(calm));              // (N, H, W, C)
 * NDArray both = space.images(space.mixed(space.rows(a), space.rows(b), 2)); // b from the third layer on
 * }</pre>
 *
 * <p>All of it is in {@link io.github.gan4j.nn.Mode#EVAL}, with constant noise, so the same styles make the same
 * pictures.
 */
public final class StyleSpace {
    /** As many as give a mean to a few hundredths of the spread. */
    private static final int SAMPLES_OF_CENTER = 4096;

    private final Sequential mapping;
    private final StyleMixing mixing;
    private final Sequential synthesis;
    private final Sequential toStyles;

    private StyleSpace(Sequential generator, int place, StyleMixing mixing) {
        List<Layer> layers = generator.layers();
        this.mapping = Sequential.of("mapping", layers.subList(0, place));
        this.mixing = mixing;
        this.toStyles = Sequential.of("mapping", layers.subList(0, place + 1));
        this.synthesis = Sequential.of("synthesis", layers.subList(place + 1, layers.size()));
    }

    /**
     * The halves of a generator.
     *
     * @param generator any network
     * @return the halves, on the same layers; empty if it is no sequence with a {@link StyleMixing} between its layers
     */
    public static Optional<StyleSpace> of(Layer generator) {
        if (generator instanceof Sequential chain) {
            for (int i = 0; i < chain.layers().size(); i++) {
                if (chain.layers().get(i) instanceof StyleMixing mixing) {
                    return Optional.of(new StyleSpace(chain, i, mixing));
                }
            }
        }
        return Optional.empty();
    }

    /** {@return the half from noise (N, latent size), and labels if it is told some, to styles (N, size)} */
    public Sequential mapping() {
        return mapping;
    }

    /** {@return the half from noise to a style for each layer (N, rows, size), some of them mixed in training} */
    public Sequential toStyles() {
        return toStyles;
    }

    /** {@return the half from a style for each layer (N, rows, size) to images} */
    public Sequential synthesis() {
        return synthesis;
    }

    /** {@return how many layers have a style} */
    public int rows() {
        return mixing.rows();
    }

    /** {@return the length of a style} */
    public int size() {
        return mixing.size();
    }

    /**
     * The styles of some noise.
     *
     * @param z noise (N, latent size)
     * @param pass as for the generator; labels if it is told some
     * @return styles (N, size)
     */
    public NDArray styles(NDArray z, Pass pass) {
        return Autograd.noGrad(() -> mapping.forward(Tensor.of(z), pass)).value();
    }

    /**
     * The mean style, of {@value SAMPLES_OF_CENTER} pieces of noise.
     *
     * @param latent what the generator's noise is drawn from
     * @param rng where from
     * @param pass as for the generator; of labels the first is taken for all
     * @return a style (1, size)
     */
    public NDArray center(Latent latent, Rng rng, Pass pass) {
        NDArray z = latent.sample(SAMPLES_OF_CENTER, rng);
        Pass given = pass.condition()
                .map(labels -> pass.given(
                        labels.slice(0, 0, 1).broadcastTo(labels.shape().with(0, SAMPLES_OF_CENTER))))
                .orElse(pass);
        return Tensor.of(styles(z, given)).mean(true, 0).value();
    }

    /**
     * Styles nearer to a mean (Karras et al. 2019, appendix B): w' = center + ψ (w − center). Pictures become more
     * usual, and more alike.
     *
     * @param styles (N, size)
     * @param center (1, size)
     * @param psi ψ: 1 for the styles as they are, 0 for the mean, below 0 for the opposite
     * @return styles (N, size)
     */
    public static NDArray truncated(NDArray styles, NDArray center, float psi) {
        Tensor middle = Tensor.of(center);
        return Tensor.of(styles).sub(middle).mul(psi).add(middle).value();
    }

    /**
     * The same style for all layers.
     *
     * @param styles (N, size)
     * @return (N, rows, size)
     */
    public NDArray rows(NDArray styles) {
        return Autograd.noGrad(() -> mixing.forward(Tensor.of(styles), Pass.eval()))
                .value();
    }

    /**
     * Styles of one picture up to a layer, of another from there on (Karras et al. 2019, section 3.1).
     *
     * @param first whose styles the layers before have, (N, rows, size)
     * @param second whose styles the others have, (N, rows, size)
     * @param from the first layer with the second's style, in [0, rows]
     * @return (N, rows, size)
     */
    public NDArray mixed(NDArray first, NDArray second, int from) {
        if (from < 0 || from > rows()) {
            throw new IllegalArgumentException(
                    "[styles] expected a layer between 0 and " + rows() + " to mix from, got " + from);
        }
        if (!first.shape().equals(second.shape())) {
            throw new ShapeException("[styles] expected styles of as many pictures on both sides, got " + first.shape()
                    + " and " + second.shape());
        }
        return Tensor.concat(
                        1,
                        List.of(
                                Tensor.of(first).slice(1, 0, from),
                                Tensor.of(second).slice(1, from, rows())))
                .value();
    }

    /**
     * What all layers make of a style, as one matrix: its factors and shifts in each layer, one after the other,
     * without their biases. The directions that it stretches most change pictures most (Shen and Zhou 2021, closed-form
     * factorization).
     *
     * @return (numbers of all layers, size)
     */
    public NDArray weights() {
        NDArray points = NDArray.zeros(Shape.of(size() + 1, size()));
        for (int i = 0; i < size(); i++) {
            points.set(1, i, i);
        }
        List<Tensor> all = new ArrayList<>();
        Autograd.noGrad(() -> {
            addWeights(synthesis, Tensor.of(points), all);
            return all;
        });
        return Tensor.concat(1, all).transpose().value();
    }

    private void addWeights(Layer layer, Tensor points, List<Tensor> all) {
        if (layer instanceof Styled styled) {
            Layer style = styled.inner().children().get("style");
            if (style != null) {
                Tensor made = style.forward(points, Pass.eval());
                all.add(made.slice(0, 0, size()).sub(made.slice(0, size(), size() + 1)));
            }
        }
        layer.children().values().forEach(child -> addWeights(child, points, all));
    }

    /**
     * Draws pictures.
     *
     * @param styles a style for each layer (N, rows, size)
     * @return images (N, H, W, C)
     */
    public NDArray images(NDArray styles) {
        return Autograd.noGrad(() -> synthesis.forward(Tensor.of(styles), Pass.eval()))
                .value();
    }
}
