package io.github.gan4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes the kernels that the compilers need unrolled, so that people need read each only once. Run it by
 * {@link #COMMAND} in the root of the repository. What it writes is in the house format already. This file stands
 * alone: Java runs it from its source.
 */
final class KernelGenerator {
    static final String SOURCE = "core/src/test/java/io/github/gan4j/kernel/KernelGenerator.java";
    static final String COMMAND = "java " + SOURCE;
    static final String TARGET = "core/src/main/java/io/github/gan4j/kernel";

    private static final int LINE = 120;

    /** Rows and vectors of the tiles: for 32 registers, then for 16. */
    private static final int[][] TILES = {{6, 4}, {6, 2}, {6, 1}, {4, 2}, {4, 1}};

    private static final int[][] WIDEST = {{6, 4}, {4, 2}};

    /** Those of bands, taller where a vector or two alone have too few sums under way. */
    private static final int[][] BAND_ROWS = {{6, 4}, {6, 2}, {8, 1}, {4, 2}, {4, 1}};

    private static final int[][] BAND_COLUMNS = {{6, 4}, {12, 2}, {12, 1}, {4, 2}, {4, 1}};

    private static final String OFFSETS = "int[] o, int oo, ";

    private static final String STRIDE = "    private static final int STRIDE = MicroKernels.STRIDE;\n";

    /** For two vectors of columns and for one: # is the number of the vector, @ what its address adds. */
    private static final String NORMALIZATION = """
            moments(float[] x, int xo, int stride, int rows, float[] shift, int shifto, float[] sum, int so, \
            float[] squares, int qo)
                FloatVector h# = FloatVector.fromArray(S, shift, shifto@);
                FloatVector s# = FloatVector.zero(S);
                FloatVector q# = FloatVector.zero(S);
                for (int r = 0; r < rows; r++) {
                    FloatVector d# = FloatVector.fromArray(S, x, xo + r * stride@).sub(h#);
                    s# = s#.add(d#);
                    q# = q#.add(d#.mul(d#));
                }
                s#.intoArray(sum, so@);
                q#.intoArray(squares, qo@);

            normalize(float[] x, int xo, int stride, int rows, float[] mean, int mo, float[] scale, int so, \
            float[] bias, int bo, float slope, float[] y, int yo)
                FloatVector m# = FloatVector.fromArray(S, mean, mo@);
                FloatVector a# = FloatVector.fromArray(S, scale, so@);
                FloatVector b# = FloatVector.fromArray(S, bias, bo@);
                for (int r = 0; r < rows; r++) {
                    FloatVector x# = FloatVector.fromArray(S, x, xo + r * stride@);
                    FloatVector z# = x#.sub(m#).mul(a#).add(b#);
                    z#.mul(slope).blend(z#, z#.compare(GT, 0)).intoArray(y, yo + r * stride@);
                }

            gradientSums(float[] g, int go, float[] y, int yo, float[] x, int xo, int stride, int rows, \
            float[] mean, int mo, float slope, float[] sum, int so, float[] products, int po)
                FloatVector m# = FloatVector.fromArray(S, mean, mo@);
                FloatVector s# = FloatVector.zero(S);
                FloatVector p# = FloatVector.zero(S);
                for (int r = 0; r < rows; r++) {
                    FloatVector d# = FloatVector.fromArray(S, g, go + r * stride@);
                    d# = d#.mul(slope)
                            .blend(d#, FloatVector.fromArray(S, y, yo + r * stride@).compare(GT, 0));
                    s# = s#.add(d#);
                    p# = p#.add(d#.mul(FloatVector.fromArray(S, x, xo + r * stride@).sub(m#)));
                }
                s#.intoArray(sum, so@);
                p#.intoArray(products, po@);

            gradient(float[] g, int go, float[] y, int yo, float[] x, int xo, int stride, int rows, \
            float[] mean, int mo, float[] scale, int so, float[] shift, int shifto, float[] tilt, int to, \
            float slope, float[] dx, int dxo)
                FloatVector m# = FloatVector.fromArray(S, mean, mo@);
                FloatVector a# = FloatVector.fromArray(S, scale, so@);
                FloatVector h# = FloatVector.fromArray(S, shift, shifto@);
                FloatVector t# = FloatVector.fromArray(S, tilt, to@);
                for (int r = 0; r < rows; r++) {
                    FloatVector d# = FloatVector.fromArray(S, g, go + r * stride@);
                    d# = d#.mul(slope)
                            .blend(d#, FloatVector.fromArray(S, y, yo + r * stride@).compare(GT, 0));
                    FloatVector c# = FloatVector.fromArray(S, x, xo + r * stride@).sub(m#);
                    d#.sub(h#).sub(c#.mul(t#)).mul(a#).intoArray(dx, dxo + r * stride@);
                }

            addLeaky(float[] x, int xo, int stride, int rows, float[] bias, int bo, float slope, float[] y, int yo)
                FloatVector b# = FloatVector.fromArray(S, bias, bo@);
                for (int r = 0; r < rows; r++) {
                    FloatVector z# = FloatVector.fromArray(S, x, xo + r * stride@).add(b#);
                    z#.mul(slope).blend(z#, z#.compare(GT, 0)).intoArray(y, yo + r * stride@);
                }

            leakyGradient(float[] g, int go, float[] y, int yo, int stride, int rows, float slope, float[] d, int doff, \
            float[] sum, int so)
                FloatVector s# = FloatVector.zero(S);
                for (int r = 0; r < rows; r++) {
                    FloatVector d# = FloatVector.fromArray(S, g, go + r * stride@);
                    d# = d#.mul(slope)
                            .blend(d#, FloatVector.fromArray(S, y, yo + r * stride@).compare(GT, 0));
                    d#.intoArray(d, doff + r * stride@);
                    s# = s#.add(d#);
                }
                s#.intoArray(sum, so@);
            """;

    private KernelGenerator() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(Path.of(TARGET, file.getKey()), file.getValue());
        }
    }

    /** The generated files: paths from {@link #TARGET} on, and texts. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        String rowTiles = "The tiles of {@link MicroKernels} for packed A: in rows, {@link MicroKernels#STRIDE} apart.";
        add(files, "product.RowTiles", rowTiles, STRIDE, tiles(TILES, "", "", row -> "ao + p" + times(row, "STRIDE")));
        String columnTiles = "The tiles of {@link ColumnKernels}: A in columns, {@link MicroKernels#STRIDE} apart.";
        add(
                files,
                "product.ColumnTiles",
                columnTiles,
                STRIDE,
                tiles(TILES, "", "", row -> "ao + p * STRIDE" + plus(row)));
        String directTiles =
                "The widest tiles of {@link MicroKernels} for A as it lies in memory: in rows, {@code lda} apart.";
        String directMethods = tiles(WIDEST, "int lda, ", "", row -> "ao + p" + times(row, "lda"));
        add(files, "product.DirectTiles", directTiles, "", directMethods);
        String bandRows = "The tiles of {@link BandKernels} whose rows of A start at offsets of their own.";
        add(files, "convolution.BandRowTiles", bandRows, "", tiles(BAND_ROWS, OFFSETS, "", row -> "a" + row + " + p"));
        String bandColumns = "The tiles of {@link BandKernels} whose columns of A start at offsets of their own.";
        String next = "int at = ao + o[oo + p];";
        add(
                files,
                "convolution.BandColumnTiles",
                bandColumns,
                "",
                tiles(BAND_COLUMNS, OFFSETS, next, row -> "at" + plus(row)));
        String loops = "The loops of {@link VectorNormalization}, down the rows of two vectors of columns or of one.";
        add(files, "normalization.NormalizationLoops", loops, "", loops(NORMALIZATION));
        return files;
    }

    /** Adds the class {@code name}, given as package.Class below the kernels' package. */
    private static void add(Map<String, String> files, String name, String doc, String constants, String methods) {
        int dot = name.indexOf('.');
        String imports = methods.contains("(GT,") ? "import static jdk.incubator.vector.VectorOperators.GT;\n\n" : "";
        files.put(name.replace('.', '/') + ".java", """
                // Generated, not edited. After a change of the generator, in the root of the repository:
                // %s
                package io.github.gan4j.kernel.%s;

                %simport jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /** %s */
                final class %s {
                    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
                    private static final int L = S.length();
                %s
                    private %5$s() {}
                %s}
                """.formatted(
                        COMMAND, name.substring(0, dot), imports, doc, name.substring(dot + 1), constants, methods));
    }

    /**
     * Tiles of these sizes. {@code more} are the parameters more that they have, {@code next} is what the loop does
     * first, and {@code element} where A has row r of column p.
     */
    private static String tiles(int[][] sizes, String more, String next, IntFunction<String> element) {
        StringBuilder out = new StringBuilder();
        for (int[] size : sizes) {
            String parameters = "int k, float[] a, int ao, " + more
                    + "float[] b, int bo, float[] z, int zo, int zld, float[] c, int co, int ldc";
            out.append("\n    /** %d rows, %s. */\n".formatted(size[0], vectors(size[1])));
            out.append(signature("tile%dx%d".formatted(size[0], size[1]), parameters));
            if (more.equals(OFFSETS) && next.isEmpty()) {
                for (int r = 0; r < size[0]; r++) {
                    line(out, 2, "int a%d = ao + o[oo%s];", r, plus(r));
                }
            }
            out.append(tile(size[0], size[1], next, element)).append("    }\n");
        }
        return out.toString();
    }

    private static String tile(int rows, int vectors, String next, IntFunction<String> element) {
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                String at = "zo" + times(r, "zld") + times(v, "L");
                line(out, 2, "FloatVector c%d%d = FloatVector.fromArray(S, z, %s);", r, v, at);
            }
        }
        line(out, 2, "for (int p = 0; p < k; p++) {");
        if (!next.isEmpty()) {
            line(out, 3, "%s", next);
        }
        String width = vectors == 1 ? "L" : "(" + vectors + " * L)";
        for (int v = 0; v < vectors; v++) {
            line(out, 3, "FloatVector b%d = FloatVector.fromArray(S, b, bo + p * %s%s);", v, width, times(v, "L"));
        }
        for (int r = 0; r < rows; r++) {
            String x = r == 0 ? "FloatVector x" : "x";
            line(out, 3, "%s = FloatVector.broadcast(S, a[%s]);", x, element.apply(r));
            for (int v = 0; v < vectors; v++) {
                line(out, 3, "c%1$d%2$d = x.fma(b%2$d, c%1$d%2$d);", r, v);
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

    /** All the loops of a text such as {@link #NORMALIZATION}, each for two vectors and for one. */
    private static String loops(String text) {
        StringBuilder out = new StringBuilder();
        for (String loop : text.split("\n\n")) {
            int head = loop.indexOf('\n');
            int open = loop.indexOf('(');
            for (int vectors = 2; vectors > 0; vectors--) {
                out.append('\n')
                        .append(signature(loop.substring(0, open) + vectors, loop.substring(open + 1, head - 1)));
                unroll(out, vectors, loop.substring(head + 1));
                out.append("    }\n");
            }
        }
        return out.toString();
    }

    /** Lines with a # in them that follow one another come once for each vector, the others once. */
    private static void unroll(StringBuilder out, int vectors, String body) {
        List<String> run = new ArrayList<>();
        for (String line : body.split("\n")) {
            if (line.contains("#")) {
                run.add(line);
            } else {
                repeat(out, vectors, run);
                line(out, 1, "%s", line);
            }
        }
        repeat(out, vectors, run);
    }

    private static void repeat(StringBuilder out, int vectors, List<String> run) {
        for (int v = 0; v < vectors; v++) {
            for (String line : run) {
                line(out, 1, "%s", line.replace("#", "" + v).replace("@", times(v, "L")));
            }
        }
        run.clear();
    }

    /**
     * The head of a method as the formatter wants it: in one line, or the parameters in one line, or each in a line of
     * its own.
     */
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

    private static String plus(int n) {
        return n == 0 ? "" : " + " + n;
    }

    private static String vectors(int n) {
        return List.of("none", "one vector", "two vectors", "three vectors", "four vectors")
                .get(n);
    }
}
