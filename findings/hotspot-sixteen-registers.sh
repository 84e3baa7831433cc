#!/usr/bin/env bash
# HotSpot (17 and 25) on x86-64: how many sums a loop over vectors can have where there are sixteen registers.
#
# The inner loop of a product of matrices: each of some rows of A, a number at a time, times two vectors of B, added to two sums a row. With R rows it needs 2R + 3
# registers: with six rows 15 of the 16 that AVX2 has, which is the shape that libraries in assembler use. "Variable" has the loop's count and where the arrays begin as
# arguments; "count" the count alone; "constant" neither. Rates beside that of four rows, variable; the best of 400 rounds, by turns, in one process.
#
#                        guess   17.0.15         25.0.3          (six runs, some beside other programs)
#   variable, 3 rows     .75     .58 to .79      .48 to .74
#   variable, 4 rows     1       1               1
#   variable, 5 rows     1.1     .45 to .65      .39 to .61
#   variable, 6 rows     1.1     .46 to .71      .43 to .69
#   count, 5 rows        1.1     1.10 to 1.35    .36 to .58
#   constant, 4 rows     1       .55 to .79      .46 to .74
#   constant, 5 rows     1.1     .53 to .80      .57 to .93
#
# So a fifth row costs a third to a half of the rate, though 13 registers would do, and nothing says so: no vector goes to the heap. In 17, though not in 25, it is as fast as it should be where
# the arrays are read from fixed places. And a loop whose count is a constant, which the compiler can know more of, has little more than half the rate of the same loop with its count as an
# argument. Who writes such a loop has to try all shapes, on each JDK.
#
# needs: JDK 17, 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java; x86-64 with AVX2
# exit:  0 as recorded (or left out: another processor or JDK), 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tile() { # NAME ROWS COUNT OFFSET_A OFFSET_B
    local r
    echo "    static void $1(int k, float[] a, int ao, float[] b, int bo, float[] c) {"
    for ((r = 0; r < $2; r++)); do
        echo "        FloatVector s$r = FloatVector.zero(S);"
        echo "        FloatVector t$r = FloatVector.zero(S);"
    done
    echo "        for (int p = 0; p < $3; p++) {"
    echo "            FloatVector v = FloatVector.fromArray(S, b, $5 + p * 16);"
    echo "            FloatVector w = FloatVector.fromArray(S, b, $5 + p * 16 + 8);"
    echo "            FloatVector x;"
    for ((r = 0; r < $2; r++)); do
        echo "            x = FloatVector.broadcast(S, a[$4 + p + $((r * 272))]);"
        echo "            s$r = x.fma(v, s$r);"
        echo "            t$r = x.fma(w, t$r);"
    done
    echo "        }"
    for ((r = 0; r < $2; r++)); do
        echo "        s$r.intoArray(c, $((r * 16)));"
        echo "        t$r.intoArray(c, $((r * 16 + 8)));"
    done
    echo "    }"
}

{
    cat <<'JAVA'
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

public class Finding {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    static final int COUNT = 128;
    static final String[] NAMES = {"variable, 4 rows", "variable, 3 rows", "variable, 5 rows", "variable, 6 rows", "count, 5 rows", "constant, 4 rows", "constant, 5 rows"};
    static final int[] ROWS = {4, 3, 5, 6, 5, 4, 5};
    static final double LESS = .85;

    interface Tile {
        void run(int k, float[] a, int ao, float[] b, int bo, float[] c);
    }

JAVA
    for rows in 3 4 5 6; do tile "variable$rows" $rows k ao bo; done
    tile count5 5 k 0 0
    tile constant4 4 COUNT 0 0
    tile constant5 5 COUNT 0 0
    cat <<'JAVA'

    public static void main(String[] args) {
        int jdk = Runtime.version().feature();
        System.out.println("java " + Runtime.version());
        if (!System.getProperty("os.arch").equals("amd64") || FloatVector.SPECIES_PREFERRED.length() != 8 || jdk != 17 && jdk != 25) {
            System.out.println("  left out: no x86-64 with AVX2, or neither 17 nor 25");
            return;
        }
        float[] a = new float[4096];
        float[] b = new float[COUNT * 16 + 16];
        float[] c = new float[128];
        Tile[] tiles = {Finding::variable4, Finding::variable3, Finding::variable5, Finding::variable6, Finding::count5, Finding::constant4, Finding::constant5};
        double[] best = new double[tiles.length];
        for (int round = 0; round < 400; round++) {
            for (int i = 0; i < tiles.length; i++) {
                long start = System.nanoTime();
                for (int call = 0; call < 3000; call++) {
                    tiles[i].run(COUNT, a, 12, b, 12, c);
                }
                best[i] = Math.max(best[i], ROWS[i] / (double) (System.nanoTime() - start));
            }
        }
        for (int i = 0; i < tiles.length; i++) {
            System.out.printf("  %s %.2f%n", NAMES[i], best[i] / best[0]);
        }
        boolean asRecorded = best[2] < LESS * best[0] && best[3] < LESS * best[0] && best[5] < LESS * best[0] && best[4] < LESS * best[0] == (jdk == 25);
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA
} > "$folder/Finding.java"

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/each-jdk.sh"
each_jdk --add-modules jdk.incubator.vector -XX:UseAVX=2 "$folder/Finding.java"
