package io.github.gan4j.examples.live;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.gan4j.data.CoupledImages;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.gan.Latent;
import io.github.gan4j.gan.StyleSpace;
import io.github.gan4j.gan.loss.Code;
import io.github.gan4j.gan.loss.MutualInformation;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Run;
import io.github.gan4j.run.RunConfig;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.SampleKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes samples of points that a page chooses, with the weights that the run has saved last. */
final class Explorer {
    /** A run on images, or on couples of them. */
    static final String IMAGES = "images";

    /** A run on points in the plane. */
    static final String POINTS = "points";

    private static final String NOTHING = "";
    private static final int MOST = 64;
    private static final int DIRECTIONS = 8;
    private static final long LOOK_NANOS = 1_000_000_000L;

    /** From here on nobody else looks for new weights. */
    private static final long FORGOTTEN_NANOS = 3 * LOOK_NANOS;

    private static final float FARTHEST = 20;
    private static final float MOST_PSI = 2;

    private final RunFolder folder;
    private final Object lock = new Object();
    private volatile @Nullable Run run;
    private @Nullable FileTime readAt;
    private long weights;
    private volatile long lookedAt;

    Explorer(RunFolder folder) {
        this.folder = folder;
    }

    /** The run with the weights of now; empty if it has none yet, or makes no samples of noise. */
    Optional<Run> run() {
        synchronized (lock) {
            if (lookedAt != 0 && System.nanoTime() - lookedAt < LOOK_NANOS) {
                return Optional.ofNullable(run);
            }
            lookedAt = System.nanoTime();
            try {
                FileTime now = Files.getLastModifiedTime(folder.generator());
                if (run == null || !now.equals(readAt)) {
                    run = Run.open(folder.path());
                    readAt = now;
                    weights++;
                }
            } catch (IOException | RuntimeException e) {
                // There are none yet, or it is of another kind, or they are just being written: those of before stay.
                readAt = null;
            }
            return Optional.ofNullable(run);
        }
    }

    /** A number that is another whenever the weights are. */
    long weights() {
        run();
        synchronized (lock) {
            return weights;
        }
    }

    /** What can be explored of a run, as soon as it has weights. */
    static String kind(Optional<RunConfig> config) {
        return config.flatMap(RunConfig::recipe)
                .map(recipe -> recipe.data().samples())
                .map(samples -> samples instanceof SampleKind.Numbers
                        ? NOTHING
                        : samples instanceof SampleKind.Points ? POINTS : IMAGES)
                .orElse(NOTHING);
    }

    /**
     * As {@link #run()}, for who waits for a picture: to open a run takes longer than that, so weights that are newer
     * are opened by those who look for news, as long as there are some.
     */
    private Optional<Run> runAtOnce() {
        Run known = run;
        return known != null && System.nanoTime() - lookedAt < FORGOTTEN_NANOS ? Optional.of(known) : run();
    }

    private static Run images(Optional<Run> opened) {
        return opened.filter(Run::isOfImages)
                .orElseThrow(() -> new UsageException("This run has no images to explore, or none yet."));
    }

    private static Optional<MutualInformation> codes(Run opened) {
        return opened.pair()
                .design()
                .task()
                .filter(MutualInformation.class::isInstance)
                .map(MutualInformation.class::cast);
    }

    private static int width(Run opened) {
        return opened.latent().size()
                + codes(opened).map(MutualInformation::codes).orElse(0);
    }

    /** What a page needs to know to choose points. */
    JsonObject described() {
        Run opened = images(run());
        // Whoever looks now moves a slider soon: what Java has yet to load is loaded by then.
        opened.sample(1, 1);
        Latent latent = opened.latent();
        Gson gson = new Gson();
        JsonObject all = new JsonObject();
        all.addProperty("latent", latent.size());
        all.addProperty("width", width(opened));
        all.addProperty("styles", opened.styles().isPresent());
        all.addProperty("layers", opened.styles().map(StyleSpace::rows).orElse(0));
        all.addProperty("distribution", latent.distribution() == Latent.Distribution.NORMAL ? "normal" : "uniform");
        all.add("classes", gson.toJsonTree(opened.classNames()));
        JsonArray codes = new JsonArray();
        codes(opened)
                .ifPresent(task -> task.codeList().forEach(code -> {
                    JsonObject one = new JsonObject();
                    one.addProperty("kind", code instanceof Code.Categorical ? "choice" : "numbers");
                    one.addProperty("size", code.size());
                    codes.add(one);
                }));
        all.add("codes", codes);
        all.add("random", gson.toJsonTree(Directions.random(latent.size(), DIRECTIONS)));
        Directions.principal(opened.generator(), latent.size(), DIRECTIONS)
                .ifPresent(found -> all.add("principal", gson.toJsonTree(found)));
        return all;
    }

