package io.github.gan4j.gan.model;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Reparameterization;
import io.github.gan4j.nn.Weight;
import io.github.gan4j.random.Rng;

/**
 * A form that also takes a weight of zeros, such as the last one of a block that begins as the identity. Such a weight
 * has no direction: the form is given one, normal with the variance 1 / fanIn. Weight normalisation then begins with
 * lengths of 0, so that the layer computes with zeros as before; spectral normalisation cannot, and begins with a norm
 * of 1.
 *
 * @param form the form
 * @param rng where directions come from
 */
record NotFromZero(Reparameterization form, Rng rng) implements Reparameterization {
    @Override
    public Weight begin(NDArray first, int outputAxis, int fanIn) {
        if (!isZero(first)) {
            return form.begin(first, outputAxis, fanIn);
        }
        NDArray direction = rng.normal(first.shape(), 0, (float) (1 / Math.sqrt(fanIn)));
        return form.beginWithZeros(direction, outputAxis, fanIn);
    }

    private static boolean isZero(NDArray x) {
        for (float number : x.toArray()) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }
}
