package io.github.gan4j.examples.report;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The text of a page with its pictures, which are read only where they are written: a page holds megabytes of them,
 * several times as much as text, and is written again and again while a run is trained.
 */
final class PageText {
    private static final String PICTURE = "data:image/png;base64,";

    /** Text, or the file of a picture, in their order. */
    private final List<Object> parts = new ArrayList<>();

    /** Adds HTML as it stands. */
    PageText add(String html) {
        parts.add(html);
        return this;
    }

    /** Adds a part with its pictures. */
    PageText add(PageText part) {
        parts.addAll(part.parts);
        return this;
    }

    /** Adds the address that holds a picture; of a file that is gone when the page is written, an empty one. */
    PageText picture(Path png) {
        parts.add(png);
        return this;
    }

    /** Writes all, in UTF-8. */
    void writeTo(OutputStream out) throws IOException {
        for (Object part : parts) {
            if (part instanceof Path png) {
                writePicture(png, out);
            } else {
                out.write(((String) part).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void writePicture(Path png, OutputStream out) throws IOException {
        if (!Files.isReadable(png)) {
            return;
        }
        out.write(PICTURE.getBytes(StandardCharsets.UTF_8));
        try (OutputStream coded = Base64.getEncoder().wrap(new Open(out))) {
            Files.copy(png, coded);
        }
    }

    /** The page as it is sent. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("[report] cannot read a picture: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    /** Base64 writes its end when it is closed; what it writes to stays open. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
