/** Arrays, random numbers and automatic differentiation. */
module io.github.gan4j.core {
    requires org.slf4j;
    requires static jdk.incubator.vector;
    requires static jdk.management;
    requires static org.jspecify;

    exports io.github.gan4j.ndarray;
    exports io.github.gan4j.random;
    exports io.github.gan4j.autograd;
}