    /** What a page asks for. */
    private record Wish(
            float @Nullable [] @Nullable [] z,
            int @Nullable [] labels,
            @Nullable Float truncation,
            @Nullable Mix mix) {}

    /**
     * Another picture's style.
     *
     * @param z its point
     * @param label its class
     * @param from the first layer that has its style
     */
    private record Mix(float @Nullable [] z, int label, int from) {}

    /**
     * Pictures of points: a header of four numbers, N, H, W, C, each of four bytes, then the pixels, a byte each.
     *
     * @throws UsageException if these are no points of this run
     */
    byte[] samples(String body) {
        Run opened = images(runAtOnce());
        Wish wish;
        try {
            wish = new Gson().fromJson(body, Wish.class);
        } catch (JsonParseException e) {
            throw new UsageException("Expected JSON with points z and their labels, got something else.", e);
        }
        float[][] points = wish == null || wish.z() == null ? new float[0][] : wish.z();
        if (points.length == 0 || points.length > MOST) {
            throw new UsageException("Expected 1 to " + MOST + " points, got " + points.length + ".");
        }
        NDArray z = noise(opened, points);
        int[] labels = wish.labels() == null ? new int[points.length] : wish.labels();
        int[] each = labels.length == points.length ? labels : Arrays.copyOf(labels, points.length);
        Run drawn = truncated(opened, wish.truncation());
        NDArray made = wish.mix() == null ? drawn.sample(z, each) : mixed(drawn, drawn.styles(z, each), wish.mix());
        return pixels(opened, opened.couples().isPresent() ? CoupledImages.sideBySide(made) : made);
    }

    /** Points that a page has sent. */
    private static NDArray noise(Run opened, float[] @Nullable ... points) {
        int width = width(opened);
        NDArray z = NDArray.zeros(Shape.of(points.length, width));
        for (int i = 0; i < points.length; i++) {
            if (points[i] == null || points[i].length != width) {
                throw new UsageException("Expected points of " + width + " numbers.");
            }
            for (int j = 0; j < width; j++) {
                if (!(Math.abs(points[i][j]) <= FARTHEST)) {
                    throw new UsageException(
                            "Expected numbers from -" + FARTHEST + " to " + FARTHEST + ", got " + points[i][j] + ".");
                }
                z.set(points[i][j], i, j);
            }
        }
        return z;
    }

    /** With the style of another picture in the finer layers. */
    private static NDArray mixed(Run drawn, NDArray styles, Mix mix) {
        StyleSpace space = drawn.styles()
                .orElseThrow(() -> new UsageException("Expected a generator with styles to mix, got one without."));
        if (mix.from() < 0 || mix.from() > space.rows()) {
            throw new UsageException("Expected a first layer from 0 to " + space.rows() + ", got " + mix.from() + ".");
        }
        NDArray other = drawn.styles(noise(drawn, mix.z()), new int[] {mix.label()});
        NDArray second = NDArray.zeros(styles.shape());
        for (int i = 0; i < styles.shape().size(0); i++) {
            second.part(i, i + 1).copyFrom(other);
        }
        return space.images(space.mixed(space.rows(styles), space.rows(second), mix.from()));
    }

    /** Of a generator with styles, those are drawn to their mean: its noise has always one length. */
    private static Run truncated(Run opened, @Nullable Float psi) {
        if (psi == null || psi == 1 || opened.styles().isEmpty()) {
            return opened;
        }
        if (!(Math.abs(psi) <= MOST_PSI)) {
            throw new UsageException("Expected a truncation from -2 to 2, got " + psi + ".");
        }
        return opened.truncated(psi);
    }

    private static byte[] pixels(Run opened, NDArray images) {
        byte[] pixels = opened.pixelRange().toBytes(images);
        ByteBuffer all = ByteBuffer.allocate(16 + pixels.length);
        for (int i = 0; i < 4; i++) {
            all.putInt(images.shape().size(i));
        }
        return all.put(pixels).array();
    }
}
