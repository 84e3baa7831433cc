#!/usr/bin/env bash
# HotSpot (17 and 25): files of compiler directives (-XX:CompilerDirectivesFile) with a comment of one line.
#
# The format is documented as JSON with comments as in C. Four files say the same with a comment in another place.
#
# expected: a comment up to the end of its line is passed over, wherever white space may stand
# seen:     17.0.15 loses the first character of what stands on the line behind such a comment, unless two blanks or more are before
#           it: a bracket, and Java does not start for a syntax error somewhere else, or the first letter of a key ("No such
#           key: 'ackgroundCompilation'"). Behind a comment of the other kind nothing is lost. 25.0.3 reads all four files.
#
# needs: any JDK from 17 on: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

public class Finding {
    public static void main(String[] args) throws Exception {
        String begin = "[ { match: \"java/lang/String.length\", ";
        String end = "BackgroundCompilation: false } ]\n";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("// and the line begins at once", begin + "// note\n" + end);
        files.put("// and the line begins with a blank", begin + "// note\n " + end);
        files.put("// and the line begins with two", begin + "// note\n  " + end);
        files.put("/* */ and nothing between", begin + "/* note */" + end);
        boolean old = Runtime.version().feature() < 25;
        boolean[] read = new boolean[4];
        System.out.println("Java " + Runtime.version());
        int i = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Files.writeString(Path.of(args[0], "directives" + i), file.getValue());
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UnlockDiagnosticVMOptions",
                            "-XX:CompilerDirectivesFile=" + path,
                            "-version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            java.waitFor();
            read[i] = !said.contains("Parsing of compiler directives failed");
            System.out.printf(
                    "  %-35s %s%n", file.getKey(), read[i] ? "read" : said.lines().findFirst().orElse(""));
            i++;
        }
        boolean asRecorded = old
                ? !read[0] && !read[1] && read[2] && read[3]
                : read[0] && read[1] && read[2] && read[3];
        System.out.println(asRecorded ? "  as recorded" : "  behaviour has changed");
        System.exit(asRecorded ? 0 : 1);
    }
}
JAVA

. "$(dirname "$0")/lib/each-jdk.sh"
each_jdk "$folder/Finding.java" "$folder"
