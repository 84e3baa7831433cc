package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.nn.io.SafetensorsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges in safetensors files: what is known of them stands in the metadata, beside the words of their network. */
final class JudgeFile {
    private static final String NAME = "judge";
    private static final String NETWORK = "network";
    private static final String IMAGE = "image";
    private static final String CLASSES = "classes";
    private static final String HASH = "sha256 of the weights";
    private static final String ACCURACY = "accuracy";
    private static final String CONFUSION = "confusion";

    /** What a file says of the judge itself. */
    private static final List<String> OWN = List.of(NAME, NETWORK, IMAGE, CLASSES, HASH, ACCURACY, CONFUSION);

    private JudgeFile() {}

    static Judge judge(
            String name,
            JudgeNetwork network,
            Sequential plain,
            List<String> classNames,
            Optional<Confusion> confusion,
            Map<String, String> notes) {
        boolean separable = classNames.stream().noneMatch(className -> className.contains(","));
        if (classNames.size() != network.classes() || !separable) {
            throw new IllegalArgumentException(
                    "[judge] expected " + network.classes() + " names of classes without commas, got " + classNames);
        }
        Map<String, String> all = new TreeMap<>(notes);
        all.put(NETWORK, network.words());
        all.put(
                IMAGE,
                network.image().size(0) + "x" + network.image().size(1) + "x"
                        + network.image().size(2));
        int last = plain.layers().size() - 1;
        Layer features = Sequential.of("features", plain.layers().subList(0, last));
        Judge.Published published =
                new Judge.Published(network.featureLayer(), confusion, Collections.unmodifiableMap(all));
        return new Judge(
                name, features, plain.layers().get(last), network.image(), List.copyOf(classNames), published, true);
    }

    static void save(Judge judge, Layer features, @Nullable Layer head, Path file, Map<String, String> notes) {
        Map<String, String> metadata = new TreeMap<>(notes);
        metadata.keySet().removeAll(OWN);
        judge.notes().forEach(metadata::putIfAbsent);
        if (!(features instanceof Sequential body)
                || head == null
                || !judge.notes().containsKey(NETWORK)) {
            throw new IllegalStateException("[judge] expected a judge of a JudgeNetwork, got " + judge
                    + ": save a user's layers with Safetensors, and make the judge again with Judge.of");
        }
        metadata.put(NAME, judge.name());
        metadata.put(HASH, judge.hash());
        metadata.put(CLASSES, String.join(", ", judge.classNames()));
        judge.confusion().ifPresent(confusion -> {
            metadata.put(CONFUSION, confusion.text());
            metadata.put(ACCURACY, String.format(Locale.ROOT, "%.4f", confusion.accuracy()));
        });
        Safetensors.save(file, body.then(head).state(), metadata);
    }

    static Judge open(Path file) {
        Safetensors read = Safetensors.read(file);
        return judge(file.toString(), read, network -> Safetensors.load(file, network.state()));
    }

    static Judge read(byte[] content, String file) {
        Safetensors read = Safetensors.read(content, file);
        return judge(file, read, network -> Safetensors.load(content, file, network.state()));
    }

    /** Reads the weights of a network. */
    @FunctionalInterface
    private interface Weights {
        void into(Sequential network);
    }

    /** What is wrong is told as of a file, whose texts may hold anything. */
    private static Judge judge(String file, Safetensors read, Weights weights) {
        try {
            return judgeOf(file, read, weights);
        } catch (SafetensorsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SafetensorsException(e.getMessage() + " (in the metadata of " + file + ")");
        }
    }

    private static Judge judgeOf(String file, Safetensors read, Weights weights) {
        Map<String, String> notes = read.metadata();
        String image = text(file, notes, IMAGE);
        if (!image.matches("[1-9]\\d{0,3}x[1-9]\\d{0,3}x[1-9]\\d{0,3}")) {
            throw new SafetensorsException(
                    "[judge] expected images such as 28x28x1 in " + file + ", got \"" + image + "\": it is damaged");
        }
        int[] sizes =
                Arrays.stream(image.split("x", -1)).mapToInt(Integer::parseInt).toArray();
        List<String> classNames = List.of(text(file, notes, CLASSES).split(", ", -1));
        JudgeNetwork network = new JudgeNetwork(text(file, notes, NETWORK), Shape.of(sizes), classNames.size());
        checkSize(file, network, read.tensors().values());
        Sequential plain = network.plain();
        weights.into(plain);
        Optional<Confusion> confusion =
                Optional.ofNullable(notes.get(CONFUSION)).map(table -> Confusion.parse(table, classNames.size()));
        Judge judge = judge(text(file, notes, NAME), network, plain, classNames, confusion, notes);
        String expected = text(file, notes, HASH);
        if (!judge.hash().equals(expected)) {
            throw new SafetensorsException("[judge] expected weights with the SHA-256 " + expected + " in " + file
                    + ", got " + judge.hash() + ": the file is damaged; copy it again");
        }
        return judge;
    }

    /** A network is not built before it is known that its weights are there: words can ask for any memory. */
    private static void checkSize(String file, JudgeNetwork network, Collection<NDArray> arrays) {
        long numbers = arrays.stream().mapToLong(NDArray::elements).sum();
        if (numbers != network.parameterCount()) {
            throw new SafetensorsException("[judge] expected " + network.parameterCount()
                    + " numbers for the network \"" + network.words() + "\" in " + file + ", got " + numbers
                    + ": the file is damaged; copy it again");
        }
    }

    private static String text(String file, Map<String, String> notes, String name) {
        String text = notes.get(name);
        if (text == null) {
            throw new SafetensorsException("[judge] expected the metadata \"" + name + "\" in " + file
                    + ", got " + notes.keySet().stream().collect(Collectors.joining("\", \"", "\"", "\""))
                    + ": that is no judge's file; give one that TrainJudge wrote");
        }
        return text;
    }
}
