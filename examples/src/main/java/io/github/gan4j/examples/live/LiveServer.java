package io.github.gan4j.examples.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.gan4j.examples.run.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of the live page, on the loopback address of this machine alone. It has threads of its own, so that an
 * open stream of events keeps nobody waiting, and none of them keeps the program from ending.
 */
public final class LiveServer implements AutoCloseable {
    /** The port that is tried first where none is asked for. */
    public static final int USUAL_PORT = 8421;

    private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);
    private static final int MOST_THREADS = 128;
    private static final int MOST_STREAMS = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Guard guard;
    private final Desks desks;
    private final Assets assets;
    private final AtomicInteger streams = new AtomicInteger();

    private LiveServer(HttpServer server, Desks desks) {
        this.server = server;
        this.desks = desks;
        this.guard = new Guard(server.getAddress().getPort());
        this.assets = new Assets(guard.token());
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "gan4j page " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a server.
     *
     * @param port the port, or none for a free one: {@link #USUAL_PORT} if it is
     * @param desks the runs that are shown
     * @throws UsageException if the port is taken, or is not to be had
     */
    public static LiveServer start(OptionalInt port, Desks desks) {
        // Read once, when the server's classes are loaded: without it each request takes 40 ms on some versions of
        // Java.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Whoever sends a request drop by drop does not keep a thread.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        // The body of a request that was refused is not waited for.
        System.setProperty("sun.net.httpserver.drainAmount", "0");
        HttpServer server = port.isPresent() ? bound(port.getAsInt()) : free();
        LiveServer live = new LiveServer(server, desks);
        server.createContext("/", live::answer);
        server.setExecutor(live.threads);
        server.start();
        return live;
    }

    private static HttpServer free() {
        try {
            return create(USUAL_PORT);
        } catch (IOException e) {
            return bound(0);
        }
    }

    private static HttpServer bound(int port) {
        try {
            return create(port);
        } catch (BindException e) {
            throw new UsageException("The port " + port + " is taken, or not to be had: choose another.", e);
        } catch (IOException e) {
            throw new UsageException(
                    "The page cannot be served at port " + port + " (" + e.getMessage() + "): choose another.", e);
        }
    }

    private static HttpServer create(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    }

    /** {@return where the page is, for a browser on this machine} */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            Optional<Guard.Refusal> refusal = guard.refusal(request);
            if (refusal.isPresent()) {
                send(request, Answer.text(refusal.get().code(), refusal.get().why()));
                return;
            }
            Optional<Desk> streamed = desks.streamed(request.getRequestURI().getPath());
            if (streamed.isPresent() && request.getRequestMethod().equals("GET")) {
                stream(request, streamed.get());
            } else {
                send(request, answered(request));
            }
        }
    }

    private Answer answered(HttpExchange request) throws IOException {
        String path = request.getRequestURI().getPath();
        try {
            if (request.getRequestMethod().equals("POST")) {
                byte[] body = request.getRequestBody().readNBytes(Guard.MOST_BYTES);
                return desks.post(path, body);
            }
            Optional<Answer> asset = assets.get(path);
            return asset.isPresent() ? asset.get() : desks.get(path, assets);
        } catch (UsageException | IllegalArgumentException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("The page {} could not be made", path, e);
            return Answer.text(500, "This could not be made: " + e.getMessage());
        }
    }

    private static void send(HttpExchange request, Answer answer) throws IOException {
        Headers headers = headers(request, answer.type());
        if (!answer.policy().isEmpty()) {
            headers.set("Content-Security-Policy", answer.policy());
        }
        if (answer.code() == 405) {
            headers.set("Allow", "GET, HEAD, POST");
        }
        boolean isHead = request.getRequestMethod().equals("HEAD");
        request.sendResponseHeaders(answer.code(), isHead || answer.body().length == 0 ? -1 : answer.body().length);
        if (!isHead && answer.body().length > 0) {
            request.getResponseBody().write(answer.body());
        }
    }

    private static Headers headers(HttpExchange request, String type) {
        Headers headers = request.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }

    /** Until the page is closed, which shows when something is written to it. */
    private void stream(HttpExchange request, Desk desk) throws IOException {
        if (streams.incrementAndGet() > MOST_STREAMS) {
            streams.decrementAndGet();
            send(request, Answer.text(503, "So many pages are open already: close some."));
            return;
        }
        try {
            headers(request, "text/event-stream");
            request.sendResponseHeaders(200, 0);
            OutputStream out = request.getResponseBody();
            new EventStream(out, desk).run();
        } catch (IOException e) {
            // The page was closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.decrementAndGet();
        }
    }

    /** How many pages are open. */
    int openStreams() {
        return streams.get();
    }

    /** Ends all streams, and frees the port. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
