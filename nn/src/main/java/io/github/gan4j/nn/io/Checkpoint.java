package io.github.gan4j.nn.io;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Counter;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A state in a file, all of it: arrays, counters, random streams and memories, so that whatever has that state goes on
 * as if it had never stopped. What has no place in a state, such as the recipe of a run, goes along as texts.
 *
 * <pre>{@code
 * State all = State.empty().with("trainer", trainer.state()).with("batches", batches.state());
 * Checkpoint.save(Path.of("last.safetensors"), all, Map.of("recipe", recipe));
 * // in a new process, of a trainer and batches made in the same way:
 * Checkpoint.load(Path.of("last.safetensors"), all);
 * }</pre>
 *
 * <p>The file is of the safetensors format, and any reader of it finds the arrays there. Its metadata holds
 * {@code gan4j.checkpoint}, the version of this form; {@code gan4j.checksum}, the CRC-32C of all bytes of the file
 * (where the eight digits stand as zeros); {@code gan4j.counter.NAME}, a whole number; {@code gan4j.stream.NAME}, the
 * seed, the number, the position and whether a normal number waits; {@code gan4j.memory.NAME}, a JSON object of numbers
 * as texts; and the texts.
 *
 * <p>Both ways take a buffer of a megabyte, whatever the size. Threads that are interrupted save and load all the same.
 */
public final class Checkpoint {
    private Checkpoint() {}

    /**
     * Writes a checkpoint, in full or not at all ({@link WholeFile}): once this returns, it outlasts a crash of the
     * program and a failure of the power. Equal states give equal bytes.
     *
     * @param file the file, replaced if it exists; its folder must exist
     * @param all what to save; nothing may change it meanwhile
     * @param texts what else to keep, by name
     * @throws IllegalArgumentException if the name of a text begins with {@code gan4j.}, or an array is named
     *     {@code __metadata__}
     * @throws IllegalStateException if an array was changed meanwhile; an older file stays as it was
     * @throws UncheckedIOException if the file cannot be written; an older file stays as it was
     */
    public static void save(Path file, State all, Map<String, String> texts) {
        Map<String, NDArray> arrays = all.arrays();
        byte[] blank = Header.bytes(arrays, Ledger.of(all, texts).metadata(Checksum.NONE));
        FloatBytes bytes = new FloatBytes(Safetensors.largest(arrays.values()));
        try {
            Checksum sum = new Checksum(blank);
            sum.update(arrays.values(), bytes, (chunk, count) -> {});
            WholeFile.write(file, out -> {
                out.write(Checksum.with(sum.text(), blank));
                Checksum written = new Checksum(blank);
                written.update(arrays.values(), bytes, (chunk, count) -> out.write(chunk, 0, count));
                if (!written.text().equals(sum.text())) {
                    throw new IllegalStateException("[checkpoint] expected a state that stays as it is while " + file
                            + " is written, got one that changed: save between the steps of the training");
                }
            });
        } catch (IOException e) {
            throw Safetensors.failure("checkpoint", "write", file, e);
        }
    }

    /**
     * Reads a checkpoint. All of the file and of the state is checked before the first number changes.
     *
     * @param file the file
     * @param all what to continue, made in the same way as what was saved
     * @return the texts
     * @throws CheckpointException if the file is torn, damaged, no checkpoint, of a newer version, or of another state;
     *     nothing has changed
     * @throws UncheckedIOException if the file cannot be read. If that happens only after all of it was checked, the
     *     state is neither the old one nor the new one, and the message says so
     */
    public static Map<String, String> load(Path file, State all) {
        return Collections.unmodifiableMap(
                read(file, all, name -> false).ledger().texts());
    }

    /**
     * As {@link #load(Path, State)}, for a state with parts that may come and go: names that are in one of the two only
     * are passed over, and what has them in the state stays as it is. An array of another shape, or a number out of its
     * range, is refused all the same.
     *
     * @param file the file
     * @param all what to continue
     * @param optional accepts the names of arrays, counters, streams and memories that need not be in both
     * @return the names that were passed over, in their order; unmodifiable
     * @throws CheckpointException if the file is torn, damaged, no checkpoint, of a newer version, or of another state;
     *     nothing has changed
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Set<String> load(Path file, State all, Predicate<String> optional) {
        return read(file, all, optional).passedOver();
    }

    private record Loaded(Ledger ledger, Set<String> passedOver) {}

    private static Loaded read(Path file, State all, Predicate<String> optional) {
        try {
            CheckedFile saved = CheckedFile.of(file);
            Set<String> passedOver = new Fit(saved, all, optional).check();
            Map<String, NDArray> arrays = new LinkedHashMap<>(all.arrays());
            saved.entries()
                    .forEach(entry -> arrays.computeIfAbsent(entry.name(), name -> NDArray.zeros(entry.shape())));
            saved.read(arrays);
            Ledger ledger = saved.ledger();
            both(all.counters(), ledger.counters(), Counter::set);
            both(all.streams(), ledger.streams(), Rng::restore);
            both(all.memories(), ledger.memories(), Memory::restore);
            all.touch();
            return new Loaded(ledger, Collections.unmodifiableSet(passedOver));
        } catch (IOException e) {
            throw Safetensors.failure("checkpoint", "read", file, e);
        }
    }

    private static <T, V> void both(Map<String, T> mine, Map<String, V> saved, BiConsumer<T, V> take) {
        mine.forEach((name, one) -> {
            V value = saved.get(name);
            if (value != null) {
                take.accept(one, value);
            }
        });
    }

    /**
     * The texts of a checkpoint, of which all is checked but to which state it belongs.
     *
     * @param file the file
     * @return the texts by name; unmodifiable
     * @throws CheckpointException if the file is torn, damaged, no checkpoint, or of a newer version
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, String> texts(Path file) {
        try {
            return Collections.unmodifiableMap(CheckedFile.of(file).ledger().texts());
        } catch (IOException e) {
            throw Safetensors.failure("checkpoint", "read", file, e);
        }
    }
}
