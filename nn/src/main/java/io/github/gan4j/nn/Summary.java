package io.github.gan4j.nn;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A network as a table: its layers, the shape each gives, and how many parameters each trains. Print it with
 * {@link #toString()}:
 *
 * <pre>
 * discriminator, input (64, 28, 28, 1)
 *
 *      layer             output     parameters
 *   0  Flatten           (64, 784)
 *   1  Dense(784 → 256)  (64, 256)     200,960
 *   2  LeakyRelu(0.2)    (64, 256)
 *   3  Dense(256 → 1)    (64, 1)           257
 *
 * 201,217 parameters (804.9 kB)
 * </pre>
 */
public final class Summary {
    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final long parameters;
    private final long buffers;

    /**
     * One line of the table.
     *
     * @param place the layer's place, such as {@code 2} or, inside an inner network, {@code 2.0}
     * @param layer the layer in words
     * @param output the shape it gives
     * @param parameters how many numbers it trains that no line before it has counted; 0 for an inner network, whose
     *     layers follow
     * @param shared whether some of its parameters were counted in a line before
     */
    public record Row(String place, String layer, Shape output, long parameters, boolean shared) {}

    private Summary(Layer layer, Shape input) {
        this.title = (layer instanceof Sequential network ? network.name() : layer.toString()) + ", input " + input;
        this.parameters = layer.state().parameterCount();
        this.buffers = layer.state().buffers().values().stream()
                .map(Buffer::value)
                .mapToLong(NDArray::elements)
                .sum();
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        if (layer instanceof Sequential network) {
            addAll(network, "", input, seen);
        } else {
            add(layer, "0", input, seen);
        }
    }

    /**
     * Tries a network on a shape.
     *
     * @param layer the network, or one layer
     * @param input the input's shape, with the batch axis
     * @return the table
     * @throws io.github.gan4j.ndarray.ShapeException if the input does not fit
     */
    public static Summary of(Layer layer, Shape input) {
        layer.outputShape(input); // an error then names the whole place
        return new Summary(layer, input);
    }

    private Shape addAll(Sequential network, String prefix, Shape input, Set<Parameter> seen) {
        Shape shape = input;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Sequential inner) {
                rows.add(new Row(prefix + i, inner.name(), inner.outputShape(shape), 0, false));
                shape = addAll(inner, prefix + i + ".", shape, seen);
            } else {
                shape = add(layer, prefix + i, shape, seen);
            }
        }
        return shape;
    }

    private Shape add(Layer layer, String place, Shape input, Set<Parameter> seen) {
        long count = 0;
        boolean shared = false;
        for (Parameter parameter : layer.state().parameters().values()) {
            if (seen.add(parameter)) {
                count += parameter.value().elements();
            } else {
                shared = true;
            }
        }
        Shape output = layer.outputShape(input);
        rows.add(new Row(place, layer.toString(), output, count, shared));
        return output;
    }

    /** {@return the lines, from the input on; unmodifiable} */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** {@return how many numbers are trained, shared ones counted once} */
    public long parameters() {
        return parameters;
    }

    /** {@return how many numbers are saved but not trained} */
    public long buffers() {
        return buffers;
    }

    /** The table, several lines without a line break at the end. */
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"", "layer", "output", "parameters"});
        for (Row row : rows) {
            String count = row.parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", row.parameters);
            cells.add(
                    new String[] {row.place, row.layer, row.output.toString(), row.shared ? count + " shared" : count});
        }
        int[] widths = new int[4];
        for (String[] row : cells) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder(title).append("\n\n");
        for (String[] row : cells) {
            String line = "  " + left(row[0], widths[0]) + "  " + left(row[1], widths[1]) + "  "
                    + left(row[2], widths[2]) + "  " + " ".repeat(widths[3] - row[3].length()) + row[3];
            text.append(line.stripTrailing()).append('\n');
        }
        double bytes = 4.0 * parameters;
        String size =
                String.format(Locale.ROOT, bytes < 1e6 ? "%.1f kB" : "%.1f MB", bytes / (bytes < 1e6 ? 1e3 : 1e6));
        text.append(String.format(Locale.ROOT, "\n%,d parameters (%s)", parameters, size));
        if (buffers > 0) {
            text.append(String.format(Locale.ROOT, ", %,d numbers in buffers", buffers));
        }
        return text.toString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
