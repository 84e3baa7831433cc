package io.github.gan4j.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.data.DataException;
import io.github.gan4j.examples.run.RunException;
import io.github.gan4j.examples.run.UsageException;
import io.github.gan4j.nn.io.CheckpointException;
import io.github.gan4j.nn.io.SafetensorsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aMessageBecomesASentenceOnOneLine() {
        assertEquals(
                "Expected input channels 64, got 3; at discriminator / 2: Dense(784).",
                Failure.oneLine("[conv2d] expected input channels 64, got 3\n  at discriminator / 2: Dense(784)"));
        assertEquals("Done?", Failure.oneLine(" done? "));
        assertEquals("data.csv is empty.", Failure.oneLine("data.csv is empty"));
        assertEquals("runs/a is not a run.", Failure.oneLine("runs/a is not a run."));
    }

    @Test
    void namesThatCannotBeAreToldWithTheirCure() {
        Failure unmappable = Failure.of(
                new InvalidPathException("bilder-?", "Malformed input or input contains unmappable characters"));
        assertEquals(2, unmappable.exitCode());
        assertTrue(unmappable.sentence().contains("LC_ALL=C.UTF-8"), unmappable.sentence());
        assertEquals(
                new Failure(2, "No file or folder can have the name 'a:b' (Illegal char): choose another."),
                Failure.of(new InvalidPathException("a:b", "Illegal char")));
    }

    @Test
    void whateverIsKnownOfFilesIsNoFaultOfOurs() {
        assertEquals(
                new Failure(2, "runs/a.safetensors: wrong."),
                Failure.of(new CheckpointException(
                        CheckpointException.Fault.DAMAGED, "[checkpoint] runs/a.safetensors: wrong")));
        assertEquals(new Failure(2, "Wrong."), Failure.of(new SafetensorsException("[safetensors] wrong")));
        assertEquals(new Failure(1, "Wrong."), Failure.of(new UncheckedIOException("wrong", new IOException()) {
            private static final long serialVersionUID = 1L;
        }));
    }

    @Test
    void whatMayNotBeWrittenIsToldWithTheCure() {
        String cured = "Cannot write a.png: permission denied; see that it may be written, or choose another place.";
        assertEquals(cured, failedToWrite("[report] cannot write a.png: permission denied"));
        assertEquals(
                "Cannot write a.png: its permissions do not allow it; see that it may be written, or choose another place.",
                failedToWrite("Cannot write a.png: its permissions do not allow it."));
        assertEquals(
                "Cannot write a.png: permission denied; set X.",
                failedToWrite("Cannot write a.png: permission denied; set X."));
    }

    private static String failedToWrite(String message) {
        return Failure.of(new UncheckedIOException(message, new IOException())).sentence();
    }

    @Test
    void theExitCodeSaysWhoseFaultItWas() {
        assertEquals(new Failure(2, "Wrong."), Failure.of(new UsageException("wrong")));
        assertEquals(new Failure(2, "Wrong."), Failure.of(new DataException("wrong")));
        assertEquals(new Failure(1, "Wrong."), Failure.of(new RunException("wrong", new IOException())));
        assertEquals(new Failure(1, "Wrong."), Failure.of(new UncheckedIOException("wrong", new IOException())));
        Failure ours = Failure.of(new IllegalStateException("no batch"));
        assertEquals(1, ours.exitCode());
        assertTrue(
                ours.sentence().contains("fault of gan4j") && ours.sentence().contains("--stacktrace"),
                ours.sentence());
    }
}
