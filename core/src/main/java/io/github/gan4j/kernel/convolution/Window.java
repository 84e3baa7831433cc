package io.github.gan4j.kernel.convolution;

/**
 * The sizes of a two-dimensional convolution along both axes. Output pixel (oh, ow) reads, for each kernel position
 * (kh, kw), input pixel (oh·strideH − padTop + kh·dilationH, ow·strideW − padLeft + kw·dilationW), which is zero
 * outside the input.
 *
 * @param n images
 * @param h input height
 * @param w input width
 * @param c input channels
 * @param kh kernel height
 * @param kw kernel width
 * @param f output channels
 * @param oh output height
 * @param ow output width
 * @param strideH rows from one output pixel to the next
 * @param strideW columns from one output pixel to the next
 * @param padTop rows of zeros above
 * @param padLeft columns of zeros on the left
 * @param dilationH rows from one kernel position to the next
 * @param dilationW columns from one kernel position to the next
 */
public record Window(
        int n,
        int h,
        int w,
        int c,
        int kh,
        int kw,
        int f,
        int oh,
        int ow,
        int strideH,
        int strideW,
        int padTop,
        int padLeft,
        int dilationH,
        int dilationW) {
    /** Without images: what stands for the last window before there was one. */
    static final Window NONE = new Window(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1);

    /** The products of numbers that a convolution has, those with padding among them. */
    long products() {
        return (long) n * oh * ow * kh * kw * c * f;
    }
}
