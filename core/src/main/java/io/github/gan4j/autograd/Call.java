package io.github.gan4j.autograd;

/** One recorded use of an operation: a node of the graph. */
public final class Call {
    private final Op op;
    private final Tensor[] inputs;
    private final Tensor output;
    private final int[] changes;

    Call(Op op, Tensor[] inputs, Tensor output) {
        this.op = op;
        this.inputs = inputs;
        this.output = output;
        this.changes = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            changes[i] = inputs[i].changes();
        }
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

    /** Fails if an input was changed in place since: its gradient would be that of other numbers. */
    void checkUnchanged() {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].changes() != changes[i]) {
                throw new IllegalStateException(
                        "[grad] a variable of shape " + inputs[i].shape() + " was changed after ["
                                + op.name()
                                + "] used it: take the gradient before the optimizer's step, or run the forward pass "
                                + "again");
            }
        }
    }
}
