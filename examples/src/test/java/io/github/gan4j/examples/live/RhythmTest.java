package io.github.gan4j.examples.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** How often an open page is told something: a training is to go on as if nobody looked. */
class RhythmTest {
    private static JsonObject state(String state, int made, String kind) {
        return JsonParser.parseString(
                        "{\"state\": \"" + state + "\", \"made\": " + made + ", \"kind\": \"" + kind + "\"}")
                .getAsJsonObject();
    }

    @Test
    void stepsAreCountedNowAndThenAndWhatElseChangesIsToldAtOnce() {
        JsonObject before = state("training", 10, "images");
        assertFalse(EventStream.isNews(before, state("training", 11, "images"), false));
        assertTrue(EventStream.isNews(before, state("training", 11, "images"), true));
        assertFalse(EventStream.isNews(before, before.deepCopy(), true), "it is the same");
        assertTrue(EventStream.isNews(before, state("paused", 11, "images"), false));
        assertTrue(EventStream.isNews(new JsonObject(), before, false), "the first");
        assertTrue(EventStream.isNews(state("training", 10, "points"), state("training", 11, "points"), false));
    }

    /** A hundredth of a core, unless that were too seldom. */
    @Test
    void whereALookTakesLongItIsTakenLessOften() {
        assertEquals(1_000_000_000L, Desk.rest(1_000_000));
        assertEquals(3_000_000_000L, Desk.rest(30_000_000));
        assertEquals(5_000_000_000L, Desk.rest(900_000_000));
    }
}
