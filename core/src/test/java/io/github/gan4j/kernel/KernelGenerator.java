package io.github.gan4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes the kernels that the compilers need unrolled, so that people need only read their loops here. Run it by {@link #COMMAND} in the
 * root of the repository. What it writes is in the house format already. This file stands alone: Java runs it from its source.
 */
final class KernelGenerator {
    static final String SOURCE = "core/src/test/java/io/github/gan4j/kernel/KernelGenerator.java";
    static final String COMMAND = "java " + SOURCE;
    static final String TARGET = "core/src/main/java/io/github/gan4j/kernel";

    private static final int LINE = 120;

    /** Rows and vectors of the tiles: for 32 registers, then for 16. */
    private static final int[][] TILES = {{6, 4}, {6, 2}, {6, 1}, {4, 2}, {4, 1}};

    private static final String STRIDE = "    private static final int STRIDE = MicroKernels.STRIDE;\n";

    private KernelGenerator() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(Path.of(TARGET, file.getKey()), file.getValue());
        }
    }

    /** The generated files: names and texts. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "RowTiles.java",
                file(
                        "RowTiles",
                        "The tiles of {@link MicroKernels} for packed A: in rows, {@link MicroKernels#STRIDE} apart.",
                        STRIDE,
                        tiles(TILES, "", row -> "ao + p" + times(row, "STRIDE"))));
        files.put(
                "ColumnTiles.java",
                file(
                        "ColumnTiles",
                        "The tiles of {@link ColumnKernels}: A in columns, {@link MicroKernels#STRIDE} apart.",
                        STRIDE,
                        tiles(TILES, "", row -> "ao + p * STRIDE" + (row == 0 ? "" : " + " + row))));
        files.put(
                "DirectTiles.java",
                file(
                        "DirectTiles",
                        "The widest tiles of {@link MicroKernels} for A as it lies in memory: in rows, {@code lda} apart.",
                        "",
                        tiles(new int[][] {TILES[0], TILES[3]}, "int lda, ", row -> "ao + p" + times(row, "lda"))));
        return files;
    }

    private static String file(String name, String doc, String constants, String methods) {
        return """
                // Generated, not edited. After a change of the generator, in the root of the repository:
                // %s
                package io.github.gan4j.kernel;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /** %s */
                final class %s {
                    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
                    private static final int L = S.length();
                %s
                    private %3$s() {}
                %s}
                """.formatted(COMMAND, doc, name, constants, methods);
    }

    /** Tiles of these sizes. {@code lda} is the parameter more that they have, {@code element} where A has row r of column p. */
    private static String tiles(int[][] sizes, String lda, IntFunction<String> element) {
        StringBuilder out = new StringBuilder();
        for (int[] size : sizes) {
            String parameters = "int k, float[] a, int ao, " + lda
                    + "float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc";
            out.append("\n    /** %d rows, %s. */\n".formatted(size[0], vectors(size[1])));
            out.append(signature("tile%dx%d".formatted(size[0], size[1]), parameters));
            out.append(tile(size[0], size[1], element)).append("    }\n");
        }
        return out.toString();
    }

    private static String tile(int rows, int vectors, IntFunction<String> element) {
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                line(
                        out,
                        2,
                        "FloatVector c%d%d = FloatVector.fromArray(S, z, zo%s%s);",
                        r,
                        v,
                        times(r, "zld"),
                        times(v, "L"));
            }
        }
        line(out, 2, "for (int p = 0; p < k; p++) {");
        String width = vectors == 1 ? "L" : "(" + vectors + " * L)";
        for (int v = 0; v < vectors; v++) {
            line(out, 3, "FloatVector b%d = FloatVector.fromArray(S, b, bo + p * %s%s);", v, width, times(v, "L"));
        }
        for (int r = 0; r < rows; r++) {
            String x = r == 0 ? "FloatVector x" : "x";
            line(out, 3, "%s = FloatVector.broadcast(S, a[%s]);", x, element.apply(r));
            for (int v = 0; v < vectors; v++) {
                line(out, 3, "c%d%d = x.fma(b%d, c%1$d%2$d);", r, v, v);
            }
        }
        line(out, 2, "}");
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                line(out, 2, "c%d%d.intoArray(c, co%s%s);", r, v, times(r, "ldc"), times(v, "L"));
            }
        }
        return out.toString();
    }

    /** The head of a method as the formatter wants it: in one line, or the parameters in one line, or each in a line of its own. */
    private static String signature(String name, String parameters) {
        String start = "    static void " + name + "(";
        if (start.length() + parameters.length() + ") {".length() <= LINE) {
            return start + parameters + ") {\n";
        }
        String margin = "\n" + " ".repeat(12);
        boolean fits = margin.length() - 1 + parameters.length() + ") {".length() <= LINE;
        return start + margin + (fits ? parameters : parameters.replace(", ", "," + margin)) + ") {\n";
    }

    private static void line(StringBuilder out, int indent, String format, Object... arguments) {
        out.append("    ".repeat(indent)).append(format.formatted(arguments)).append('\n');
    }

    /** What to add to get to the n-th unit. */
    private static String times(int n, String unit) {
        return n == 0 ? "" : n == 1 ? " + " + unit : " + " + n + " * " + unit;
    }

    private static String vectors(int n) {
        return List.of("none", "one vector", "two vectors", "three vectors", "four vectors")
                .get(n);
    }
}
