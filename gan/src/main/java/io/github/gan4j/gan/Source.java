package io.github.gan4j.gan;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.gan.loss.Auxiliary;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.List;
import java.util.Optional;

/** What a generator makes samples of: noise, and codes behind it where a task of the discriminator has some. */
final class Source {
    private final Latent latent;
    private final Optional<Auxiliary> task;
    private final Rng noise;
    private final Rng codes;

    Source(Latent latent, Optional<Auxiliary> auxiliary, Rng noise, Rng codes) {
        this.latent = latent;
        this.task = auxiliary.filter(some -> some.codes() > 0);
        this.noise = noise;
        this.codes = codes;
    }

    /** How many numbers are drawn for one sample. */
    int size() {
        return latent.size() + task.map(Auxiliary::codes).orElse(0);
    }

    /** Where the next numbers come from. */
    State state() {
        return State.empty().with("noise", noise).with("codes", codes);
    }

    NDArray draw(int count) {
        NDArray z = latent.sample(count, noise);
        return task.map(some -> Tensor.concat(1, List.of(Tensor.of(z), Tensor.of(some.draw(count, codes))))
                        .value())
                .orElse(z);
    }
}
