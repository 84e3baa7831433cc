#!/usr/bin/env bash
# avaje-jsonb 3.11: one in seven numbers from 0 to 1 is read back from its own JSON as another double, and whole numbers past 2^63 as 2^63 - 1.
#
# expected: what Double.parseDouble makes of the same text, so that a double that is written and read stays what it was; and of a number that does
#           not fit into a long a Double, as the same reader has it of 0.5
# seen:     of doubles from 0 to 1 15% come back 1 or 2 units in the last place off, of normal numbers too. Fractions of 1 to 15 digits after the dot are
#           right, but 0.3657681803116449 is read as 0.36576818031164493. As bytes, stream or text makes no difference. Floats of random bits are off
#           for 1 in 280. Where the type is left open (Object, as the values of a map), 1e30 and 12345678901234567890 become the Long
#           9223372036854775807, without a word, and 1.0 the Long 1; read as a Double 1e30 is kept. Jackson 2.19.1 reads all of them exactly
# why:      the reader estimates a double from its digits unless it is set to exact; among the settings of Jsonb.builder() there is none for that. An open
#           number is read as a double and made a long if it has no fraction
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars io.avaje avaje-jsonb 3.11
mkdir jackson
(cd jackson && jars com.fasterxml.jackson.core jackson-databind 2.19.1)

cat > Finding.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

class Finding {
    static final int COUNT = 50_000;

    static final JsonType<Double> DOUBLE = Jsonb.builder().build().type(Double.class);
    static final JsonType<Float> FLOAT = Jsonb.builder().build().type(Float.class);
    static final JsonType<Object> OPEN = Jsonb.builder().build().type(Object.class);
    static final ObjectMapper JACKSON = new ObjectMapper();

    /** Of doubles written and read: the share that came back as another, by avaje and by Jackson, and the worst of avaje in units in the last place. */
    static double[] doubles(String name, Supplier<Double> source) throws Exception {
        int avaje = 0;
        int jackson = 0;
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double value = source.get();
            String text = DOUBLE.toJson(value);
            if (Double.parseDouble(text) != value) {
                throw new IllegalStateException("written as another: " + value);
            }
            double read = DOUBLE.fromJson(text);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (read != DOUBLE.fromJson(bytes) || read != DOUBLE.fromJson(new ByteArrayInputStream(bytes))) {
                throw new IllegalStateException("bytes or a stream are read otherwise: " + text);
            }
            avaje += read == value ? 0 : 1;
            jackson += JACKSON.readValue(text, Double.class) == value ? 0 : 1;
            worst = Math.max(worst, Math.abs(read - value) / Math.ulp(value));
        }
        double[] seen = {(double) avaje / COUNT, (double) jackson / COUNT, worst};
        System.out.printf("doubles %s: %.4f come back as others, up to %.0f units in the last place off; by Jackson %.4f%n",
                name, seen[0], seen[2], seen[1]);
        return seen;
    }

    static double floats(Random random) {
        int off = 0;
        for (int i = 0; i < COUNT; i++) {
            float value;
            do {
                value = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(value));
            off += FLOAT.fromJson(FLOAT.toJson(value)) == value ? 0 : 1;
        }
        return (double) off / COUNT;
    }

    /** Of decimal fractions with some digits after the dot: the share that is read otherwise than by Java. */
    static double fractions(int digits, Random random) {
        int off = 0;
        for (int i = 0; i < COUNT; i++) {
            StringBuilder text = new StringBuilder("0.");
            for (int d = 0; d < digits; d++) {
                text.append((char) ('0' + random.nextInt(10)));
            }
            off += DOUBLE.fromJson(text.toString()) == Double.parseDouble(text.toString()) ? 0 : 1;
        }
        return (double) off / COUNT;
    }

    public static void main(String[] args) throws Exception {
        System.out.println("java " + System.getProperty("java.version"));
        Random random = new Random(1);
        double[] uniform = doubles("from 0 to 1", random::nextDouble);
        double[] normal = doubles("of a normal distribution", random::nextGaussian);
        double floats = floats(random);
        System.out.printf("floats of random bits: %.4f come back as others%n", floats);
        double few = 0;
        for (int digits = 1; digits <= 15; digits++) {
            few += fractions(digits, random);
        }
        double sixteen = fractions(16, random);
        System.out.printf("fractions of 1 to 15 digits: %.4f are others, of 16 %.4f%n", few / 15, sixteen);
        System.out.println("0.3657681803116449 is read as " + DOUBLE.fromJson("0.3657681803116449"));
        boolean same = uniform[0] > .1 && uniform[0] < .2 && normal[0] > .1 && normal[0] < .2 && uniform[1] == 0 && normal[1] == 0
                && uniform[2] >= 1 && floats > .001 && floats < .02 && few == 0 && sixteen > .1
                && DOUBLE.fromJson("0.3657681803116449") == 0.36576818031164493;

        String text = "{\"numbers\":[0.5,1.0,1e30,12345678901234567890]}";
        List<?> open = (List<?>) ((Map<?, ?>) OPEN.fromJson(text)).get("numbers");
        System.out.println(text + " without a type: " + open);
        System.out.println("by Jackson " + JACKSON.readValue(text, Object.class) + ", 1e30 as a Double " + DOUBLE.fromJson("1e30"));
        same &= open.equals(List.<Object>of(.5, 1L, Long.MAX_VALUE, Long.MAX_VALUE)) && DOUBLE.fromJson("1e30") == 1e30;
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA
java -cp "lib/*:jackson/lib/*" Finding.java
