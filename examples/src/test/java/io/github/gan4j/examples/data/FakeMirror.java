package io.github.gan4j.examples.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A web server that misbehaves as told. Works on bare sockets, so that it can break off anywhere. */
final class FakeMirror implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    FakeMirror() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    /** Writes an answer; the connection is closed when it returns. */
    interface Reply {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException e) {
                // The client went away or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket connection = socket.accept();
            start(() -> answer(connection));
        }
    }

    private void answer(Socket connection) throws IOException, InterruptedException {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            requests.add(request);
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // The headers do not matter.
            }
            next(request.split(" ", -1)[1]).write(connection.getOutputStream());
            connection.getOutputStream().flush();
        }
    }

    /** The replies of a path in order; the last one stays. */
    private Reply next(String path) {
        Deque<Reply> queue = replies.get(path);
        if (queue == null) {
            return status(404);
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
    }

    FakeMirror on(String path, Reply... inOrder) {
        replies.put(path, new ArrayDeque<>(List.of(inOrder)));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + path);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The request lines so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    static void head(OutputStream out, String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    static Reply status(int code) {
        return out -> head(out, "HTTP/1.1 " + code + " Whatever", "Content-Length: 0");
    }

    static Reply redirect(int code, String location) {
        return out -> head(out, "HTTP/1.1 " + code + " Elsewhere", "Location: " + location, "Content-Length: 0");
    }

    static Reply content(byte[] body) {
        return cut(body, body.length);
    }

    /** Says how long the body is, and sends only a part of it. */
    static Reply cut(byte[] body, int length) {
        return out -> {
            head(out, "HTTP/1.1 200 OK", "Content-Length: " + body.length);
            out.write(body, 0, length);
        };
    }

    /** Does not say how long the body is: it ends with the connection. */
    static Reply unsized(byte[] body, int length) {
        return out -> {
            head(out, "HTTP/1.1 200 OK");
            out.write(body, 0, length);
        };
    }

    static Reply brokenChunk(byte[] body) {
        return out -> {
            head(out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, 0, body.length / 2);
        };
    }

    /** Sends a part of the body and then nothing until the end of the test. */
    Reply stall(byte[] body, int length) {
        return out -> {
            head(out, "HTTP/1.1 200 OK", "Content-Length: " + body.length);
            out.write(body, 0, length);
            out.flush();
            closed.await();
        };
    }

    Reply silence() {
        return out -> closed.await();
    }
}
