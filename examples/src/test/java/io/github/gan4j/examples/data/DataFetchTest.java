package io.github.gan4j.examples.data;

import static io.github.gan4j.examples.data.FakeMirror.brokenChunk;
import static io.github.gan4j.examples.data.FakeMirror.content;
import static io.github.gan4j.examples.data.FakeMirror.cut;
import static io.github.gan4j.examples.data.FakeMirror.redirect;
import static io.github.gan4j.examples.data.FakeMirror.status;
import static io.github.gan4j.examples.data.FakeMirror.unsized;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetchTest {
    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    private static final String FIRST = FILES.get(0);
    private static final Map<String, byte[]> CONTENT = new LinkedHashMap<>();
    private static final Map<String, String> SUMS = new LinkedHashMap<>();

    static {
        Random random = new Random(1);
        for (String file : FILES) {
            byte[] bytes = new byte[200_000];
            random.nextBytes(bytes);
            CONTENT.put(file, bytes);
            SUMS.put(file, ChecksumsTest.sha256(bytes));
        }
    }

    @TempDir
    private Path cache;

    private FakeMirror server;
    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new FakeMirror();
        for (String mirror : List.of("/good/", "/bad/")) {
            for (String file : FILES) {
                server.on(mirror + file + ".gz", content(gzip(file)));
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static byte[] gzip(String file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(CONTENT.get(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private DataFetch fetcher(Duration readTimeout, Map<String, String> environment, URI... mirrors) {
        Download download =
                new Download(Duration.ofSeconds(5), readTimeout, new Proxies(ProxySelector.of(null), environment));
        return new DataFetch(cache, List.of(mirrors), set -> new Checksums(SUMS), download, 3, Duration.ofMillis(1));
    }

    private Path fetch(URI... mirrors) {
        return fetcher(Duration.ofSeconds(20), Map.of(), mirrors).fetch("mnist", messages::add);
    }

    /** Fetches from a mirror whose first file misbehaves, then from a good one. */
    private String fetchPast(FakeMirror.Reply... replies) throws IOException {
        return fetchPast(Duration.ofSeconds(20), replies);
    }

    private String fetchPast(Duration readTimeout, FakeMirror.Reply... replies) throws IOException {
        server.on("/bad/" + FIRST + ".gz", replies);
        Path folder = fetcher(readTimeout, Map.of(), server.uri("/bad/"), server.uri("/good/"))
                .fetch("mnist", messages::add);
        assertComplete(folder);
        String start = server.uri("/bad/" + FIRST + ".gz") + " ";
        String message = messages.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse(start);
        return message.substring(start.length());
    }

    private static void assertComplete(Path folder) throws IOException {
        for (String file : FILES) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file + ".gz")))) {
                assertArrayEquals(CONTENT.get(file), in.readAllBytes());
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(4, files.count(), "nothing but the four files");
        }
    }

    @Test
    void fetchesFourFilesOnceOnly() throws IOException {
        Path folder = fetch(server.uri("/good/"));
        assertEquals(cache.resolve("mnist"), folder);
        assertComplete(folder);
        assertEquals(4, server.requests().size());
        assertTrue(messages.contains(FIRST + " is complete."), messages.toString());
        messages.clear();
        fetch(server.uri("/good/"));
        assertEquals(4, server.requests().size());
        assertTrue(messages.contains(FIRST + " is already there."), messages.toString());
    }

    @Test
    void tellsHowFarItIs() {
        List<String> seen = new ArrayList<>();
        fetcher(Duration.ofSeconds(20), Map.of(), server.uri("/good/")).fetch("mnist", new DataFetch.Progress() {
            @Override
            public void message(String line) {}

            @Override
            public void received(String file, long bytes, long total) {
                seen.add(file + " " + bytes + " " + total);
            }
        });
        int size = gzip(FIRST).length;
        assertTrue(seen.contains(FIRST + " " + size + " " + size), seen.toString());
    }

    @Test
    void plainContentIsGoodToo() throws IOException {
        for (String file : FILES) {
            server.on("/plain/" + file + ".gz", content(CONTENT.get(file)));
        }
        Path folder = fetch(server.uri("/plain/"));
        for (String file : FILES) {
            assertArrayEquals(CONTENT.get(file), Files.readAllBytes(folder.resolve(file)));
            assertTrue(Files.notExists(folder.resolve(file + ".gz")));
        }
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        String good = "/good/" + FIRST + ".gz";
        for (FakeMirror.Reply reply : List.of(
                redirect(301, good),
                redirect(302, "../good/" + FIRST + ".gz"),
                redirect(307, server.uri(good).toString()),
                redirect(308, "/hop"))) {
            server.on("/hop", redirect(303, good));
            assertEquals("", fetchPast(reply));
            Files.delete(cache.resolve("mnist").resolve(FIRST + ".gz"));
        }
        assertEquals("redirected more than 10 times.", fetchPast(redirect(302, "/bad/" + FIRST + ".gz")));
    }

    @Test
    void redirectsElsewhereAreNotFollowed() throws IOException {
        assertEquals("redirected to file:/etc/passwd.", fetchPast(redirect(302, "file:/etc/passwd")));
    }

    @Test
    void redirectWithoutAnAddressIsAnAnswerToo() throws IOException {
        assertEquals("redirected to nowhere.", fetchPast(out -> FakeMirror.head(out, "HTTP/1.1 302 Found")));
    }

    @Test
    void missingFileIsTakenFromTheNextMirror() throws IOException {
        assertEquals("answered 404.", fetchPast(status(404)));
        assertEquals(1 + 1 + 3, server.requests().size(), "no second try for 404");
    }

    @Test
    void failingServerIsAskedAgain() throws IOException {
        assertEquals("", fetchPast(status(500), status(503), content(gzip(FIRST))));
        assertTrue(messages.contains("Fetching " + server.uri("/bad/" + FIRST + ".gz") + ", try 3 …"));
    }

    @Test
    void failingServerIsGivenUpInTheEnd() throws IOException {
        assertEquals("answered 500 (3 tries).", fetchPast(status(500)));
    }

    @Test
    void brokenTransfersAreSeen() throws IOException {
        byte[] good = gzip(FIRST);
        byte[] corrupt = good.clone();
        corrupt[good.length / 2] ^= 0x40;
        byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
        Map<FakeMirror.Reply, String> rows = new LinkedHashMap<>();
        rows.put(cut(good, 1000), "broke off after 1000 bytes (3 tries).");
        rows.put(cut(good, 0), "broke off after 0 bytes (3 tries).");
        rows.put(unsized(good, good.length / 2), "sent a truncated file (3 tries).");
        rows.put(content(Arrays.copyOf(good, good.length - 4)), "sent a truncated file (3 tries).");
        rows.put(brokenChunk(good), "broke off after ");
        rows.put(content(corrupt), "sent ");
        rows.put(content(page), "sent something else (its SHA-256 is wrong).");
        rows.put(content(gzip(FILES.get(1))), "sent something else (its SHA-256 is wrong).");
        rows.put(content(new byte[0]), "sent something else (its SHA-256 is wrong).");
        rows.put(out -> {}, "broke off (");
        rows.put(
                out -> out.write("nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8)),
                "answered something that is not");
        for (Map.Entry<FakeMirror.Reply, String> row : rows.entrySet()) {
            messages.clear();
            String message = fetchPast(row.getKey());
            assertTrue(message.startsWith(row.getValue()), message + " instead of " + row.getValue());
            Files.delete(cache.resolve("mnist").resolve(FIRST + ".gz"));
        }
    }

    @Test
    void brokenTransferIsTriedAgain() throws IOException {
        byte[] good = gzip(FIRST);
        assertEquals("", fetchPast(cut(good, 1000), out -> {}, content(good)));
    }

    @Tag("slow")
    @Test
    void stallsAreSeen() throws IOException {
        // Long enough for the good mirror to answer in time on a busy machine.
        Duration patience = Duration.ofMillis(1100);
        byte[] good = gzip(FIRST);
        assertEquals("stalled for 1100 ms after 1000 bytes (3 tries).", fetchPast(patience, server.stall(good, 1000)));
        Files.delete(cache.resolve("mnist").resolve(FIRST + ".gz"));
        messages.clear();
        assertEquals("did not answer within 1100 ms (3 tries).", fetchPast(patience, server.silence()));
    }

    @Test
    void failureNamesEveryMirrorAndTheCure() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI dead = URI.create("http://127.0.0.1:" + free + "/");
        server.on("/bad/" + FIRST + ".gz", status(500));
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> fetch(server.uri("/none/"), server.uri("/bad/"), dead));
        String message = e.getMessage();
        String start = "Cannot fetch " + FIRST + " of MNIST: " + server.uri("/none/" + FIRST + ".gz")
                + " answered 404; " + server.uri("/bad/" + FIRST + ".gz") + " answered 500 (3 tries); " + dead + FIRST
                + ".gz cannot be reached (";
        assertTrue(message.startsWith(start), message);
        assertTrue(
                message.endsWith(
                        "Check the network and the proxy settings (https_proxy), or put the set's four files into "
                                + cache.resolve("mnist") + " by hand."),
                message);
        try (Stream<Path> files = Files.list(cache.resolve("mnist"))) {
            assertEquals(0, files.count(), "no part is left behind");
        }
    }

    @Test
    void filesFetchedBeforeAFailureAreKept() {
        server.on("/good/" + FILES.get(2) + ".gz", status(404));
        assertThrows(UncheckedIOException.class, () -> fetch(server.uri("/good/")));
        assertTrue(Files.exists(cache.resolve("mnist").resolve(FILES.get(1) + ".gz")));
        fetch(server.uri("/bad/"));
        assertEquals(3 + 2, server.requests().size());
    }

    @Test
    void damagedFilesAreFetchedAnew() throws IOException {
        Path folder = fetch(server.uri("/good/"));
        Path truncated = folder.resolve(FILES.get(0) + ".gz");
        Files.write(truncated, Arrays.copyOf(gzip(FILES.get(0)), 5000));
        Files.write(folder.resolve(FILES.get(1)), new byte[10]);
        Files.write(folder.resolve("t10k-images.idx3-ubyte"), new byte[10]);
        fetch(server.uri("/good/"));
        assertEquals(4 + 2, server.requests().size(), "the good file is found before the third bad one");
        Files.delete(folder.resolve("t10k-images.idx3-ubyte"));
        assertComplete(folder);
    }

    @Test
    void leftOverPartIsReplaced() throws IOException {
        Path folder = Files.createDirectories(cache.resolve("mnist"));
        Path left = Files.write(folder.resolve(FIRST + ".part"), new byte[1_000_000]);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(120)));
        assertComplete(fetch(server.uri("/good/")));
    }

    @Test
    void proxyOfTheEnvironmentIsUsed() throws IOException {
        URI mirror = URI.create("http://mirror.invalid/sets/");
        for (String file : FILES) {
            server.on(mirror + file + ".gz", content(gzip(file)));
        }
        Map<String, String> environment = Map.of("http_proxy", "127.0.0.1:" + server.port());
        Path folder = fetcher(Duration.ofSeconds(20), environment, mirror).fetch("mnist", messages::add);
        assertComplete(folder);
        assertEquals("GET " + mirror + FIRST + ".gz HTTP/1.1", server.requests().get(0));
    }

    @Test
    void unwritableCacheIsNotBlamedOnTheMirrors() throws IOException {
        Files.write(cache.resolve("mnist"), new byte[1]);
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> fetch(server.uri("/good/")));
        assertTrue(e.getMessage().startsWith("Cannot write " + cache.resolve("mnist") + ": "), e.getMessage());
        assertTrue(e.getMessage().endsWith("; set XDG_CACHE_HOME to the full path of a folder that may be written."));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void unknownSetIsASentence() {
        DataException e =
                assertThrows(DataException.class, () -> DataFetch.standard().fetch("minst", messages::add));
        assertEquals("There is no data set named \"minst\": expected one of mnist, fashion-mnist.", e.getMessage());
    }

    @Test
    void mirrorsCanBeNamed() {
        assertEquals(List.of(), DataFetch.parseMirrors(""));
        assertEquals(
                List.of(URI.create("http://a/x/"), URI.create("https://b:8080/")),
                DataFetch.parseMirrors("http://a/x, https://b:8080/"));
        for (String bad : List.of("ftp://a/", "a/b", "http://", "http://a b/")) {
            String message = assertThrows(DataException.class, () -> DataFetch.parseMirrors(bad))
                    .getMessage();
            assertTrue(message.startsWith("The mirror \"" + bad + "\" in -Dgan4j.data.mirrors"), message);
        }
    }

    @Test
    void everySetHasMirrorsWithAllFiles() {
        for (KnownSet set : KnownSet.values()) {
            assertFalse(set.mirrors().isEmpty());
            for (URI mirror : set.mirrors()) {
                assertTrue(mirror.getPath().endsWith("/"), mirror + " must end in /");
            }
            for (String file : FILES) {
                assertEquals(64, Checksums.ofWhole(set).of(file).length());
            }
        }
    }
}
