package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.model.Architecture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Mode;
import io.github.gan4j.nn.data.ImageGrid;
import io.github.gan4j.nn.data.PixelRange;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes images with the generator of a run. */
public final class Sampler {
    private static final int AT_ONCE = 256;

    private final Layer generator;
    private final Latent latent;
    private final PixelRange pixels;

    private Sampler(Layer generator, Latent latent, PixelRange pixels) {
        this.generator = generator;
        this.latent = latent;
        this.pixels = pixels;
    }

    /**
     * The generator of a run.
     *
     * @throws UsageException if the run has none yet, or the preset is not known
     */
    public static Sampler of(RunFolder folder) {
        RunConfig config = RunConfig.read(folder.config());
        if (!Files.isRegularFile(folder.generator())) {
            throw new UsageException("There is no " + folder.generator()
                    + ": the run has not saved its weights yet, or was ended before it did.");
        }
        Preset preset = Presets.named(config.preset());
        Architecture architecture = architecture(preset, config, folder);
        Layer generator = architecture.generator(Rng.seeded(0));
        Safetensors.load(folder.generator(), generator.state());
        return new Sampler(generator, architecture.latent(), preset.pixels());
    }

    private static Architecture architecture(Preset preset, RunConfig config, RunFolder folder) {
        try {
            return preset.architecture().apply(config.data().shape());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "The images' size in " + folder.config() + " cannot be right: " + e.getMessage() + ".", e);
        }
    }

    /** Makes images; a larger count adds to those of a smaller one. */
    public void write(int count, long seed, Path file) {
        ImageGrid.standard().range(pixels).save(images(latent.sample(count, Rng.seeded(seed).stream("sample"))), file);
    }

    /** {@return the noise that the generator takes} */
    public Latent latent() {
        return latent;
    }

    /** {@return what the numbers of its images stand for} */
    public PixelRange pixels() {
        return pixels;
    }

    /** {@return the images (N, H, W, C) for some noise (N, size)} */
    public NDArray images(NDArray z) {
        int count = z.shape().size(0);
        Shape one = generator.outputShape(Shape.of(1, latent.size()));
        NDArray images = NDArray.zeros(one.with(0, count));
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(AT_ONCE + from, count);
            NDArray part = z.part(from, to);
            NDArray some = Autograd.noGrad(
                    () -> generator.forward(Tensor.of(part), Mode.EVAL).value());
            images.part(from, to).copyFrom(some);
        }
        return images;
    }
}
