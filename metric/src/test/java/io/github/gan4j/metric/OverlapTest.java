package io.github.gan4j.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OverlapTest {
    private static byte[] picture(int... pixels) {
        byte[] all = new byte[8];
        for (int i = 0; i < pixels.length; i++) {
            all[i] = (byte) pixels[i];
        }
        return all;
    }

    private static byte[] negative(byte[] picture) {
        byte[] other = picture.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) (255 - (other[i] & 0xFF));
        }
        return other;
    }

    @Test
    void isTheIntersectionOverTheUnionOfTheMarks() {
        byte[][] truth = {picture(255, 128), picture(0, 0, 200)};
        byte[][] made = {picture(255, 127, 255), picture(0, 0, 129)};
        // {0, 2} against {0, 1}: one of three; {2} against {2}. Shuffled: {0, 2} against {2}; {2} against {0, 1}.
        Overlap overlap = Overlap.of(made, truth);
        assertEquals((1 / 3.0 + 1) / 2, overlap.pairs());
        assertEquals((1 / 2.0 + 0) / 2, overlap.shuffled());
        assertEquals(2, overlap.count());
        // Two of eight pixels differ, then none; shuffled, one and three. Three of sixteen are marked.
        assertEquals(new Overlap.Alike((6 + 8) / 16.0, (7 + 5) / 16.0, 13 / 16.0), overlap.alike());
    }

    @Test
    void ofNegativesTheDarkPixelsAreTheMarks() {
        byte[][] truth = {picture(255, 128), picture(0, 0, 200)};
        byte[][] made = {picture(255, 127, 255), picture(0, 0, 129)};
        byte[][] darkTruth = {negative(truth[0]), negative(truth[1])};
        byte[][] darkMade = {negative(made[0]), negative(made[1])};
        assertEquals(Overlap.of(made, truth), Overlap.of(darkMade, darkTruth));
    }

    /** It agrees with six of eight pixels; by a count of those it would seem good. */
    @Test
    void anEmptyPictureHasNoOverlap() {
        byte[][] truth = {picture(255, 255), picture(0, 0, 255)};
        assertEquals(
                new Overlap(0, 0, new Overlap.Alike(13 / 16.0, 13 / 16.0, 13 / 16.0), 2),
                Overlap.of(new byte[2][8], truth));
        assertEquals(
                new Overlap(0, 0, new Overlap.Alike(1, 1, 1), 2),
                Overlap.of(new byte[2][8], new byte[2][8]),
                "nothing is no overlap");
    }

    @Test
    void thePicturesThemselvesOverlapByOne() {
        byte[][] truth = {picture(255, 255), picture(0, 0, 255)};
        assertEquals(new Overlap(1, 0, new Overlap.Alike(1, 5 / 8.0, 13 / 16.0), 2), Overlap.of(truth, truth));
    }

    @Test
    void agreementIsAShare() {
        assertEquals(.5, Overlap.agreement(new int[] {1, 2, 3, 4}, new int[] {1, 0, 3, 0}));
        assertEquals(
                "[overlap] expected as many classes of both, one or more, got 0 and 0",
                assertThrows(IllegalArgumentException.class, () -> Overlap.agreement(new int[0], new int[0]))
                        .getMessage());
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertEquals(
                "[overlap] expected two pictures or more, and as many of what they should be, got 1 and 1",
                assertThrows(IllegalArgumentException.class, () -> Overlap.of(new byte[1][8], new byte[1][8]))
                        .getMessage());
        assertEquals(
                "[overlap] expected pictures of one size, got 7 and 8 bytes",
                assertThrows(IllegalArgumentException.class, () -> Overlap.of(new byte[2][7], new byte[2][8]))
                        .getMessage());
    }
}
