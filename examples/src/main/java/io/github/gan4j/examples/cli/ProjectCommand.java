package io.github.gan4j.examples.cli;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Channels;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.project.Projection;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.Psnr;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "project",
        sortOptions = false,
        description =
                "Finds the codes of pictures in the latent space of a run, and draws what its generator makes of them.",
        footer = {
            "",
            "Each picture stands beside what is made of its code. How alike they are is said as the peak signal-to-noise ratio, in decibels: "
                    + "larger is more alike."
        })
final class ProjectCommand implements Runnable {
    /** Pictures in a row, with what is made of each. */
    private static final int A_ROW = 4;

    /** Lines of single pictures: of more, only the mean is said. */
    private static final int MOST_LINES = 16;

    private final Screen screen;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description =
                    "The folder of a run on images that is told no classes: the encoder of a vae finds the code, of other generators gradient descent.")
    private Path run = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Pictures, or folders of pictures.")
    private List<Path> images = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description =
                    "Where the picture goes, which is replaced if it is there (default: projected.png in the run).")
    private @Nullable Path out;

    @Option(names = "--best", description = ChosenRun.BEST)
    private boolean best;

    ProjectCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Path file = out == null ? run.resolve(ChosenRun.named("projected", best) + ".png") : out;
        if (out != null) {
            OutFile.check(out, ".png");
        } else if (Files.isDirectory(run)) {
            OutFile.writable(file);
        }
        List<Path> pictures = pictures();
        OutFile.checkOther(file, pictures);
        Run opened = OpenedRun.of(run, best, screen);
        if (!opened.isOfImages() || opened.couples().isPresent()) {
            throw new UsageException("Expected a run on images, got one on samples " + opened.shape() + " in " + run
                    + ": give another.");
        }
        Projection projection = Projection.of(opened);
        NDArray given = read(pictures, opened);
        Projection.Projected found = projection.of(given);
        tell(pictures, opened.pixelRange(), given, found.images());
        int columns = Math.min(A_ROW, pictures.size());
        ImageGrid.standard().range(opened.pixelRange()).columns(2 * columns).save(beside(given, found.images()), file);
        screen.out()
                .println(
                        "Wrote " + Printable.count(pictures.size(), "pictures") + (pictures.size() == 1 ? "" : ", each")
                                + " beside what is made of its code, by " + projection.described() + ", to " + file);
    }

    private List<Path> pictures() {
        List<Path> all = new ArrayList<>();
        for (Path given : images) {
            if (!Files.exists(given)) {
                throw new UsageException("There is no picture or folder " + given + ": give what is to be projected.");
            }
            all.addAll(Files.isDirectory(given) ? PictureFolder.pictures(given) : List.of(given));
        }
        return all;
    }

    /** As the networks see them, resized where they have another size. */
    private NDArray read(List<Path> pictures, Run opened) {
        Shape one = opened.shape();
        NDArray all = NDArray.zeros(Shape.of(pictures.size()).then(one));
        int resized = 0;
        for (int i = 0; i < pictures.size(); i++) {
            Path file = pictures.get(i);
            Path parent = file.toAbsolutePath().getParent();
            ImageFolder reader = ImageFolder.of(parent == null ? file : parent)
                    .channels(one.size(2) == 1 ? Channels.GREY : Channels.RGB);
            ImageDataset picture = reader.picture(file);
            if (!picture.imageShape().equals(one)) {
                picture = reader.size(one.size(0), one.size(1)).picture(file);
                resized++;
            }
            all.part(i, i + 1).copyFrom(picture.images(0, 1, opened.pixelRange()));
        }
        if (resized > 0) {
            screen.out()
                    .println("note      " + resized + " of " + Printable.count(pictures.size(), "pictures")
                            + (pictures.size() == 1 ? " was" : " were") + " resized to " + one.size(0) + "x"
                            + one.size(1)
                            + ", which the run was trained on; of other proportions, two sides were cut.");
        }
        return all;
    }

    private void tell(List<Path> pictures, PixelRange range, NDArray given, NDArray made) {
        double[] ratios = Psnr.each(given, made, range.toFloat((byte) 0), range.toFloat((byte) 255));
        for (int i = 0; i < Math.min(MOST_LINES, ratios.length); i++) {
            screen.out().println(String.format(Locale.ROOT, "PSNR      %.2f dB  %s", ratios[i], pictures.get(i)));
        }
        if (ratios.length > 1) {
            screen.out()
                    .println(String.format(
                            Locale.ROOT,
                            "PSNR      %.2f dB  the mean of %s",
                            Arrays.stream(ratios).average().orElseThrow(),
                            Printable.count(ratios.length, "pictures")));
        }
    }

    /** Each image, and behind it the other of its number. */
    private static NDArray beside(NDArray given, NDArray made) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < given.shape().size(0); i++) {
            all.add(Tensor.of(given.part(i, i + 1)));
            all.add(Tensor.of(made.part(i, i + 1)));
        }
        return Tensor.concat(0, all).value();
    }
}
