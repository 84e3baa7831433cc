package io.github.gan4j.examples.run;

import io.github.gan4j.examples.run.Meter.Means;
import io.github.gan4j.gan.diagnosis.SampleScore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The figures of a run: a header, then one row per report, each the mean over the steps since the row before. */
final class MetricsCsv implements AutoCloseable {
    static final String HEADER =
            "step,epoch,d_loss,g_loss,value,d_real,d_fake,accuracy_real,accuracy_fake,images_per_second"
                    + ",logit_spread_real,logit_spread_fake,d_gradient_norm,g_gradient_norm,saturated,diversity,duplicates";

    private final Path file;
    private final FileChannel channel;

    private MetricsCsv(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Makes the file, with its header. */
    static MetricsCsv create(Path file) {
        try {
            MetricsCsv csv = new MetricsCsv(
                    file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            csv.write(HEADER + "\n");
            return csv;
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /** Writes the means of some steps, and the score of the last picture of samples. */
    void row(long step, long epoch, Means m, SampleScore score) {
        StringBuilder row = new StringBuilder(step + "," + epoch);
        for (double figure : new double[] {
            m.discriminatorLoss(), m.generatorLoss(), m.value(), m.real(), m.fake(), m.realAccuracy(), m.fakeAccuracy()
        }) {
            row.append(',').append((float) figure);
        }
        row.append(',').append(String.format(Locale.ROOT, "%.1f", m.imagesPerSecond()));
        for (double figure : new double[] {
            m.realSpread(),
            m.fakeSpread(),
            m.discriminatorNorm(),
            m.generatorNorm(),
            score.saturated(),
            score.diversity(),
            score.duplicates()
        }) {
            row.append(',').append((float) figure);
        }
        write(row.append('\n').toString());
    }

    /** Writes the whole row to the system, or leaves the file as it was. */
    private void write(String row) {
        try {
            long before = channel.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                takeBack(before, e);
                throw e;
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private void takeBack(long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }
}
