package io.github.gan4j.data;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a table of numbers of the records of a text, or says what stands in the way, and where. */
final class CsvTable {
    /** Java would read more than that: 1f, 0x1p3, NaN. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");

    /** What programs write where there is nothing. */
    private static final Set<String> NOTHING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-");

    private final CsvRecords records;
    private final String name;
    private List<String> columns = List.of();
    private float[] numbers = new float[1024];
    private int filled;

    CsvTable(CsvRecords records, String name) {
        this.records = records;
        this.name = name;
    }

    Csv read() throws IOException {
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
        Shape shape = Shape.of(filled / columns.size(), columns.size());
        return new Csv(columns, NDArray.wrap(Arrays.copyOf(numbers, filled), 0, shape));
    }

    private static boolean isEmpty(List<String> row) {
        return row.size() == 1 && row.get(0).isEmpty();
    }

    private void begin(List<String> first) {
        if (isEmpty(first)) {
            throw new DataException(name + ", line 1 is empty: begin with the names of the columns, or with a row.");
        }
        @Nullable
        String number = first.stream().filter(CsvTable::isNumber).findFirst().orElse(null);
        @Nullable
        String text = first.stream()
                .filter(field -> !isNumber(field) && !isNothing(field))
                .findFirst()
                .orElse(null);
        if (number != null && text != null && !DECIMAL_COMMA.matcher(text).matches()) {
            throw new DataException(name + ", line 1 has a text, \"" + cut(text) + "\", beside a number, \""
                    + cut(number) + "\": a header has names alone, such as \"n" + cut(number)
                    + "\", and a row has numbers alone.");
        }
        List<String> places = IntStream.rangeClosed(1, first.size())
                .mapToObj(Integer::toString)
                .toList();
        columns = places;
        if (number != null || text == null || DECIMAL_COMMA.matcher(text).matches()) {
            add(first);
        } else {
            columns = IntStream.range(0, first.size())
                    .mapToObj(i -> first.get(i).isEmpty() ? places.get(i) : first.get(i))
                    .toList();
            checkNames();
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
            numbers[filled + i] = number(row.get(i), columns.get(i));
        }
        filled += row.size();
    }

    private DataException uneven(List<String> row) {
        int wanted = columns.size();
        String counts = name + ", line " + records.line() + " has " + row.size() + " values, but there are " + wanted
                + " columns: ";
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
        String where = name + ", line " + records.line() + ", column \"" + column + "\"";
        if (isNothing(field)) {
            throw new DataException(where + ": the value is missing" + (field.isEmpty() ? "" : " (\"" + field + "\")")
                    + ". Fill it in, or remove the row.");
        }
        if (DECIMAL_COMMA.matcher(field).matches()) {
            throw new DataException(where + " has a decimal comma, \"" + cut(field) + "\": write it with a point, \""
                    + cut(field.replace(',', '.')) + "\".");
        }
        if (isNumber(field) || field.toLowerCase(Locale.ROOT).matches("[+-]?inf(inity)?")) {
            throw new DataException(where + " is beyond what a float32 holds, ±3.4e38: \"" + cut(field)
                    + "\". Give the column another unit, or remove the row.");
        }
        throw new DataException(where + " holds the text \"" + cut(field)
                + "\" instead of a number: remove the column, or give each text a number.");
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
