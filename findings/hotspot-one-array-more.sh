#!/usr/bin/env bash
# HotSpot (17 and 25) on x86-64: what one array more does to a plain loop that adds arrays up.
#
#   for (int j = 0; j < n; j++) c[j] = fma(x6, b6[j], … fma(x0, b0[j], c[j]));
#
# The compiler turns such a loop into vectors by itself. Guess: each array more takes about as much longer as it brings to multiply and to read, so the rate by
# products stays, or falls a little at a time. Rates beside that of six arrays, the best of 300 rounds, by turns, in one process, -XX:UseAVX=2:
#
#                guess   17.0.15        25.0.3         (eleven runs, some beside other programs)
#   10 arrays    .9      .91 to 1.10    .92 to 1.02
#   11 arrays    .9      .12 to .16     .85 to 1.08
#   12 arrays    .9      .11 to .15     .11 to .16
#
# So one array more makes the loop six to eight times slower: the eleventh in 17, the twelfth in 25. The loop has then more operations than the compiler is ready to
# write out side by side, and without that it makes no vectors of it at all. Nothing says so: the code before and behind the edge looks the same, and two loops of six
# arrays each are five times as fast as one of twelve. With -XX:LoopUnrollLimit=120 (60 is usual) all have .83 to 1.03 of it, in both.
#
# needs: JDK 17, 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java; x86-64 with AVX2
# exit:  0 as recorded (or left out: another processor or JDK), 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

counts="6 10 11 12"

{
    cat <<'JAVA'
public class Finding {
    static final int N = 256;
    static final float[][] B = new float[12][N];
    static final float[] C = new float[N];
    static final float[] X = new float[12];

JAVA
    for k in $counts; do
        echo "    static void loop$k(float[] x, float[][] b, float[] c, int n) {"
        sum="c[j]"
        for ((i = 0; i < k; i++)); do
            echo "        float[] b$i = b[$i];"
            echo "        float x$i = x[$i];"
            sum="Math.fma(x$i, b$i[j], $sum)"
        done
        echo "        for (int j = 0; j < n; j++) {"
        echo "            c[j] = $sum;"
        echo "        }"
        echo "    }"
        echo
    done
    echo "    static final int[] COUNTS = {${counts// /, }};"
    echo
    echo "    static void run(int arrays) {"
    echo "        switch (arrays) {"
    for k in $counts; do echo "            case $k -> loop$k(X, B, C, N);"; done
    cat <<'JAVA'
            default -> throw new IllegalArgumentException();
        }
    }

    public static void main(String[] args) {
        int jdk = Runtime.version().feature();
        System.out.println("java " + Runtime.version());
        if (!System.getProperty("os.arch").equals("amd64") || jdk != 17 && jdk != 25) {
            System.out.println("  left out: no x86-64, or neither 17 nor 25");
            return;
        }
        for (int i = 0; i < X.length; i++) {
            X[i] = (i % 7 - 3) * 1e-3f;
        }
        double[] best = new double[COUNTS.length];
        for (int round = 0; round < 300; round++) {
            for (int m = 0; m < COUNTS.length; m++) {
                long start = System.nanoTime();
                for (int call = 0; call < 400; call++) {
                    run(COUNTS[m]);
                }
                best[m] = Math.max(best[m], COUNTS[m] / (double) (System.nanoTime() - start));
            }
        }
        boolean same = true;
        for (int m = 1; m < COUNTS.length; m++) {
            double share = best[m] / best[0];
            boolean here = COUNTS[m] >= (jdk == 17 ? 11 : 12) ? share < .35 : share > .5;
            same &= here;
            System.out.printf("  %d arrays: %.2f of the rate of 6%n", COUNTS[m], share);
        }
        System.out.println(same ? "  as recorded" : "  behaviour has changed");
        System.exit(same ? 0 : 1);
    }
}
JAVA
} >"$folder/Finding.java"

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/each-jdk.sh"
each_jdk -XX:UseAVX=2 "$folder/Finding.java"
