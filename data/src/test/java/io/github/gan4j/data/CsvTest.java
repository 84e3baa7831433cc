package io.github.gan4j.data;

import static io.github.gan4j.data.NpyTest.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    Path temp;

    private static Csv read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    private static Csv read(String text, Charset charset) {
        return Csv.read(new ByteArrayInputStream(text.getBytes(charset)), "t.csv");
    }

    private static void assertRefused(String text, String message) {
        assertEquals(
                message, assertThrows(DataException.class, () -> read(text)).getMessage());
    }

    /** Two columns, a and b, two rows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n-3.5,4e2\n",
                "a,b\n1,2\n-3.5,4e2",
                "a,b\r\n1,2\r\n-3.5,4e2\r\n\r\n\r\n",
                "a,b\r1,2\r-3.5,4e2\r",
                "a;b\n1;2\n-3.5;4e2\n  \n",
                "a\tb\n1\t2\n-3.5\t4e2\n",
                "\uFEFFa,b\n1,2\n-3.5,4e2\n",
                "\uFEFF\"a\",\"b\"\n1,2\n-3.5,4e2\n",
                " a , \"b\" \n \"1\",+2.\n-3.5 ,\"4E+02\"\n"
            })
    void separatorsQuotesMarksAndEndsOfLinesAreFoundOut(String text) {
        Csv csv = read(text);
        assertEquals(List.of("a", "b"), csv.columns());
        assertSame(NDArray.of(Shape.of(2, 2), 1, 2, -3.5f, 400), csv.numbers());
    }

    @Test
    void withoutAHeaderColumnsHaveNumbers() {
        Csv csv = read("1,.5\n3,4\n");
        assertEquals(List.of("1", "2"), csv.columns());
        assertSame(NDArray.of(Shape.of(2, 2), 1, .5f, 3, 4), csv.numbers());
        assertSame(NDArray.of(Shape.of(1, 1), 7), read("7").numbers());
    }

    /** A first line of the numbers 1, 2, … would be read as a row. */
    @Test
    void aTableWithoutNamesIsWrittenWithoutAHeader() throws IOException {
        Path file = temp.resolve("t.csv");
        Csv csv = read("1,.5\n3,4\n");
        csv.write(file);
        assertEquals("1.0,0.5\n3.0,4.0\n", Files.readString(file));
        assertSame(csv.numbers(), Csv.read(file).numbers());
        new Csv(List.of("2", "1"), csv.numbers()).write(file);
        assertEquals("2,1\n1.0,0.5\n3.0,4.0\n", Files.readString(file));
    }

    @Test
    void namesMayHoldSeparatorsQuotesAndLines() {
        Csv csv = read("\"a;\n\"\"b\"\"\",,c\n1,2,3\n");
        assertEquals(List.of("a;\n\"b\"", "2", "c"), csv.columns());
        assertRefused(
                "\"a\nb\",c\n1,2\n1,x\n",
                "t.csv, line 4, column \"c\" holds the text \"x\" instead of a number: remove the column, or give each text a"
                        + " number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "n/a", "NaN", "null", "?", "\"\"", "  "})
    void missingValuesAreNamedWithLineAndColumn(String nothing) {
        String shown = nothing.isBlank() || nothing.equals("\"\"") ? "" : " (\"" + nothing + "\")";
        assertRefused(
                "a,b\n1,2\n3," + nothing + "\n5,6\n",
                "t.csv, line 3, column \"b\": the value is missing" + shown + ". Fill it in, or remove the row.");
        assertRefused(
                "1,2\n" + nothing + ",2\n",
                "t.csv, line 2, column \"1\": the value is missing" + shown + ". Fill it in, or remove the row.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "1f", "0x1p3", "1 2", "1e", "--1", "1.2.3", "5%", "1_000", "٣"})
    void textsAreNamedWithLineAndColumn(String text) {
        assertRefused(
                "a,b\n1,2\n" + text + ",2\n",
                "t.csv, line 3, column \"a\" holds the text \"" + text
                        + "\" instead of a number: remove the column, or give each text a number.");
    }

    @Test
    void unevenRowsAreNamedWithLineAndColumn() {
        assertRefused(
                "a;b;c\n1;2;3\n1;2\n",
                "t.csv, line 3 has 2 values, but there are 3 columns: the value of column \"c\" is missing. Complete or"
                        + " remove the row.");
        assertRefused(
                "a;b\n1;2;3\n",
                "t.csv, line 2 has 3 values, but there are 2 columns: \"3\" stands behind the last, \"b\". Remove it, or name"
                        + " its column in the first line.");
        assertRefused(
                "a,b\n1,5,2,5\n",
                "t.csv, line 2 has 4 values, but there are 2 columns: \"2\" stands behind the last, \"b\". Remove it, or name"
                        + " its column in the first line. Write numbers with a decimal point, not with a comma.");
    }

    @Test
    void decimalCommasAreNamedAsSuch() {
        String words = " has a decimal comma, \"1,5\": write it with a point, \"1.5\".";
        assertRefused("a;b\n2;1,5\n", "t.csv, line 2, column \"b\"" + words);
        assertRefused("a,b\n2,\"1,5\"\n", "t.csv, line 2, column \"b\"" + words);
        assertRefused("1,5;2\n", "t.csv, line 1, column \"1\"" + words);
        assertRefused("2\t1,5\n", "t.csv, line 1, column \"2\"" + words);
        assertRefused(
                "a,b\n2,\"1,234\"\n",
                "t.csv, line 2, column \"b\" has a comma, \"1,234\": if it is a decimal one, write it with a point,"
                        + " \"1.234\"; if it parts the thousands, leave it out, \"1234\".");
    }

    @Test
    void separatorsAtTheEndsOfLinesAreNamedAsSuch() {
        assertRefused(
                "a,b,\n1,2,\n",
                "t.csv, line 2, column \"3\": the first line ends in a separator, and so has a column without a name,"
                        + " which has no value here. Leave out the last separator of each line.");
        assertSame(NDArray.of(Shape.of(1, 3), 1, 2, 3), read("a,b,\n1,2,3\n").numbers());
    }

    /** A quote that does not begin a field, such as that of inches, is a character like others. */
    @Test
    void aQuoteWithinAFieldHidesNoSeparator() {
        for (String separator : List.of(",", ";", "\t")) {
            String text = "screen (12\")" + separator + "\"b \"\"; , \"\"\"\n1.5" + separator + "2\n";
            assertEquals(List.of("screen (12\")", "b \"; , \""), read(text).columns(), text);
            assertSame(NDArray.of(Shape.of(1, 2), 1.5f, 2), read(text).numbers());
        }
    }

    @Test
    void numbersBeyondFloat32AreRefusedAndTinyOnesRounded() {
        String words =
                " is beyond what a float32 holds, ±3.4e38: \"%s\". Give the column another unit, or remove the row.";
        assertRefused("a,b\n1,1e39\n", "t.csv, line 2, column \"b\"" + words.formatted("1e39"));
        assertRefused("a,b\n1,-inf\n", "t.csv, line 2, column \"b\"" + words.formatted("-inf"));
        assertSame(
                NDArray.of(Shape.of(1, 2), 0, 16777216),
                read("1e-60,16777217\n").numbers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            ''                     ! t.csv is empty: expected rows of numbers.
            a,b                    ! t.csv has a header, but no rows: add some.
            a,b\\n\\n\\n              ! t.csv has a header, but no rows: add some.
            \\n1,2                  ! t.csv, line 1 is empty: begin with the names of the columns, or with a row.
            1\\n2\\n\\n\\n3           ! t.csv, line 3 is empty, but rows follow: remove it.
            a,b,a\\n1,2,3           ! t.csv has two columns named "a", number 1 and number 3: rename one.
            id,2020\\n1,2           ! t.csv, line 1 has a text in column 1, "id", beside a number, "2020": a header has names alone, such as "n2020", and a row has numbers alone.
            1,2\\n"3,4              ! t.csv, line 2 opens a quote that nothing closes: write a second one, or none.
            1,2\\n"3"4,5            ! t.csv, line 2 goes on with '4' behind a closing quote: write a quote within quotes twice.
            """)
    void otherTextsAreRefused(String text, String message) {
        assertRefused(text.replace("''", "").replace("\\n", "\n"), message);
    }

    /** What takes the square of the length would not end within hours here. */
    @Test
    void longFieldsAreRefusedAsFastAsShortOnes() {
        String digits = "7".repeat(900_000);
        String words =
                "t.csv, line 2, column \"a\" holds the text \"%s…\" instead of a number: remove the column, or give "
                        + "each text a number.";
        assertRefused("a\n" + digits + "=\n", words.formatted("7".repeat(40)));
        assertRefused("a\nx" + "\"".repeat(900_000) + "\n", words.formatted("x" + "\"".repeat(39)));
        assertRefused("a;b\n" + digits + ",;1\n", words.formatted("7".repeat(40)));
    }

    @Test
    void whatIsNotForTerminalsIsSpelledOut() {
        assertRefused(
                "a\n\u001b[2Jx\n",
                "t.csv, line 2, column \"a\" holds the text \"\\u001b[2Jx\" instead of a number: remove the column, or "
                        + "give each text a number.");
    }

    @Test
    void otherFilesAreRefused() {
        assertEquals(
                "t.csv is not a text in UTF-8: save it as UTF-8, or as plain ASCII.",
                assertThrows(DataException.class, () -> read("ä,b\n1,2\n", StandardCharsets.ISO_8859_1))
                        .getMessage());
        assertThrows(DataException.class, () -> read("\uFEFFa,b\n1,2\n", StandardCharsets.UTF_16LE));
        assertEquals(
                "t.csv is not a table: its first row has more than 1048576 characters. Expected numbers between commas, one"
                        + " row a line.",
                assertThrows(DataException.class, () -> read("1".repeat(2_000_000)))
                        .getMessage());
        Path missing = temp.resolve("missing.csv");
        assertEquals(
                "Cannot read " + missing + ": there is no such file or folder.",
                assertThrows(DataException.class, () -> Csv.read(missing)).getMessage());
    }

    @Test
    void tablesAreNumbersWithANameForEachColumn() {
        NDArray numbers = NDArray.zeros(Shape.of(3, 2));
        assertEquals(
                "[csv] expected numbers (N, 1) for the columns [a], got (3, 2): name each column once",
                assertThrows(IllegalArgumentException.class, () -> new Csv(List.of("a"), numbers))
                        .getMessage());
        assertEquals(
                "[csv] expected different names, got [a, a]: rename one",
                assertThrows(IllegalArgumentException.class, () -> new Csv(List.of("a", "a"), numbers))
                        .getMessage());
    }

    @Test
    void writtenTablesComeBack() throws IOException {
        Path file = temp.resolve("t.csv");
        for (long seed = 1; seed <= 20; seed++) {
            Rng rng = Rng.seeded(seed);
            NDArray numbers =
                    rng.normal(Shape.of(1 + rng.integer(3000), 3), 0, (float) Math.pow(10, rng.integer(40) - 20));
            Csv csv = new Csv(List.of("x", "a,\"b\"\n;c", "ä"), numbers);
            csv.write(file);
            Csv read = Csv.read(file);
            assertEquals(csv.columns(), read.columns());
            assertSame(numbers, read.numbers());
        }
        assertTrue(Files.readString(file).startsWith("x,\"a,\"\"b\"\"\n;c\",ä\n"));
    }
}
