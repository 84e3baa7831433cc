#!/usr/bin/env bash
# HotSpot (17 and 25): which loops over float vectors put vectors on the heap, though all is compiled.
#
# The Vector API (jdk.incubator.vector) lets nobody see where a vector is. Twelve loops over vectors of 256 bits, each in a Java of its
# own with -Xbatch, and the bytes that the thread allocates each time round after 1500 calls. A vector on the heap takes 64 (an object
# and an array). "Long" has 76 operations of 23 kinds. Before each loop ran, it was guessed whether it allocates.
#
#                                             guess    guess    seen      seen
#   loop                                      17       25       17.0.15   25.0.3
#   long                                      no       no       0         0
#   long, after loops of add alone and mul    perhaps  no       1200      0
#   the same, every operation shown first     no       no       0         0
#   the same in six short loops, unshown      no       no       0         0
#   24 sums and a branch behind the loop      yes      no       0         0
#   the same, read by a method of one line    no       no       512       512
#   to int and back (convert)                 no       no       544       0
#   species in a static field, not final      yes      yes      0         0
#   a sum that begins as null                 no       no       64        64
#   4 sums in a FloatVector[]                 yes      yes      64        64
#   operation in a variable, same each call   yes      yes      0         0
#   operation in a variable, another a call   yes      yes      192       192
#
# So on 17 what a loop costs depends on loops that ran before it. 400 rounds over all its operations at the start cure it, or shorter
# loops. On both, a method of 9 bytecodes that reads a vector is not always copied into a long loop (-XX:+PrintInlining says
# "NodeCountInliningCutoff"), and every vector it then returns is on the heap. Writing out FloatVector.fromArray cures it. A species that
# is no constant, of which the documentation warns, costs nothing here.
#
# needs: JDK 17, 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java; x86-64 with AVX2
# exit:  0 as recorded (or left out: another processor), 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import static jdk.incubator.vector.VectorOperators.*;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

public class Finding {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    static final int LANES = S.length();
    static VectorSpecies<Float> notFinal = S;
    static boolean branch;
    static int turn;

