package io.github.gan4j.examples.run;

import java.util.function.IntFunction;

/**
 * Images that are to be written, and are made a few at a time.
 *
 * @param count how many
 * @param columns how many stand in a row of a grid; 0 for about as many as there are rows
 * @param next makes the next images, as many as it is told
 */
public record Drawing(int count, int columns, IntFunction<Made> next) {}
