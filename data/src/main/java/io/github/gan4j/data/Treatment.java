package io.github.gan4j.data;

/** What was done to a picture on its way from the file to numbers, beyond decoding it; with the words for it. */
enum Treatment {
    RESIZED("is", "are", "resized"),
    CROPPED("is", "are", "cut at two sides to fit the proportions"),
    TURNED("is", "are", "turned upright, as the Exif orientation says"),
    ON_WHITE("has", "have", "transparent parts, which are put on white"),
    INKS("is", "are", "in printing inks (CMYK), which are brought to RGB without a profile"),
    PROFILE_APPLIED("has", "have", "a color profile, from which the colors are brought to sRGB"),
    PROFILE_IGNORED("has", "have", "a color profile that is passed over: the numbers are taken as sRGB"),
    FIRST_OF_SEVERAL("is", "are", "the first of several in the file; the others are passed over");

    private final String one;
    private final String several;
    private final String words;

    Treatment(String one, String several, String words) {
        this.one = one;
        this.several = several;
        this.words = words;
    }

    /** A sentence that says of how many images it is so. */
    String sentence(int count, int of) {
        return count + " of " + of + (of == 1 ? " image " : " images ") + (count == 1 ? one : several) + " " + words
                + ".";
    }
}