    static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(S, a, i);
    }

    /** What is written in capitals is put in by the script below, which has each part of the loops once. */
    static int longLoop(float[] a, float[] b, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector x = at(a, i), v = x, k, r;
            IntVector q;
            FIRST SECOND THIRD
            FIRST SECOND THIRD
            v.intoArray(y, i);
        }
        return a.length / LANES;
    }

    static void first(float[] a, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector x = at(a, i), v = x, k, r;
            FIRST
            v.intoArray(y, i);
        }
    }

    static void second(float[] a, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector x = at(a, i), v = at(y, i), k;
            IntVector q;
            SECOND
            v.intoArray(y, i);
        }
    }

    static void third(float[] a, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector x = at(a, i), v = at(y, i), k;
            THIRD
            v.intoArray(y, i);
        }
    }

    static int shortLoops(float[] a, float[] b, float[] y) {
        for (int i = 0; i < 2; i++) {
            first(a, y);
            second(a, y);
            third(a, y);
        }
        return a.length / LANES;
    }

    /** Every operation of the long loop, in turn: few enough times that nothing is compiled for good. */
    static int show(float[] a, float[] b, float[] y) {
        if (turn++ < 400) {
            FloatVector x = at(a, 0), v = x, k, r;
            IntVector q;
            FIRST SECOND THIRD
            v.intoArray(y, 0);
        }
        return 1;
    }

    static int add(float[] a, float[] b, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            at(a, i).add(1f).intoArray(y, i);
        }
        return a.length / LANES;
    }

    static int mul(float[] a, float[] b, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            at(a, i).mul(at(b, i)).intoArray(y, i);
        }
        return a.length / LANES;
    }

    static int sums(float[] a, float[] b, float[] y) {
        SUMS
        return a.length / LANES - 3;
    }

    static int sumsByMethod(float[] a, float[] b, float[] y) {
        METHOD
        return a.length / LANES - 3;
    }

    static int convert(float[] a, float[] b, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            ((FloatVector) at(a, i).convert(F2I, 0).convert(I2F, 0)).intoArray(y, i);
        }
        return a.length / LANES;
    }

    static int field(float[] a, float[] b, float[] y) {
        for (int i = 0; i < a.length; i += LANES) {
            FloatVector.fromArray(notFinal, a, i).add(FloatVector.fromArray(notFinal, b, i)).intoArray(y, i);
        }
        return a.length / LANES;
    }

    static int fromNull(float[] a, float[] b, float[] y) {
        FloatVector sum = null;
        for (int i = 0; i < a.length; i += LANES) {
            sum = sum == null ? at(a, i) : sum.add(at(a, i));
        }
        sum.intoArray(y, 0);
        return a.length / LANES;
    }

    static int inArray(float[] a, float[] b, float[] y) {
        FloatVector[] sums = new FloatVector[4];
        java.util.Arrays.fill(sums, FloatVector.zero(S));
        for (int i = 0; i < a.length; i += 4 * LANES) {
            for (int j = 0; j < 4; j++) {
                sums[j] = sums[j].add(at(a, i + j * LANES));
            }
        }
        sums[0].add(sums[1]).add(sums[2].add(sums[3])).intoArray(y, 0);
        return a.length / LANES;
    }

    static int variable(float[] a, float[] b, float[] y) {
        Binary operation = turn == 0 ? MUL : turn == 1 ? ADD : MAX;
        for (int i = 0; i < a.length; i += LANES) {
            at(a, i).lanewise(operation, at(b, i)).intoArray(y, i);
        }
        return a.length / LANES;
    }

    static int changing(float[] a, float[] b, float[] y) {
        turn = (turn + 1) % 3;
        return variable(a, b, y);
    }

    static boolean asRecorded = true;

    static void row(String name, boolean in17, boolean in25, String... loops) throws Exception {
        boolean boxes = Runtime.version().feature() < 25 ? in17 : in25;
        double seen = LoopBytes.bytes(boxes, List.of(), loops);
        boolean same = LoopBytes.isAsExpected(boxes, seen);
        asRecorded &= same;
        System.out.printf("  %-40s %7.1f %s%n", name, seen, same ? "" : "changed");
    }

    public static void main(String[] args) throws Exception {
        System.out.println("Java " + Runtime.version() + ", bytes a time round");
        if (!LoopBytes.hasAvx2()) {
            System.out.println("  left out, all rows: they need x86-64 with AVX2 and fused multiply-add");
            return;
        }
        row("long", false, false, "longLoop");
        row("long, after loops of add alone and mul", true, false, "add", "mul", "longLoop");
        row("the same, every operation shown first", false, false, "show", "add", "mul", "longLoop");
        row("the same in six short loops, unshown", false, false, "add", "mul", "shortLoops");
        row("24 sums and a branch behind the loop", false, false, "sums");
        row("the same, read by a method of one line", true, true, "sumsByMethod");
        row("to int and back (convert)", true, false, "convert");
        row("species in a static field, not final", false, false, "field");
        row("a sum that begins as null", true, true, "fromNull");
        row("4 sums in a FloatVector[]", true, true, "inArray");
        row("operation in a variable, same each call", false, false, "variable");
        row("operation in a variable, another a call", true, true, "changing");
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA

first='v = x.max(-9f).min(9f).mul(1.5f); k = v.add(12582912f); r = v.sub(k.sub(12582912f)).neg().abs();
    v = r.mul(0.1f).fma(r, r).fma(r, x).fma(v, r);'
second='q = v.reinterpretAsInts().and(0xffff).or(5).lanewise(LSHL, 2).lanewise(ASHR, 2).add(3).sub(1); k = q.reinterpretAsFloats();
    v = k.blend(x, k.compare(LT, x)).blend(1f, k.compare(GT, 0f));'
third='k = v.div(x.add(3f)).sqrt().fma(x, v).sub(x).mul(v); k = k.blend(x, k.compare(NE, k)).blend(0f, x.compare(EQ, x));
    v = k.max(x).min(1f).neg().add(x);'
sums= loop= add= store=
for i in {0..5}; do
    for j in {0..3}; do
        at=$((4 * i + j))
        sums+="FloatVector s$at = FloatVector.zero(S); "
        loop+="s$at = FloatVector.fromArray(S, a, i + $j * LANES).fma(FloatVector.broadcast(S, b[i + $i]), s$at); "
        add+="s$at = s$at.add(at(y, $at * LANES)); "
        store+="s$at.intoArray(y, $at * LANES); "
    done
done
source=$(< "$folder/Finding.java")
source=${source//FIRST/$first}
source=${source//SECOND/$second}
source=${source//THIRD/$third}
body="$sums for (int i = 0; i + 4 * LANES <= a.length; i += LANES) { $loop } if (branch) { $add } $store"
source=${source//SUMS/$body}
source=${source//METHOD/${body//FloatVector.fromArray(S, /at(}}
printf '%s\n' "$source" > "$folder/Finding.java"

here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/each-jdk.sh"
each_jdk "$here/lib/LoopBytes.java" "$folder" "$here/lib/LoopBytes.java"
