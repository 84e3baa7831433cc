package io.github.gan4j.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.examples.zoo.Zoo;
import io.github.gan4j.run.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server answers, and what it refuses, asked over a plain socket: a client of Java would not say such things.
 */
@Timeout(60)
class LiveServerTest {
    /** Longer than a stream of events waits between two looks. */
    private static final long STREAM_MILLIS = 450;

    private static final String JSON = "Content-Type: application/json\r\n";

    @TempDir
    Path temp;

    private final LiveTraining training = new LiveTraining();
    private LiveServer server;
    private int port;
    private String token;

    @BeforeEach
    void serve() throws IOException {
        RunFolder folder = new RunFolder(Files.createDirectories(temp.resolve("run")));
        server = LiveServer.start(OptionalInt.of(freePort()), Desks.of(Desk.of(folder, training)));
        port = URI.create(server.address()).getPort();
        String page = get("/");
        token = page.replaceFirst("(?s).*name=\"gan4j-token\" content=\"([0-9a-f]+)\".*", "$1");
        assertEquals(48, token.length(), page);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** The whole answer to what is sent. */
    private String send(String request) throws IOException {
        try (Socket socket = open()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + port + "\r\n";
    }

    private String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n");
    }

    private String post(String path, String headers, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\n" + headers + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    private String own() {
        return host() + JSON + Guard.TOKEN + ": " + token + "\r\n";
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static void assertCode(int code, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + code + " "), answer);
    }

    @Test
    void ownPagesAreAnsweredAndSayWhatTheyMayLoad() throws IOException {
        String page = get("/");
        assertCode(200, page);
        for (String header : List.of(
                "Content-security-policy: default-src 'none'; script-src 'self'",
                "frame-ancestors 'none'",
                "X-content-type-options: nosniff",
                "Cache-control: no-store",
                "Cross-origin-resource-policy: same-origin")) {
            assertTrue(page.contains(header), page);
        }
        assertCode(200, get("/live.js"));
        assertCode(
                200, send("GET /run/run/state HTTP/1.1\r\nHost: LOCALHOST:" + port + "\r\nConnection: close\r\n\r\n"));
        assertCode(200, send("HEAD / HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n"));
    }

