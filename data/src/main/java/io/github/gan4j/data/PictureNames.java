package io.github.gan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of a folder are looked at, by their names. */
final class PictureNames {
    /** Why a file of another name is not read. */
    static final String NOT_AN_IMAGE = "it is not named as an image";

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff");

    /** Pictures that people have, of formats that are not read. */
    private static final Pattern OTHERS = Pattern.compile(".*\\.(webp|heic|heif|avif|jxl|jp2|psd|svg)");

    /** What systems put into folders by themselves, beside all that begins with a dot. */
    private static final Set<String> OF_SYSTEMS = Set.of(
            "thumbs.db",
            "ehthumbs.db",
            "ehthumbs_vista.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
            "@eadir",
            "$recycle.bin");

    private PictureNames() {}

    private static String lower(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    /** Why a file is not read; empty for one that is to be tried. */
    static Optional<String> reason(Path file) {
        String name = lower(file);
        if (ENDINGS.stream().anyMatch(name::endsWith)) {
            return Optional.empty();
        }
        return Optional.of(
                OTHERS.matcher(name).matches()
                        ? "it is " + notRead(name.substring(name.lastIndexOf('.')))
                        : NOT_AN_IMAGE);
    }

    static String notRead(String format) {
        return format + ", which is not read here; convert it to PNG";
    }

    /** Whether nobody put it there. */
    static boolean isOfSystem(Path path) {
        String name = lower(path);
        return name.startsWith(".") || OF_SYSTEMS.contains(name);
    }

    /** The endings, for people. */
    static String expected() {
        int last = ENDINGS.size() - 1;
        return String.join(", ", ENDINGS.subList(0, last)) + " or " + ENDINGS.get(last);
    }
}
