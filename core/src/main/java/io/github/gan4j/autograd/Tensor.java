package io.github.gan4j.autograd;

import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.ndarray.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An {@link NDArray} that may remember how it was made, so that gradients can be taken with {@link Autograd#grad}.
 * Operations are methods; they run at once, broadcast like NumPy, and return new tensors. They are recorded when an
 * input depends on a {@link #variable} and the computation is outside {@link Autograd#noGrad}.
 *
 * <p>Axes may be counted from the end (−1 is the last). Where a method takes {@code int... axes}, none means all.
 * Shapes that do not fit throw a {@link ShapeException} that names the operation and all shapes.
 */
public final class Tensor {
    private static final AtomicLong IDS = new AtomicLong();

    private final NDArray value;

    /** The place in the order in which tracked tensors were made, from 1; 0 for a constant. */
    private final long id;

    private final @Nullable Call call;

    /** How often the floats were changed in place: one counter for all tensors on top of the same floats, made when first needed. */
    private int @Nullable [] changes;

    private Tensor(NDArray value, int @Nullable [] changes, long id) {
        this.value = value;
        this.changes = changes;
        this.id = id;
        this.call = null;
    }

    private Tensor(NDArray value, int @Nullable [] changes, Op op, Tensor[] inputs) {
        this.value = value;
        this.changes = changes;
        this.id = IDS.incrementAndGet();
        this.call = new Call(op, inputs, this);
    }

    /**
     * A constant: no gradient flows into it.
     *
     * @param value its numbers, shared, not copied
     * @return the tensor
     */
    public static Tensor of(NDArray value) {
        return new Tensor(value, null, 0);
    }

    /**
     * A constant of rank 0.
     *
     * @param value its number
     * @return the tensor of shape ()
     */
    public static Tensor scalar(float value) {
        return of(NDArray.scalar(value));
    }

    /**
     * A leaf that gradients can be asked for.
     *
     * @param value its numbers, shared, not copied
     * @return the tensor
     */
    public static Tensor variable(NDArray value) {
        return new Tensor(value, null, IDS.incrementAndGet());
    }

    /**
     * Runs an operation, and records it when recording is on and an input is tracked.
     *
     * @param op the operation
     * @param inputs its inputs
     * @return its output
     */
    public static Tensor apply(Op op, Tensor... inputs) {
        return run(op, inputs.clone());
    }

    /** {@link #apply} for inputs in an array that nobody else has. */
    static Tensor run(Op op, Tensor... inputs) {
        NDArray[] values = new NDArray[inputs.length];
        boolean tracked = false;
        for (int i = 0; i < inputs.length; i++) {
            values[i] = inputs[i].value;
            tracked |= inputs[i].isTracked();
        }
        NDArray value = timed(op, values);
        int[] changes = sharedCounter(value, inputs);
        return tracked && Autograd.isRecording()
                ? new Tensor(value, changes, op, inputs)
                : new Tensor(value, changes, 0);
    }

    private static NDArray timed(Op op, NDArray[] values) {
        long start = OpTimes.begin();
        NDArray value = op.eval(values);
        OpTimes.end(op, "", start);
        return value;
    }

    /** The counter of the input that an output shares its floats with, or null. */
    @SuppressWarnings("ReferenceEquality") // the same floats are meant, not equal ones
    private static int @Nullable [] sharedCounter(NDArray value, Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (input.value.array() == value.array()) {
                return input.counter();
            }
        }
        return null;
    }

    private synchronized int[] counter() {
        int[] counter = changes;
        if (counter == null) {
            counter = new int[1];
            changes = counter;
        }
        return counter;
    }

    /** {@return the numbers, shared, not copied} */
    public NDArray value() {
        return value;
    }

    /** {@return the shape} */
    public Shape shape() {
        return value.shape();
    }

    /**
     * The only number of a tensor that has one.
     *
     * @return the number
     * @throws ShapeException if there is not exactly one
     */
    public float item() {
        return value.item();
    }

    /** {@return whether a gradient can flow into this tensor: it is a variable, or was recorded} */
    public boolean isTracked() {
        return id != 0;
    }

    /** {@return the same numbers as a constant} */
    public Tensor detach() {
        return isTracked() ? new Tensor(value, counter(), 0) : this;
    }

    /**
     * Says that the numbers were changed in place, such as those of a parameter by an optimizer. Taking a gradient
     * through an operation that used them before then fails instead of giving a wrong result, also if it used them
     * through {@link #reshape} or {@link #detach}, which share them.
     */
    public void touch() {
        counter()[0]++;
    }

    int changes() {
        int[] counter = changes;
        return counter == null ? 0 : counter[0];
    }

    long id() {
        return id;
    }

    @Nullable
    Call call() {
        return call;
    }

    /** {@return −x} */
    public Tensor neg() {
        return function(Unary.NEG);
    }

    /** {@return e^x} */
    public Tensor exp() {
        return function(Unary.EXP);
    }

    /** {@return e^x − 1, accurate near 0} */
    public Tensor expm1() {
        return function(Unary.EXPM1);
    }

    /** {@return ln x; −∞ at 0, NaN below} */
    public Tensor log() {
        return function(Unary.LOG);
    }

    /** {@return ln(1 + x), accurate near 0} */
    public Tensor log1p() {
        return function(Unary.LOG1P);
    }

    /** {@return √x} */
    public Tensor sqrt() {
        return function(Unary.SQRT);
    }

    /** {@return 1/√x} */
    public Tensor rsqrt() {
        return function(Unary.RSQRT);
    }

    /** {@return x²} */
    public Tensor square() {
        return function(Unary.SQUARE);
    }

    /** {@return |x|; the gradient at 0 is 0} */
    public Tensor abs() {
        return function(Unary.ABS);
    }

    /** {@return −1, 0 or 1; no gradient} */
    public Tensor sign() {
        return detach().function(Unary.SIGN);
    }

    /** {@return sin x, in radians} */
    public Tensor sin() {
        return function(Unary.SIN);
    }

    /** {@return cos x, in radians} */
    public Tensor cos() {
        return function(Unary.COS);
    }

    /** {@return tanh x} */
    public Tensor tanh() {
        return function(Unary.TANH);
    }

    /** {@return σ(x) = 1/(1 + e^−x)} */
    public Tensor sigmoid() {
        return function(Unary.SIGMOID);
    }

    /** {@return ln(1 + e^x), stable for any x} */
    public Tensor softplus() {
        return function(Unary.SOFTPLUS);
    }

    /** {@return max(x, 0); the gradient at 0 is 0} */
    public Tensor relu() {
        return function(Unary.RELU);
    }

    /** {@return 1 where x &gt; 0, else 0; no gradient} */
    public Tensor step() {
        return detach().function(Unary.STEP);
    }

    /** {@return the error function 2/√π ∫₀ˣ e^−t² dt} */
    public Tensor erf() {
        return function(Unary.ERF);
    }

    /**
     * The exponential linear unit (Clevert et al. 2016). The gradient at 0 is alpha.
     *
     * @param alpha minus the limit at −∞
     * @return x where x &gt; 0, else alpha·(e^x − 1)
     */
    public Tensor elu(float alpha) {
        Tensor positive = greater(0);
        Tensor rest = where(positive, scalar(0), this); // minimum(0) would share the gradient at 0
        return where(positive, this, rest.expm1().mul(alpha));
    }

    /**
     * {@return the Gaussian error linear unit x·Φ(x) = ½x(1 + erf(x/√2)) (Hendrycks and Gimpel 2016), in its exact
     * form}
     */
    public Tensor gelu() {
        return mul(mul((float) Math.sqrt(.5)).erf().add(1).mul(.5f));
    }

    /**
     * Broadcasts, then: this + other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor add(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.ADD), this, other);
    }

    /**
     * This + other.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor add(float other) {
        return add(scalar(other));
    }

    /**
     * Broadcasts, then: this − other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor sub(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.SUB), this, other);
    }

    /**
     * This − other.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor sub(float other) {
        return sub(scalar(other));
    }

    /**
     * Broadcasts, then: this · other, elementwise.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor mul(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.MUL), this, other);
    }

    /**
     * This · other, elementwise.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor mul(float other) {
        return mul(scalar(other));
    }

    /**
     * Broadcasts, then: this / other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor div(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.DIV), this, other);
    }

    /**
     * This / other.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor div(float other) {
        return div(scalar(other));
    }

    /**
     * Broadcasts, then: this^other; 1 where the exponent is 0.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor pow(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.POW), this, other);
    }

    /**
     * This^other; 1 where the exponent is 0.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor pow(float other) {
        return pow(scalar(other));
    }

    /**
     * Broadcasts, then: the larger of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor maximum(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.MAX), this, other);
    }

    /**
     * The larger of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor maximum(float other) {
        return maximum(scalar(other));
    }

    /**
     * Broadcasts, then: the smaller of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor minimum(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.MIN), this, other);
    }

    /**
     * The smaller of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor minimum(float other) {
        return minimum(scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this &gt; other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor greater(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.GREATER), detach(), other.detach());
    }

    /**
     * 1 where this &gt; other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor greater(float other) {
        return greater(scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this ≥ other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor greaterEqual(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.GREATER_EQUAL), detach(), other.detach());
    }

    /**
     * 1 where this ≥ other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor greaterEqual(float other) {
        return greaterEqual(scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this = other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor equalTo(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.EQUAL), detach(), other.detach());
    }

    /**
     * 1 where this = other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor equalTo(float other) {
        return equalTo(scalar(other));
    }

    /**
     * Broadcasts, then: this where this &gt; 0, else this · other: other is the slope (Maas et al. 2013), or PReLU's
     * parameter.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor leakyRelu(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.LEAKY_RELU), this, other);
    }

    /**
     * {@code (this + bias).leakyRelu(slope)} in one pass: what follows the product of a layer.
     *
     * @param bias (C), for this of shape (…, C)
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU, 1 for none
     * @return a tensor of this shape
     * @throws ShapeException if the channels differ
     */
    public Tensor addLeakyRelu(Tensor bias, float slope) {
        return run(new FusedOp.AddLeakyRelu(slope), this, bias);
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015) with a leaky ReLU behind it: leakyRelu((x − mean) / √(variance + epsilon) · weight + bias,
     * slope) for each channel. Gradients flow through mean and variance.
     *
     * @param moments {@code Moments.of(this.value())}: those of this very tensor
     * @param weight (C), for this of shape (…, C)
     * @param bias (C)
     * @param epsilon added to the variance
     * @param slope for negative numbers, in [0, 1]: 0 for ReLU, 1 for none
     * @return a tensor of this shape
     * @throws ShapeException if the channels differ
     */
    public Tensor batchNorm(Moments moments, Tensor weight, Tensor bias, float epsilon, float slope) {
        return run(new FusedOp.BatchNorm(moments, epsilon, slope), this, weight, bias);
    }

    /**
     * This where this &gt; 0, else this · other: other is the slope (Maas et al. 2013), or PReLU's parameter.
     *
     * @param other the second operand
     * @return a tensor of this shape
     */
    public Tensor leakyRelu(float other) {
        return leakyRelu(scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this &gt; 0, else other: the derivative of leaky ReLU; no gradient into this.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    public Tensor leakyStep(Tensor other) {
        return run(new ElementwiseOp.Function2(Binary.LEAKY_STEP), detach(), other);
    }

    /**
     * Limits the numbers to a range; the gradient is 1 inside and at the bounds, 0 outside.
     *
     * @param low the lower bound
     * @param high the upper bound, not below the lower
     * @return min(max(x, low), high)
     */
    public Tensor clamp(float low, float high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("[clamp] expected low ≤ high, got " + low + " and " + high);
        }
        Tensor capped = where(greater(high), scalar(high), this);
        return where(scalar(low).greater(this), scalar(low), capped);
    }

    /**
     * Takes elements from one of two tensors, all three broadcast.
     *
     * @param mask where it is not 0 the first is taken; gets no gradient
     * @param a the first
     * @param b the second
     * @return mask ≠ 0 ? a : b
     */
    public static Tensor where(Tensor mask, Tensor a, Tensor b) {
        return run(new ElementwiseOp.Where(), mask, a, b);
    }

    /**
     * {@return the sum over axes}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor sum(int... axes) {
        return sum(false, axes);
    }

    /**
     * {@return the sum over axes}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor sum(boolean keep, int... axes) {
        return reduced(run(new ReduceOp.Sum(axes.clone()), this), keep, axes);
    }

    /**
     * {@return the mean over axes; NaN over no elements}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor mean(int... axes) {
        return mean(false, axes);
    }

    /**
     * {@return the mean over axes; NaN over no elements}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor mean(boolean keep, int... axes) {
        return sum(keep, axes).div(count(axes));
    }

    /**
     * {@return the variance over axes, divided by n (not n − 1)}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor variance(int... axes) {
        return variance(false, axes);
    }

    /**
     * {@return the variance over axes, divided by n (not n − 1)}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor variance(boolean keep, int... axes) {
        return sub(mean(true, axes)).square().mean(keep, axes);
    }

    /**
     * {@return the largest over axes; −∞ over no elements; equal ones share the gradient}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor max(int... axes) {
        return max(false, axes);
    }

    /**
     * {@return the largest over axes; −∞ over no elements; equal ones share the gradient}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor max(boolean keep, int... axes) {
        return reduced(run(new ReduceOp.Extreme(Reduction.MAX, axes.clone()), this), keep, axes);
    }

    /**
     * {@return the smallest over axes; +∞ over no elements; equal ones share the gradient}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor min(int... axes) {
        return min(false, axes);
    }

    /**
     * {@return the smallest over axes; +∞ over no elements; equal ones share the gradient}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor min(boolean keep, int... axes) {
        return reduced(run(new ReduceOp.Extreme(Reduction.MIN, axes.clone()), this), keep, axes);
    }

    /**
     * {@return ln Σ e^x over axes, stable for any x}
     *
     * @param axes the axes, which go; none means all
     */
    public Tensor logSumExp(int... axes) {
        return logSumExp(false, axes);
    }

    /**
     * {@return ln Σ e^x over axes, stable for any x}
     *
     * @param keep whether the axes stay with size 1
     * @param axes the axes; none means all
     */
    public Tensor logSumExp(boolean keep, int... axes) {
        Tensor largest = largest(axes);
        return reduced(sub(largest).exp().sum(true, axes).log().add(largest), keep, axes);
    }

    /**
     * {@return e^x / Σ e^x, the sum taken over axes}
     *
     * @param axes the axes; none means all
     */
    public Tensor softmax(int... axes) {
        return logSoftmax(axes).exp();
    }

    /**
     * {@return x − ln Σ e^x, the sum taken over axes}
     *
     * @param axes the axes; none means all
     */
    public Tensor logSoftmax(int... axes) {
        // Not x − logSumExp: with a large offset that would round the small numbers away.
        Tensor shifted = sub(largest(axes));
        return shifted.sub(shifted.exp().sum(true, axes).log());
    }

    /** What to subtract before e^x: cancels in the end, hence a constant; finite, because ∞ − ∞ does not cancel. */
    private Tensor largest(int[] axes) {
        return detach().max(true, axes).clamp(-Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /**
     * The same elements in row-major order under another shape.
     *
     * @param sizes the new sizes; one of them may be −1, which is then worked out
     * @return a tensor of that shape
     */
    public Tensor reshape(int... sizes) {
        int unknown = -1;
        int known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != -1) {
                known *= sizes[i];
            } else if (unknown < 0) {
                unknown = i;
            } else {
                throw new ShapeException("[reshape] expected at most one size of -1, got " + Arrays.toString(sizes)
                        + ": input " + shape());
            }
        }
        int[] resolved = sizes.clone();
        if (unknown >= 0) {
            if (known == 0 || shape().elements() % known != 0) {
                throw new ShapeException("[reshape] expected sizes that divide the " + shape().elements()
                        + " elements, got " + Arrays.toString(sizes) + ": input " + shape());
            }
            resolved[unknown] = shape().elements() / known;
        }
        return reshape(Shape.of(resolved));
    }

    /**
     * The same elements in row-major order under another shape.
     *
     * @param shape a shape with as many elements
     * @return a tensor of that shape
     */
    public Tensor reshape(Shape shape) {
        return shape.equals(shape()) ? this : run(new MovementOp.Reshape(shape), this);
    }

    /**
     * Reorders the axes.
     *
     * @param order axis i of the result is axis order[i] of this
     * @return the reordered tensor
     */
    public Tensor permute(int... order) {
        int rank = shape().rank();
        int[] axes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            axes[i] = shape().axis(order[i]);
        }
        if (order.length != rank || Arrays.stream(axes).distinct().count() != rank) {
            throw new ShapeException("[permute] expected each of the " + rank + " axes once, got "
                    + Arrays.toString(order) + ": input " + shape());
        }
        return run(new MovementOp.Permute(axes), this);
    }

    /** {@return this tensor with its last two axes swapped} */
    public Tensor transpose() {
        return transpose(-2, -1);
    }

    /**
     * {@return this tensor with two axes swapped}
     *
     * @param a one axis
     * @param b the other axis
     */
    public Tensor transpose(int a, int b) {
        int[] order = new int[shape().rank()];
        Arrays.setAll(order, i -> i);
        order[shape().axis(a)] = shape().axis(b);
        order[shape().axis(b)] = shape().axis(a);
        return permute(order);
    }

    /**
     * Repeats along axes of size 1 and new leading axes.
     *
     * @param shape a shape that this one broadcasts to
     * @return a tensor of that shape
     */
    public Tensor broadcastTo(Shape shape) {
        return shape.equals(shape()) ? this : run(new ReduceOp.BroadcastTo(shape), this);
    }

    /**
     * Adds up what {@link #broadcastTo} would repeat: its adjoint.
     *
     * @param shape a shape that broadcasts to this one
     * @return a tensor of that shape
     */
    public Tensor sumTo(Shape shape) {
        if (shape.equals(shape())) {
            return this;
        }
        int lead = shape().rank() - shape.rank();
        if (!shape.broadcastsTo(shape())) {
            throw new ShapeException("[sumTo] expected a shape that broadcasts to " + shape() + ", got " + shape);
        }
        int[] axes = new int[shape().rank()];
        int n = 0;
        for (int i = 0; i < shape().rank(); i++) {
            if (i < lead || shape.size(i - lead) != shape().size(i)) {
                axes[n++] = i;
            }
        }
        return n == 0 ? reshape(shape) : sum(true, Arrays.copyOf(axes, n)).reshape(shape);
    }

    /**
     * The elements [from, to) along an axis.
     *
     * @param axis the axis
     * @param from the first, in [0, to]
     * @param to the one after the last, at most the size
     * @return the part
     */
    public Tensor slice(int axis, int from, int to) {
        return slice(axis, from, to, 1);
    }

    /**
     * Every step-th of the elements [from, to) along an axis.
     *
     * @param axis the axis
     * @param from the first, in [0, to]
     * @param to no element from here on, at most the size
     * @param step the distance, 1 or more
     * @return the part
     */
    public Tensor slice(int axis, int from, int to, int step) {
        int a = shape().axis(axis);
        if (from < 0 || to < from || to > shape().size(a) || step < 1) {
            throw new ShapeException(
                    "[slice] expected 0 ≤ from ≤ to ≤ " + shape().size(a) + " and a step of 1 or more, got from " + from
                            + ", to " + to + ", step " + step + ": axis " + axis + " of " + shape());
        }
        int[] begin = new int[shape().rank()];
        int[] steps = ones();
        begin[a] = from;
        steps[a] = step;
        return run(
                new MovementOp.Slice(begin, steps, shape().with(a, from == to ? 0 : (to - from - 1) / step + 1)), this);
    }

    /**
     * Adds zeros around.
     *
     * @param before how many before the first element, one number an axis, each 0 or more
     * @param after how many behind the last
     * @return the larger tensor
     */
    public Tensor pad(int[] before, int[] after) {
        int rank = shape().rank();
        boolean fits = before.length == rank && after.length == rank;
        int[] sizes = shape().toArray();
        for (int i = 0; fits && i < rank; i++) {
            fits = before[i] >= 0 && after[i] >= 0;
            sizes[i] = sum("pad", sizes[i], sum("pad", before[i], after[i]));
        }
        if (!fits) {
            throw new ShapeException("[pad] expected " + rank + " numbers of 0 or more on each side, got "
                    + Arrays.toString(before) + " and " + Arrays.toString(after) + ": input " + shape());
        }
        return run(new MovementOp.Place(before.clone(), ones(), Shape.of(sizes)), this);
    }

    /**
     * Reverses the order of the elements.
     *
     * @param axes along which axes; none means all
     * @return the reversed tensor
     */
    public Tensor flip(int... axes) {
        shape().flags(axes);
        return run(new MovementOp.Flip(axes.clone()), this);
    }

    /**
     * Joins tensors along an axis they have; all other sizes agree.
     *
     * @param axis the axis
     * @param parts one or more tensors
     * @return all of them in a row
     */
    public static Tensor concat(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("[concat] expected one tensor or more, got none");
        }
        Shape first = parts.get(0).shape();
        int a = first.axis(axis);
        int size = 0;
        for (Tensor part : parts) {
            Shape shape = part.shape();
            if (shape.rank() != first.rank() || !shape.with(a, 1).equals(first.with(a, 1))) {
                throw new ShapeException("[concat] expected shapes that differ on axis " + axis + " only, got " + first
                        + " and " + shape);
            }
            size = sum("concat", size, shape.size(a));
        }
        return run(new MovementOp.Concat(a, first.with(a, size)), parts.toArray(new Tensor[0]));
    }

    /**
     * Joins tensors of one shape along a new axis.
     *
     * @param axis where the new axis stands in the result
     * @param parts one or more tensors
     * @return a tensor of one more axis
     */
    public static Tensor stack(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("[stack] expected one tensor or more, got none");
        }
        List<Tensor> wide = new ArrayList<>();
        for (Tensor part : parts) {
            if (!part.shape().equals(parts.get(0).shape())) {
                throw new ShapeException("[stack] expected tensors of one shape, got "
                        + parts.get(0).shape() + " and " + part.shape());
            }
            Shape shape = part.shape();
            int rank = shape.rank();
            int a = axis < 0 ? axis + rank + 1 : axis;
            if (a < 0 || a > rank) {
                throw new ShapeException("[stack] expected an axis in [" + (-rank - 1) + ", " + rank + "], got " + axis
                        + ": parts " + shape);
            }
            wide.add(part.reshape(shape.part(0, a).then(Shape.of(1)).then(shape.part(a, rank))));
        }
        return concat(axis, wide);
    }

    /**
     * Cuts into parts along an axis: the opposite of {@link #concat}.
     *
     * @param axis the axis
     * @param sizes the size of each part; together the size of the axis
     * @return the parts, in order
     */
    public List<Tensor> split(int axis, int... sizes) {
        if (Arrays.stream(sizes).sum() != shape().size(axis)
                || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            throw new ShapeException("[split] expected sizes of 0 or more that add up to " + shape().size(axis)
                    + ", got " + Arrays.toString(sizes) + ": axis " + axis + " of " + shape());
        }
        List<Tensor> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(slice(axis, from, from + size));
            from += size;
        }
        return parts;
    }

    /**
     * Picks elements along an axis.
     *
     * @param axis the axis
     * @param indices which elements, each in [0, size); one may be named often
     * @return element i along the axis is element indices[i] of this
     */
    public Tensor gather(int axis, int... indices) {
        int a = shape().axis(axis);
        checkIndices("gather", indices, shape().size(a));
        return run(new MovementOp.Gather(a, indices.clone()), this);
    }

    /**
     * Adds elements up where indices say: the adjoint of {@link #gather}.
     *
     * @param axis the axis
     * @param indices where each element along the axis goes, each in [0, size)
     * @param size the size of the axis in the result
     * @return a tensor of zeros to which element i along the axis was added at indices[i]
     */
    public Tensor scatterAdd(int axis, int[] indices, int size) {
        int a = shape().axis(axis);
        if (indices.length != shape().size(a)) {
            throw new ShapeException("[scatterAdd] expected " + shape().size(a) + " indices, got " + indices.length
                    + ": axis " + axis + " of " + shape());
        }
        checkIndices("scatterAdd", indices, size);
        return run(new MovementOp.ScatterAdd(a, size, indices.clone()), this);
    }

    /**
     * {@return the matrix product this·other over the last two axes, broadcast over the axes before them}
     *
     * @param other (…, k, n), when this is (…, m, k)
     */
    public Tensor matmul(Tensor other) {
        return matmul(other, Transpose.NONE);
    }

    /**
     * The matrix product over the last two axes, broadcast over the axes before them.
     *
     * @param other the right side
     * @param transpose which sides are read with their last two axes swapped, without a copy
     * @return (…, m, n)
     */
    public Tensor matmul(Tensor other, Transpose transpose) {
        if (shape().rank() > 2
                && other.shape().rank() == 2
                && !transpose.a()
                && shape().size(-1) == other.shape().size(transpose.b() ? -1 : -2)
                && shape().elements() > 0) {
            // One matrix for the whole batch: a single tall product.
            Shape rows = shape().part(0, shape().rank() - 1);
            Tensor tall = reshape(Shape.of(rows.elements(), shape().size(-1))).matmul(other, transpose);
            return tall.reshape(rows.then(Shape.of(tall.shape().size(-1))));
        }
        return run(new ProductOp.Matmul(transpose), this, other);
    }

    /**
     * Two-dimensional convolution (cross-correlation, as everywhere in this field), channels last.
     *
     * @param weight (KH, KW, inC, outC)
     * @param geometry stride, padding and dilation
     * @return (N, OH, OW, outC), when this is (N, H, W, inC)
     */
    public Tensor conv2d(Tensor weight, Conv2dGeometry geometry) {
        return run(new ConvolutionOp.Forward(geometry), this, weight);
    }

    /**
     * Transposed convolution: the gradient of {@link #conv2d} with respect to its input, so that weight and geometry
     * are those of the convolution that goes the other way. Several output sizes may lead to one input size where the
     * stride is more than 1; therefore the output size is said.
     *
     * @param weight (KH, KW, outC, inC)
     * @param geometry stride, padding and dilation of the convolution the other way
     * @param height the output's height: one for which geometry.outputHeight gives this height
     * @param width the output's width: one for which geometry.outputWidth gives this width
     * @return (N, height, width, outC), when this is (N, H, W, inC)
     */
    public Tensor convTranspose2d(Tensor weight, Conv2dGeometry geometry, int height, int width) {
        return run(new ConvolutionOp.InputGradient(geometry, height, width), this, weight);
    }

    /**
     * The gradient of {@link #conv2d} with respect to its weight: how much each product of an input with an output
     * pixel meets each kernel position.
     *
     * @param output (N, OH, OW, outC)
     * @param geometry stride, padding and dilation
     * @param kernelHeight KH
     * @param kernelWidth KW
     * @return (KH, KW, inC, outC), when this is the input (N, H, W, inC)
     */
    public Tensor conv2dWeightGradient(Tensor output, Conv2dGeometry geometry, int kernelHeight, int kernelWidth) {
        return run(new ConvolutionOp.WeightGradient(geometry, kernelHeight, kernelWidth), this, output);
    }

    private Tensor function(Unary function) {
        return run(new ElementwiseOp.Function1(function), this);
    }

    private Tensor reduced(Tensor kept, boolean keep, int[] axes) {
        return keep ? kept : kept.reshape(shape().reduced(axes, false));
    }

    private static int sum(String name, int a, int b) {
        long sum = (long) a + b;
        if (sum > Integer.MAX_VALUE) {
            throw new ShapeException("[" + name + "] expected sizes of at most 2147483647, got " + sum);
        }
        return (int) sum;
    }

    private int count(int[] axes) {
        int count = 1;
        boolean[] reduced = shape().flags(axes);
        for (int i = 0; i < reduced.length; i++) {
            count *= reduced[i] ? shape().size(i) : 1;
        }
        return count;
    }

    private int[] ones() {
        int[] ones = new int[shape().rank()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void checkIndices(String name, int[] indices, int size) {
        for (int index : indices) {
            if (index < 0 || index >= size) {
                throw new ShapeException("[" + name + "] expected indices in [0, " + size + "), got " + index);
            }
        }
    }

    /** The shape and the first numbers. */
    @Override
    public String toString() {
        return value.toString().replaceFirst("NDArray", "Tensor");
    }
}
