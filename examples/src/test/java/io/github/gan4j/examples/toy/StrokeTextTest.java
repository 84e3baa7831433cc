package io.github.gan4j.examples.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class StrokeTextTest {
    /** The first and the last column with ink, and the first and the last row. */
    private static int[] ink(String text) {
        BufferedImage picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        StrokeText.draw(graphics, text, 10, 30, 2, 1);
        graphics.dispose();
        int[] found = {60, -1, 40, -1};
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) != 0) {
                    found[0] = Math.min(found[0], x);
                    found[1] = Math.max(found[1], x);
                    found[2] = Math.min(found[2], y);
                    found[3] = Math.max(found[3], y);
                }
            }
        }
        return found;
    }

    @Test
    void allLettersAndFiguresAreKnownAndStandOnTheLine() {
        for (String letter : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:%-–()/=+'? ".split("")) {
            assertTrue(StrokeText.knows(letter.charAt(0)), "no strokes for " + letter);
        }
        for (String letter : "ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789".split("")) {
            int[] found = ink(letter);
            assertEquals(18, found[2], 1, letter + " is 6 units high");
            assertEquals(30, found[3], 1, letter + " stands on the line");
            assertEquals(10, found[0], 2, letter + " begins where it should");
        }
    }

    @Test
    void letterFollowsLetterAndWhatIsNotKnownIsABox() {
        assertTrue(ink("ll")[1] > ink("l")[1] && ink("l l")[1] > ink("ll")[1]);
        assertEquals(18, ink("\u00e9")[1], 1);
    }
}
