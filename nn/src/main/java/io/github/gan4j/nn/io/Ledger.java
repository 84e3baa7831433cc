package io.github.gan4j.nn.io;

import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint says in the metadata of its file: all of a state that is not an array, and the texts of whoever
 * saved it.
 *
 * @param counters by name
 * @param streams by name
 * @param memories by name, numbers by name
 * @param texts by name
 */
record Ledger(
        Map<String, Long> counters,
        Map<String, Rng.State> streams,
        Map<String, Map<String, Double>> memories,
        Map<String, String> texts) {
    /** Names of texts that begin so are the checkpoint's own. */
    static final String OWN = "gan4j.";

    static final String FORMAT = OWN + "checkpoint";
    static final String VERSION = "1";
    static final String CHECKSUM = OWN + "checksum";
    private static final String COUNTER = OWN + "counter.";
    private static final String STREAM = OWN + "stream.";
    private static final String MEMORY = OWN + "memory.";

    /** What is to be said of a state. */
    static Ledger of(State state, Map<String, String> texts) {
        Map<String, Long> counters = new LinkedHashMap<>();
        state.counters().forEach((name, counter) -> counters.put(name, counter.get()));
        Map<String, Rng.State> streams = new LinkedHashMap<>();
        state.streams().forEach((name, stream) -> streams.put(name, stream.state()));
        Map<String, Map<String, Double>> memories = new LinkedHashMap<>();
        state.memories().forEach((name, memory) -> memories.put(name, memory.values()));
        return new Ledger(counters, streams, memories, texts);
    }

    /**
     * All as texts, in the order of the file: format and checksum come first, so that a file can be known by its
     * beginning.
     */
    Map<String, String> metadata(String checksum) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, VERSION);
        metadata.put(CHECKSUM, checksum);
        counters.forEach((name, count) -> metadata.put(COUNTER + name, Long.toString(count)));
        streams.forEach((name, at) -> metadata.put(
                STREAM + name, at.seed() + " " + at.stream() + " " + at.position() + " " + at.normalWaiting()));
        memories.forEach((name, values) -> metadata.put(MEMORY + name, written(values)));
        new TreeMap<>(texts).forEach((name, text) -> {
            if (name.startsWith(OWN)) {
                throw new IllegalArgumentException("[checkpoint] expected names of texts that do not begin with " + OWN
                        + ", which the checkpoint keeps for itself, got " + name);
            }
            metadata.put(name, text);
        });
        return metadata;
    }

    /**
     * What the metadata says.
     *
     * @throws IllegalArgumentException if it is not as {@link #metadata} writes it; the message reads well behind "got"
     */
    static Ledger read(Map<String, String> metadata) {
        Ledger ledger =
                new Ledger(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        metadata.forEach(ledger::take);
        return ledger;
    }

    private void take(String name, String text) {
        if (name.startsWith(COUNTER)) {
            counters.put(name.substring(COUNTER.length()), Long.valueOf(text));
        } else if (name.startsWith(STREAM)) {
            streams.put(name.substring(STREAM.length()), stream(text));
        } else if (name.startsWith(MEMORY)) {
            memories.put(name.substring(MEMORY.length()), values(text));
        } else if (!name.startsWith(OWN)) {
            texts.put(name, text);
        } else if (!name.equals(FORMAT) && !name.equals(CHECKSUM)) {
            throw new IllegalArgumentException("an unknown " + name);
        }
    }

    private static Rng.State stream(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4 || !(words[3].equals("true") || words[3].equals("false"))) {
            throw new IllegalArgumentException("the place in a random stream \"" + text + "\"");
        }
        return new Rng.State(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3].equals("true"));
    }

    /** A JSON object whose values are texts, since JSON has no word for what is not finite. */
    private static String written(Map<String, Double> values) {
        StringBuilder out = new StringBuilder("{");
        values.forEach((name, value) -> out.append(out.length() == 1 ? "" : ",")
                .append(Json.quote(name))
                .append(':')
                .append(Json.quote(written(value))));
        return out.append('}').toString();
    }

    private static Map<String, Double> values(String text) {
        if (!(Json.parse(text) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("the numbers \"" + text + "\"");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(String.valueOf(name), number(String.valueOf(value))));
        return values;
    }

    /** The shortest decimal that is this number and no other; a NaN that is not the usual one by its bits. */
    private static String written(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Double.isNaN(value) && bits != Double.doubleToLongBits(value)
                ? "NaN 0x" + Long.toHexString(bits)
                : Double.toString(value);
    }

    private static double number(String text) {
        return text.startsWith("NaN 0x")
                ? Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(6), 16))
                : Double.parseDouble(text);
    }
}
