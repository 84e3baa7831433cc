#!/usr/bin/env bash
# Logback 1.5.32: what one warning costs a start, by how Logback is set up: classes that Java loads, and those among them that it makes on the
# spot for lambdas and method references.
#
# expected: a file of a few lines costs a parser of XML, some 150 classes, and little else beyond the same in Java
# seen:     760 (17) and 802 (25) classes more than the same appender set up in Java, so about twice as many beyond an empty
#           program, and 186 and 192 of them made on the spot in the place of 7 and 5. The parser is a fifth. A layout by
#           pattern alone, set up in Java, costs 160 and 151, and 70 of these are made on the spot: its table of all
#           conversion words has a constructor reference for each, whichever words the pattern has.
#
# needs: Maven, and a JDK: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

for tool in java javac; do
    command -v $tool > /dev/null || { echo "missing: $tool"; exit 2; }
done
. "$(dirname "$0")/lib/each-jdk.sh"
. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

jars ch.qos.logback logback-classic 1.5.32

mkdir -p source xml lines/META-INF/services pattern/META-INF/services
cat > xml/logback.xml <<'XML'
<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%msg%n</pattern></encoder>
  </appender>
  <root level="INFO"><appender-ref ref="out"/></root>
</configuration>
XML
echo Lines > lines/META-INF/services/ch.qos.logback.classic.spi.Configurator
echo Pattern > pattern/META-INF/services/ch.qos.logback.classic.spi.Configurator

cat > source/Warning.java <<'JAVA'
class Warning {
    public static void main(String[] args) {
        if (args.length == 0) {
            org.slf4j.LoggerFactory.getLogger("finding").warn("one warning");
        }
    }
}
JAVA
cat > source/Lines.java <<'JAVA'
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

public class Lines extends ContextAwareBase implements Configurator {
    static class Plain extends EncoderBase<ILoggingEvent> {
        @Override
        public byte[] headerBytes() {
            return null;
        }

        @Override
        public byte[] footerBytes() {
            return null;
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            return event.getFormattedMessage().concat("\n").getBytes();
        }
    }

    Encoder<ILoggingEvent> encoder(LoggerContext context) {
        return new Plain();
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Encoder<ILoggingEvent> encoder = encoder(context);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
        out.setContext(context);
        out.setEncoder(encoder);
        out.start();
        context.getLogger("ROOT").addAppender(out);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
JAVA
cat > source/Pattern.java <<'JAVA'
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;

public class Pattern extends Lines {
    @Override
    Encoder<ILoggingEvent> encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern("%msg%n");
        return encoder;
    }
}
JAVA
cat > Finding.java <<'JAVA'
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class Finding {
    record Loaded(long all, long onTheSpot, long parser) {
        Loaded minus(Loaded other) {
            return new Loaded(all - other.all, onTheSpot - other.onTheSpot, parser - other.parser);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("java " + System.getProperty("java.version"));
        Loaded nothing = start(null, "quiet");
        Loaded lines = start("lines").minus(nothing);
        Loaded pattern = start("pattern").minus(nothing);
        Loaded xml = start("xml").minus(nothing);
        System.out.println("beyond an empty program: in Java " + lines + ", in Java by a pattern " + pattern + ", by XML " + xml);
        boolean same = within(400, lines.all, 1000)
                && within(600, xml.all - lines.all, 850)
                && within(0, lines.onTheSpot, 20)
                && within(100, xml.parser, 200)
                && within(150, xml.onTheSpot, 240)
                && within(100, pattern.all - lines.all, 300)
                && within(60, pattern.onTheSpot - lines.onTheSpot, 90);
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }

    static boolean within(long least, long number, long most) {
        return least <= number && number <= most;
    }

    static Loaded start(String setup, String... args) throws IOException, InterruptedException {
        Path log = Files.createTempFile(Path.of(""), "loaded", ".txt");
        String path = String.join(File.pathSeparator, "classes", setup == null ? "classes" : setup, "lib/*");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                path,
                "Warning"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0 || setup != null && !said.strip().equals("one warning")) {
            System.out.println("CHANGED: " + setup + " says " + said);
            System.exit(1);
        }
        List<String> loaded = Files.readAllLines(log);
        return new Loaded(loaded.size(), count(loaded, ".*\\$\\$Lambda.*"), count(loaded, ".* (com\\.sun\\.org\\.apache|org\\.xml|jdk\\.xml|org\\.w3c).*"));
    }

    static long count(List<String> lines, String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).count();
    }
}
JAVA
javac -nowarn --release 17 -cp "lib/*" -d classes source/*.java || exit 2
each_jdk Finding.java
