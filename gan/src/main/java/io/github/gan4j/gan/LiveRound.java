package io.github.gan4j.gan;

import io.github.gan4j.autograd.Autograd;
import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.Batch;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import io.github.gan4j.nn.Memory;
import io.github.gan4j.nn.Pass;
import io.github.gan4j.random.Rng;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A round that a trainer is in. */
final class LiveRound implements Round {
    private final List<Player> acting;
    private final Batch batch;
    private final long step;
    private final int place;
    private final int part;
    private final Rng rng;
    private final Memory figures;
    private final KeptNumbers kept;
    private final Map<String, Object> made = new HashMap<>(8);

    /**
     * A round.
     *
     * @param acting whose turn it is
     * @param batch the data
     * @param step the number of the step, from 1
     * @param place which round of the step this is, from 0
     * @param part which batch of an update, from 0
     * @param rng where streams come from
     * @param figures where figures go
     * @param kept where numbers go
     */
    LiveRound(
            List<Player> acting,
            Batch batch,
            long step,
            int place,
            int part,
            Rng rng,
            Memory figures,
            KeptNumbers kept) {
        this.acting = acting;
        this.batch = batch;
        this.step = step;
        this.place = place;
        this.part = part;
        this.rng = rng;
        this.figures = figures;
        this.kept = kept;
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public Tensor apply(Layer network, Tensor x, Pass pass) {
        boolean tracked = x.isTracked() || pass.conditions().values().stream().anyMatch(Tensor::isTracked);
        return tracked || isOwned(network) ? network.forward(x, pass) : Autograd.noGrad(() -> network.forward(x, pass));
    }

    @Override
    public Pass pass(Layer network) {
        return isOwned(network) ? Pass.train() : Pass.frozen();
    }

    private boolean isOwned(Layer network) {
        for (Player player : acting) {
            if (player.owns(network)) {
                return true;
            }
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // what was made under a name has the type that its maker gave
    public <T> T once(String name, Supplier<T> make) {
        T known = (T) made.get(name);
        if (known != null) {
            return known;
        }
        T fresh = make.get();
        made.put(name, fresh);
        return fresh;
    }

    /** Forgets what was made, whose memory ends now: whoever kept the round cannot be given it any more. */
    void end() {
        made.clear();
    }

    @Override
    public boolean isTurnOf(Player player) {
        return acting.contains(player);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public int part() {
        return part;
    }

    @Override
    public Rng rng(String purpose) {
        return rng.stream(purpose).stream(step + "." + place);
    }

    @Override
    public void report(String figure, double value) {
        figures.set(figure, value);
    }

    @Override
    public void keep(String name, NDArray numbers) {
        kept.keep(name, numbers);
    }
}
