package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import java.util.Optional;

/**
 * What the discriminator gave for a batch.
 *
 * @param output all columns, (N, 1 + C)
 * @param entered what entered its last layer, (N, F), where the loss compares such features
 */
record DiscriminatorOutput(Tensor output, Optional<Tensor> entered) {
    DiscriminatorOutput(Tensor output) {
        this(output, Optional.empty());
    }

    /** Whether a sample is real: the first column, (N, 1). */
    Tensor logits() {
        int columns = output.shape().size(1);
        return columns == 1 ? output : output.slice(1, 0, 1);
    }

    /** What an auxiliary term reads: the other columns, (N, C). */
    Tensor columns() {
        return output.slice(1, 1, output.shape().size(1));
    }

    Tensor features() {
        return entered.orElseThrow(() -> new AssertionError("the loss said that it compares no features"));
    }
}
