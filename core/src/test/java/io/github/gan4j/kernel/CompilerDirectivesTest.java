package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of compiler directives; which of them make training slow was measured on JDK 17 and 25. */
class CompilerDirectivesTest {
    private static @Nullable String culprit(Path file) {
        return CompilerDirectives.culprit(StartOptions.parse(List.of("-XX:CompilerDirectivesFile=" + file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ match: 'io/github/gan4j/kernel/*.*', Exclude: true }",
                "[{ match: 'io/github/gan4j/kernel/*.*', c2: { Exclude: true } , c1: {Exclude: true}}]",
                "[{ match: '*.*', inline: ['-jdk/incubator/vector/*.*'] }]",
                "[ // one\n { /* { */ 'match': ['some/Type.*', 'io.github.gan4j.*::*',], 'c2': { 'exclude': true, }, }, ]",
                "{ match: '*.*', c2: { Exclude: false }, Exclude: true }",
                "{ match: '*.*', Exclude: false, c2: { Exclude: true } }",
                "{ match: '*.*', c2: { inline: '-jdk/incubator/vector/FloatVector.fma' } }",
                "[{ match: '*.*', inline: ['-*.*', '+jdk/incubator/vector/*.*'] }]",
                "[{ match: '*.*', inline: ['+java/util/*.*', '-jdk/incubator/vector/*.*'] }]",
                "[{ match: 'some/Type.*' }, { match: '*.*', Exclude: true }]",
                "[{ match: '*.*', Enable: false }, { match: '*.*', Exclude: true }]",
                "[{ match: 'io/github/gan4j/kernel/Kernels.choose' }, { match: 'io/github/gan4j/*.*', Exclude: true }]",
                "[{ match: '*.*(I)V' }, { match: '*.*', Exclude: true }]",
                "[{ match: '*.*', c2: { MaxNodeLimit: 2000 } }]",
                "[{ match: '*.main' }, { match: '*.*', Exclude: true }]",
            })
    void directivesThatKeepVectorsFromBeingCompiledAreFound(String text) {
        assertTrue(CompilerDirectives.takesAway(text.replace('\'', '"')), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{ match: ['jdk/incubator/vector/*.*', 'jdk.internal.vm.vector.*::*'], c2: { Exclude: true, }, }, ]",
                "[{ 'match': '*.*', c2: { DisableIntrinsic: '_VectorTernaryOp,_VectorLoadOp' } }]",
                "[{ 'match': ['*.*'], DisableIntrinsic: '_VectorTernaryOp' }]",
                "[{ match: '*.*', Enable: false, Exclude: true }]",
                "[{ match: '*.*', c1: { Exclude: true } }]",
                "[{ match: '*.*', c2: { BackgroundCompilation: false } }, { match: '*.*', Exclude: true }]",
                "[{ match: 'io/github/*.*' }, { match: 'io/github/gan4j/kernel/*.*', Exclude: true }]",
                "[{ match: '*.*', Exclude: true, c2: { Exclude: false } }]",
                "[{ match: '*.*', inline: ['+jdk/incubator/vector/*.*', '-*.*'] }]",
                "[{ match: 'some/Type.*', inline: ['-jdk/incubator/vector/*.*'], Exclude: true }]",
                "[{ match: 'jdk/incubator/vector/*.*', inline: ['-*.*'] }]",
                "[{ match: 'io/github/gan4j/kernel/*.*', inline: ['-some/Type.*', '+*.*'] }]",
                "[{ match: '*.*', c1: { MaxNodeLimit: 2000 }, c2: { MaxNodeLimit: 80000 } }]",
                "[{ Exclude: true }]",
                "// { match: '*.*', Exclude: true }",
                "[]",
                "{}",
                "",
            })
    void otherDirectivesDoNotCount(String text) {
        assertFalse(CompilerDirectives.takesAway(text.replace('\'', '"')), text);
    }

    @Test
    void theOptionIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("directives");
        Files.writeString(file, "[{ match: \"*.*\", Exclude: true }]");
        String option = "-XX:CompilerDirectivesFile=" + file;
        assertEquals(option, culprit(file));
        assertEquals(
                "this Java was started with " + option
                        + ", and so turns no vectors into instructions; for several times the speed leave that out",
                new VectorCompiler(
                                "OpenJDK 64-Bit Server VM",
                                "mixed mode, sharing",
                                25,
                                StartOptions.parse(List.of("-XX:+UnlockDiagnosticVMOptions", option)))
                        .whySlow());
        Files.write(file, new byte[] {'/', '/', (byte) 0xE4, '\n', '{', '}'});
        assertNull(culprit(file), "not in UTF-8");
        assertNull(culprit(folder));
        assertNull(culprit(folder.resolve("none")));
        assertNull(CompilerDirectives.culprit(StartOptions.parse(List.of("-XX:CompilerDirectivesFile=\0"))));
    }

    /** Also where a comment, a quote or a bracket does not end, or brackets stand in a thousand others. */
    @Test
    void whateverAFileHoldsReadingItEnds() {
        String[] parts = {
            "[", "]", "{", "}", "\"", ",", ":", "//", "/*", "*/", "\n", "match", "*.*", "Exclude", "true", "-"
        };
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(30); left > 0; left--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            CompilerDirectives.takesAway(text.toString());
        }
        assertFalse(CompilerDirectives.takesAway("[".repeat(100_000)));
        assertFalse(CompilerDirectives.takesAway("{a:".repeat(100_000)));
    }
}
