package io.github.gan4j.examples.run;

import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.Classes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes as they are meant and told on the command line.
 *
 * @param classes the classes of some data, or of a generator that is told them
 */
public record ClassList(Classes classes) {
    private static final int SHOWN = 20;
    private static final String SEVERAL = "--classes";
    private static final String SEPARATOR = "[,;]";

    /**
     * The class that is meant by a name, or else by a number from 0. Where the name of any class is a number, numbers
     * are names only: of folders 1 to 12, no class 0 is drawn.
     *
     * @throws UsageException if there is no such class, or the data has no samples of it
     */
    public int number(String text) {
        return number(text, "--class");
    }

    private int number(String text, String option) {
        requireSome();
        int label = classes.names().contains(text) ? classes.names().indexOf(text) : parsed(text, option);
        boolean named = classes.names().stream().anyMatch(ClassList::isNumber);
        if (label < 0 || label >= classes.size() || (named && !classes.names().contains(text))) {
            throw new UsageException(
                    "There is no class " + text + ": expected " + option + " " + expected(named) + ".");
        }
        if (!classes.isSeen(label)) {
            throw new UsageException("The data has no samples of class " + classes.name(label)
                    + ", so the generator never saw what it looks like: choose one of "
                    + shown(IntStream.of(classes.seen()).mapToObj(classes::name).toList()) + ".");
        }
        return label;
    }

    private String expected(boolean named) {
        boolean plain = IntStream.range(0, classes.size())
                .allMatch(label -> classes.name(label).equals(Integer.toString(label)));
        if (plain) {
            return "from 0 to " + (classes.size() - 1);
        }
        return named
                ? "with one of " + shown(classes.names())
                : "from 0 to " + (classes.size() - 1) + ", or one of " + shown(classes.names());
    }

    private static boolean isNumber(String name) {
        return name.matches("[+-]?[0-9]+");
    }

    private int parsed(String text, String option) {
        try {
            return (int) Math.max(-1, Math.min(Long.parseLong(text), Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            boolean named = !classes.names().isEmpty();
            throw new UsageException(
                    "Expected " + option + " with " + (option.equals(SEVERAL) ? "whole numbers" : "a whole number")
                            + (named
                                    ? (option.equals(SEVERAL) ? ", or some of " : ", or one of ")
                                            + shown(classes.names())
                                    : "")
                            + ", got '" + text + "'"
                            + (named && !text.isBlank() ? Choice.didYouMean(text, classes.names()) : ""),
                    e);
        }
    }

    /**
     * The classes that are meant: {@code all}, of which the data has samples; a name; or several with commas between.
     *
     * @throws UsageException if there is no such class, or the data has no samples of one
     */
    public int[] numbers(String text) {
        if (classes.size() == 0 && !text.equals("all")) {
            throw new UsageException(
                    "Expected --classes all, or names with commas between, for a generator that is told classes, got "
                            + "--classes " + text + " for one that is not: leave it out.");
        }
        requireSome();
        if (text.equals("all")) {
            return classes.seen();
        }
        if (classes.names().contains(text)) {
            return new int[] {number(text, SEVERAL)};
        }
        List<Integer> labels = new ArrayList<>();
        for (String one : text.split(SEPARATOR, -1)) {
            labels.add(number(one.strip(), SEVERAL));
        }
        return labels.stream().mapToInt(label -> label).toArray();
    }

    private void requireSome() {
        if (classes.size() == 0) {
            throw new UsageException("This generator is not told classes: leave out --class and --classes, or train "
                    + "with --conditional projection, rows and signals with --label COLUMN.");
        }
    }

    /** Some classes by name, such as "ant, bee and 3 more". */
    public String names(int... labels) {
        return shown(IntStream.of(labels).mapToObj(classes::name).toList());
    }

    /** A class as a part of a file's name. */
    public String inFileName(int label) {
        String name = classes.name(label);
        return name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+-]{0,60}")
                ? name
                : label + "-" + name.replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    private static String shown(List<String> all) {
        String some = all.stream().limit(SHOWN).map(Printable::of).collect(Collectors.joining(", "));
        return all.size() <= SHOWN ? some : some + " and " + (all.size() - SHOWN) + " more";
    }

    /** What they are, and how many samples there are of each, on a line. */
    String described() {
        List<String> each = IntStream.of(classes.seen())
                .mapToObj(label -> classes.name(label)
                        + (classes.counts().isEmpty()
                                ? ""
                                : " (" + classes.counts().get(label) + ")"))
                .toList();
        int[] unseen = IntStream.range(0, classes.size())
                .filter(label -> !classes.isSeen(label))
                .toArray();
        return each.size() + ": " + shown(each)
                + (unseen.length == 0
                        ? ""
                        : "; no samples of " + (unseen.length == 1 ? "class " : "classes ") + names(unseen));
    }
}
