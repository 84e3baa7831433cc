package io.github.gan4j.kernel;

import io.github.gan4j.kernel.convolution.OrderedConvolution;
import io.github.gan4j.kernel.elementwise.VectorElementwise;
import io.github.gan4j.kernel.normalization.VectorNormalization;
import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.product.OrderedProduct;
import io.github.gan4j.kernel.reduction.OrderedReduction;
import io.github.gan4j.kernel.update.VectorUpdate;
import jdk.incubator.vector.FloatVector;

/**
 * Makes the kernels that use the Vector API; loaded by name, by {@link Kernels} only, because the API may be absent.
 */
final class VectorKernels {
    private VectorKernels() {}

    /** The floats in a vector; decides nothing. */
    static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    static Kernels create() {
        int lanes = lanes();
        if (!InnerLoops.vectors(lanes)) {
            throw new IllegalStateException("this program has scalar kernels already");
        }
        return new Kernels(
                "vector",
                lanes,
                new VectorElementwise(),
                new OrderedReduction(),
                new OrderedProduct(),
                new VectorUpdate(),
                new VectorNormalization(),
                new OrderedConvolution(),
                null);
    }
}
