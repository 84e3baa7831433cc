package io.github.gan4j.autograd;

import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.Unary;

/**
 * The operations of a {@link Tensor} that treat every element alike. Those of two operands broadcast them first, like
 * NumPy; comparisons give 1 and 0, and no gradient.
 */
public sealed interface ElementwiseMath permits Tensor {
    /** {@return −x} */
    default Tensor neg() {
        return function(Unary.NEG);
    }

    /** {@return e^x} */
    default Tensor exp() {
        return function(Unary.EXP);
    }

    /** {@return e^x − 1, accurate near 0} */
    default Tensor expm1() {
        return function(Unary.EXPM1);
    }

    /** {@return ln x; −∞ at 0, NaN below} */
    default Tensor log() {
        return function(Unary.LOG);
    }

    /** {@return ln(1 + x), accurate near 0} */
    default Tensor log1p() {
        return function(Unary.LOG1P);
    }

    /** {@return √x} */
    default Tensor sqrt() {
        return function(Unary.SQRT);
    }

    /** {@return 1/√x} */
    default Tensor rsqrt() {
        return function(Unary.RSQRT);
    }

    /** {@return x²} */
    default Tensor square() {
        return function(Unary.SQUARE);
    }

    /** {@return |x|; the gradient at 0 is 0} */
    default Tensor abs() {
        return function(Unary.ABS);
    }

    /** {@return −1, 0 or 1; no gradient} */
    default Tensor sign() {
        return Tensor.run(new ElementwiseOp.Function1(Unary.SIGN), self().detach());
    }

    /** {@return sin x, in radians} */
    default Tensor sin() {
        return function(Unary.SIN);
    }

    /** {@return cos x, in radians} */
    default Tensor cos() {
        return function(Unary.COS);
    }

    /** {@return tanh x} */
    default Tensor tanh() {
        return function(Unary.TANH);
    }

    /** {@return σ(x) = 1/(1 + e^−x)} */
    default Tensor sigmoid() {
        return function(Unary.SIGMOID);
    }

    /** {@return ln(1 + e^x), stable for any x} */
    default Tensor softplus() {
        return function(Unary.SOFTPLUS);
    }

    /** {@return max(x, 0); the gradient at 0 is 0} */
    default Tensor relu() {
        return function(Unary.RELU);
    }

    /** {@return 1 where x &gt; 0, else 0; no gradient} */
    default Tensor step() {
        return Tensor.run(new ElementwiseOp.Function1(Unary.STEP), self().detach());
    }

    /** {@return the error function 2/√π ∫₀ˣ e^−t² dt} */
    default Tensor erf() {
        return function(Unary.ERF);
    }

    /**
     * The exponential linear unit (Clevert et al. 2016). The gradient at 0 is alpha.
     *
     * @param alpha minus the limit at −∞
     * @return x where x &gt; 0, else alpha·(e^x − 1)
     */
    default Tensor elu(float alpha) {
        Tensor positive = greater(0);
        Tensor rest = Tensor.where(positive, Tensor.scalar(0), self()); // minimum(0) would share the gradient at 0
        return Tensor.where(positive, self(), rest.expm1().mul(alpha));
    }

    /**
     * {@return the Gaussian error linear unit x·Φ(x) = ½x(1 + erf(x/√2)) (Hendrycks and Gimpel 2016), in its exact
     * form}
     */
    default Tensor gelu() {
        return mul(mul((float) Math.sqrt(.5)).erf().add(1).mul(.5f));
    }

    /**
     * Broadcasts, then: this + other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor add(Tensor other) {
        return function(Binary.ADD, other);
    }

    /**
     * {@return {@link #add(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor add(float other) {
        return add(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: this − other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor sub(Tensor other) {
        return function(Binary.SUB, other);
    }

    /**
     * {@return {@link #sub(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor sub(float other) {
        return sub(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: this · other, elementwise.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor mul(Tensor other) {
        return function(Binary.MUL, other);
    }

    /**
     * {@return {@link #mul(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor mul(float other) {
        return mul(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: this / other.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor div(Tensor other) {
        return function(Binary.DIV, other);
    }

    /**
     * {@return {@link #div(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor div(float other) {
        return div(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: this^other; 1 where the exponent is 0.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor pow(Tensor other) {
        return function(Binary.POW, other);
    }

    /**
     * {@return {@link #pow(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor pow(float other) {
        return pow(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: the larger of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor maximum(Tensor other) {
        return function(Binary.MAX, other);
    }

    /**
     * {@return {@link #maximum(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor maximum(float other) {
        return maximum(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: the smaller of both; equal ones share the gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor minimum(Tensor other) {
        return function(Binary.MIN, other);
    }

    /**
     * {@return {@link #minimum(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor minimum(float other) {
        return minimum(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this &gt; other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor greater(Tensor other) {
        return Tensor.run(new ElementwiseOp.Function2(Binary.GREATER), self().detach(), other.detach());
    }

    /**
     * {@return {@link #greater(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor greater(float other) {
        return greater(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this ≥ other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor greaterEqual(Tensor other) {
        return Tensor.run(new ElementwiseOp.Function2(Binary.GREATER_EQUAL), self().detach(), other.detach());
    }

    /**
     * {@return {@link #greaterEqual(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor greaterEqual(float other) {
        return greaterEqual(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: 1 where this = other, else 0; no gradient.
     *
     * @param other the second operand
     * @return a tensor of the common shape
     */
    default Tensor equalTo(Tensor other) {
        return Tensor.run(new ElementwiseOp.Function2(Binary.EQUAL), self().detach(), other.detach());
    }

    /**
     * {@return {@link #equalTo(Tensor)} with one number}
     *
     * @param other the number
     */
    default Tensor equalTo(float other) {
        return equalTo(Tensor.scalar(other));
    }

    /**
     * Broadcasts, then: this where this &gt; 0, else this · slope (Maas et al. 2013).
     *
     * @param slope for negative numbers; a variable for PReLU
     * @return a tensor of the common shape
     */
    default Tensor leakyRelu(Tensor slope) {
        return function(Binary.LEAKY_RELU, slope);
    }

    /**
     * {@return {@link #leakyRelu(Tensor)} with one number}
     *
     * @param slope the number
     */
    default Tensor leakyRelu(float slope) {
        return leakyRelu(Tensor.scalar(slope));
    }

    /**
     * Broadcasts, then: 1 where this &gt; 0, else slope: the derivative of leaky ReLU; no gradient into this.
     *
     * @param slope for negative numbers
     * @return a tensor of the common shape
     */
    default Tensor leakyStep(Tensor slope) {
        return Tensor.run(new ElementwiseOp.Function2(Binary.LEAKY_STEP), self().detach(), slope);
    }

    /**
     * Limits the numbers to a range; the gradient is 1 inside and at the bounds, 0 outside.
     *
     * @param low the lower bound
     * @param high the upper bound, not below the lower
     * @return min(max(x, low), high)
     */
    default Tensor clamp(float low, float high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("[clamp] expected low ≤ high, got " + low + " and " + high);
        }
        Tensor capped = Tensor.where(greater(high), Tensor.scalar(high), self());
        return Tensor.where(Tensor.scalar(low).greater(self()), Tensor.scalar(low), capped);
    }

    private Tensor function(Unary function) {
        return Tensor.run(new ElementwiseOp.Function1(function), self());
    }

    private Tensor function(Binary function, Tensor other) {
        return Tensor.run(new ElementwiseOp.Function2(function), self(), other);
    }

    private Tensor self() {
        return (Tensor) this;
    }
}
