package io.github.gan4j.examples.data;

import io.github.gan4j.nn.io.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Copies what is at one address into a file. What goes wrong on the net is a {@link Failed}; what goes wrong on this
 * machine stays an {@link IOException}, because another address would not cure it.
 */
final class Download {
    private static final int REDIRECTS = 10;
    private static final int BUFFER = 1 << 16;

    /** More than any known file has; an endless answer must not fill the disk. */
    private static final long LARGEST = 256L << 20;

    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);

    /** Answers that may be another one next time. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Proxies proxies;

    Download(Duration connectTimeout, Duration readTimeout, Proxies proxies) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.proxies = proxies;
    }

    /** Told how far a download is. */
    interface Watcher {
        /** Some bytes came; {@code total} is −1 where the server does not say it. */
        void received(long bytes, long total);
    }

    /** What one address answered instead of the file. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether the same address may work the next time. */
        private final boolean passing;

        Failed(String message, boolean passing) {
            super(message);
            this.passing = passing;
        }

        boolean isPassing() {
            return passing;
        }
    }

    /** Copies. */
    void copy(URI address, Path file, Watcher watcher) throws Failed, IOException {
        URI at = address;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpURLConnection connection = connect(at);
            try {
                int status = status(connection);
                if (REDIRECT.contains(status)) {
                    at = target(at, connection.getHeaderField("Location"));
                    continue;
                }
                if (status != HttpURLConnection.HTTP_OK) {
                    throw new Failed("answered " + status, PASSING.contains(status));
                }
                copyBody(connection, file, watcher);
                return;
            } finally {
                connection.disconnect();
            }
        }
        throw new Failed("redirected more than " + REDIRECTS + " times", false);
    }

    private HttpURLConnection connect(URI address) throws Failed {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.toURL().openConnection(proxies.forAddress(address));
            connection.setConnectTimeout((int) connectTimeout.toMillis());
            connection.setReadTimeout((int) readTimeout.toMillis());
            // Java would follow some redirects only: not those from http to https.
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("User-Agent", "gan4j");
            connection.setRequestProperty("Accept", "*/*");
            connection.setRequestProperty("Connection", "close");
            connection.connect();
            return connection;
        } catch (SocketTimeoutException e) {
            throw new Failed("gave no connection within " + seconds(connectTimeout), true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static URI target(URI from, String location) throws Failed {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new Failed("redirected to nowhere", false);
        }
        if (!"https".equals(to.getScheme()) && !"http".equals(to.getScheme())) {
            throw new Failed("redirected to " + to, false);
        }
        return to;
    }

    private int status(HttpURLConnection connection) throws Failed {
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new Failed("answered something that is not HTTP", true);
            }
            return status;
        } catch (SocketTimeoutException e) {
            throw new Failed("did not answer within " + seconds(readTimeout), true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void copyBody(HttpURLConnection connection, Path file, Watcher watcher) throws Failed, IOException {
        long total = connection.getContentLengthLong();
        long received = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = WholeFile.open(file)) {
            for (int n = read(connection, buffer, received); n >= 0; n = read(connection, buffer, received)) {
                out.write(buffer, 0, n);
                received += n;
                if (received > LARGEST) {
                    throw new Failed("sent more than " + (LARGEST >> 20) + " MB", false);
                }
                watcher.received(received, total);
            }
        }
        // Not every Java notices.
        if (total >= 0 && received != total) {
            throw new Failed("broke off after " + received + " bytes", true);
        }
    }

    private int read(HttpURLConnection connection, byte[] buffer, long received) throws Failed {
        try {
            return connection.getInputStream().read(buffer);
        } catch (SocketTimeoutException e) {
            throw new Failed("stalled for " + seconds(readTimeout) + " after " + received + " bytes", true);
        } catch (IOException e) {
            throw new Failed("broke off after " + received + " bytes", true);
        }
    }

    private static Failed failed(IOException e) {
        if (e instanceof UnknownHostException) {
            return new Failed("cannot be found (unknown host " + e.getMessage() + ")", false);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return new Failed("cannot be reached (" + e.getMessage() + ")", false);
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Failed("broke off (" + message + ")", true);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
