package io.github.gan4j.kernel.convolution;

import java.util.function.Predicate;

/**
 * A way to one face of a convolution, and the windows it is for. A set of kernels has some for each face, in order of
 * preference; those in the one order are in the table of {@link OrderedConvolution}.
 *
 * @param face what is computed
 * @param name the way, in a word
 * @param windows the windows it is for, in words
 * @param suits whether it can do this window, and is better at it than those below
 * @param run does it
 */
public record ConvolutionPlan(Face face, String name, String windows, Predicate<Window> suits, Run run) {
    /** The three faces of the one form. */
    public enum Face {
        /** {@link ConvolutionKernels#forward}. */
        FORWARD,
        /** {@link ConvolutionKernels#inputGradient}. */
        INPUT_GRADIENT,
        /** {@link ConvolutionKernels#weightGradient}. */
        WEIGHT_GRADIENT
    }

    /** Both factors and the result, in the order of the face's method of {@link ConvolutionKernels}. */
    @FunctionalInterface
    public interface Run {
        /** Computes c from a and b. */
        void run(Window s, float[] a, int ao, float[] b, int bo, float[] c, int co);
    }
}
