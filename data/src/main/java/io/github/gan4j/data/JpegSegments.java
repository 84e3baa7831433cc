package io.github.gan4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands in a JPEG file before its pixels: how they are coded, and what its colours mean. */
final class JpegSegments {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int FIRST_RESTART = 0xD0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int APPLICATION = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int PROFILE = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int COMMENT = 0xFE;
    private static final String EXIF_NAME = "Exif\0\0";
    private static final String PROFILE_NAME = "ICC_PROFILE\0";
    private static final String ADOBE_NAME = "Adobe";

    /** The names of components that are stored as they are. */
    private static final byte[] RGB_NAMES = {'R', 'G', 'B'};

    private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
    private final SortedMap<Integer, byte[]> profileParts = new TreeMap<>();
    private byte[] frame = new byte[0];
    private int coding = -1;
    private boolean jfif;
    private int adobe = -1;
    private Optional<ExifTags> exif = Optional.empty();

    private JpegSegments() {}

    static boolean fits(byte[] file) {
        return file.length > 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == START && (file[2] & 0xFF) == 0xFF;
    }

    /**
     * The segments of a file.
     *
     * @throws IOException if they are damaged, or of a way of coding that is not known
     */
    static JpegSegments of(byte[] file) throws IOException {
        JpegSegments all = new JpegSegments();
        all.bare.write(file, 0, 2);
        int at = 2;
        while (true) {
            while (at + 1 < file.length && (file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == 0xFF) {
                at++;
            }
            if (at + 4 > file.length) {
                throw new PictureException("it is truncated");
            }
            int marker = file[at + 1] & 0xFF;
            int length = (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
            if ((file[at] & 0xFF) != 0xFF || marker < 0xC0 || (marker >= 0xD0 && marker < SCAN) || length < 2) {
                throw new PictureException("it is damaged: its parts do not follow each other");
            }
            if (at + 2 + length > file.length) {
                throw new PictureException("it is truncated");
            }
            if (marker == SCAN) {
                all.bare.write(file, at, file.length - at);
                if (!reachesEnd(file, at) && all.coding == PROGRESSIVE) {
                    // Of one that ends between two scans, the decoder would make a blurred picture.
                    throw new PictureException("it is truncated");
                }
                all.check(file.length);
                return all;
            }
            all.add(marker, Arrays.copyOfRange(file, at + 4, at + 2 + length));
            if (marker < APPLICATION || marker > COMMENT || (marker > 0xEF && marker < COMMENT)) {
                all.bare.write(file, at, 2 + length);
            }
            at += 2 + length;
        }
    }

    /**
     * Whether the scans, and what stands between them, end with a mark of the end.
     *
     * @throws PictureException if a segment claims more than the file has: the decoder would look for it, two bytes and
     *     a warning at a time
     */
    private static boolean reachesEnd(byte[] file, int firstScan) throws PictureException {
        int at = firstScan;
        while (at + 1 < file.length) {
            int marker = (file[at] & 0xFF) == 0xFF ? file[at + 1] & 0xFF : 0;
            if (marker == END) {
                return true;
            }
            if (marker == 0xFF) {
                at++;
            } else if (marker < 0xC0 || (marker >= FIRST_RESTART && marker <= START)) {
                // Compressed data, a restart in them, or what the decoder is to judge.
                at += marker == 0 ? 1 : 2;
            } else {
                int length = at + 4 > file.length ? 2 : (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
                if (at + 2 + length > file.length) {
                    throw new PictureException("it is truncated");
                }
                at += 2 + length;
            }
        }
        return false;
    }

    private void add(int marker, byte[] content) {
        if (marker == APPLICATION && begins(content, "JFIF\0")) {
            jfif = true;
        } else if (marker == EXIF && exif.isEmpty() && begins(content, EXIF_NAME)) {
            exif = ExifTags.of(Arrays.copyOfRange(content, EXIF_NAME.length(), content.length));
        } else if (marker == PROFILE && begins(content, PROFILE_NAME) && content.length > PROFILE_NAME.length() + 2) {
            int from = PROFILE_NAME.length();
            profileParts.put(content[from] & 0xFF, Arrays.copyOfRange(content, from + 2, content.length));
        } else if (marker == ADOBE && begins(content, ADOBE_NAME) && content.length >= 12) {
            adobe = content[11] & 0xFF;
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            coding = marker;
            frame = content;
        }
    }

    private static boolean begins(byte[] content, String name) {
        byte[] start = name.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    private void check(long fileBytes) throws IOException {
        if (frame.length < 6 || frame.length != 6 + 3 * components()) {
            throw new PictureException("it is damaged: it has no header");
        }
        if (coding > PROGRESSIVE) {
            throw new PictureException("it is coded in "
                    + (coding == 0xC3 ? "the lossless" : coding >= 0xC9 ? "the arithmetic" : "a hierarchical")
                    + " way of JPEG, which is not known here");
        }
        if (frame[0] != 8) {
            throw new PictureException("its samples have " + frame[0] + " bits; only 8 are known here");
        }
        if (components() != 1 && components() != 3 && components() != 4) {
            throw new PictureException("its pixels have " + components() + " components: expected 1, 3 or 4");
        }
        // A block of 8 × 8 samples takes a bit at least.
        PictureCanvas.check(height(), width(), height() * (long) width() / 64 <= 8 * fileBytes);
    }

    /** The file without all that the decoder need not know, and could misunderstand. */
    byte[] bare() {
        return bare.toByteArray();
    }

    int height() {
        return number(1);
    }

    int width() {
        return number(3);
    }

    private int number(int at) {
        return (frame[at] & 0xFF) << 8 | (frame[at + 1] & 0xFF);
    }

    int components() {
        return frame[5] & 0xFF;
    }

    Orientation orientation() {
        return exif.map(ExifTags::orientation).orElse(Orientation.UPRIGHT);
    }

    Optional<ColorProfile> profile() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        profileParts.values().forEach(all::writeBytes);
        return all.size() == 0 ? Optional.empty() : Optional.of(ColorProfile.of(all.toByteArray()));
    }

    /**
     * Whether colours are stored as brightness and two differences, rather than as they are. The rules are those of the
     * reference software: JFIF knows nothing else; then Adobe's marker says it; then the names of the components.
     */
    boolean hasDifferences() {
        if (components() == 3) {
            if (jfif || adobe >= 0) {
                return jfif || adobe != 0;
            }
            return !Arrays.equals(names(), RGB_NAMES);
        }
        return components() == 4 && adobe > 0;
    }

    private byte[] names() {
        byte[] all = new byte[components()];
        for (int c = 0; c < all.length; c++) {
            all[c] = frame[6 + 3 * c];
        }
        return all;
    }

    /** Whether inks are stored the other way round, 255 for none, as Adobe does. */
    boolean hasInvertedInks() {
        return adobe >= 0;
    }
}
