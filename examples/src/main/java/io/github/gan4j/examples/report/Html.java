package io.github.gan4j.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text as it may stand in a page. */
public final class Html {
    private Html() {}

    /** Text in an element or an attribute. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A file that lies beside this class in the jar, such as a style sheet. */
    public static String resource(String name) {
        try (InputStream bytes = Html.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("[report] expected " + name + " in the jar, got none");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("[report] cannot read " + name + " in the jar", e);
        }
    }
}
