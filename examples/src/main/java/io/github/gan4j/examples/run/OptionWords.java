package io.github.gan4j.examples.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says with the options of the command line what the libraries' sentences advise in words of the Java API. */
public final class OptionWords {
    private static final Map<String, String> WORDS = words();

    private OptionWords() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("UpdateSchedule.alternating(1, 1)", "--schedule alternating");
        words.put("choose a generator normalizer batch", "take --g-normalizer batch");
        words.put("or another conditioning, such as ", "or another way, such as --conditional ");
        words.put(
                "choose an architecture of convolutions and a generator normalizer original or instance",
                "take a preset of convolutions and --g-normalizer original or instance");
        words.put(
                "leave them out, or choose another architecture",
                "leave out --normalizer and --g-normalizer, or take another preset, such as dcgan");
        words.put("choose the conditioning concatenation", "take --conditional concatenation");
        words.put("choose conditioning concatenation", "take --conditional concatenation");
        words.put("choose the normalizer original", "take --normalizer original");
        words.put("choose packing 1", "leave out --packing");
        return words;
    }

    /** The same failure for people. */
    public static UsageException exception(IllegalArgumentException e) {
        return new UsageException(of(String.valueOf(e.getMessage())), e);
    }

    /** The sentence with options in it. */
    static String of(String sentence) {
        String said = sentence;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            said = said.replace(word.getKey(), word.getValue());
        }
        return said;
    }
}
