package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Activation;
import io.github.gan4j.nn.Dense;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are damaged or belong to another network: one sentence each, and nothing changes. */
class DamagedSafetensorsTest {
    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    private static final String B = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.safetensors");
    }

    private static byte[] bytes(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return bytes(json.length, json, data);
    }

    private static byte[] bytes(long length, byte[] header, int data) {
        return ByteBuffer.allocate(8 + header.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .array();
    }

    private static String tensor(String fields) {
        return "{\"a\":{" + fields + "}}";
    }

    static Stream<Arguments> damages() {
        byte[] good = bytes("{" + A + "," + B + "}", 12);
        String fields =
                "expected a dtype, a shape and two data_offsets, all of 0 or more, for tensor a, got something else:"
                        + " the file is damaged";
        return Stream.of(
                Arguments.of(new byte[0], "expected 8 more bytes, got 0: the file is truncated; copy or save it again"),
                Arguments.of(new byte[7], "expected 8 more bytes, got 7: the file is truncated; copy or save it again"),
                Arguments.of(
                        Arrays.copyOf(good, 50),
                        "expected a header of 108 bytes, got 42: the file is truncated; copy or save it again"),
                Arguments.of(
                        Arrays.copyOf(good, good.length - 1),
                        "expected the bytes 8 to 12 of tensor b, got 11 bytes of data: the file is truncated;"
                                + " copy or save it again"),
                Arguments.of(
                        Arrays.copyOf(good, good.length + 1),
                        "expected 12 bytes of data, got 13: the file has bytes at its end that belong to no"
                                + " tensor, so it is damaged"),
                Arguments.of(
                        bytes(100_000_001, new byte[10], 0),
                        "expected a header of at most 100000000 bytes, got a length of 100000001: this is not a"
                                + " safetensors file, or it is damaged"),
                Arguments.of(
                        bytes(-1, new byte[10], 0),
                        "expected a header of at most 100000000 bytes, got a length of 18446744073709551615:"
                                + " this is not a safetensors file, or it is damaged"),
                Arguments.of(
                        bytes("{\"a\":", 0),
                        "expected a header in JSON, got an end after 5 characters: the file is damaged"),
                Arguments.of(
                        bytes("", 0), "expected a header in JSON, got an end after 0 characters: the file is damaged"),
                Arguments.of(
                        bytes(2, new byte[] {'"', (byte) 0xff}, 0),
                        "expected a header in JSON, got bytes that are not UTF-8: the file is damaged"),
                Arguments.of(
                        bytes("[]", 0),
                        "expected a header that is a JSON object, got something else: the file is damaged"),
                Arguments.of(
                        bytes("{" + A + "," + A + "}", 8),
                        "expected a header in JSON, got the name \"a\" twice: the file is damaged"),
                Arguments.of(
                        bytes("{\"__metadata__\":{\"step\":1}}", 0),
                        "expected __metadata__ to be texts by name, got something else: the file is damaged"),
                Arguments.of(
                        bytes("{\"__metadata__\":[]}", 0),
                        "expected __metadata__ to be texts by name, got something else: the file is damaged"),
                Arguments.of(bytes("{\"a\":7}", 0), fields),
                Arguments.of(bytes(tensor("\"shape\":[2],\"data_offsets\":[0,8]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"data_offsets\":[0,8]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"shape\":[2]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]"), 8), fields),
                Arguments.of(bytes(tensor("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]"), 8), fields),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]"), 8),
                        "expected dtype F32, got BF16 for tensor a: convert the file to float32"),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]"), 8),
                        "expected offsets in order, got 8 and 0 for tensor a: the file is damaged"),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9223372036854775807]"), 8),
                        "expected the bytes 0 to 9223372036854775807 of tensor a, got 8 bytes of data: the file"
                                + " is truncated; copy or save it again"),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]"), 8),
                        "expected 12 bytes for tensor a of shape (3) and dtype F32, got 8: the file is damaged"),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,8]"), 8),
                        "expected at most 2147483647 numbers, got more for tensor a: split the tensor"),
                Arguments.of(
                        bytes(tensor("\"dtype\":\"F32\",\"shape\":[4294967297],\"data_offsets\":[0,8]"), 8),
                        "expected sizes below 2147483648, got 4294967297 for tensor a: split the tensor"),
                Arguments.of(
                        bytes("{" + A + "," + B.replace("[8,12]", "[4,8]") + "}", 8),
                        "expected tensors apart, got a and b sharing bytes: the file is damaged"),
                Arguments.of(
                        bytes("{" + A + "," + B.replace("[8,12]", "[12,16]") + "}", 16),
                        "expected tensors without gaps, got bytes 8 to 12 before tensor b that belong to none:"
                                + " the file is damaged"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsNamedInOneSentence(byte[] content, String words) throws IOException {
        Files.write(file, content);
        assertEquals(
                "[safetensors] " + file + ": " + words,
                assertThrows(SafetensorsException.class, () -> Safetensors.read(file))
                        .getMessage());
    }

    @Test
    void undamagedFileOfTheseTestsIsRead() throws IOException {
        Files.write(file, bytes("{" + A + "," + B + "}", 12));
        assertEquals(2, Safetensors.read(file).tensors().size());
        Files.write(file, bytes("{}", 0));
        assertEquals(0, Safetensors.read(file).tensors().size());
    }

    private static Sequential network(long seed) {
        Rng rng = Rng.seeded(seed);
        return Sequential.of(Dense.of(3, 4, rng), Activation.tanh(), Dense.of(4, 2, rng));
    }

    private static float[] numbers(Sequential network) {
        return Tensor.concat(
                        0,
                        network.state().arrays().values().stream()
                                .map(array -> Tensor.of(array).reshape(-1))
                                .toList())
                .value()
                .toArray();
    }

    private void assertRefused(Map<String, NDArray> tensors, String words) {
        Sequential network = network(1);
        float[] before = numbers(network);
        Safetensors.write(file, tensors, Map.of());
        assertEquals(
                "[safetensors] " + file + ": " + words,
                assertThrows(SafetensorsException.class, () -> Safetensors.load(file, network.state()))
                        .getMessage());
        assertArrayEquals(before, numbers(network));
    }

    @Test
    void networkIsLoadedWhole() {
        Sequential saved = network(2);
        Sequential loaded = network(1);
        Safetensors.save(file, saved.state(), Map.of("step", "7"));
        assertEquals(Map.of("step", "7"), Safetensors.load(file, loaded.state()));
        assertArrayEquals(numbers(saved), numbers(loaded));
    }

    @Test
    void tensorsOfAnotherNetworkAreNamed() {
        Map<String, NDArray> tensors = new LinkedHashMap<>(network(2).state().arrays());
        tensors.remove("0.bias");
        assertRefused(
                tensors,
                "expected the 4 tensors of the network, got none for 0.bias: build the network with the layers"
                        + " it was saved with");
        tensors.put("1.bias", NDArray.of(1));
        assertRefused(
                tensors,
                "expected the 4 tensors of the network, got none for 0.bias and unexpected 1.bias: build the"
                        + " network with the layers it was saved with");
        for (int i = 3; i < 9; i++) {
            tensors.put(i + ".bias", NDArray.of(1));
        }
        tensors.put("0.bias", NDArray.zeros(Shape.of(4)));
        assertRefused(
                tensors,
                "expected the 4 tensors of the network, got unexpected 1.bias, 3.bias, 4.bias, 5.bias, 6.bias"
                        + " and 2 more: build the network with the layers it was saved with");
    }

    @Test
    void otherShapeIsNamedEvenWithAsManyNumbers() {
        Map<String, NDArray> tensors = new LinkedHashMap<>(network(2).state().arrays());
        tensors.put("2.weight", NDArray.zeros(Shape.of(2, 4)));
        assertRefused(
                tensors,
                "expected 2.weight of shape (4, 2), got (2, 4): build the network with the sizes it was saved with");
    }

    @Test
    void graphOfBeforeTheLoadIsRefusedAfterIt() {
        Sequential network = network(1);
        Safetensors.save(file, network.state(), Map.of());
        Tensor loss = network.forward(Tensor.of(NDArray.full(Shape.of(1, 3), 1)), Pass.train())
                .mean();
        Safetensors.load(file, network.state());
        assertThrows(
                IllegalStateException.class,
                () -> Autograd.gradients(loss, network.state().parameters().values()));
    }

    /** Whatever the damage, the file is read or refused with a sentence; nothing else happens. */
    @Test
    void randomDamageNeverDoesMore() throws IOException {
        Safetensors.save(file, network(1).state(), Map.of("step", "7"));
        byte[] good = Files.readAllBytes(file);
        for (int seed = 0; seed < 3000; seed++) {
            Rng rng = Rng.seeded(seed);
            byte[] bad = rng.integer(4) == 0 ? Arrays.copyOf(good, rng.integer(good.length)) : good.clone();
            for (int i = rng.integer(4); i >= 0 && bad.length > 0; i--) {
                bad[rng.integer(bad.length)] =
                        rng.integer(2) == 0 ? (byte) rng.bits() : (byte) "0123456789{}[]\",:".charAt(rng.integer(17));
            }
            Files.delete(file); // overwriting is slow on some file systems
            Files.write(file, bad);
            try {
                Safetensors.read(file);
            } catch (SafetensorsException e) {
                continue;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
