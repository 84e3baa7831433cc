package io.github.gan4j.nn;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several judges of the same samples, whose outputs are laid end to end along the batch axis: (N, …) → (J·N, …), all of
 * the first judge, then all of the second. What follows treats them as samples of one batch, so layers behind a jury
 * are shared by its judges, and a loss that is a mean over logits is the mean of the judges' losses. Each judge looks
 * at its own part, such as one domain ({@link ChannelPart}), and all give outputs of one shape, so that each has the
 * same weight in that mean.
 *
 * <pre>{@code
 * Layer discriminator = Sequential.of(
 *         new Jury(new TreeMap<>(Map.of(
 *                 "a", Sequential.of(new ChannelPart(0, 1), firstOfA),
 *                 "b", Sequential.of(new ChannelPart(1, 2), firstOfB)))),
 *         trunk);
 * }</pre>
 *
 * <p>A network with a jury gives J logits a sample: what needs one of each sample, or has a label of each, does not go
 * together with it. Of a batch in several {@link Parts}, all judges' outputs for the first part come first, then those
 * for the second; the parts of what follows are larger, so layers there that mix samples refuse them.
 *
 * @param judges the judges by their names, which stand in its state, in the order of the map; 1 or more; unmodifiable.
 *     The order of {@code Map.of} is another in each virtual machine, and with it would be that of the logits and of
 *     the state: put it into a {@code TreeMap}
 */
public record Jury(Map<String, Layer> judges) implements Layer {
    /**
     * A jury.
     *
     * @throws IllegalArgumentException if there is no judge
     */
    public Jury {
        judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
        if (judges.isEmpty()) {
            throw new IllegalArgumentException("[jury] expected 1 or more judges, got none");
        }
    }

    @Override
    public Tensor forward(Tensor x, Pass pass) {
        outputShape(x.shape());
        Pass ofPart = pass.with(Parts.one());
        return pass.parts().each(x, part -> said(part, ofPart));
    }

    private Tensor said(Tensor x, Pass pass) {
        List<Tensor> outputs = new ArrayList<>();
        for (Layer judge : judges.values()) {
            outputs.add(judge.forward(x, pass));
        }
        return outputs.size() == 1 ? outputs.get(0) : Tensor.concat(0, outputs);
    }

    @Override
    public Shape outputShape(Shape input) {
        Map<String, Shape> outputs = new LinkedHashMap<>();
        judges.forEach((name, judge) -> outputs.put(name, judge.outputShape(input)));
        Shape one = outputs.values().iterator().next();
        if (outputs.values().stream().anyMatch(other -> !other.equals(one))) {
            throw new ShapeException("[jury] expected judges that give one shape, got " + outputs + ": input " + input);
        }
        return one.with(0, judges.size() * one.size(0));
    }

    @Override
    public State state() {
        State state = State.empty();
        for (Map.Entry<String, Layer> judge : judges.entrySet()) {
            state = state.with(judge.getKey(), judge.getValue());
        }
        return state;
    }

    @Override
    public Map<String, Layer> children() {
        return judges;
    }

    @Override
    public Layer with(Map<String, Layer> children) {
        Check.children(this, children);
        Map<String, Layer> others = new LinkedHashMap<>();
        judges.keySet().forEach(name -> others.put(name, Check.child(this, children, name, Layer.class)));
        return new Jury(others);
    }

    /**
     * The judges, such as {@code Jury(a: Sequential(2 layers, 544 parameters), b: Sequential(2 layers, 544
     * parameters))}.
     */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>();
        judges.forEach((name, judge) -> all.add(name + ": " + judge));
        return "Jury(" + String.join(", ", all) + ")";
    }
}
