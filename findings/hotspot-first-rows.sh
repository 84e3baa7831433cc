#!/usr/bin/env bash
# HotSpot (17 and 25) on x86-64: how wide the vectors of a plain loop are, is settled by how long the rows were that it ran on first.
#
# c[i] = a[i] ^ b[i] over bytes, and c[i] += a[i] * b[i] over floats, in a method each that has first been called on rows of one length, 10 million numbers in all, and is timed
# after that on rows of 1,024, with AVX2 and compilation in the foreground (-Xbatch); the best of 200 rounds, by turns, in one process.
#
# expected: rows of 1,024 take the same time, whatever came first, or after a while, since they are 99 % of all
# seen:     time beside that after rows of 512 (seven runs beside other programs)
#             first rows of             16          64          80          128
#             17.0.15  bytes    4.0 to 4.4  4.0 to 4.4  1.6 to 2.0  1.6 to 2.0
#                      floats   1.4         1.4         1.0         1.0
#             25.0.3   bytes    2.7 to 2.9  2.7 to 2.9  1.7 to 1.8  1.7 to 1.8
#                      floats   1.2 to 1.4  1.2 to 1.4  1.0         1.0
#           It stays so: timed are the last of a hundred times as many numbers. What counts is the mean: first rows of 16 with one of 1,024 in ten
#           (mean 117) are as those of 128. Without -Xbatch some methods escape where the compiler comes late
# why:      probably the compiler takes the number of times round that the loop has had per call while it was counted, and makes no more copies of the body than that has room for; then it takes
#           vectors as wide as the copies. The method is not compiled again when rows become longer
# cure:     the Vector API, whose vectors are as wide as is written; or to run a loop on long rows first
#
# needs: JDK 17, 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java; x86-64 with AVX2
# exit:  0 as recorded (or left out: another processor or JDK), 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

lengths="16 64 80 128 512 117"
{
    cat <<'JAVA'
public class Finding {
    static final int LONG = 1024;
    static final int FIRST = 10_000_000;
    static byte[] ba = new byte[LONG], bb = new byte[LONG], bc = new byte[LONG];
    static float[] fa = new float[LONG], fb = new float[LONG], fc = new float[LONG];

    interface Rows {
        void run(int n);
    }

JAVA
    for n in $lengths; do
        echo "    static void bytes$n(byte[] a, byte[] b, byte[] c, int n) { for (int i = 0; i < n; i++) c[i] = (byte) (a[i] ^ b[i]); }"
        echo "    static void floats$n(float[] a, float[] b, float[] c, int n) { for (int i = 0; i < n; i++) c[i] = a[i] * b[i] + c[i]; }"
    done
    echo "    static final int[] LENGTHS = {$(echo $lengths | tr ' ' ',')};"
    echo "    static final Rows[] BYTES = {$(for n in $lengths; do echo "n -> bytes$n(ba, bb, bc, n),"; done)};"
    echo "    static final Rows[] FLOATS = {$(for n in $lengths; do echo "n -> floats$n(fa, fb, fc, n),"; done)};"
    cat <<'JAVA'

    /** The time of each, beside that of the one whose first rows were of 512. */
    static double[] times(Rows[] all) {
        for (int i = 0; i < all.length; i++) {
            int n = LENGTHS[i];
            for (long done = 0, call = 0; done < FIRST; call++) {
                int length = n != 117 ? n : call % 10 == 9 ? LONG : 16;
                all[i].run(length);
                done += length;
            }
        }
        double[] best = new double[all.length];
        for (int again = 0; again < 10; again++) {
            java.util.Arrays.fill(best, Double.MAX_VALUE);
            for (int round = 0; round < 200; round++) {
                for (int i = 0; i < all.length; i++) {
                    long start = System.nanoTime();
                    for (int call = 0; call < 500; call++) all[i].run(LONG);
                    best[i] = Math.min(best[i], System.nanoTime() - start);
                }
            }
        }
        double one = best[4];
        for (int i = 0; i < best.length; i++) best[i] /= one;
        return best;
    }

    static void tell(String what, double[] times) {
        StringBuilder line = new StringBuilder(String.format("  %-7s", what));
        for (int i = 0; i < times.length; i++) line.append(String.format(" %s: %.2f", LENGTHS[i] == 117 ? "mixed" : LENGTHS[i] + "", times[i]));
        System.out.println(line);
    }

    public static void main(String[] args) {
        int jdk = Runtime.version().feature();
        System.out.println("java " + Runtime.version());
        if (!System.getProperty("os.arch").equals("amd64") || jdk != 17 && jdk != 25) {
            System.out.println("  left out: no x86-64, or neither 17 nor 25");
            return;
        }
        double[] bytes = times(BYTES);
        double[] floats = times(FLOATS);
        tell("bytes", bytes);
        tell("floats", floats);
        boolean asRecorded = bytes[0] > 2 && bytes[1] > 2 && bytes[2] > 1.2 && bytes[3] > 1.2 && bytes[2] < .8 * bytes[1] && bytes[5] < .8 * bytes[1] && floats[1] > 1.1 && floats[2] < 1.1;
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA
} > "$folder/Finding.java"

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/each-jdk.sh"
each_jdk -Xbatch -XX:UseAVX=2 "$folder/Finding.java"
