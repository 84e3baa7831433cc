package io.github.gan4j.examples.cli;

import io.github.gan4j.data.ImageOperators;
import io.github.gan4j.gan.Cure.Subject;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Options of {@code train} and other commands that say how data is read, one row each. */
final class DataOptions {
    private static final ITypeConverter<Path> PATH = Path::of;

    static final OptionRow<Path> DATA_DIR = OptionRow.of(
                    OptionGroup.DATA,
                    "--data-dir",
                    "DIR",
                    "The folder of the IDX files of the whole set, gzip or not, instead of the bundled part.",
                    Path.class,
                    PATH)
            .alsoForTranslations();

    static final OptionRow<ImageSize> IMAGE_SIZE = OptionRow.of(
                    OptionGroup.DATA,
                    "--image-size",
                    "HxW",
                    "Brings the images to one height and width.",
                    ImageSize.class,
                    new ImageSize.Converter())
            .cures(Subject.IMAGE_SIZE, "resize them with")
            .alsoForTranslations();

    static final OptionRow<String> LABEL = OptionRow.named(
            OptionGroup.DATA,
            "--label",
            "COLUMN|NAME",
            "What holds the classes: a column of a table, by name or number from 1, or an array of a .npz file (default: y_train, "
                    + "labels and the like, if there is one; none for none). Networks for tables and signals then are told them.");

    static final OptionRow<String> ARRAY = OptionRow.named(
            OptionGroup.DATA,
            "--array",
            "NAME",
            "Which array of a .npz file holds the samples (default: x_train, images, x, data or arr_0, or the only one).");

    static final OptionRow<Boolean> SKIP_UNREADABLE = OptionRow.flag(
                    OptionGroup.DATA,
                    "--skip-unreadable",
                    "Goes on without the files in a folder that cannot be read as images, and classes that have no others, and says which.")
            .alsoForTranslations();

    static final OptionRow<String> DOMAIN = OptionRow.named(
                    OptionGroup.DATA,
                    "--domain",
                    "NAME",
                    "What the second pictures of cogan are of the first; presets lists the ways.")
            .changes((recipe, name, chosen) -> CoupleOptions.domain(recipe, name, chosen))
            .spelledOut(CoupleOptions::domain)
            .among(ImageOperators.all().stream()
                    .map(one -> new OptionRow.Named(one.name(), one.summary()))
                    .toList());

    private DataOptions() {}
}
