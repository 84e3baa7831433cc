package io.github.gan4j.examples;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("gan4j");
    }
}
