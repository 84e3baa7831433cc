package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching through the front door, from a server of this test. */
class FetchTest {
    @TempDir
    Path temp;

    @Test
    void aSetThatCannotBeHadIsToldInOneSentence() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/sets";
            Cli.Result result = fetch(mirror, "mnist");
            BadInputTest.assertSentence(1, result, "train-images-idx3-ubyte", mirror, "404");
            assertTrue(asked.get() > 0);
            assertEquals(
                    List.of(),
                    TrainTest.names(temp.resolve("gan4j/mnist")).stream().toList());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aMirrorThatIsNoAddressIsToldInOneSentence() {
        BadInputTest.assertSentence(2, fetch("nonsense", "mnist"), "nonsense", "gan4j.data.mirrors");
    }

    private Cli.Result fetch(String mirror, String name) {
        List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + temp, "http_proxy=", "no_proxy=*"));
        command.addAll(Child.cli(List.of("-Dgan4j.data.mirrors=" + mirror), "data", "fetch", name));
        return Child.start(temp, command).end();
    }
}
