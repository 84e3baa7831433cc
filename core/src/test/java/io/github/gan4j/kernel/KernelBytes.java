package io.github.gan4j.kernel;

import io.github.gan4j.kernel.convolution.ConvolutionKernels;
import io.github.gan4j.kernel.convolution.ConvolutionPlan;
import io.github.gan4j.kernel.convolution.ConvolutionPlan.Face;
import io.github.gan4j.kernel.convolution.TestWindows;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.normalization.NormalizationKernels;
import io.github.gan4j.kernel.product.ProductKernels;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.kernel.update.UpdateKernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Digests of what a set of kernels makes of fixed numbers: a line for each way to work, in the order of their names.
 */
final class KernelBytes {
    private static final int[] LENGTHS = {1, 15, 16, 17, 63, 64, 65, 207, 1000, 20_011};

    /** Outer, length and inner sizes of reductions. */
    private static final int[][] SHAPES = {
        {2, 300, 3},
        {1, 5000, 3},
        {2, 3000, 16},
        {1, 20_000, 10},
        {1, 700, 64},
        {3, 49, 128},
        {1, 1000, 100},
        {2, 77, 8},
        {1, 900, 12},
        {3, 40, 300},
        {1, 3, 5000}
    };

    /** Rows, columns and depth of products: rows and columns of one, edges, several blocks. */
    private static final int[][] PRODUCTS = {
        {1, 70, 90},
        {70, 1, 90},
        {1, 1025, 37},
        {3, 1, 1000},
        {1, 7, 15},
        {5, 3, 2},
        {17, 31, 33},
        {64, 130, 300},
        {100, 65, 257}
    };

    /**
     * Both factors transposed, and so large that blocks are packed in groups, which the lanes or the tiles could
     * decide.
     */
    private static final int[][] GROUPED = {{580, 600, 2304}, {650, 641, 896}};

    private final Random random = new Random(20261127L);
    private final TreeMap<String, MessageDigest> digests = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();
    private final ElementwiseKernels elementwise;
    private final ReductionKernels reduction;
    private final ProductKernels product;
    private final UpdateKernels update;
    private final NormalizationKernels normalization;
    private final ConvolutionKernels convolution;

    private KernelBytes(Kernels kernels) {
        elementwise = watched(ElementwiseKernels.class, kernels.elementwise());
        reduction = watched(ReductionKernels.class, kernels.reduction());
        product = watched(ProductKernels.class, kernels.product());
        update = watched(UpdateKernels.class, kernels.update());
        normalization = watched(NormalizationKernels.class, kernels.normalization());
        convolution = watched(ConvolutionKernels.class, kernels.convolution());
    }

    /** Says which kernels there are, and their digests. */
    public static void main(String[] args) {
        Kernels kernels = Kernels.chosen();
        System.out.println("kernels: " + kernels.name() + " " + kernels.lanes());
        System.out.print(of(kernels));
    }

    /** The lines, and behind them the ways that nobody has tried: there are to be none. */
    static String of(Kernels kernels) {
        KernelBytes bytes = new KernelBytes(kernels);
        bytes.elementwise();
        bytes.normalizations();
        bytes.updates();
        bytes.reductions();
        bytes.products();
        bytes.convolutions();
        StringBuilder out = new StringBuilder();
        bytes.digests.forEach((name, digest) -> out.append(name)
                .append(": ")
                .append(HexFormat.of().formatHex(digest.digest(), 0, 8))
                .append('\n'));
        for (String untried : bytes.untried()) {
            out.append("not tried: ").append(untried).append('\n');
        }
        return out.toString();
    }

