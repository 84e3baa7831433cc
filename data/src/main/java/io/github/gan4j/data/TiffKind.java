package io.github.gan4j.data;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Which kinds of TIFF are read: of others, Java's decoder says nothing that helps, or takes colors and numbers for what
 * they are not.
 */
final class TiffKind {
    static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int COLORS = 262;
    private static final int PREDICTOR = 317;
    private static final int NUMBERS = 339;

    private static final int DIFFERENCES = 2;
    private static final int OF_FLOATS = 3;
    private static final int BYTE = 8;

    /** Grey from white and from black, red-green-blue, a palette, brightness and differences. */
    private static final Set<Long> KNOWN_COLORS = Set.of(0L, 1L, 2L, 3L, 6L);

    private static final Map<Long, String> OTHER_COLORS = Map.of(
            4L, "that is a mask",
            5L, "of printing inks (CMYK)",
            8L, "of CIELAB colors",
            9L, "of ICCLAB colors",
            10L, "of ITULAB colors",
            32803L, "of a camera's raw samples",
            32844L, "of LogL samples",
            32845L, "of LogLuv samples",
            34892L, "of a camera's raw samples");

    /** None, three of fax, LZW, two of JPEG, two of Deflate, PackBits. */
    private static final Set<Long> KNOWN_COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32946L, 32773L);

    /** LZW and Deflate, of which alone differences are taken. */
    private static final Set<Long> WITH_PREDICTOR = Set.of(5L, 8L, 32946L);

    private static final Map<Long, String> OTHER_COMPRESSIONS = Map.of(
            33003L, "JPEG 2000",
            33005L, "JPEG 2000",
            34661L, "JBIG",
            34712L, "JPEG 2000",
            34887L, "LERC",
            34925L, "LZMA",
            50000L, "Zstandard",
            50001L, "WebP",
            50002L, "JPEG XL");

    private static final Map<Long, String> OTHER_NUMBERS = Map.of(
            2L,
            "of signed numbers",
            3L,
            "of floating-point numbers",
            5L,
            "of complex numbers",
            6L,
            "of complex numbers");

    private TiffKind() {}

    /** What about a file is not read here, as in "TIFF of printing inks"; empty where all is. */
    static Optional<String> unknown(ExifTags tags) {
        long colors = TiffClaims.first(tags, COLORS, 1);
        if (!KNOWN_COLORS.contains(colors)) {
            return Optional.of(OTHER_COLORS.getOrDefault(colors, "of colors of kind " + colors));
        }
        Optional<String> numbers = LongStream.of(tags.numbers(NUMBERS, 1))
                .mapToObj(OTHER_NUMBERS::get)
                .filter(name -> name != null)
                .findFirst();
        return numbers.or(() -> depth(tags)).or(() -> compression(tags));
    }

    private static Optional<String> depth(ExifTags tags) {
        long deepest = LongStream.of(tags.numbers(BITS, 1)).max().orElse(1);
        return deepest > OtherPicture.DEEPEST ? Optional.of("of " + deepest + " bits a sample") : Optional.empty();
    }

    private static Optional<String> compression(ExifTags tags) {
        long way = TiffClaims.first(tags, COMPRESSION, 1);
        if (!KNOWN_COMPRESSIONS.contains(way)) {
            return Optional.of("compressed by " + OTHER_COMPRESSIONS.getOrDefault(way, "way " + way));
        }
        long predictor = WITH_PREDICTOR.contains(way) ? TiffClaims.first(tags, PREDICTOR, 1) : 1;
        if (predictor == DIFFERENCES) {
            return LongStream.of(tags.numbers(BITS, 1))
                    .filter(bits -> bits != BYTE)
                    .mapToObj(bits -> "of differences between samples of " + (bits == 1 ? "1 bit" : bits + " bits")
                            + " (predictor 2)")
                    .findFirst();
        }
        return predictor >= OF_FLOATS ? Optional.of("with predictor " + predictor) : Optional.empty();
    }
}
