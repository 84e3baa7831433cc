package io.github.gan4j.examples.run;

import io.github.gan4j.data.AnimatedGif;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.gan.Interpolation;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a generator makes on the way between latent points. */
public final class LatentPaths {
    /** Frames of an animation, when no other number is asked for. */
    public static final int FRAMES = 80;

    /** Images in a strip, when no other number is asked for. */
    public static final int COLUMNS = 12;

    /** How many strips. */
    public static final int STRIPS = 8;

    private static final String CURE = "choose a lower --scale or fewer --frames";
    private static final int WALKERS = 16;
    private static final int CORNERS = 4;
    private static final int DELAY_MILLIS = 80;

    /** Pixels of an image's shorter side, at least, in an animation. */
    private static final int VISIBLE = 56;

    private final Sampler sampler;
    private final Optional<StyleSpace> styles;
    private final Interpolation way;
    private final Optional<Integer> scale;
    private final Rng rng;

    /**
     * Ways of one seed, enlarged as is said.
     *
     * @param inStyles whether to go through the styles of a generator that has some, and is told no classes; otherwise
     *     through its noise
     */
    public LatentPaths(Sampler sampler, long seed, Optional<Integer> scale, boolean inStyles) {
        this.sampler = sampler;
        this.scale = scale;
        this.styles = inStyles ? sampler.styles() : Optional.empty();
        this.way = styles.isPresent() ? Interpolation.LINEAR : sampler.latent().interpolation();
        this.rng = Rng.seeded(seed).stream("interpolate");
    }

    /**
     * Writes a PNG file of strips, each from one point to another, both shown.
     *
     * @throws UsageException if it would have more pixels than a picture can have
     */
    public void strips(int columns, Path file) {
        ImageGrid grid =
                ImageGrid.standard().range(sampler.pixels()).columns(columns).scale(scale.orElse(1));
        ImageFiles.check(grid, STRIPS * columns, columns, sampler.shape(), CURE);
        NDArray z = places(STRIPS, columns, 2);
        grid.save(pictures(z, columns), file);
    }

    /**
     * Writes a GIF file of some images side by side, each on its way round through a few points, drawn frame by frame.
     *
     * @throws UsageException if memory cannot hold the frames
     */
    public void animate(int frames, Path file) {
        ImageGrid grid = grid();
        checkMemory(grid.pixels(WALKERS, sampler.shape()) * sampler.shape().size(2));
        NDArray z = places(WALKERS, frames, CORNERS);
        AnimatedGif.write(
                IntStream.range(0, frames)
                        .mapToObj(frame -> grid.draw(pictures(of(frame, frames, z), 1)))
                        .iterator(),
                DELAY_MILLIS,
                DELAY_MILLIS,
                file);
    }

    /** Where all walkers are at a frame. */
    private static NDArray of(int frame, int frames, NDArray z) {
        NDArray now = NDArray.zeros(Shape.of(WALKERS, z.shape().size(1)));
        for (int walker = 0; walker < WALKERS; walker++) {
            int place = walker * frames + frame;
            now.part(walker, walker + 1).copyFrom(z.part(place, place + 1));
        }
        return now;
    }

    /** {@return whether the ways go through styles} */
    public boolean areInStyles() {
        return styles.isPresent();
    }

    private NDArray pictures(NDArray places, int group) {
        return styles.isPresent() ? styles.get().images(styles.get().rows(places)) : sampler.pictures(places, group);
    }

    private ImageGrid grid() {
        int side = Math.min(sampler.shape().size(0), sampler.shape().size(1));
        return ImageGrid.standard().range(sampler.pixels()).scale(scale.orElse(Math.max(1, VISIBLE / side)));
    }

    /** Of one frame: there are two at a time. */
    private static void checkMemory(double bytes) {
        double most = Runtime.getRuntime().maxMemory() / 4.0;
        if (bytes > Math.min(most, Integer.MAX_VALUE)) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "Expected frames of at most %,.0f MB, got some of %,.1f MB: choose a lower --scale.",
                    Math.min(most, Integer.MAX_VALUE) / 1e6,
                    bytes / 1e6));
        }
    }

    /** The places of some walks one after the other: open ones between 2 points, closed ones between more. */
    private NDArray places(int walks, int frames, int corners) {
        int size = styles.map(StyleSpace::size).orElse(sampler.latent().size());
        NDArray places = NDArray.zeros(Shape.of(walks * frames, size));
        for (int walk = 0; walk < walks; walk++) {
            NDArray z = sampler.latent().sample(corners, rng);
            NDArray points = styles.map(space -> space.styles(z, Pass.eval())).orElse(z);
            places.part(walk * frames, (walk + 1) * frames)
                    .copyFrom(corners == 2 ? way.path(points, frames) : way.loop(points, frames));
        }
        return places;
    }
}
