package io.github.gan4j.tests;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, steered by its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final List<String> errors = new ArrayList<>();

    private Browser(Process process, URI page) throws Exception {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Answers())
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /** Where the browser is; empty where there is none. */
    static Optional<Path> find() {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            for (String name : NAMES) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** Starts one that keeps nothing, and asks nothing of the network by itself. */
    static Browser start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String host = host(process);
        HttpResponse<String> pages = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + host + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        for (JsonElement page : JsonParser.parseString(pages.body()).getAsJsonArray()) {
            JsonObject one = page.getAsJsonObject();
            if (one.get("type").getAsString().equals("page")) {
                Browser browser = new Browser(
                        process, URI.create(one.get("webSocketDebuggerUrl").getAsString()));
                browser.send("Page.enable", Map.of());
                browser.send("Runtime.enable", Map.of());
                browser.send("Log.enable", Map.of());
                return browser;
            }
        }
        process.destroy();
        throw new IOException("The browser has no page: " + pages.body());
    }

    /** What it says on its way is read to the end, so that it never waits for a reader. */
    private static String host(Process process) throws Exception {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.append(line).append('\n');
                    Matcher matcher = LISTENING.matcher(line);
                    if (matcher.matches()) {
                        found.complete(matcher.group(1));
                    }
                }
                found.completeExceptionally(new IOException("The browser has ended: " + said));
            } catch (IOException e) {
                found.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return found.get(SECONDS, TimeUnit.SECONDS);
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void take(JsonObject message) {
        if (message.has("id")) {
            CompletableFuture<JsonObject> asked =
                    waiting.remove(message.get("id").getAsInt());
            if (asked != null) {
                asked.complete(message);
            }
            return;
        }
        String method = message.get("method").getAsString();
        if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
            synchronized (errors) {
                errors.add(message.get("params").toString());
            }
        }
    }

    /** What went wrong in pages so far: exceptions, and what they were kept from loading. */
    List<String> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    JsonObject send(String method, Map<String, ?> params) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(new Gson().toJson(Map.of("id", id, "method", method, "params", params)), true)
                .join();
        try {
            JsonObject message = answer.get(SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new AssertionError(method + ": " + message.get("error"));
            }
            return message.getAsJsonObject("result");
        } catch (Exception e) {
            throw new AssertionError("No answer to " + method + " " + params, e);
        }
    }

    /** Shows an address, and waits until it is loaded. */
    void open(String address) {
        send("Page.navigate", Map.of("url", address));
        until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** The value of an expression, also of one that is promised. */
    JsonElement value(String expression) {
        JsonObject result = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        JsonElement value = result.getAsJsonObject("result").get("value");
        return value == null ? new JsonArray() : value;
    }

    /** Waits until an expression is true. */
    void until(String condition) {
        String promise = "new Promise((done, failed) => { const end = Date.now() + " + SECONDS * 800
                + "; const look = () => { try { if (" + condition + ") return done(true); } catch (e) { /* not yet */ }"
                + " if (Date.now() > end) return failed(new Error('never: ' + document.body.innerText.slice(0, 600)));"
                + " setTimeout(look, 30); }; look(); })";
        for (int loads = 0; loads < 10; loads++) {
            try {
                value(promise);
                return;
            } catch (AssertionError e) {
                // A page that loads itself anew takes with it what was asked of it.
                if (!String.valueOf(e.getMessage()).matches("(?s).*(navigated|context).*")) {
                    throw e;
                }
            }
        }
        throw new AssertionError("The page loads itself again and again: " + condition);
    }

    /** The size of the window, and whether its user likes it dark. */
    void window(int width, int height, boolean isDark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Takes a picture of what the window shows: .png, .webp or .jpg. */
    void picture(Path file) {
        String name = file.toString();
        String format = name.endsWith(".png") ? "png" : name.endsWith(".webp") ? "webp" : "jpeg";
        Map<String, ?> params =
                format.equals("png") ? Map.of("format", format) : Map.of("format", format, "quality", 65);
        try {
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(send("Page.captureScreenshot", params)
                                    .get("data")
                                    .getAsString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
