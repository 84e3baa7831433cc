package io.github.gan4j.kernel.convolution;

import io.github.gan4j.kernel.convolution.ConvolutionPlan.Face;
import io.github.gan4j.kernel.convolution.ConvolutionPlan.Run;
import io.github.gan4j.kernel.order.SumOrder;
import java.util.List;
import java.util.function.Predicate;

/**
 * Convolutions in the one order. {@link #TABLE} has the ways there are, and nothing else decides which is taken. A new
 * way is a class that does it and a line of the table, and nothing that lanes decide: another way adds up in another
 * order ({@link SumOrder}).
 */
public final class OrderedConvolution implements ConvolutionKernels {
    /** The most channels of images that are taken apart into planes. */
    private static final int FEW = 3;

    /** The most pixels of a row in bands: a task has at least one row, and there are to be enough tasks. */
    private static final int LONGEST_ROW = 1024;

    /** The shortest equal piece of a kernel row worth a tile's start and end. */
    private static final int SHORTEST = 32;

    /** The most products to a sum that is not taken a kernel position at a time: longer ones lose digits. */
    private static final int LONGEST_SUM = 1 << 12;

    /**
     * Tiles read a line of the cache for each pixel: where pixels lie further apart, too many of these lines fall on
     * one another.
     */
    private static final int APART = 64;

    /**
     * The most kernel positions and channels whose gradients are added to planes: with more, patches have longer runs
     * to add.
     */
    private static final int PLANE_COLUMNS = SumOrder.COLUMNS;

    /** The most floats in the planes of an image that one thread adds to: they stay near. */
    private static final int PLANE_FLOATS = 1 << 15;

    /** The way of the reference, with products in the one order. */
    private static final BlockedConvolution BLOCKED = new BlockedConvolution(MatrixConvolution.PRODUCT);

    private static final String MATRIX = "kernels of one pixel, at every pixel: a product";
    private static final String PLANES = "few channels in: rows taken apart into planes";
    private static final String WINOGRAD = "3x3, or 4x4 in steps of two, of many channels: fewer products";
    private static final String BANDS = "long kernel rows: read where they lie";
    private static final String PATCHES = "all other products: patches gathered for the tiles";
    private static final String REST = "all that is left: patches made, then multiplied";

    /** The ways there are, for each face in order of preference: the first that suits is taken. */
    static final List<ConvolutionPlan> TABLE = List.of(
            forward("matrix", MATRIX, OrderedConvolution::isMatrix, MatrixConvolution::forward),
            forward("planes", PLANES, OrderedConvolution::suitsPlanes, PatchForward::fromPlanes),
            forward("winograd", WINOGRAD, Winograd::suits, WinogradForward::forward),
            forward("bands", BANDS, OrderedConvolution::suitsBands, BandForward::forward),
            forward("patches", PATCHES, OrderedConvolution::suitsTiles, PatchForward::fromPatches),
            forward("blocks", REST, OrderedConvolution::isAny, BLOCKED::forward),
            inputGradient("matrix", MATRIX, OrderedConvolution::isMatrix, MatrixConvolution::inputGradient),
            inputGradient("winograd", WINOGRAD, Winograd::suitsInputGradient, WinogradInputGradient::inputGradient),
            inputGradient("bands", BANDS, OrderedConvolution::suitsAdjointBands, BandForward::inputGradient),
            inputGradient("planes", PLANES, OrderedConvolution::suitsAdjointPlanes, PlaneInputGradient::inputGradient),
            inputGradient("patches", PATCHES, OrderedConvolution::suitsTiles, PatchInputGradient::inputGradient),
            inputGradient("blocks", REST, OrderedConvolution::isAny, BLOCKED::inputGradient),
            weightGradient("planes", PLANES, OrderedConvolution::suitsPlanes, PatchWeightGradient::fromPlanes),
            weightGradient("winograd", WINOGRAD, Winograd::suits, WinogradWeightGradient::weightGradient),
            weightGradient("bands", BANDS, OrderedConvolution::suitsBandColumns, BandWeightGradient::weightGradient),
            weightGradient("patches", PATCHES, OrderedConvolution::suitsTiles, PatchWeightGradient::fromPatches),
            weightGradient("blocks", REST, OrderedConvolution::isAny, BLOCKED::weightGradient));

    private static final ConvolutionPlan[][] BY_FACE = new ConvolutionPlan[Face.values().length][];

    static {
        for (Face face : Face.values()) {
            BY_FACE[face.ordinal()] =
                    TABLE.stream().filter(plan -> plan.face() == face).toArray(ConvolutionPlan[]::new);
        }
    }

    @Override
    public List<ConvolutionPlan> plans() {
        return TABLE;
    }

