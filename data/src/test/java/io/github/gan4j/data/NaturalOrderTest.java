package io.github.gan4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come in the order that people expect. */
class NaturalOrderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2 3 9 10 11 12 100",
                "-10 -2 -1 0 1 2",
                "-0.5 0.25 0.5 1.5 10.0",
                "0 001 01 1 2",
                "img1 img2 img10 img11a img11b img100",
                "class-1-b class-2-a class-10-a",
                "1-cat 2-dog 10-cow",
                "9 10 zebra",
                "Zoo ant zebra",
                "a a1 a1b a2",
                "v1.9 v1.10 v2.0",
                "99999999999999999998 99999999999999999999 100000000000000000000",
                "ä1 ä2 ä10"
            })
    void numbersCountAsNumbers(String names) {
        List<String> expected = Arrays.asList(names.split(" "));
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.of(shuffled));
            assertEquals(expected, shuffled);
        }
    }
}
