package io.github.gan4j.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.gan4j.kernel.convolution.ConvolutionKernels;
import io.github.gan4j.kernel.convolution.Window;
import io.github.gan4j.kernel.elementwise.Binary;
import io.github.gan4j.kernel.elementwise.ElementwiseKernels;
import io.github.gan4j.kernel.elementwise.Unary;
import io.github.gan4j.kernel.reduction.Reduction;
import io.github.gan4j.kernel.reduction.ReductionKernels;
import io.github.gan4j.kernel.update.UpdateKernels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Once compiled, a vector loop allocates nothing. Where the compiler gives up, the vectors go to the heap: the results
 * stay right, and everything takes ten times as long. See {@code VectorPrimer}.
 */
@Tag("slow")
class VectorsStayInRegistersTest {
    private static final int SIZE = 1 << 15;

    /** One vector on the heap each time round a loop would be at least {@code SIZE / 16} of some 80 bytes. */
    private static final long MANY = 16_000;

    private final float[] a = new float[SIZE];
    private final float[] b = new float[SIZE];
    private final float[] m = new float[SIZE];
    private final float[] v = new float[SIZE];
    private final float[] y = new float[SIZE];
    private final List<String> names = new ArrayList<>();
    private final List<Runnable> loops = new ArrayList<>();

    @Test
    void compiledLoopsAllocateNothing() {
        assumeTrue(TestKernels.vectorsLoaded());
        Kernels kernels = Kernels.choose("vector", TestKernels::compiler);
        assumeTrue(System.getProperty("java.vm.name", "").contains("64-Bit Server VM"));
        assumeTrue(
                kernels.lanes() > 4 || !System.getProperty("os.arch", "").equals("amd64"), "SSE compares no vectors");
        addLoops(kernels);
        // One after the other: the compiler of JDK 17 gives up sooner on operations that are new when others are well
        // known. And
        // often: it looks afresh at the methods that only call the loops.
        for (Runnable loop : loops) {
            for (int i = 0; i < 6000; i++) {
                loop.run();
            }
        }
        for (int i = 0; i < loops.size(); i++) {
            long allocated = allocatedWhenWarm(loops.get(i));
            String name = names.get(i);
            assertTrue(allocated < MANY, () -> name + " allocates " + allocated + " bytes a call");
        }
    }

    private void addLoops(Kernels kernels) {
        ElementwiseKernels e = kernels.elementwise();
        for (Unary op : Unary.values()) {
            if (op != Unary.SIN && op != Unary.COS) {
                add("unary " + op, () -> e.unary(op, a, 0, y, 0, SIZE));
            }
        }
        for (Binary op : Binary.values()) {
            if (op != Binary.POW) {
                add("binary " + op, () -> e.binary(op, a, 0, SIZE, 1, b, 0, SIZE, 1, y, 0, 1, SIZE));
                add("bias " + op, () -> e.binary(op, a, 0, 32, 1, b, 0, 0, 1, y, 0, SIZE / 32, 32));
                add("scale " + op, () -> e.binary(op, a, 0, 32, 1, b, 0, 1, 0, y, 0, SIZE / 32, 32));
            }
        }
        add("select", () -> e.select(a, 0, a, 0, b, 0, y, 0, SIZE));
        ReductionKernels r = kernels.reduction();
        for (Reduction op : Reduction.values()) {
            add("all " + op, () -> r.reduce(op, a, 0, 1, SIZE, 1, y, 0));
            add("rows " + op, () -> r.reduce(op, a, 0, SIZE / 128, 128, 1, y, 0));
            add("columns " + op, () -> r.reduce(op, a, 0, 1, SIZE / 32, 32, y, 0));
        }
        add("firstNonFinite", () -> r.firstNonFinite(a, 0, SIZE));
        UpdateKernels u = kernels.update();
        add("axpy", () -> u.axpy(1e-6f, a, 0, y, 0, SIZE));
        add("scale", () -> u.scale(1, y, 0, SIZE));
        add("clamp", () -> u.clamp(-1, 1, y, 0, SIZE));
        add("sgd", () -> u.sgd(y, 0, b, 0, SIZE, 1e-6f, 1e-6f));
        add("momentum", () -> u.momentum(y, 0, b, 0, m, 0, SIZE, 1e-6f, 0.9f, false, 0));
        add("nesterov", () -> u.momentum(y, 0, b, 0, m, 0, SIZE, 1e-6f, 0.9f, true, 0));
        add("adam", () -> u.adam(y, 0, b, 0, m, 0, v, 0, SIZE, 1, 0, 0.5f, 0.999f, 1e-6f, 1, 1e-8f));
        add("adamW", () -> u.adam(y, 0, b, 0, m, 0, v, 0, SIZE, 0.999f, 0, 0.5f, 0.999f, 1e-6f, 1, 1e-8f));
        add("rmsProp", () -> u.rmsProp(y, 0, b, 0, v, 0, SIZE, 1e-6f, 0, 0.9f, 1e-8f));
        ConvolutionKernels c = kernels.convolution();
        addConvolution(c, new Window(4, 14, 14, 1, 4, 4, 64, 7, 7, 2, 2, 1, 1, 1, 1));
        addConvolution(c, new Window(4, 14, 14, 16, 3, 3, 16, 14, 14, 1, 1, 1, 1, 1, 1));
        addConvolution(c, new Window(4, 8, 8, 32, 3, 3, 32, 8, 8, 1, 1, 1, 1, 1, 1));
        addConvolution(c, new Window(4, 7, 7, 28, 3, 3, 64, 7, 7, 1, 1, 1, 1, 1, 1));
        addConvolution(c, new Window(4, 7, 7, 16, 4, 4, 48, 3, 3, 2, 2, 1, 1, 1, 1));
        addConvolution(c, new Window(8, 10, 10, 16, 4, 4, 48, 5, 5, 2, 2, 1, 1, 1, 1));
        addConvolution(c, new Window(8, 5, 5, 48, 3, 3, 48, 5, 5, 1, 1, 1, 1, 1, 1));
    }

    private void addConvolution(ConvolutionKernels c, Window s) {
        add("forward " + s, () -> c.forward(s, a, 0, b, 0, y, 0));
        add("inputGradient " + s, () -> c.inputGradient(s, a, 0, b, 0, y, 0));
        add("weightGradient " + s, () -> c.weightGradient(s, a, 0, b, 0, y, 0));
    }

    private void add(String name, Runnable loop) {
        names.add(name);
        loops.add(loop);
    }

    /** Runs until the compilers, which work beside, are done; bytes a call, of the best of several calls. */
    private static long allocatedWhenWarm(Runnable loop) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5000 && best >= MANY; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            loop.run();
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            best = Math.min(best, after - before);
        }
        return best;
    }
}
