package io.github.gan4j.kernel;

import io.github.gan4j.kernel.convolution.BlockedConvolution;
import io.github.gan4j.kernel.convolution.ConvolutionKernels;
import io.github.gan4j.kernel.convolution.OrderedConvolution;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.ScalarElementwise;
import io.github.gan4j.kernel.normalization.NormalizationKernels;
import io.github.gan4j.kernel.normalization.ScalarNormalization;
import io.github.gan4j.kernel.order.InnerLoops;
import io.github.gan4j.kernel.order.SumOrder;
import io.github.gan4j.kernel.parallel.Parallel;
import io.github.gan4j.kernel.product.OrderedProduct;
import io.github.gan4j.kernel.product.ProductKernels;
import io.github.gan4j.kernel.product.ScalarProduct;
import io.github.gan4j.kernel.reduction.OrderedReduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.kernel.reduction.ScalarReduction;
import io.github.gan4j.kernel.update.ScalarUpdate;
import io.github.gan4j.kernel.update.UpdateKernels;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of kernels, one of each family. {@link #chosen()} is the set for this program: Vector API or scalar, decided
 * once.
 */
public final class Kernels {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final String MODULE = "jdk.incubator.vector";

    /** The property that has a say. */
    static final String PROPERTY = "gan4j.kernels";

    /** What to do where vectors are missing. */
    static final String CURE = "start java with --add-modules " + MODULE;

    /** What else there is to say of kernels where {@link FmaProbe} finds none. */
    private static final String OTHER_BYTES = "without fused multiply-add results have bytes of their own";

    private static volatile @Nullable Kernels chosen;

    private final String name;
    private final int lanes;
    private final ElementwiseKernels elementwise;
    private final ReductionKernels reduction;
    private final ProductKernels product;
    private final UpdateKernels update;
    private final NormalizationKernels normalization;
    private final ConvolutionKernels convolution;
    private final @Nullable String reason;

    Kernels(
            String name,
            int lanes,
            ElementwiseKernels elementwise,
            ReductionKernels reduction,
            ProductKernels product,
            UpdateKernels update,
            NormalizationKernels normalization,
            ConvolutionKernels convolution,
            @Nullable String reason) {
        this.name = name;
        this.lanes = lanes;
        this.elementwise = elementwise;
        this.reduction = reduction;
        this.product = product;
        this.update = update;
        this.normalization = normalization;
        this.convolution = convolution;
        this.reason = reason;
    }

    /**
     * The kernels this program uses. The property {@code gan4j.kernels} (auto, vector or scalar) has a say; by default
     * they are the Vector API's wherever these are there and fast. The first call decides, and says so in the log.
     *
     * @throws IllegalArgumentException when the property has another value
     * @throws IllegalStateException when the property asks for vector kernels that cannot be had
     */
    public static Kernels chosen() {
        Kernels kernels = chosen;
        return kernels != null ? kernels : choose();
    }

    private static synchronized Kernels choose() {
        Kernels kernels = chosen;
        if (kernels == null) {
            kernels = choose(System.getProperty(PROPERTY, "auto"), VectorCompiler::present);
            chosen = kernels;
            LOG.info("kernels: {}", kernels);
        }
        return kernels;
    }

    /** The compiler is asked for only where it counts: looking for it takes some milliseconds. */
    static Kernels choose(String property, Supplier<VectorCompiler> compiler) {
        return switch (property.trim().toLowerCase(Locale.ROOT)) {
            case "scalar" -> scalar(null);
            case "vector" -> demanded(compiler);
            case "auto" -> automatic(compiler);
            default ->
                throw new IllegalArgumentException(
                        "expected auto, vector or scalar in the property " + PROPERTY + ", got '" + property + "'");
        };
    }

    private static Kernels demanded(Supplier<VectorCompiler> compiler) {
        String missing = whyNoVectors();
        if (missing != null) {
            throw new IllegalStateException("-D" + PROPERTY + "=vector cannot be met: " + missing + "; " + CURE
                    + ", or leave the property out");
        }
        String wide = whyTooWide((int) load("lanes"));
        if (wide != null) {
            throw new IllegalStateException(
                    "-D" + PROPERTY + "=vector cannot be met: " + wide + ", or leave the property out");
        }
        Kernels vector = (Kernels) load("create");
        String slow = whySlow(compiler);
        return slow == null ? vector : vector.because("slow, since " + slow);
    }

    private static Kernels automatic(Supplier<VectorCompiler> compiler) {
        String missing = whyNoVectors();
        if (missing != null) {
            return scalar(missing + "; for several times the speed " + CURE);
        }
        String slow = whySlow(compiler);
        if (slow != null) {
            return scalar(slow);
        }
        // Asked before the kernels are made, which decides what the inner loops are.
        int lanes = (int) load("lanes");
        String wide = whyTooWide(lanes);
        if (wide != null) {
            return scalar(wide);
        }
        if (lanes < 4) {
            return scalar(
                    "this Java has vectors of " + lanes + " lanes only; -D" + PROPERTY + "=vector uses them anyway");
        }
        return (Kernels) load("create");
    }

    /** Why vectors are slow, with the cure, or null when they are not. */
    private static @Nullable String whySlow(Supplier<VectorCompiler> compiler) {
        String slow = compiler.get().whySlow();
        if (slow == null && !FmaProbe.isFast()) {
            slow = "this Java has no fused multiply-add on this processor, without which vectors are slow; where the"
                    + " processor has it, -XX:+UseFMA -XX:UseAVX=2 or no such option lets Java use it";
        }
        return slow;
    }

    /** Why vectors of so many lanes cannot add up in the order of all others, with the cure, or null when they can. */
    static @Nullable String whyTooWide(int lanes) {
        return SumOrder.suits(lanes)
                ? null
                : "this Java has vectors of " + lanes + " lanes, and the order of sums is one for at most "
                        + SumOrder.PARTS + "; -XX:MaxVectorSize=" + SumOrder.PARTS * Float.BYTES
                        + " makes them as short";
    }

    /** Why the Vector API is not to be had, or null when it is. */
    private static @Nullable String whyNoVectors() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return null;
        }
        return ModuleFinder.ofSystem().find(MODULE).isPresent()
                ? "the module " + MODULE + " is not loaded"
                : "this Java runtime has no module " + MODULE + " (use a full JDK, 17 or newer)";
    }

    // The one use of reflection: the class named here names the Vector API, which may be absent. What else names it is
    // loaded only where InnerLoops are not plain.
    private static Object load(String method) {
        try {
            return Class.forName("io.github.gan4j.kernel.VectorKernels")
                    .getDeclaredMethod(method)
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the vector kernels failed to start: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels are missing from this build: " + e, e);
        }
    }

    /**
     * The scalar kernels: the same drivers, order and bytes as the vector kernels, with plain loops. Where this Java
     * has no fused multiply-add, or this program has vector kernels already, they are the {@link #reference}.
     */
    private static Kernels scalar(@Nullable String reason) {
        if (!FmaProbe.isFast()) {
            return reference(reason == null ? OTHER_BYTES : reason + "; " + OTHER_BYTES);
        }
        if (!InnerLoops.plain()) {
            return reference(reason);
        }
        return new Kernels(
                "scalar",
                1,
                new ScalarElementwise(),
                new OrderedReduction(),
                new OrderedProduct(),
                new ScalarUpdate(),
                new ScalarNormalization(),
                new OrderedConvolution(),
                reason);
    }

    /** The kernels that others are compared with: without fused multiply-add, on any Java. */
    public static Kernels reference() {
        return reference(null);
    }

    private static Kernels reference(@Nullable String reason) {
        ProductKernels product = new ScalarProduct();
        return new Kernels(
                "scalar",
                1,
                new ScalarElementwise(),
                new ScalarReduction(),
                product,
                new ScalarUpdate(),
                new ScalarNormalization(),
                new BlockedConvolution(product),
                reason);
    }

    private Kernels because(String reason) {
        return new Kernels(name, lanes, elementwise, reduction, product, update, normalization, convolution, reason);
    }

    /** "vector" or "scalar". */
    public String name() {
        return name;
    }

    /** The floats in a vector; 1 when scalar. */
    public int lanes() {
        return lanes;
    }

    /** Loops that treat every element alike. */
    public ElementwiseKernels elementwise() {
        return elementwise;
    }

    /** Loops that reduce. */
    public ReductionKernels reduction() {
        return reduction;
    }

    /** Products of matrices. */
    public ProductKernels product() {
        return product;
    }

    /** The fused loops of the optimizers. */
    public UpdateKernels update() {
        return update;
    }

    /** The passes of batch normalisation. */
    public NormalizationKernels normalization() {
        return normalization;
    }

    /** Convolutions and their adjoints. */
    public ConvolutionKernels convolution() {
        return convolution;
    }

    /**
     * Why these are not the vector kernels, or are slow though these were asked for, and the cure; null when they are
     * and are not, or were asked not to be.
     */
    public @Nullable String reason() {
        return reason;
    }

    /** As in the log: {@code vector, 16 lanes, 2 threads}. */
    @Override
    public String toString() {
        int threads = Parallel.threads();
        return name
                + (lanes > 1 ? ", " + lanes + " lanes" : "")
                + (threads == 1 ? ", 1 thread" : ", " + threads + " threads")
                + (reason == null ? "" : ": " + reason);
    }
}
