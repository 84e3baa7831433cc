package io.github.gan4j.examples.run;

import io.github.gan4j.nn.io.Printable;
import io.github.gan4j.run.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of some data or of a generator that is told them: 0, 1, …, with or without names.
 *
 * @param size how many there are
 * @param names name i is that of class i; empty where they have none
 * @param counts how many samples the data has of each; empty where that is not known
 */
public record ClassList(int size, List<String> names, List<Integer> counts) {
    private static final int SHOWN = 20;
    private static final String SEPARATOR = ",";

    /** Leaves out names and counts of another number of classes. */
    public ClassList {
        names = names.size() == size ? List.copyOf(names) : List.of();
        counts = counts.size() == size ? List.copyOf(counts) : List.of();
    }

    static ClassList of(int size, RunConfig.Data data) {
        return new ClassList(size, data.classNames(), data.classCounts());
    }

    /** The name of a class, or else its number. */
    public String name(int label) {
        return names.isEmpty() ? Integer.toString(label) : names.get(label);
    }

    /** Those that the data has samples of; all where that is not known. */
    int[] seen() {
        return IntStream.range(0, size).filter(this::isSeen).toArray();
    }

    private boolean isSeen(int label) {
        return counts.isEmpty() || counts.get(label) > 0;
    }

    /** Classes in turn, without those that the data has no samples of. */
    int[] inTurn(int count) {
        int[] seen = seen();
        return IntStream.range(0, count)
                .map(i -> seen.length == 0 ? 0 : seen[i % seen.length])
                .toArray();
    }

    /**
     * The class that is meant by a name, or else by a number from 0. Where the name of any class is a number, numbers are names only: of
     * folders 1 to 12, no class 0 is drawn.
     *
     * @throws UsageException if there is no such class, or the data has no samples of it
     */
    public int number(String text) {
        requireSome();
        int label = names.contains(text) ? names.indexOf(text) : parsed(text);
        boolean named = names.stream().anyMatch(ClassList::isNumber);
        if (label < 0 || label >= size || (named && !names.contains(text))) {
            throw new UsageException("There is no class " + text + ": expected --class " + expected(named) + ".");
        }
        if (!isSeen(label)) {
            throw new UsageException("The data has no samples of class " + name(label)
                    + ", so the generator never saw what it looks like: choose one of "
                    + shown(IntStream.of(seen()).mapToObj(this::name).toList()) + ".");
        }
        return label;
    }

    private String expected(boolean named) {
        boolean plain = IntStream.range(0, size).allMatch(label -> name(label).equals(Integer.toString(label)));
        if (plain) {
            return "from 0 to " + (size - 1);
        }
        return named ? "with one of " + shown(names) : "from 0 to " + (size - 1) + ", or one of " + shown(names);
    }

    private static boolean isNumber(String name) {
        return name.matches("[+-]?[0-9]+");
    }

    private int parsed(String text) {
        try {
            return (int) Math.max(-1, Math.min(Long.parseLong(text), Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            boolean named = !names.isEmpty();
            throw new UsageException(
                    "Expected --class with a whole number" + (named ? ", or one of " + shown(names) : "") + ", got '"
                            + text + "'" + (named ? Choice.didYouMean(text, names) : ""),
                    e);
        }
    }

    /**
     * The classes that are meant: {@code all}, of which the data has samples; a name; or several with commas between.
     *
     * @throws UsageException if there is no such class, or the data has no samples of one
     */
    public int[] numbers(String text) {
        if (size == 0 && !text.equals("all")) {
            throw new UsageException(
                    "Expected --classes all, or names with commas between, for a generator that is told classes, got "
                            + "--classes " + text + " for one that is not: leave it out.");
        }
        requireSome();
        if (text.equals("all")) {
            return seen();
        }
        if (names.contains(text)) {
            return new int[] {number(text)};
        }
        List<Integer> labels = new ArrayList<>();
        for (String one : text.split(SEPARATOR, -1)) {
            labels.add(number(one.strip()));
        }
        return labels.stream().mapToInt(label -> label).toArray();
    }

    private void requireSome() {
        if (size == 0) {
            throw new UsageException("This generator is not told classes: leave out --class and --classes, or train "
                    + "with --conditional projection, rows and signals with --label COLUMN.");
        }
    }

    /** Some classes by name, such as "ant, bee and 3 more". */
    public String names(int... labels) {
        return shown(IntStream.of(labels).mapToObj(this::name).toList());
    }

    private static String shown(List<String> all) {
        String some = all.stream().limit(SHOWN).map(Printable::of).collect(Collectors.joining(", "));
        return all.size() <= SHOWN ? some : some + " and " + (all.size() - SHOWN) + " more";
    }

    /** What they are, and how many samples there are of each, on a line. */
    String described() {
        List<String> each = IntStream.of(seen())
                .mapToObj(label -> name(label) + (counts.isEmpty() ? "" : " (" + counts.get(label) + ")"))
                .toList();
        int[] unseen = IntStream.range(0, size).filter(label -> !isSeen(label)).toArray();
        return each.size() + ": " + shown(each)
                + (unseen.length == 0
                        ? ""
                        : "; no samples of " + (unseen.length == 1 ? "class " : "classes ") + names(unseen));
    }
}
