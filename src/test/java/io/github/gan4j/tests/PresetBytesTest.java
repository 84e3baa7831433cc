package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What two steps of each preset leave is what it was, to the byte, and can be drawn with. Without fused multiply-add
 * that is so on every machine, so they are made in a Java of their own; these bytes change only with an algorithm, and
 * then the table changes in the same commit, which says why. Those of all other machines are {@link SameBytesTest}'s.
 */
class PresetBytesTest {
    private static final String TABLE = "/preset-bytes.txt";

    @TempDir
    Path temp;

    @Test
    void everyPresetTrainsAsItDid() throws IOException {
        List<String> lines = PresetSteps.inAJavaOfItsOwn(temp, List.of("-XX:-UseFMA"), 2, 4, 2, Set.of()).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
        assertEquals(
                String.join("\n", PresetSteps.table(TABLE)),
                String.join("\n", lines),
                "the table to put into " + TABLE);
    }
}
