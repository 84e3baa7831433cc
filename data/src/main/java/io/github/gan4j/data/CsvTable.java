package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.io.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes a table of numbers, and maybe classes, of the records of a text, or says what stands in the way, and where. */
final class CsvTable {
    /** Java would read more than that: 1f, 0x1p3, NaN. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?+\\d++)?+");

    /** A number whose comma may part the thousands. */
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?+\\d{1,3}+,\\d{3}+");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?+\\d*+,\\d++([eE][+-]?+\\d++)?+");

    /** What programs write where there is nothing. */
    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-");

    /** A number that is a class as it is; those of a program that knows no whole numbers end in .0. */
    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d{1,18})(\\.0*)?");

    private final CsvRecords records;
    private final String name;
    private final String label;
    private final List<String> classes = new ArrayList<>();
    private final Map<String, String> classNames = new HashMap<>();
    private List<String> columns = List.of();

    /** Whether nothing stands behind the last separator of the first line. */
    private boolean lastIsNameless;

    private int labelAt = -1;
    private float[] numbers = new float[1024];
    private int filled;

    private CsvTable(CsvRecords records, String name, String label) {
        this.records = records;
        this.name = name;
        this.label = label;
    }

    /**
     * Goes through all records; what column has the classes is said by name, or number from 1, and empty if none does.
     */
    static CsvTable of(CsvRecords records, String name, String label) throws IOException {
        CsvTable table = new CsvTable(records, name, label);
        table.readAll();
        return table;
    }

    private void readAll() throws IOException {
        List<String> first = records.next();
        if (first == null) {
            throw new DataException(name + " is empty: expected rows of numbers.");
        }
        begin(first);
        int emptyLine = 0;
        for (List<String> row = records.next(); row != null; row = records.next()) {
            boolean empty = isEmpty(row);
            if (empty && emptyLine == 0) {
                emptyLine = records.line();
            } else if (!empty && emptyLine > 0) {
                throw new DataException(name + ", line " + emptyLine + " is empty, but rows follow: remove it.");
            } else if (!empty) {
                add(row);
            }
        }
        if (filled == 0) {
            throw new DataException(name + " has a header, but no rows: add some.");
        }
    }

    /** The columns without the classes. */
    Csv read() {
        List<String> names = new ArrayList<>(columns);
        if (labelAt >= 0) {
            names.remove(labelAt);
        }
        Shape shape = Shape.of(filled / names.size(), names.size());
        return new Csv(names, NDArray.wrap(Arrays.copyOf(numbers, filled), 0, shape));
    }

    /** The columns, and the classes. */
    LabeledCsv labeled() {
        List<String> names = new ArrayList<>(classNames.keySet());
        names.sort(NaturalOrder.of(names));
        if (names.size() == classes.size()) {
            throw new DataException(name + ", column \"" + columns.get(labelAt)
                    + "\" has another value in each row, which makes no classes: label the data by another column.");
        }
        NDArray labels = NDArray.zeros(Shape.of(classes.size()));
        Map<String, Integer> numbered = new HashMap<>();
        names.forEach(one -> numbered.put(one, numbered.size()));
        for (int row = 0; row < classes.size(); row++) {
            labels.set(numbered.getOrDefault(classes.get(row), -1), row);
        }
        return new LabeledCsv(read(), columns.get(labelAt), labelAt, names, labels);
    }

    private static boolean isEmpty(List<String> row) {
        return row.size() == 1 && row.get(0).isEmpty();
    }

    private void begin(List<String> first) {
        if (isEmpty(first)) {
            throw new DataException(name + ", line 1 is empty: begin with the names of the columns, or with a row.");
        }
        lastIsNameless = first.get(first.size() - 1).isEmpty();
        List<String> places = CsvText.places(first.size());
        columns = places;
        int numbered = places.indexOf(label);
        if (isHeader(first, numbered)) {
            columns = IntStream.range(0, first.size())
                    .mapToObj(i -> first.get(i).isEmpty() ? places.get(i) : first.get(i))
                    .toList();
            checkNames();
            findLabel(columns.contains(label) ? columns.indexOf(label) : numbered);
        } else {
            findLabel(numbered);
            add(first);
        }
    }

    /** Whether the first line has the names; a field in the column of the classes says nothing about that. */
    private boolean isHeader(List<String> first, int labelPlace) {
        int number = -1;
        int text = -1;
        for (int i = first.size() - 1; i >= 0; i--) {
            if (i != labelPlace && isNumber(first.get(i))) {
                number = i;
            } else if (i != labelPlace && !isNothing(first.get(i))) {
                text = i;
            }
        }
        boolean names = text >= 0 && !DECIMAL_COMMA.matcher(first.get(text)).matches();
        if (number >= 0 && names) {
            throw DataException.ofText(
                    name + ", line 1 has a text in column " + (text + 1) + ", \"" + cut(first.get(text))
                            + "\", beside a number, \"" + cut(first.get(number)) + "\":",
                    "a header has names alone, such as \"n" + cut(first.get(number))
                            + "\", and a row has numbers alone.");
        }
        return number < 0 && names;
    }

    private void findLabel(int place) {
        labelAt = place;
        if (label.isEmpty()) {
            return;
        }
        if (place < 0) {
            throw new DataException("There is no column \"" + cut(label) + "\" in " + name + " to label the data by: "
                    + (columns.equals(CsvText.places(columns.size()))
                            ? "its columns have no names, only the numbers 1 to " + columns.size()
                                    + ". Give one of these."
                            : "the columns are " + columns + ". Name one of these."));
        }
        if (columns.size() == 1) {
            throw new DataException(name + " has one column only, \"" + columns.get(0)
                    + "\": to label the data by it, there must be another one.");
        }
    }

    private void checkNames() {
        for (int i = 0; i < columns.size(); i++) {
            int other = columns.indexOf(columns.get(i));
            if (other < i) {
                throw new DataException(name + " has two columns named \"" + cut(columns.get(i)) + "\", number "
                        + (other + 1) + " and number " + (i + 1) + ": rename one.");
            }
        }
    }

    private static boolean isNumber(String field) {
        return NUMBER.matcher(field).matches();
    }

    private static boolean isNothing(String field) {
        return NOTHING.contains(field.toLowerCase(Locale.ROOT));
    }

    private void add(List<String> row) {
        if (row.size() != columns.size()) {
            throw uneven(row);
        }
        if (filled > Integer.MAX_VALUE - 8 - row.size()) {
            throw new DataException(name + ", line " + records.line() + ": there are more numbers than an array holds, "
                    + Integer.MAX_VALUE + ". Take fewer rows.");
        }
        while (filled + row.size() > numbers.length) {
            numbers = Arrays.copyOf(numbers, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * numbers.length));
        }
        for (int i = 0; i < row.size(); i++) {
            if (i == labelAt) {
                classes.add(className(row.get(i), columns.get(i)));
            } else {
                numbers[filled++] = number(row.get(i), columns.get(i));
            }
        }
    }

    private DataException uneven(List<String> row) {
        int wanted = columns.size();
        String counts = name + ", line " + records.line() + " has "
                + Printable.count(row.size(), "values") + ", but there " + (wanted == 1 ? "is " : "are ")
                + Printable.count(wanted, "columns") + ": ";
        if (row.size() < wanted) {
            return new DataException(counts + "the value of column \"" + columns.get(row.size())
                    + "\" is missing. Complete or remove the row.");
        }
        String comma = records.separator() == ',' ? " Write numbers with a decimal point, not with a comma." : "";
        return new DataException(counts + "\"" + cut(row.get(wanted)) + "\" stands behind the last, \""
                + columns.get(wanted - 1) + "\". Remove it, or name its column in the first line." + comma);
    }

    private float number(String field, String column) {
        if (isNumber(field)) {
            float number = Float.parseFloat(field);
            if (!Float.isInfinite(number)) {
                return number;
            }
        }
        String where = where(column);
        if (isNothing(field)) {
            throw field.isEmpty() && lastIsNameless && column.equals(columns.get(columns.size() - 1))
                    ? new DataException(where + ": the first line ends in a separator, and so has a column without a"
                            + " name, which has no value here. Leave out the last separator of each line.")
                    : missing(where, field);
        }
        if (DECIMAL_COMMA.matcher(field).matches()) {
            String point = "write it with a point, \"" + cut(field.replace(',', '.')) + "\"";
            if (THOUSANDS.matcher(field).matches()) {
                throw new DataException(where + " has a comma, \"" + cut(field) + "\": if it is a decimal one, " + point
                        + "; if it parts the thousands, leave it out, \"" + cut(field.replace(",", "")) + "\".");
            }
            throw new DataException(where + " has a decimal comma, \"" + cut(field) + "\": " + point + ".");
        }
        if (isNumber(field) || field.toLowerCase(Locale.ROOT).matches("[+-]?inf(inity)?")) {
            throw new DataException(where + " is beyond what a float32 holds, ±3.4e38: \"" + cut(field)
                    + "\". Give the column another unit, or remove the row.");
        }
        throw DataException.ofText(
                where + " holds the text \"" + cut(field) + "\" instead of a number:",
                "remove the column, or give each text a number.");
    }

    private String where(String column) {
        return name + ", line " + records.line() + ", column \"" + column + "\"";
    }

    private static DataException missing(String where, String field) {
        return new DataException(where + ": the value is missing" + (field.isEmpty() ? "" : " (\"" + field + "\")")
                + ". Fill it in, or remove the row.");
    }

    private String className(String field, String column) {
        if (isNothing(field)) {
            throw missing(where(column), field);
        }
        Matcher whole = WHOLE.matcher(field);
        if (!whole.matches() && isNumber(field)) {
            throw new DataException(where(column) + " holds " + cut(field)
                    + ": expected classes, which are texts or whole numbers. Label the data by another column.");
        }
        String found = whole.matches() ? Long.toString(Long.parseLong(whole.group(1))) : field;
        return classNames.computeIfAbsent(found, one -> one);
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
