package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void ordinaryTextsOfAllLanguagesStayAsTheyAre() {
        for (String text : new String[] {"", "cat", "Größe 3", "犬 и кошка", "\ud83d\ude00"}) {
            assertSame(text, Printable.of(text));
        }
    }

    @Test
    void nothingTellsATerminalToDoSomething() {
        assertEquals("a\\u001b[31mb\\u0007", Printable.of("a\u001b[31mb\u0007"));
        assertEquals("one\\u000atwo\\u000d\\u0009\\u0085", Printable.of("one\ntwo\r\t\u0085"));
        assertEquals("\\u202egnp", Printable.of("\u202egnp"));
    }

    @Test
    void longTextsKeepTheirBeginningAndTheirEnd() {
        assertEquals(1000, Printable.of("x".repeat(1000)).length());
        String cut = Printable.of("x".repeat(1_000_000) + ": cure");
        assertEquals(903, cut.length());
        assertTrue(cut.startsWith("xxx"));
        assertTrue(cut.endsWith("xx: cure"));
        String pairs = Printable.of("a" + "\ud83d\ude00".repeat(1000));
        assertTrue(pairs.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }
}