    /** The same kernels; which of their methods are called is written down. */
    private <T> T watched(Class<T> family, T kernels) {
        return family.cast(Proxy.newProxyInstance(
                KernelBytes.class.getClassLoader(), new Class<?>[] {family}, (proxy, method, args) -> {
                    used.add(nameOf(method));
                    try {
                        return method.invoke(kernels, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private Set<String> untried() {
        Set<String> all = new TreeSet<>();
        for (Class<?> family : new Class<?>[] {
            ElementwiseKernels.class,
            ReductionKernels.class,
            ProductKernels.class,
            UpdateKernels.class,
            NormalizationKernels.class,
            ConvolutionKernels.class
        }) {
            for (Method method : family.getMethods()) {
                all.add(nameOf(method));
            }
        }
        all.removeAll(used);
        for (ConvolutionPlan plan : convolution.plans()) {
            if (!digests.containsKey(nameOf(plan))) {
                all.add(nameOf(plan));
            }
        }
        return all;
    }

    private static String nameOf(ConvolutionPlan plan) {
        return "convolution " + plan.face() + " " + plan.name();
    }

    private float[] random(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }

    private void add(String name, float[]... results) {
        MessageDigest digest = digests.computeIfAbsent(name, unused -> sha256());
        for (float[] result : results) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * result.length);
            for (float value : result) {
                bytes.putInt(Float.floatToIntBits(value));
            }
            digest.update(bytes.array());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void elementwise() {
        for (int n : LENGTHS) {
            float[] a = random(n);
            float[] b = random(n);
            float[] y = new float[n];
            for (Unary op : Unary.values()) {
                elementwise.unary(op, a, 0, y, 0, n);
                add("unary " + op, y);
            }
            for (Binary op : Binary.values()) {
                elementwise.binary(op, a, 0, n, 1, b, 0, n, 1, y, 0, 1, n);
                add("binary " + op, y);
            }
            elementwise.select(y, 0, a, 0, b, 0, y, 0, n);
            add("select", y);
        }
    }

    private void normalizations() {
        for (int cols : new int[] {1, 7, 16, 33, 75}) {
            int rows = 37;
            float[] x = random(rows * cols);
            float[] g = random(rows * cols);
            float[] y = new float[rows * cols];
            float[] shift = random(cols);
            float[] scale = random(cols);
            float[] bias = random(cols);
            float[] sum = new float[cols];
            float[] more = new float[cols];
            normalization.moments(x, 0, cols, rows, cols, shift, 0, sum, 0, more, 0);
            add("moments", sum, more);
            normalization.normalize(x, 0, cols, rows, cols, shift, 0, scale, 0, bias, 0, 0.2f, y, 0);
            add("normalize", y);
            normalization.gradientSums(g, 0, y, 0, x, 0, cols, rows, cols, shift, 0, 0.2f, sum, 0, more, 0);
            add("gradientSums", sum, more);
            float[] d = new float[rows * cols];
            normalization.gradient(
                    g, 0, y, 0, x, 0, cols, rows, cols, shift, 0, scale, 0, bias, 0, more, 0, 0.2f, d, 0);
            add("gradient", d);
            normalization.addLeaky(x, 0, cols, rows, cols, bias, 0, 0.2f, y, 0);
            add("addLeaky", y);
            normalization.leakyGradient(g, 0, y, 0, cols, rows, cols, 0.2f, d, 0, sum, 0);
            add("leakyGradient", d, sum);
        }
    }

    private void updates() {
        for (int n : LENGTHS) {
            float[] p = random(n);
            float[] g = random(n);
            float[] m = random(n);
            float[] v = new float[n];
            update.axpy(0.3f, g, 0, p, 0, n);
            update.scale(0.7f, p, 0, n);
            update.clamp(-1, 1, p, 0, n);
            update.sgd(p, 0, g, 0, n, 0.1f, 0.01f);
            update.momentum(p, 0, g, 0, m, 0, n, 0.1f, 0.9f, false, 0.01f);
            update.momentum(p, 0, g, 0, m, 0, n, 0.1f, 0.9f, true, 0);
            update.adam(p, 0, g, 0, m, 0, v, 0, n, 0.999f, 0.01f, 0.5f, 0.999f, 0.1f, 1.1f, 1e-8f);
            update.rmsProp(p, 0, g, 0, v, 0, n, 0.1f, 0.01f, 0.9f, 1e-8f);
            add("updates", p, m, v);
        }
    }

    private void reductions() {
        for (int n : LENGTHS) {
            float[] x = random(n);
            double squares = reduction.sumOfSquares(x, 0, n);
            add("sumOfSquares", new float[] {(float) squares, (float) (squares - (float) squares)});
            add("firstNonFinite", new float[] {reduction.firstNonFinite(x, 0, n)});
            reduce(x, 2, n / 2, 1);
        }
        for (int[] s : SHAPES) {
            reduce(random(s[0] * s[1] * s[2]), s[0], s[1], s[2]);
        }
    }

    private void reduce(float[] x, int outer, int length, int inner) {
        for (Reduction op : Reduction.values()) {
            float[] y = new float[outer * inner];
            reduction.reduce(op, x, 0, outer, length, inner, y, 0);
            add("reduce " + op + (inner == 1 ? " runs" : " rows"), y);
        }
    }

    private void products() {
        for (int[] s : PRODUCTS) {
            for (int t = 0; t < 8; t++) {
                product((t & 1) != 0, (t & 2) != 0, s, (t & 4) != 0, s[0] == 1 || s[1] == 1 ? "row" : "tiles");
            }
        }
        for (int[] s : GROUPED) {
            product(true, true, s, true, "grouped");
        }
    }

    private void product(boolean ta, boolean tb, int[] s, boolean accumulate, String name) {
        float[] c = random(s[0] * s[1]);
        int lda = ta ? s[0] : s[2];
        int ldb = tb ? s[2] : s[1];
        product.gemm(
                ta,
                tb,
                s[0],
                s[1],
                s[2],
                random(s[0] * s[2]),
                0,
                lda,
                random(s[2] * s[1]),
                0,
                ldb,
                c,
                0,
                s[1],
                accumulate);
        add("product " + name + " " + (ta ? "T" : "N") + (tb ? "T" : "N"), c);
    }

    private void convolutions() {
        for (Window s : TestWindows.all().toList()) {
            float[] x = random(s.n() * s.h() * s.w() * s.c());
            float[] w = random(s.kh() * s.kw() * s.c() * s.f());
            float[] y = random(s.n() * s.oh() * s.ow() * s.f());
            float[][] results = {new float[y.length], new float[x.length], new float[w.length]};
            convolution.forward(s, x, 0, w, 0, results[0], 0);
            convolution.inputGradient(s, y, 0, w, 0, results[1], 0);
            convolution.weightGradient(s, x, 0, y, 0, results[2], 0);
            for (Face face : Face.values()) {
                ConvolutionPlan plan = convolution.plans().stream()
                        .filter(p -> p.face() == face && p.suits().test(s))
                        .findFirst()
                        .orElseThrow();
                add(nameOf(plan), results[Arrays.asList(Face.values()).indexOf(face)]);
            }
        }
    }
}
