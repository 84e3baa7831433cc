package io.github.gan4j.examples;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.examples.cli.ExampleUsage;
import io.github.gan4j.examples.cli.OutFile;
import io.github.gan4j.gan.Interpolation;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One digit turns into another: walks between latent points, as a strip of images and as an animation. Arguments: the
 * generator's file, such as {@link MnistDcgan} or {@code train mnist} leaves, the strip (strip.png), and the animation
 * (walk.gif).
 */
public final class LatentWalk {
    private LatentWalk() {}

    public static void main(String[] args) {
        ExampleUsage.check(args, "LatentWalk GENERATOR.safetensors [STRIP.png] [WALK.gif]");
        Path strip = OutFile.writable(Path.of(args.length > 1 ? args[1] : "strip.png"));
        Path animation = OutFile.writable(Path.of(args.length > 2 ? args[2] : "walk.gif"));

        Dcgan networks = new Dcgan(Shape.of(28, 28, 1));
        Layer generator = networks.generator(Rng.seeded(0));
        Safetensors.load(Path.of(args[0]), generator.state());

        // Normal noise lies near a sphere, so the way is a great circle; uniform noise would have straight lines.
        Latent latent = networks.latent();
        Interpolation way = latent.interpolation();
        Rng rng = Rng.seeded(1);
        NDArray ends = latent.sample(2, rng);
        ImageGrid.standard().columns(16).save(images(generator, way.path(ends, 16)), strip);
        System.out.println("The strip is in " + strip);

        NDArray corners = latent.sample(5, rng);
        NDArray round = images(generator, way.loop(corners, 100));
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            frames.add(ImageGrid.standard().scale(6).draw(round.part(i, i + 1)));
        }
        AnimatedGif.write(frames, 80, animation);
        System.out.println("The animation is in " + animation);
    }

    private static NDArray images(Layer generator, NDArray z) {
        return Autograd.noGrad(
                () -> generator.forward(Tensor.of(z), Pass.eval()).value());
    }
}
