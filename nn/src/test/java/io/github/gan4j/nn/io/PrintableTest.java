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

    @Test
    void oneOfThemIsNotSeveral() {
        assertEquals("1 class", Printable.count(1, "classes"));
        assertEquals("1 batch", Printable.count(1, "batches"));
        assertEquals("1 box", Printable.count(1, "boxes"));
        assertEquals("1 entry", Printable.count(1, "entries"));
        assertEquals("1 image", Printable.count(1, "images"));
        assertEquals("1 sample", Printable.count(1, "samples"));
        assertEquals("1 more column", Printable.count(1, "more columns"));
        assertEquals("0 classes", Printable.count(0, "classes"));
        assertEquals("2 rows", Printable.count(2, "rows"));
    }
}
