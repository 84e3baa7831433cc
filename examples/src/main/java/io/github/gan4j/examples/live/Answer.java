package io.github.gan4j.examples.live;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;

/**
 * What is answered to a request.
 *
 * @param code such as 200
 * @param type of the body
 * @param body the body
 * @param policy what the page may load; empty for what is no page
 */
record Answer(int code, String type, byte[] body, String policy) {
    /** What our pages may load: only what is of this server, and pictures that they make. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static Answer page(String html) {
        return new Answer(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), POLICY);
    }

    /** A page that says itself what it may load. */
    static Answer pageOfItsOwn(byte[] html) {
        return new Answer(200, "text/html; charset=utf-8", html, "frame-ancestors 'none'");
    }

    static Answer json(JsonElement json) {
        return new Answer(200, "application/json", json.toString().getBytes(StandardCharsets.UTF_8), "");
    }

    static Answer bytes(String type, byte[] bytes) {
        return new Answer(200, type, bytes, "");
    }

    static Answer text(int code, String sentence) {
        return new Answer(code, "text/plain; charset=utf-8", sentence.getBytes(StandardCharsets.UTF_8), "");
    }

    static Answer nothingThere() {
        return text(404, "There is nothing at this address.");
    }
}
