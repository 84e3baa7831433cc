#!/usr/bin/env bash
# HotSpot 25, serial collector: large arrays that are garbage at once let the heap grow up to -Xmx; 17 kept it small.
#
# One array of bytes is alive at a time, 3 GB are allocated in all, with -Xms64m -Xmn24m -Xmx1g. Shown is the largest heap that was
# committed, and how many full collections there were.
#
# expected: an old generation that is full is collected before it is made larger, as 17.0.15 does: 61 MB committed for arrays
#           of 4 and 12 MB, with 20 and 82 full collections
# seen:     25.0.3 makes it larger as long as -Xmx allows: 778 MB for arrays of 4 MB without one full collection, all of 1 GB for
#           those of 12 MB, with 3. The parallel collector does so for 12 MB in both, and for 4 MB in 25. A call of System.gc() every
#           100 MB keeps 25 below 200 MB.
# why it matters: a program that looks small by its live objects has as much memory resident as it may
#
# needs: JDK 17 and 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Grow.java" <<'JAVA'
public class Grow {
    static volatile Object last;

    public static void main(String[] args) {
        int size = Integer.parseInt(args[0]);
        int tidy = Integer.parseInt(args[1]);
        long most = 0;
        for (int i = 0; i < 3000 / size; i++) {
            last = new byte[size << 20];
            most = Math.max(most, Runtime.getRuntime().totalMemory());
            if (tidy > 0 && i % (tidy / size) == 0) {
                System.gc();
            }
        }
        System.out.println("most " + (most >> 20));
    }
}
JAVA

cat > "$folder/Finding.java" <<'JAVA'
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

public class Finding {
    private static String folder;

    /** MB committed at most, and full collections. */
    static long[] run(String collector, int size, int tidy) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+Use" + collector + "GC",
                        "-Xms64m",
                        "-Xmn24m",
                        "-Xmx1g",
                        "-Xlog:gc",
                        Path.of(folder, "Grow.java").toString(),
                        Integer.toString(size),
                        Integer.toString(tidy))
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        java.waitFor();
        long full = said.lines().filter(line -> line.contains("Pause Full") && !line.contains("System.gc")
                && !line.contains("Metadata")).count();
        long most = said.lines()
                .filter(line -> line.startsWith("most "))
                .mapToLong(line -> Long.parseLong(line.substring(5)))
                .findFirst()
                .orElseThrow();
        System.out.printf("  %-8s arrays of %2d MB%s: %4d MB committed at most, %d full collections%n",
                collector, size, tidy > 0 ? ", System.gc() every " + tidy + " MB" : "", most, full);
        return new long[] {most, full};
    }

    public static void main(String[] args) throws Exception {
        folder = args[0];
        boolean old = Runtime.version().feature() < 25;
        System.out.println("Java " + Runtime.version());
        long[] small = run("Serial", 4, 0);
        long[] large = run("Serial", 12, 0);
        long[] parallel = run("Parallel", 12, 0);
        long[] tidied = run("Serial", 12, 100);
        boolean grows = old
                ? small[0] < 150 && large[0] < 150 && small[1] >= 10 && large[1] >= 40
                : small[0] > 400 && small[1] == 0 && large[0] > 900 && large[1] <= 5;
        boolean asRecorded = grows && parallel[0] > 900 && tidied[0] < 250;
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA

. "$(dirname "$0")/lib/each-jdk.sh"
each_jdk "$folder/Finding.java" "$folder"
