package io.github.gan4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers that PyTorch computed; src/test/golden/make_goldens.py wrote them. */
public final class Golden {
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Golden(String text) {
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\\|", -1);
            int[] sizes =
                    Arrays.stream(words(fields[1])).mapToInt(Integer::parseInt).toArray();
            String[] words = words(fields[2]);
            float[] numbers = new float[words.length];
            for (int i = 0; i < words.length; i++) {
                numbers[i] = Float.parseFloat(words[i]);
            }
            arrays.put(fields[0].strip(), NDArray.of(Shape.of(sizes), numbers));
        }
    }

    private static String[] words(String field) {
        return field.isBlank() ? new String[0] : field.strip().split(" ");
    }

    public static Golden read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".txt")) {
            return new Golden(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy. */
    public NDArray get(String name) {
        return NDArray.copyOf(arrays.get(name));
    }

    /** Fails if a number is further off than the tolerance times its size, or times a tenth for small ones. */
    public static void assertClose(String what, double tolerance, NDArray expected, NDArray actual) {
        assertEquals(expected.shape(), actual.shape(), what);
        float[] e = expected.toArray();
        float[] a = actual.toArray();
        for (int i = 0; i < e.length; i++) {
            if (!(Math.abs((double) a[i] - e[i]) <= tolerance * Math.max(Math.abs(e[i]), .1))) {
                fail(what + ": expected " + e[i] + " at " + i + ", got " + a[i]);
            }
        }
    }
}
