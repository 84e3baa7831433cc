package io.github.gan4j.autograd;

/** One recorded use of an operation: a node of the graph. */
public final class Call {
    private final Op op;
    private final Tensor[] inputs;
    private final Tensor output;
    private final long version;

    Call(Op op, Tensor[] inputs, Tensor output) {
        this.op = op;
        this.inputs = inputs;
        this.output = output;
        this.version = versions();
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
        if (versions() != version) {
            for (Tensor input : inputs) {
                if (input.version() > 0) {
                    throw new IllegalStateException(
                            "[grad] a variable of shape " + input.shape() + " was changed after ["
                                    + op.name()
                                    + "] used it: take the gradient before the optimizer's step, or run the forward "
                                    + "pass again");
                }
            }
        }
    }

    private long versions() {
        long sum = 0;
        for (Tensor input : inputs) {
            sum += input.version();
        }
        return sum;
    }
}