    @Override
    public void forward(Window s, float[] x, int xo, float[] w, int wo, float[] y, int yo) {
        plan(Face.FORWARD, s).run().run(s, x, xo, w, wo, y, yo);
    }

    @Override
    public void inputGradient(Window s, float[] y, int yo, float[] w, int wo, float[] x, int xo) {
        plan(Face.INPUT_GRADIENT, s).run().run(s, y, yo, w, wo, x, xo);
    }

    @Override
    public void weightGradient(Window s, float[] x, int xo, float[] y, int yo, float[] w, int wo) {
        plan(Face.WEIGHT_GRADIENT, s).run().run(s, x, xo, y, yo, w, wo);
    }

    /** The plan for a window: the first of the table that suits. */
    static ConvolutionPlan plan(Face face, Window s) {
        for (ConvolutionPlan plan : BY_FACE[face.ordinal()]) {
            if (plan.suits().test(s)) {
                return plan;
            }
        }
        throw new IllegalStateException("no plan for " + face + " of " + s);
    }

    private static ConvolutionPlan forward(String name, String windows, Predicate<Window> suits, Run run) {
        return new ConvolutionPlan(Face.FORWARD, name, windows, suits, run);
    }

    private static ConvolutionPlan inputGradient(String name, String windows, Predicate<Window> suits, Run run) {
        return new ConvolutionPlan(Face.INPUT_GRADIENT, name, windows, suits, run);
    }

    private static ConvolutionPlan weightGradient(String name, String windows, Predicate<Window> suits, Run run) {
        return new ConvolutionPlan(Face.WEIGHT_GRADIENT, name, windows, suits, run);
    }

    /** For the way that can do any. */
    private static boolean isAny(Window s) {
        return true;
    }

    /** Whether pixels see only themselves: the images are then a matrix already, a row a pixel. */
    private static boolean isMatrix(Window s) {
        return s.kh() == 1
                && s.kw() == 1
                && s.strideH() == 1
                && s.strideW() == 1
                && s.padTop() == 0
                && s.padLeft() == 0
                && s.oh() == s.h()
                && s.ow() == s.w();
    }

    /** Whether there is something to multiply, and more than one channel out, for tiles of whole vectors. */
    private static boolean suitsTiles(Window s) {
        boolean anything = s.n() > 0 && s.c() > 0 && s.h() > 0 && s.w() > 0 && s.oh() > 0 && s.ow() > 0;
        return anything && s.f() > 1 && s.kh() > 0 && s.kw() > 0;
    }

    private static boolean suitsPlanes(Window s) {
        return suitsTiles(s) && s.c() <= FEW && s.ow() <= Planes.PIXELS && Planes.fits(s);
    }

    /** Few channels and kernel positions, and images so small that one thread may have a whole one. */
    private static boolean suitsAdjointPlanes(Window s) {
        long rows = (long) (s.oh() - 1) * s.strideH() + (long) (s.kh() - 1) * s.dilationH() + 1;
        long row = (long) s.strideW() * s.c() * (s.ow() + (long) s.kw() * s.dilationW() + SumOrder.PARTS);
        return suitsPlanes(s)
                && s.kh() * s.kw() * s.c() <= PLANE_COLUMNS
                && row <= PLANE_FLOATS
                && rows <= PLANE_FLOATS / row;
    }

    /**
     * Kernel rows are whole runs that can be cut into equal pieces for tiles, and few rows are copied that nobody
     * reads.
     */
    private static boolean suitsBands(Window s) {
        return suitsTiles(s) && hasRuns(s, s.c()) && s.strideW() <= s.kw();
    }

    /** Pixels that tiles read column by column also lie near one another. */
    private static boolean suitsBandColumns(Window s) {
        return suitsBands(s) && s.strideW() * s.c() <= APART;
    }

    /** Steps of one pixel, tiles of 16 columns that waste at most an eighth of them, and no sums too long. */
    private static boolean suitsAdjointBands(Window s) {
        return suitsTiles(s)
                && s.strideH() == 1
                && s.strideW() == 1
                && 8 * s.c() >= 7 * SumOrder.padded(s.c())
                && s.kh() * s.kw() * s.f() <= LONGEST_SUM
                && hasRuns(s, s.f());
    }

    private static boolean hasRuns(Window s, int channels) {
        int run = s.kw() * channels;
        int pieces = Band.pieces(run);
        boolean inOrder = s.dilationW() == 1 && s.dilationH() <= 2;
        return inOrder && Math.max(s.w(), s.ow()) <= LONGEST_ROW && (pieces == 1 || run / pieces >= SHORTEST);
    }
}
