#!/usr/bin/env bash
# HotSpot (17 and 25) on x86-64: what the Vector API makes of processors without AVX2, here by -XX:UseAVX=1 and 0.
#
# AVX has float registers of 256 bits and an instruction that compares them; SSE has those of 128 bits, with roots, maxima (not quite
# Java's: NaN, -0) and comparisons. FloatVector.SPECIES_PREFERRED is documented to have one shape for all types of numbers, and AVX has
# no integers of 256 bits: hence 4 lanes, not 8.
#
#                                                       guess          17.0.15   25.0.3
#   UseAVX=1  lanes of SPECIES_PREFERRED                8              4         4
#             lanes of ofLargestShape(float.class)      8              8         8
#             flag UseFMA                               true           true      true
#   bytes allocated each time round a loop that is compiled:
#             256 bits: add, max, sqrt, sum, fma        heap           0         0
#             256 bits: less than, blend                heap           232       232
#             128 bits: less than, blend                0              0         0
#   UseAVX=0  lanes of SPECIES_PREFERRED                4              4         4
#             flag UseFMA                               false          false     false
#             128 bits: add, sum                        0              0         0
#             128 bits: sqrt                            0              96        96
#             128 bits: max                             0              144       144
#             128 bits: less than, blend                heap           160       160
#             128 bits: fma                             heap           970       750
#
# So with AVX alone half of each register is left to who asks for it, as long as nothing is compared; and with SSE even a root, for
# which it has an instruction, goes by the heap. Nothing in the API tells which.
#
# needs: JDK 17, 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java; x86-64 with AVX2
# exit:  0 as recorded (or left out: another processor), 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

public class Finding {
EACH
    static boolean asRecorded = true;

    static void lanes(String avx, String expected) throws Exception {
        String seen = LoopBytes.said(List.of(avx), "Finding", "lanes");
        asRecorded &= seen.equals(expected);
        System.out.printf("  %s: %s%s%n", avx, seen, seen.equals(expected) ? "" : ", changed");
    }

    static void row(String avx, boolean boxes, String... loops) throws Exception {
        for (String loop : loops) {
            double seen = LoopBytes.bytes(boxes, List.of(avx), loop);
            boolean same = LoopBytes.isAsExpected(boxes, seen);
            asRecorded &= same;
            System.out.printf("  %s %-10s %7.1f %s%n", avx, loop, seen, same ? "" : "changed");
        }
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.out.println("preferred " + FloatVector.SPECIES_PREFERRED.length()
                    + ", largest " + VectorSpecies.ofLargestShape(float.class).length()
                    + ", UseFMA " + LoopBytes.flag("UseFMA"));
            return;
        }
        System.out.println("Java " + Runtime.version() + ", lanes of floats, bytes a time round");
        if (!LoopBytes.hasAvx2()) {
            System.out.println("  left out, all rows: they need x86-64 with AVX2 and fused multiply-add");
            return;
        }
        lanes("-XX:UseAVX=2", "preferred 8, largest 8, UseFMA true");
        row("-XX:UseAVX=2", false, "less256");
        lanes("-XX:UseAVX=1", "preferred 4, largest 8, UseFMA true");
        row("-XX:UseAVX=1", false, "add256", "max256", "sqrt256", "sum256", "fma256", "less128");
        row("-XX:UseAVX=1", true, "less256");
        lanes("-XX:UseAVX=0", "preferred 4, largest 4, UseFMA false");
        row("-XX:UseAVX=0", false, "add128", "sum128");
        row("-XX:UseAVX=0", true, "sqrt128", "max128", "less128", "fma128");
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA

each=
loop() {
    local bits
    for bits in 128 256; do
        each+="
    static int $1$bits(float[] a, float[] b, float[] y) {
        VectorSpecies<Float> s = FloatVector.SPECIES_$bits;
        FloatVector sum = FloatVector.zero(s);
        for (int i = 0; i < a.length; i += s.length()) {
            FloatVector v = FloatVector.fromArray(s, a, i);
            FloatVector w = FloatVector.fromArray(s, b, i);
            $2
        }
        y[0] += sum.reduceLanes(VectorOperators.ADD);
        return a.length / s.length();
    }
"
    done
}
loop add 'v.add(w).intoArray(y, i);'
loop max 'v.max(w).intoArray(y, i);'
loop sqrt 'v.sqrt().intoArray(y, i);'
loop sum 'sum = sum.add(v.mul(w));'
loop fma 'v.fma(w, w).intoArray(y, i);'
loop less 'v.blend(w, v.compare(VectorOperators.LT, w)).intoArray(y, i);'
source=$(< "$folder/Finding.java")
printf '%s\n' "${source/EACH/"$each"}" > "$folder/Finding.java"

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/each-jdk.sh"
each_jdk "$here/lib/LoopBytes.java" "$folder" "$here/lib/LoopBytes.java"
