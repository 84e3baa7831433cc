package io.github.gan4j.random;

/** Keeps the exported package from being empty; goes when its first class comes. */
final class Placeholder {
    private Placeholder() {}
}
