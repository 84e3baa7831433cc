package io.github.gan4j.autograd;

import org.jspecify.annotations.Nullable;

/** One recorded use of an operation: a node of the graph. */
public final class Call {
    private final Op op;
    private final Tensor[] inputs;
    private final Tensor output;

    /** How often each input had been changed in place; null where none had, as for most. */
    private final int @Nullable [] changes;

    /** How often the output had been, which may share its floats with an input. */
    private final int changesOfOutput;

    Call(Op op, Tensor[] inputs, Tensor output) {
        this.op = op;
        this.inputs = inputs;
        this.output = output;
        this.changes = changes(inputs);
        this.changesOfOutput = output.changes();
    }

    private static int @Nullable [] changes(Tensor[] inputs) {
        int[] changes = null;
        for (int i = 0; i < inputs.length; i++) {
            int count = inputs[i].changes();
            if (count != 0) {
                changes = changes == null ? new int[inputs.length] : changes;
                changes[i] = count;
            }
        }
        return changes;
    }

    /**
     * The operation.
     *
     * @return the operation
     */
    public Op op() {
        return op;
    }

    /**
     * The number of inputs.
     *
     * @return the number
     */
    public int inputs() {
        return inputs.length;
    }

    /**
     * One input.
     *
     * @param index which, from 0
     * @return the tensor that was given
     */
    public Tensor input(int index) {
        return inputs[index];
    }

    /**
     * The output.
     *
     * @return the tensor that was made
     */
    public Tensor output() {
        return output;
    }

    /** Fails if an input or the output was changed in place since: the gradient would be that of other numbers. */
    void checkUnchanged() {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].changes() != (changes == null ? 0 : changes[i])) {
                throw new IllegalStateException(
                        "[grad] a variable of shape " + inputs[i].shape() + " was changed after ["
                                + op.name()
                                + "] used it: take the gradient before the optimizer's step, or run the forward pass "
                                + "again");
            }
        }
        if (output.changes() != changesOfOutput) {
            throw new IllegalStateException("[grad] a tensor of shape " + output.shape() + " was changed after ["
                    + op.name() + "] made it, which takes its gradient from it: change a copy, or after the gradient "
                    + "was taken");
        }
    }
}
