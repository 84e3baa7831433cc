package io.github.gan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is not a picture, or not one that can be read, and why, as "it is truncated". */
record Unreadable(Path file, String reason) {
    private static final int NAMED = 10;

    /** Some of them on a line: ten with their reasons, and how many more there are. */
    static String list(Path folder, List<Unreadable> files) {
        return some(files.stream()
                .map(one -> folder.relativize(one.file) + " (" + one.reason + ")")
                .toList());
    }

    /** Ten of some names, and how many more there are. */
    static String some(List<String> names) {
        String named = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? named : named + " and " + (names.size() - NAMED) + " more";
    }

    /**
     * The refusal to go on without them.
     *
     * @param others whether there are others, which can be read
     */
    static DataException refusal(Path folder, List<Unreadable> files, boolean others) {
        boolean one = files.size() == 1;
        String them = one ? "it" : "them";
        String move = "move " + them + " out of the folder";
        String cures = one && !files.get(0).isNamedAsImage()
                ? " M" + move.substring(1)
                : (one ? ": repair " : ". Repair ") + them + (others ? ", " : ", or ") + move;
        String problem = (one ? files.get(0).sentence() : sentence(folder, files)) + cures;
        return others ? DataException.ofUnreadable(problem, them) : new DataException(problem + ".");
    }

    private static String sentence(Path folder, List<Unreadable> files) {
        return files.size() + " files in " + folder + " cannot be read as images: " + list(folder, files);
    }

    private boolean isNamedAsImage() {
        return !reason.equals(PictureNames.NOT_AN_IMAGE);
    }

    private String sentence() {
        return isNamedAsImage()
                ? file + " cannot be read as an image (" + reason + ")"
                : file + " is not an image: expected " + PictureNames.expected() + " files only.";
    }
}
