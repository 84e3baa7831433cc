package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.dissect.DissectedRun;
import io.github.gan4j.examples.dissect.PaintedPicture;
import io.github.gan4j.examples.run.Known;
import io.github.gan4j.examples.run.Screen;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.metric.dissection.Brush;
import io.github.gan4j.metric.dissection.Stamp;
import io.github.gan4j.metric.judge.InkConcept;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Run;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "paint",
        sortOptions = false,
        description = "Paints with the units of a run's generator: a concept is set at a place, or taken away there.",
        footer = {
            "",
            "What the concept adds to the units around it is learnt first, on other samples; it is added several times at the place, and the rest of "
                    + "the generator draws the images. Counted is how often it is there afterwards, under the brush, where it was not before."
        })
final class PaintCommand implements Runnable {
    private static final int SOUGHT = 1000;

    private final Screen screen;

    @Option(
            names = "--concept",
            paramLabel = "NAME",
            required = true,
            description = "What: hole, horizontal, vertical, rising, falling (strokes), end, junction.")
    private String concept = "";

    @Option(
            names = "--at",
            paramLabel = "X,Y",
            required = true,
            converter = Place.Reader.class,
            description = "Where: column and row of a pixel, from 0,0 at the upper left.")
    private Place at = new Place(0, 0);

    @Option(names = "--erase", description = "Take the concept away there, rather than paint it.")
    private boolean erase;

    @Option(
            names = "--radius",
            paramLabel = "R",
            converter = Numbers.Count.class,
            description = "How far the brush reaches, in pixels (default: 6 of 28).")
    private @Nullable Integer radius;

    @Option(
            names = "--strength",
            paramLabel = "X",
            description = "How often what the concept adds is added (default: 8).")
    private double strength = PaintedPicture.STRENGTH;

    @Option(
            names = "--layer",
            paramLabel = "N|HxWxC",
            description =
                    "Which layer, by its number or the size of its maps (default: the last whose maps are at most a quarter as high as the image).")
    private @Nullable String layer;

    @Option(
            names = "--units",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Only so many units, those to which the concept adds most (default: all).")
    private @Nullable Integer units;

    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "How many images are painted and counted; the first 24 are drawn (default: 500).")
    private int samples = 500;

    @Mixin
    private final ChosenRun chosen = new ChosenRun();

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Numbers.Seed.class,
            description = "Other seeds give other samples (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "Where to write; replaced if it is there (default: RUN/paint-CONCEPT-X-Y-seed-N.png).")
    private @Nullable Path out;

    /** A pixel. */
    record Place(int x, int y) {
        static final class Reader implements ITypeConverter<Place> {
            @Override
            public Place convert(String text) {
                if (!text.matches("\\s*\\d{1,6}\\s*,\\s*\\d{1,6}\\s*")) {
                    throw Numbers.expected("column and row of a pixel with a comma between, such as 14,10", text);
                }
                String[] parts = text.split(",", -1);
                return new Place(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
            }
        }
    }

    PaintCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        InkConcept what = Known.named(
                "concept", concept, InkConcept.keys(), known -> InkConcept.valueOf(known.toUpperCase(Locale.ROOT)));
        if (!(strength > 0 && strength <= 100)) {
            throw new UsageException("Expected a --strength above 0 and at most 100, got " + strength + ".");
        }
        Run opened = chosen.opened(screen);
        LongWork work = LongWork.begun(screen, "Seeking the units on " + SOUGHT + " samples");
        DissectedRun dissected;
        try {
            dissected = DissectedRun.of(opened, Optional.ofNullable(layer), SOUGHT, samples, seed);
        } finally {
            work.ended();
        }
        if (units != null) {
            DissectCommand.check(units, dissected);
        }
        Shape image = opened.shape();
        if (at.x() >= image.size(1) || at.y() >= image.size(0)) {
            throw new UsageException("Expected --at with a pixel of the image, columns 0 to " + (image.size(1) - 1)
                    + " and rows 0 to " + (image.size(0) - 1) + ", got " + at.x() + "," + at.y() + ".");
        }
        Path file = out == null
                ? chosen.file(
                        erase ? "erase" : "paint",
                        "-" + concept + "-" + at.x() + "-" + at.y() + "-seed-" + seed + ".png")
                : out;
        OutFile.check(file, ".png");
        paint(dissected, what, file);
    }

    private void paint(DissectedRun dissected, InkConcept what, Path file) {
        Shape image = dissected.run().shape();
        Brush brush = new Brush(at.x(), at.y(), radius == null ? PaintedPicture.usualRadius(image) : radius);
        Stamp all = Stamp.of(dissected.sought(), what, brush.radius());
        if (all.cells() == 0) {
            throw new UsageException("The " + dissected.sought().samples() + " samples show no " + what.key()
                    + " that could be learnt: choose another --concept, or a run that draws some.");
        }
        Stamp stamp = units == null ? all : all.only(Arrays.copyOf(all.units(), units));
        double often = erase ? -strength : strength;
        PaintedPicture picture = PaintedPicture.of(dissected, what, stamp, brush, often);
        PaintedPicture shuffled = PaintedPicture.of(dissected, what, stamp.shuffled(seed), brush, often);
        int count = units == null ? dissected.layer().units() : units;
        screen.out()
                .println("layer     " + dissected.layer().place() + ", maps "
                        + dissected.layer().size() + ", " + Printable.count(count, "units") + "; " + what.key()
                        + " learnt of " + Printable.count(all.cells(), "cells"));
        screen.out().println(picture.sentence(shuffled));
        picture.write(file);
        screen.out().println("Wrote before and after to " + file);
    }
}
