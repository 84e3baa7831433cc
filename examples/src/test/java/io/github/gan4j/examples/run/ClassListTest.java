package io.github.gan4j.examples.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.run.Classes;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Classes are meant by their names, and those that the data never shows are not drawn. */
class ClassListTest {
    private static final ClassList PETS = new ClassList(new Classes(3, List.of("cat", "dog", "cow"), List.of(5, 2, 1)));

    private static void refused(ClassList classes, String text, String sentence) {
        assertEquals(
                sentence,
                assertThrows(UsageException.class, () -> classes.number(text)).getMessage());
    }

    @Test
    void aNameOrElseANumberMeansAClass() {
        assertEquals(1, PETS.number("dog"));
        assertEquals(2, PETS.number("2"));
        refused(PETS, "3", "There is no class 3: expected --class from 0 to 2, or one of cat, dog, cow.");
        refused(PETS, "-1", "There is no class -1: expected --class from 0 to 2, or one of cat, dog, cow.");
        refused(
                PETS,
                "dgo",
                "Expected --class with a whole number, or one of cat, dog, cow, got 'dgo': did you mean dog?");
        refused(PETS, "", "Expected --class with a whole number, or one of cat, dog, cow, got ''");
    }

    @Test
    void whereNamesAreNumbersANumberIsAName() {
        List<String> names =
                IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
        ClassList folders = new ClassList(new Classes(12, names, List.of()));
        assertEquals(1, folders.number("2"));
        assertEquals(11, folders.number("12"));
        refused(
                folders,
                "0",
                "There is no class 0: expected --class with one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.");
        ClassList digits = new ClassList(new Classes(3, List.of("0", "1", "2"), List.of()));
        refused(digits, "3", "There is no class 3: expected --class from 0 to 2.");
        refused(
                new ClassList(new Classes(3, List.of(), List.of())),
                "3",
                "There is no class 3: expected --class from 0 to 2.");
        refused(
                new ClassList(new Classes(3, List.of(), List.of())),
                "x",
                "Expected --class with a whole number, got 'x'");
    }

    @Test
    void classesThatTheDataNeverShowsAreNotDrawn() {
        ClassList fromOne = new ClassList(new Classes(4, List.of(), List.of(0, 7, 0, 3)));
        assertArrayEquals(new int[] {1, 3}, fromOne.numbers("all"));
        assertArrayEquals(new int[] {1, 3, 1, 3, 1}, fromOne.classes().inTurn(5));
        refused(
                fromOne,
                "0",
                "The data has no samples of class 0, so the generator never saw what it looks like: choose one of 1, 3.");
        assertEquals("2: 1 (7), 3 (3); no samples of classes 0, 2", fromOne.described());
        assertEquals("3: cat (5), dog (2), cow (1)", PETS.described());
        assertArrayEquals(new int[] {0, 1}, new ClassList(new Classes(2, List.of(), List.of())).numbers("all"));
    }

    @Test
    void severalAreNamedWithCommas() {
        assertArrayEquals(new int[] {2, 0}, PETS.numbers("cow,cat"));
        assertArrayEquals(new int[] {1}, PETS.numbers("dog"));
        ClassList commas = new ClassList(new Classes(2, List.of("a, b", "c"), List.of()));
        assertArrayEquals(new int[] {0}, commas.numbers("a, b"));
        assertThrows(UsageException.class, () -> PETS.numbers("cow,,cat"));
        refusedInList("2,nope", "Expected --classes with whole numbers, or some of cat, dog, cow, got 'nope'");
        refusedInList("7", "There is no class 7: expected --classes from 0 to 2, or one of cat, dog, cow.");
        refusedInList(
                "dgo", "Expected --classes with whole numbers, or some of cat, dog, cow, got 'dgo': did you mean dog?");
        assertEquals("cow, cat", PETS.names(2, 0));
    }

    private static void refusedInList(String text, String sentence) {
        assertEquals(
                sentence,
                assertThrows(UsageException.class, () -> PETS.numbers(text)).getMessage());
    }

    @Test
    void manyNamesAreCutShort() {
        ClassList many = new ClassList(
                new Classes(30, IntStream.range(0, 30).mapToObj(i -> "n" + i).toList(), Collections.nCopies(30, 1)));
        assertTrue(many.described().startsWith("30: n0 (1), n1 (1), "));
        assertTrue(many.described().endsWith("n19 (1) and 10 more"));
    }

    @Test
    void aGeneratorThatIsNotToldClassesHasNone() {
        ClassList none = new ClassList(new Classes(0, List.of("cat"), List.of(3)));
        assertArrayEquals(new int[2], none.classes().inTurn(2));
        refused(
                none,
                "0",
                "This generator is not told classes: leave out --class and --classes, or train with --conditional "
                        + "projection, rows and signals with --label COLUMN.");
        assertThrows(UsageException.class, () -> none.numbers("all"));
    }
}
