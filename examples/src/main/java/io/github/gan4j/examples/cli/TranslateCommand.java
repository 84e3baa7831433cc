package io.github.gan4j.examples.cli;

import io.github.gan4j.data.Channels;
import io.github.gan4j.data.DataException;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageFolder;
import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.AttributeGroups;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.TranslationRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "translate",
        sortOptions = false,
        description =
                "Turns a picture, or all pictures of a folder, into others, with a run of a preset such as pix2pix.",
        footer = {
            "",
            "A picture becomes the same one each time, in whatever company. Pictures of another size than the run was trained on are turned as they "
                    + "are where its network takes them, and else resized first."
        })
final class TranslateCommand implements Runnable {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run, which train made.")
    private Path run = Path.of("");

    @Parameters(index = "1", paramLabel = "IN", description = "A picture, or a folder of pictures.")
    private Path in = Path.of("");

    @Parameters(
            index = "2",
            paramLabel = "OUT",
            description =
                    "A file that ends in .png, replaced if it is there; of a folder, a new folder for a PNG file of each picture.")
    private Path out = Path.of("");

    @Option(names = "--back", description = "From targets to inputs, of a run that goes both ways, such as cyclegan's.")
    private boolean back;

    @Option(
            names = "--to",
            paramLabel = "GROUP",
            description =
                    "Which group pictures are to look like, from 1, or the name of its folder, of a run of --preset ageing.")
    private @Nullable String to;

    private TranslateCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command, with that option of train that says how images are read. */
    static CommandLine on(Screen screen) {
        CommandLine command = new CommandLine(new TranslateCommand(screen));
        command.getCommandSpec().addOption(DataOptions.IMAGE_SIZE.spec());
        return command;
    }

    /** What was read of a file, and how. */
    private record Read(NDArray image, boolean isResized) {}

    @Override
    public void run() {
        if (Zoo.isMeant(run.toString())) {
            throw new UsageException("The trained generator " + run + " makes images of noise: sample it, or give the "
                    + "folder of a run of a preset that turns images into others, such as pix2pix.");
        }
        if (!Files.exists(in)) {
            throw new UsageException(
                    "There is no picture or folder " + in + ": give what is to be turned into others.");
        }
        RunFolder.open(run);
        if (!OpenedTranslation.is(run)) {
            throw new UsageException(
                    "The run in " + run + " makes images of noise: sample it, or give one of a preset that turns "
                            + "images into others, such as pix2pix.");
        }
        boolean folder = Files.isDirectory(in);
        if (folder) {
            requireNew(out);
        } else {
            OutFile.checkNamed("OUT", out, ".png");
            OutFile.checkOther(out, List.of(in));
        }
        TranslationRun opened = OpenedTranslation.of(run, false, screen);
        if (back && !opened.goesBack()) {
            throw new UsageException(
                    "Expected --back with a run that goes both ways, got one that was trained one way: leave it "
                            + "out, or train --preset cyclegan.");
        }
        int group = group(opened);
        if (!folder) {
            if (write(opened, group, in, out) && chosenSize() == null) {
                tellResized(opened, "The picture was");
            }
            screen.out().println("Wrote " + out);
            return;
        }
        Map<Path, Path> files = files(in, out);
        // All of them first: what cannot be read is said before anything is made.
        files.keySet().forEach(file -> read(opened, file));
        make(out);
        int resized = 0;
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            resized += write(opened, group, file.getKey(), file.getValue()) ? 1 : 0;
        }
        if (resized > 0 && chosenSize() == null) {
            tellResized(opened, resized + " of " + Printable.count(files.size(), "pictures") + " were");
        }
        screen.out().println("Wrote " + Printable.count(files.size(), "pictures") + " to " + out);
    }

    /** The group that was asked for, from 0; −1 of a run that is told none. */
    private int group(TranslationRun opened) {
        Optional<AttributeGroups> groups = opened.groups();
        if (groups.isEmpty()) {
            if (to != null) {
                throw new UsageException("Expected --to with a run of --preset ageing, which changes an attribute, got "
                        + "another: leave it out.");
            }
            return -1;
        }
        int count = groups.get().count();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(Integer.toString(i));
        }
        List<String> classes =
                groups.get().areClasses() && opened.config().data().classNames().size() == count
                        ? opened.config().data().classNames()
                        : List.of();
        if (to == null) {
            throw new UsageException(
                    "Expected --to with the group of " + groups.get().attribute()
                            + " that pictures are to look like, got none: give 1 to " + count
                            + (classes.isEmpty() ? "" : ", or " + String.join(", ", classes)) + ".");
        }
        if (classes.contains(to)) {
            return classes.indexOf(to);
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(classes);
        return Known.named("group", to, all, names::indexOf);
    }

    private void tellResized(TranslationRun opened, String what) {
        Shape size = from(opened);
        screen.out()
                .println("note      " + what + " resized to " + size.size(0) + "x" + size.size(1)
                        + ", which the run was trained on; of other proportions, two sides were cut.");
    }

    private Shape from(TranslationRun opened) {
        return back
                ? opened.recipe().data().targetShape()
                : opened.recipe().data().inputShape();
    }

    private @Nullable ImageSize chosenSize() {
        return Chosen.in(spec).get(DataOptions.IMAGE_SIZE).orElse(null);
    }

    /** Whether the picture was resized first. */
    private boolean write(TranslationRun opened, int group, Path from, Path file) {
        Read read = read(opened, from);
        NDArray made = back
                ? opened.translateBack(read.image())
                : group >= 0 ? opened.translate(read.image(), group) : opened.translate(read.image());
        ImageGrid.standard().range(PixelRange.SIGNED).columns(1).padding(0).save(made, file);
        return read.isResized();
    }

    /** As it is where the network takes it, and else in the size that it was trained on. */
    private Read read(TranslationRun opened, Path file) {
        Shape trained = from(opened);
        Path parent = file.toAbsolutePath().getParent();
        ImageFolder reader = ImageFolder.of(parent == null ? file : parent)
                .channels(trained.size(2) == 1 ? Channels.GREY : Channels.RGB);
        ImageSize size = chosenSize();
        if (size != null) {
            return new Read(image(reader.size(size.height(), size.width()).picture(file)), true);
        }
        NDArray image = image(reader.picture(file));
        if (image.shape().part(1, 4).equals(trained) || takes(opened, image.shape())) {
            return new Read(image, false);
        }
        return new Read(image(reader.size(trained.size(0), trained.size(1)).picture(file)), true);
    }

    private boolean takes(TranslationRun opened, Shape images) {
        try {
            opened.requireTaken(images, back);
            return true;
        } catch (ShapeException e) {
            return false;
        }
    }

    private static NDArray image(ImageDataset one) {
        return one.images(0, 1, PixelRange.SIGNED);
    }

    private static Map<Path, Path> files(Path from, Path to) {
        Map<Path, Path> files = new LinkedHashMap<>();
        Map<String, Path> names = new LinkedHashMap<>();
        for (Path picture : PictureFolder.pictures(from)) {
            String name = String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", "") + ".png";
            Path other = names.put(name, picture);
            if (other != null) {
                throw new UsageException(other + " and " + picture + " would both become " + name + ": rename one.");
            }
            files.put(picture, to.resolve(name));
        }
        return files;
    }

    private static void requireNew(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file: give the name of a new folder.");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new UsageException("The folder " + folder
                            + " is not empty, and nothing is overwritten: choose another, or remove it.");
                }
            } catch (IOException e) {
                throw DataException.unreadable(folder, e);
            }
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder + ": " + WholeFile.reason(e) + ".", e);
        }
    }
}
