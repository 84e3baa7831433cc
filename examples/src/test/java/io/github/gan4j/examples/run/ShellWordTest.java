package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void onlyWordsThatNeedItAreQuoted() {
        assertEquals("runs/mnist-mlp-20250131-140509", ShellWord.of("runs/mnist-mlp-20250131-140509"));
        assertEquals("'my runs/1'", ShellWord.of("my runs/1"));
        assertEquals("'it'\\''s'", ShellWord.of("it's"));
        assertEquals("''", ShellWord.of(""));
    }
}
