module consumer {
    requires io.github.gan4j.run;
}
