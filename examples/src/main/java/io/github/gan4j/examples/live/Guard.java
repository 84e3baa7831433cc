package io.github.gan4j.examples.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says which requests are answered. Any page that a browser shows can send requests to this machine; so the names that
 * are asked for must be those of this machine, pages of others are refused, and what changes something, or makes
 * samples, needs the token that stands in our own pages alone.
 */
final class Guard {
    /** The header with the token. */
    static final String TOKEN = "X-Gan4j-Token";

    /** No body is longer. */
    static final int MOST_BYTES = 256 << 10;

    private static final int TOKEN_BYTES = 24;

    private final String token;
    private final Set<String> hosts;

    /** A refusal: its code, and why. */
    record Refusal(int code, String why) {}

    /** A guard of a server at a port, with a token of its own. */
    Guard(int port) {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.token = HexFormat.of().formatHex(bytes);
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    String token() {
        return token;
    }

    /** Why a request is refused; empty if it is answered. */
    Optional<Refusal> refusal(HttpExchange request) {
        Headers headers = request.getRequestHeaders();
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
            return refused(421, "The host that was asked for is not this machine.");
        }
        List<String> origin = headers.getOrDefault("Origin", List.of());
        boolean isOwn =
                origin.isEmpty() || (origin.size() == 1 && origin.get(0).equalsIgnoreCase("http://" + host.get(0)));
        if (!isOwn || isOfAnotherPage(headers)) {
            return refused(403, "Pages of other places are not answered.");
        }
        return switch (request.getRequestMethod()) {
            case "GET", "HEAD" ->
                hasBody(headers) ? refused(400, "A request for a page has no body.") : Optional.empty();
            case "POST" -> refusalOfChange(headers);
            default -> refused(405, "There is only GET, HEAD and POST.");
        };
    }

    /** A link from elsewhere may lead here, but nothing else of another page. */
    private static boolean isOfAnotherPage(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        String mode = headers.getFirst("Sec-Fetch-Mode");
        return site != null && !List.of("same-origin", "none").contains(site) && !"navigate".equals(mode);
    }

    private static boolean hasBody(Headers headers) {
        String length = headers.getFirst("Content-Length");
        return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    private Optional<Refusal> refusalOfChange(Headers headers) {
        List<String> given = headers.getOrDefault(TOKEN, List.of());
        if (given.size() != 1 || !isToken(given.get(0))) {
            return refused(403, "What changes something needs the token of this page: load it anew.");
        }
        String type = headers.getFirst("Content-Type");
        if (type == null || !type.equals("application/json")) {
            return refused(415, "The body is to be application/json.");
        }
        List<String> length = headers.getOrDefault("Content-Length", List.of());
        if (headers.containsKey("Transfer-Encoding")
                || length.size() != 1
                || !length.get(0).matches("[0-9]{1,9}")) {
            return refused(411, "The length of the body is to be said.");
        }
        return Integer.parseInt(length.get(0)) > MOST_BYTES
                ? refused(413, "The body is longer than " + MOST_BYTES + " bytes.")
                : Optional.empty();
    }

    /** In a time that does not tell how much of it is right. */
    private boolean isToken(String word) {
        return MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Refusal> refused(int code, String why) {
        return Optional.of(new Refusal(code, why));
    }
}
