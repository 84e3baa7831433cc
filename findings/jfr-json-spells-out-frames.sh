#!/usr/bin/env bash
# jfr print --json: each frame of each stack spells out its method's class, package, module and class loader, each time.
#
# A recording of 4000 allocations of large arrays, all from one line, 20 calls deep, is printed as text, as JSON and as XML. Shown are the
# bytes of each, and how many times those of the recording they are.
#
# expected: JSON a few times as large as the text, since it says the same; both some tens of times the recording, which keeps each stack once
# seen:     text 30 times the recording; JSON 2,000 times, XML 2,700 times, 60 and 80 times the text: 3.5 KB a frame, in 17.0.15 and 25.0.3. A
#           recording of 46 MB became 50 GB of JSON at a depth of 12. Nothing is said before or meanwhile
# why it matters: who takes the JSON because a program is to read it fills the disk; RecordingFile of jdk.jfr.consumer reads the
#           recording itself
#
# needs: JDK 17 and 25: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;

public class Finding {
    static volatile Object last;

    static void deep(int calls) {
        if (calls > 0) {
            deep(calls - 1);
        } else {
            last = new byte[2_000_000];
        }
    }

    static long printed(String form, Path recording) throws Exception {
        ProcessBuilder jfr = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jfr").toString(), "print", "--stack-depth", "64");
        if (!form.isEmpty()) {
            jfr.command().add(form);
        }
        jfr.command().add("--events");
        jfr.command().add("jdk.ObjectAllocationOutsideTLAB");
        jfr.command().add(recording.toString());
        Process process = jfr.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long bytes = 0;
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
            }
        }
        process.waitFor();
        return bytes;
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0], "recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            for (int i = 0; i < 4000; i++) {
                deep(20);
            }
            recording.stop();
            Files.deleteIfExists(file);
            recording.dump(file);
        }
        long size = Files.size(file);
        long text = printed("", file);
        long json = printed("--json", file);
        long xml = printed("--xml", file);
        System.out.println("Java " + Runtime.version());
        System.out.printf("  recording %,d bytes%n", size);
        System.out.printf("  text      %,d, %d times the recording%n", text, text / size);
        System.out.printf("  JSON      %,d, %d times the recording, %.1f times the text%n", json, json / size, (double) json / text);
        System.out.printf("  XML       %,d, %d times the recording, %.1f times the text%n", xml, xml / size, (double) xml / text);
        boolean asRecorded = json > 10 * text && json > 100 * size && xml > json;
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA

. "$(dirname "$0")/lib/each-jdk.sh"
each_jdk -Xmx512m "$folder/Finding.java" "$folder"
