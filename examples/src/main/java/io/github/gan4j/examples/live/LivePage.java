package io.github.gan4j.examples.live;

import io.github.gan4j.examples.run.Company;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.run.Cadence;
import io.github.gan4j.run.Observer;
import io.github.gan4j.run.Outcome;
import io.github.gan4j.run.RunFolder;
import io.github.gan4j.run.Training;
import io.github.gan4j.run.WeightFiles;
import java.util.OptionalInt;

/**
 * The page of a training that goes on in this program: it is served from before the training begins until it has ended.
 */
public final class LivePage implements Company {
    private static final long LAST_WORD_MILLIS = 1_000;

    private final LiveTraining training = new LiveTraining();
    private final RunFolder folder;
    private final Desk desk;
    private final LiveServer server;

    private LivePage(OptionalInt port, RunFolder folder) {
        this.folder = folder;
        this.desk = Desk.of(folder, training);
        this.server = LiveServer.start(port, Desks.of(desk));
    }

    /**
     * Serves the page of a run.
     *
     * @param port where, or none for {@link LiveServer#USUAL_PORT} or a free one
     * @param folder of the run, which need not be there yet
     * @throws io.github.gan4j.examples.run.UsageException if the port is taken
     */
    public static LivePage serve(OptionalInt port, RunFolder folder) {
        return new LivePage(port, folder);
    }

    /** {@return where it is, for a browser on this machine} */
    public String address() {
        return server.address();
    }

    @Override
    public void join(Training joined) {
        joined.control(training.control()).watch(training, new Observer() {
            @Override
            public void ended(Outcome outcome) {
                close();
            }
        });
    }

    @Override
    public void meet(GanTrainer trainer) {
        desk.meet(trainer);
        training.savesBy(WeightFiles.of(trainer, folder, Cadence.of(1))::write);
    }

    @Override
    public boolean asksToStop() {
        return training.control().isStopped();
    }

    /** Pages that are open hear first how it ended. */
    private void close() {
        try {
            if (server.openStreams() > 0) {
                Thread.sleep(LAST_WORD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
