package io.github.gan4j.examples.cli;

import io.github.gan4j.examples.run.Screen;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Says what is done, once, on standard error, where it takes long and no line tells how far it is, as in a pipe:
 * without it one would not know whether anything goes on.
 */
final class LongWork {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Timer timer = new Timer("long work", true);

    private LongWork() {}

    /**
     * Work begins.
     *
     * @param what is done, in words behind which that stands that it takes a while
     */
    static LongWork begun(Screen screen, String what) {
        return begun(screen, what, PATIENCE);
    }

    static LongWork begun(Screen screen, String what, Duration patience) {
        LongWork work = new LongWork();
        if (!screen.isTerminal()) {
            work.timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            screen.err().println("gan4j: note      " + what + ", which takes a while.");
                            screen.err().flush();
                        }
                    },
                    patience.toMillis());
        }
        return work;
    }

    /** It is done. */
    void ended() {
        timer.cancel();
    }
}
