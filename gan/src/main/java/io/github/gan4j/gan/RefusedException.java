package io.github.gan4j.gan;

import java.util.List;

/**
 * Choices exclude each other, or do not fit the data. What is wrong and what would help are apart, so that a program
 * can advise in words of its own; the message has both in those of the library: {@code [design] expected …, got …:
 * choose …}.
 */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the cures. */
    private final String problem;

    private final transient List<Cure> cures;

    /**
     * A refusal.
     *
     * @param problem what was expected and what came, with the operation in brackets before it
     * @param advice what would help, in words of the library
     * @param cures the same as data, the first best, each of which is enough; to leave out several things one after the
     *     other is one cure. None where there is no choice by which the words could be replaced
     */
    public RefusedException(String problem, String advice, Cure... cures) {
        super(joined(problem, advice));
        this.problem = problem;
        this.cures = List.of(cures);
    }

    private static String joined(String problem, String advice) {
        return problem + (problem.contains(": ") ? "; " : ": ") + advice;
    }

    /** {@return what was expected and what came, without what would help} */
    public String problem() {
        return problem;
    }

    /** {@return what would help, the first best; unmodifiable} */
    public List<Cure> cures() {
        return cures;
    }

    /**
     * The whole sentence with other words for what would help.
     *
     * @param advice such as {@code take --packing 1}
     * @return what is wrong, and that
     */
    public String with(String advice) {
        return joined(problem, advice);
    }
}
