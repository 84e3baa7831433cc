package io.github.gan4j.run;

import io.github.gan4j.gan.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongUnaryOperator;

/** A column of a table of figures. A number of a new kind is one more of these. */
public interface Column {
    /** {@return its name, in the first line of the table} */
    String name();

    /** {@return the figure of which it needs the mean, if it does} */
    default Optional<String> figure() {
        return Optional.empty();
    }

    /**
     * {@return what stands in a row}
     *
     * @param step the step of the row
     * @param since the steps since the row before
     */
    String at(long step, Meter since);

    /**
     * {@return the mean of a figure over the steps since the row before, as a float; nothing where none of them had it,
     * such as the loss of a player that has not moved yet}
     *
     * @param name the column's name
     * @param figure the figure's name, as in {@link Figures}
     */
    static Column mean(String name, String figure) {
        return new Column() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> figure() {
                return Optional.of(figure);
            }

            @Override
            public String at(long step, Meter since) {
                return since.has(figure) ? Float.toString((float) since.mean(figure)) : "";
            }
        };
    }

    /**
     * {@return a whole number that depends on the step alone, such as the epoch}
     *
     * @param name the column's name
     * @param value the number of a step
     */
    static Column whole(String name, LongUnaryOperator value) {
        return new Column() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String at(long step, Meter since) {
                return Long.toString(value.applyAsLong(step));
            }
        };
    }

    /**
     * {@return a number as it is when the row is written, as a float; whoever keeps it has it in its state}
     *
     * @param name the column's name
     * @param value gives the number
     */
    static Column now(String name, DoubleSupplier value) {
        return new Column() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String at(long step, Meter since) {
                return Float.toString((float) value.getAsDouble());
            }
        };
    }

    /**
     * {@return the usual columns of a generator and a discriminator: losses, value, what D says, and the norms of the
     * gradients}
     */
    static List<Column> usual() {
        return means(ColumnMeaning.metrics());
    }

    /** {@return the columns of an encoder and a decoder: the bound, its two terms, and the norms of the gradients} */
    static List<Column> ofAutoencoder() {
        return means(ColumnMeaning.autoencoders());
    }

    private static List<Column> means(List<ColumnMeaning> meanings) {
        return meanings.stream()
                .flatMap(meaning -> meaning.figure().map(figure -> mean(meaning.name(), figure)).stream())
                .toList();
    }
}
