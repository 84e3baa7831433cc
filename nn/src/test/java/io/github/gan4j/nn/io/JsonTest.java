package io.github.gan4j.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @Test
    void allKindsOfValuesAreRead() {
        Object value = Json.parse(
                " {\"a\" : [1, -2.5, 1e3, 0, -0], \"b\":{}, \"c\":[ ],\n\t\"d\":\"x\",\r\"e\":[true,false,null]} ");
        assertEquals(
                Map.of(
                        "a", List.of(1L, -2.5, 1000.0, 0L, 0L),
                        "b", Map.of(),
                        "c", List.of(),
                        "d", "x",
                        "e", Arrays.asList(true, false, null)),
                value);
    }

    @Test
    void stringsHaveEscapes() {
        assertEquals("\"\\/\b\f\n\r\té😀", Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83D\\uDE00\""));
    }

    @Test
    void quotedTextsAreReadBack() {
        String text = "a \"b\" \\ / \b\n\t\u0000\u001f é 😀 ─";
        assertEquals(text, Json.parse(Json.quote(text)));
        assertEquals("\"\\u000a\"", Json.quote("\n"));
    }

    @Test
    void largestWholeNumberIsRead() {
        assertEquals(Long.MAX_VALUE, Json.parse("9223372036854775807"));
        assertEquals(
                "a whole number beyond 64 bits at character 0",
                assertThrows(IllegalArgumentException.class, () -> Json.parse("9223372036854775808"))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | an end after 1 characters",
                "{\"a\" | an end after 4 characters",
                "\"abc | an end after 4 characters",
                "\"a\\ | an end after 3 characters",
                "\"\\u12 | an end after 5 characters",
                "\"\\u12g4\" | an unexpected \"g\" at character 5",
                "\"\\x\" | an unexpected \"x\" at character 2",
                "{a:1} | an unexpected \"a\" at character 1",
                "{\"a\";1} | an unexpected \";\" at character 4",
                "{\"a\":1,} | an unexpected \"}\" at character 7",
                "{,} | an unexpected \",\" at character 1",
                "[1,] | an unexpected \"]\" at character 3",
                "[1 2] | an unexpected \"2\" at character 3",
                "[1} | an unexpected \"}\" at character 2",
                "01 | an unexpected \"1\" at character 1",
                "-a | an unexpected \"a\" at character 1",
                "1. | an end after 2 characters",
                "1e+ | an end after 3 characters",
                "trae | an unexpected \"a\" at character 2",
                "NaN | an unexpected \"N\" at character 0",
                "1 2 | an unexpected \"2\" at character 2",
                "{\"a\":1,\"a\":2} | the name \"a\" twice"
            })
    void mistakesAreNamed(String text, String words) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> Json.parse(text))
                        .getMessage());
    }

    @Test
    void controlCharactersAndNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.parse("\"\n\""));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("\"\u0000\""));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("\u0000"));
        assertThrows(IllegalArgumentException.class, () -> Json.parse(""));
    }

    @Test
    void depthIsLimited() {
        Json.parse("[".repeat(16) + "]".repeat(16));
        assertEquals(
                "values nested deeper than 16",
                assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(100_000)))
                        .getMessage());
    }
}
