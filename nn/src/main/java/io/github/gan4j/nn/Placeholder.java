package io.github.gan4j.nn;

/** Keeps the exported package from being empty; goes when its first class comes. */
final class Placeholder {
    private Placeholder() {}
}
