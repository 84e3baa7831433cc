package io.github.gan4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistMlpGanTest {
    @TempDir
    Path temp;

    @Test
    void itDraws64Digits() throws IOException {
        Path picture = temp.resolve("digits.png");
        MnistMlpGan.main(new String[] {"2", picture.toString()});
        assertEquals(8 * 30 + 2, ImageIO.read(picture.toFile()).getWidth());
    }
}
