package io.github.gan4j.examples.live;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What one open page is told, as server-sent events: whatever has changed since it was told last. It asks for news
 * itself, so that a page that reads slowly keeps nobody waiting, and training does not know of it.
 */
final class EventStream {
    private static final long PAUSE_MILLIS = 400;

    /**
     * So often a page is told how many steps there are: a browser takes ten milliseconds of a core to draw that, and
     * more if both are busy.
     */
    private static final long COUNT_NANOS = 2_000_000_000L;

    private static final long HEARTBEAT_NANOS = 10_000_000_000L;

    private final OutputStream out;
    private final Desk desk;
    private JsonObject state = new JsonObject();
    private long countedAt = System.nanoTime() - COUNT_NANOS;
    private long charts = -1;
    private long frames = -1;
    private long weights = -1;
    private long heardAt = System.nanoTime();

    EventStream(OutputStream out, Desk desk) {
        this.out = out;
        this.desk = desk;
    }

    /** Until writing fails, or the thread is interrupted. */
    void run() throws IOException, InterruptedException {
        out.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (true) {
            tell();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void tell() throws IOException {
        JsonObject now = desk.state();
        if (isNews(state, now, System.nanoTime() - countedAt > COUNT_NANOS)) {
            state = now;
            countedAt = System.nanoTime();
            event("state", now.toString());
        }
        Desk.News news = desk.news();
        if (news.charts() != charts) {
            charts = news.charts();
            event("charts", news.chartsJson());
        }
        if (news.frames() != frames) {
            frames = news.frames();
            event("frames", news.framesJson());
        }
        if (news.weights() != weights) {
            weights = news.weights();
            event("weights", Long.toString(weights));
        }
        if (System.nanoTime() - heardAt > HEARTBEAT_NANOS) {
            write(": still here\n\n");
        }
    }

    /** Points in the plane are drawn as they move; of the rest, only another state cannot wait. */
    static boolean isNews(JsonObject before, JsonObject now, boolean isOld) {
        return !now.equals(before)
                && (isOld || isAnother("state", before, now) || isAnother("kind", before, now) || isOfPoints(now));
    }

    private static boolean isAnother(String member, JsonObject before, JsonObject now) {
        return !now.get(member).equals(before.get(member));
    }

    private static boolean isOfPoints(JsonObject now) {
        return now.get("kind").getAsString().equals(Explorer.POINTS);
    }

    /** JSON has no line breaks. */
    private void event(String name, String json) throws IOException {
        write("event: " + name + "\ndata: " + json + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        heardAt = System.nanoTime();
    }
}
