package io.github.gan4j.examples.run;

/**
 * What can be done with a run next, as it is typed.
 *
 * @param done with one that is done
 * @param stopped with one that was stopped before
 */
public record Next(String done, String stopped) {
    /** The line that says so. */
    public String line(boolean isDone) {
        return "Next: " + (isDone ? done : stopped);
    }
}
