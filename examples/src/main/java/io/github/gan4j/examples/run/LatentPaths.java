package io.github.gan4j.examples.run;

import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.gan.Interpolation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a generator makes on the way between latent points. */
public final class LatentPaths {
    /** Frames of an animation, when no other number is asked for. */
    public static final int FRAMES = 80;

    /** Images in a strip, when no other number is asked for. */
    public static final int COLUMNS = 12;

    /** How many strips. */
    public static final int STRIPS = 8;

    private static final int WALKERS = 16;
    private static final int CORNERS = 4;
    private static final int DELAY_MILLIS = 80;

    /** Pixels of an image's shorter side, at least, in an animation. */
    private static final int VISIBLE = 56;

    private final Sampler sampler;
    private final Interpolation way;
    private final Rng rng;

    public LatentPaths(Sampler sampler, long seed) {
        this.sampler = sampler;
        this.way = sampler.latent().interpolation();
        this.rng = Rng.seeded(seed).stream("interpolate");
    }

    /** Writes a PNG file of strips, each from one point to another, both shown. */
    public void strips(int columns, Path file) {
        NDArray z = places(STRIPS, columns, 2);
        ImageGrid.standard().range(sampler.pixels()).columns(columns).save(sampler.images(z, columns), file);
    }

    /** Writes a GIF file of some images side by side, each on its way round through a few points. */
    public void animate(int frames, Path file) {
        NDArray z = places(WALKERS, frames, CORNERS);
        int size = z.shape().size(1);
        List<BufferedImage> pictures = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            NDArray now = NDArray.zeros(Shape.of(WALKERS, size));
            for (int walker = 0; walker < WALKERS; walker++) {
                int place = walker * frames + frame;
                now.part(walker, walker + 1).copyFrom(z.part(place, place + 1));
            }
            NDArray images = sampler.images(now, 1);
            int side = Math.min(images.shape().size(1), images.shape().size(2));
            pictures.add(ImageGrid.standard()
                    .range(sampler.pixels())
                    .scale(Math.max(1, VISIBLE / side))
                    .draw(images));
        }
        AnimatedGif.write(pictures, DELAY_MILLIS, file);
    }

    /** The places of some walks one after the other: open ones between 2 points, closed ones between more. */
    private NDArray places(int walks, int frames, int corners) {
        NDArray places = NDArray.zeros(Shape.of(walks * frames, sampler.latent().size()));
        for (int walk = 0; walk < walks; walk++) {
            NDArray points = sampler.latent().sample(corners, rng);
            places.part(walk * frames, (walk + 1) * frames)
                    .copyFrom(corners == 2 ? way.path(points, frames) : way.loop(points, frames));
        }
        return places;
    }
}