    @Test
    void otherNamesOfThisMachineAreRefused() throws IOException {
        for (String host : List.of(
                "Host: evil.example\r\n",
                "Host: evil.example:" + port + "\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: 127.0.0.1:" + (port + 1) + "\r\n",
                "Host: 127.0.0.1:" + port + ".evil.example\r\n",
                "Host: \r\n",
                "Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n",
                "Host: evil.example\r\nHost: 127.0.0.1:" + port + "\r\n",
                "")) {
            String answer = send("GET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 421 ") || answer.startsWith("HTTP/1.1 400 "), host + answer);
            assertFalse(answer.contains(token));
        }
    }

    @Test
    void pagesOfOthersAreRefused() throws IOException {
        for (String origin : List.of(
                "Origin: http://evil.example\r\n",
                "Origin: https://127.0.0.1:" + port + "\r\n",
                "Origin: http://127.0.0.1:" + (port + 1) + "\r\n",
                "Origin: http://localhost:" + port + "\r\n",
                "Origin: null\r\n",
                "Origin: http://127.0.0.1:" + port + "\r\nOrigin: http://evil.example\r\n",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
                "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n")) {
            assertCode(403, send("GET /run/run/events HTTP/1.1\r\n" + host() + origin + "Connection: close\r\n\r\n"));
            assertCode(403, post("/run/run/stop", own() + origin, "{}"));
        }
        assertFalse(training.control().isStopped());
        assertCode(
                200,
                send("GET / HTTP/1.1\r\n" + host()
                        + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n"));
        assertCode(200, post("/run/run/pause", own() + "Origin: http://127.0.0.1:" + port + "\r\n", "{}"));
    }

    @Test
    void whatChangesSomethingNeedsTheTokenOfThePage() throws IOException {
        String other = token.replace('a', 'b').replace('0', '1');
        for (String wrong : List.of(
                "",
                Guard.TOKEN + ": \r\n",
                Guard.TOKEN + ": " + other + "x\r\n",
                Guard.TOKEN + ": " + token + "\r\n" + Guard.TOKEN + ": " + token + "\r\n",
                "Cookie: " + token + "\r\n")) {
            for (String what : List.of("pause", "continue", "stop", "checkpoint", "sample")) {
                assertCode(403, post("/run/run/" + what, host() + JSON + wrong, "{}"));
            }
        }
        assertFalse(training.control().isPaused() || training.control().isStopped());
        assertCode(200, post("/run/run/pause", own(), "{}"));
        assertTrue(training.control().isPaused());
        assertCode(200, post("/run/run/continue", own(), "{}"));
        assertFalse(training.control().isPaused());
        assertCode(200, post("/run/run/stop", own(), "{}"));
        assertTrue(training.control().isStopped());
    }

    @Test
    void lengthsAndKindsOfBodiesAreKept() throws IOException {
        assertCode(
                413,
                send("POST /run/run/pause HTTP/1.1\r\n" + own()
                        + "Content-Length: 900000\r\nConnection: close\r\n\r\n"));
        assertCode(
                411,
                send("POST /run/run/pause HTTP/1.1\r\n" + own()
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));
        assertCode(
                415,
                post("/run/run/pause", host() + Guard.TOKEN + ": " + token + "\r\nContent-Type: text/plain\r\n", "{}"));
        assertCode(400, send("GET / HTTP/1.1\r\n" + host() + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"));
        assertCode(405, send("DELETE /run/run HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n"));
        assertFalse(training.control().isPaused());
    }

    @Test
    void noAddressLeadsOutOfTheFolder() throws IOException {
        Files.writeString(temp.resolve("secret.png"), "secret");
        for (String path : List.of(
                "/secret.png",
                "/run/../secret.png",
                "/run/%2e%2e/secret.png",
                "/run/run/sample/../../secret.png",
                "/run/run/sample/%2e%2e%2f%2e%2e%2fsecret.png",
                "/run/run/sample/999999999999999999.png",
                "/run/none/state",
                "/../page.css")) {
            String answer = get(path);
            assertFalse(answer.contains("secret\n") || answer.startsWith("HTTP/1.1 200"), path + answer);
        }
    }

    @Test
    void whatCannotBeExploredIsToldInASentence() throws IOException {
        String answer = post("/run/run/sample", own(), "{\"z\": [[1]]}");
        assertCode(400, answer);
        assertTrue(answer.endsWith("This run has no images to explore, or none yet."), answer);
    }

    /** Of a trained generator that comes along: the same point gives the same pixels, and another other ones. */
    @Test
    void pointsThatAPageChoosesAreDrawn() throws IOException {
        server.close();
        RunFolder zoo = new RunFolder(Zoo.folder("dcgan-digits"));
        server = LiveServer.start(OptionalInt.of(freePort()), Desks.of(Desk.of(zoo)));
        port = URI.create(server.address()).getPort();
        token = get("/").replaceFirst("(?s).*name=\"gan4j-token\" content=\"([0-9a-f]+)\".*", "$1");
        String described = get("/run/dcgan-digits/explorer");
        assertTrue(described.contains("\"latent\":100") && described.contains("\"principal\":[["), described);
        assertTrue(get("/run/dcgan-digits/state").contains("\"state\":\"done\""));
        String one = "[" + "0.5,".repeat(99) + "0.5]";
        String other = "[" + "-0.5,".repeat(99) + "0.5]";
        String both = post("/run/dcgan-digits/sample", own(), "{\"z\": [" + one + "," + other + "]}");
        assertCode(200, both);
        assertTrue(both.contains("Content-length: " + (16 + 2 * 784)), both);
        String alone = post("/run/dcgan-digits/sample", own(), "{\"z\": [" + one + "]}");
        String again = post("/run/dcgan-digits/sample", own(), "{\"z\": [" + one + "]}");
        assertEquals(body(alone), body(again));
        assertTrue(body(both).substring(16).startsWith(body(alone).substring(16)), "others beside it change nothing");
        assertFalse(body(both).endsWith(body(alone).substring(16)), "another point is another picture");
        for (String wrong : List.of(
                "{\"z\": [[1]]}",
                "{\"z\": []}",
                "{\"z\": null}",
                "{}",
                "",
                "[",
                "{\"z\": [null]}",
                "{\"z\": [" + one.replace("0.5]", "1e9]") + "]}",
                "{\"z\": [" + one.replace("0.5]", "NaN]") + "]}",
                "{\"z\": \"x\"}")) {
            assertCode(400, post("/run/dcgan-digits/sample", own(), wrong));
        }
    }

    /** Streams that are open keep nobody waiting, and a page that was closed is forgotten. */
    @Test
    void runsOfAnyNameAndWithoutAConfigurationAreShown() throws IOException {
        Path all = Files.createDirectories(temp.resolve("runs"));
        RunFolder folder = new RunFolder(Files.createDirectories(all.resolve("events")));
        Files.writeString(folder.metrics(), "step,d_loss\n1,2\n2,1\n");
        Files.writeString(folder.lock(), "");
        server.close();
        server = LiveServer.start(OptionalInt.of(freePort()), Desks.in(all));
        port = URI.create(server.address()).getPort();
        assertCode(200, get("/"));
        assertCode(200, get("/run/events"));
        assertTrue(get("/run/events/state").contains("\"made\":2,\"steps\":0,\"state\":\"watched\""));
        String scores = "{\"against\": \"images of a friend\", \"metrics\": {\"frechet\": {\"samples\": 6}}}";
        assertFalse(get("/run/events/report").contains("images of a friend"));
        Files.writeString(folder.path().resolve("scores.json"), scores);
        assertTrue(get("/run/events/report").contains("images of a friend"));
    }

    @Test
    void manyOpenPagesKeepNobodyWaiting() throws IOException, InterruptedException {
        List<Socket> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket page = open();
                pages.add(page);
                page.getOutputStream()
                        .write(("GET /run/run/events HTTP/1.1\r\n" + host() + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            for (Socket page : pages) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8));
                String line = lines.readLine();
                assertEquals("HTTP/1.1 200 OK", line);
                while (!line.startsWith("data: {")) {
                    line = lines.readLine();
                }
                assertTrue(line.contains("\"state\":\"training\""), line);
            }
            assertEquals(50, server.openStreams());
            assertCode(200, get("/run/run/state"));
        } finally {
            for (Socket page : pages) {
                page.close();
            }
        }
        while (server.openStreams() > 0) {
            // Each finds out when it writes, for the second time: the state is another whenever it looks.
            training.control().pause();
            Thread.sleep(STREAM_MILLIS);
            training.control().goOn();
            Thread.sleep(STREAM_MILLIS);
        }
    }

    @Test
    void aPortThatIsTakenIsToldWithTheCure() {
        UsageException e =
                assertThrows(UsageException.class, () -> LiveServer.start(OptionalInt.of(port), Desks.in(temp)));
        assertEquals("The port " + port + " is taken, or not to be had: choose another.", e.getMessage());
    }
}
