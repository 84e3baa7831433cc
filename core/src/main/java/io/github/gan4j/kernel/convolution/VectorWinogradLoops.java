package io.github.gan4j.kernel.convolution;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops with the Vector API. */
final class VectorWinogradLoops implements WinogradLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    @Override
    public void inputs4(float[] x, int x0, int x1, int x2, int x3, float[] v, int v0, int v1, int v2, int v3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, x0 + i);
            FloatVector b = FloatVector.fromArray(S, x, x1 + i);
            FloatVector c = FloatVector.fromArray(S, x, x2 + i);
            FloatVector d = FloatVector.fromArray(S, x, x3 + i);
            a.sub(c).intoArray(v, v0 + i);
            b.add(c).mul(.5f).intoArray(v, v1 + i);
            c.sub(b).mul(.5f).intoArray(v, v2 + i);
            d.sub(b).intoArray(v, v3 + i);
        }
    }

    @Override
    public void inputs3(float[] x, int x0, int x1, int x2, float[] v, int v0, int v1, int v3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, x0 + i);
            FloatVector b = FloatVector.fromArray(S, x, x1 + i);
            FloatVector c = FloatVector.fromArray(S, x, x2 + i);
            a.sub(b).intoArray(v, v0 + i);
            b.intoArray(v, v1 + i);
            c.sub(b).intoArray(v, v3 + i);
        }
    }

    @Override
    public void addInputs4(
            float[] v, int v0, int v1, int v2, int v3, float[] x, int x0, int x1, int x2, int x3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, v, v0 + i);
            FloatVector b = FloatVector.fromArray(S, v, v1 + i).mul(.5f);
            FloatVector c = FloatVector.fromArray(S, v, v2 + i).mul(.5f);
            FloatVector d = FloatVector.fromArray(S, v, v3 + i);
            a.add(FloatVector.fromArray(S, x, x0 + i)).intoArray(x, x0 + i);
            b.sub(c).sub(d).add(FloatVector.fromArray(S, x, x1 + i)).intoArray(x, x1 + i);
            b.add(c).sub(a).add(FloatVector.fromArray(S, x, x2 + i)).intoArray(x, x2 + i);
            d.add(FloatVector.fromArray(S, x, x3 + i)).intoArray(x, x3 + i);
        }
    }

    @Override
    public void addInputs3(float[] v, int v0, int v1, int v3, float[] x, int x0, int x1, int x2, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, v, v0 + i);
            FloatVector b = FloatVector.fromArray(S, v, v1 + i);
            FloatVector d = FloatVector.fromArray(S, v, v3 + i);
            a.add(FloatVector.fromArray(S, x, x0 + i)).intoArray(x, x0 + i);
            b.sub(a).sub(d).add(FloatVector.fromArray(S, x, x1 + i)).intoArray(x, x1 + i);
            d.add(FloatVector.fromArray(S, x, x2 + i)).intoArray(x, x2 + i);
        }
    }

    @Override
    public void at4Of3(float[] x, int x0, int x1, int x2, float[] y, int y0, int y1, int y2, int y3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, x0 + i);
            FloatVector b = FloatVector.fromArray(S, x, x1 + i);
            FloatVector c = FloatVector.fromArray(S, x, x2 + i);
            FloatVector e = a.add(c);
            a.intoArray(y, y0 + i);
            e.add(b).intoArray(y, y1 + i);
            e.sub(b).intoArray(y, y2 + i);
            c.intoArray(y, y3 + i);
        }
    }

    @Override
    public void at4Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y2, int y3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, x0 + i);
            FloatVector b = FloatVector.fromArray(S, x, x1 + i);
            a.intoArray(y, y0 + i);
            a.add(b).intoArray(y, y1 + i);
            a.sub(b).intoArray(y, y2 + i);
            b.intoArray(y, y3 + i);
        }
    }

    @Override
    public void at3Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y3, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, x0 + i);
            FloatVector b = FloatVector.fromArray(S, x, x1 + i);
            a.intoArray(y, y0 + i);
            a.add(b).intoArray(y, y1 + i);
            b.intoArray(y, y3 + i);
        }
    }

    @Override
    public void sum4To3(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int x2, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector b = FloatVector.fromArray(S, y, y1 + i);
            FloatVector c = FloatVector.fromArray(S, y, y2 + i);
            FloatVector e = b.add(c);
            FloatVector.fromArray(S, y, y0 + i).add(e).intoArray(x, x0 + i);
            b.sub(c).intoArray(x, x1 + i);
            FloatVector.fromArray(S, y, y3 + i).add(e).intoArray(x, x2 + i);
        }
    }

    @Override
    public void sum4To2(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector b = FloatVector.fromArray(S, y, y1 + i);
            FloatVector c = FloatVector.fromArray(S, y, y2 + i);
            FloatVector.fromArray(S, y, y0 + i).add(b.add(c)).intoArray(x, x0 + i);
            FloatVector.fromArray(S, y, y3 + i).add(b.sub(c)).intoArray(x, x1 + i);
        }
    }

    @Override
    public void sum3To2(float[] y, int y0, int y1, int y3, float[] x, int x0, int x1, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector b = FloatVector.fromArray(S, y, y1 + i);
            FloatVector.fromArray(S, y, y0 + i).add(b).intoArray(x, x0 + i);
            FloatVector.fromArray(S, y, y3 + i).add(b).intoArray(x, x1 + i);
        }
    }

    @Override
    public void sum3To1(float[] y, int y0, int y1, int y3, float[] x, int x0, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, y, y0 + i)
                    .add(FloatVector.fromArray(S, y, y1 + i))
                    .add(FloatVector.fromArray(S, y, y3 + i))
                    .intoArray(x, x0 + i);
        }
    }

    @Override
    public void tapRow(float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i += L) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = uo + i / COLUMNS * uStride + i % COLUMNS;
            FloatVector a = FloatVector.fromArray(S, w, from);
            FloatVector b = FloatVector.fromArray(S, w, from + across);
            a.intoArray(u, to);
            a.add(b).intoArray(u, to + point);
            a.sub(b).intoArray(u, to + 2 * point);
            b.intoArray(u, to + 3 * point);
        }
    }

    @Override
    public void tapRows(
            float[] w,
            int w0,
            int w1,
            int across,
            int stride,
            float[] u,
            int u0,
            int u1,
            int point,
            int uStride,
            int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i += L) {
            int from = i / COLUMNS * stride + i % COLUMNS;
            int to = i / COLUMNS * uStride + i % COLUMNS;
            FloatVector a = FloatVector.fromArray(S, w, w0 + from);
            FloatVector b = FloatVector.fromArray(S, w, w0 + from + across);
            FloatVector c = FloatVector.fromArray(S, w, w1 + from);
            FloatVector d = FloatVector.fromArray(S, w, w1 + from + across);
            FloatVector e = a.add(c);
            FloatVector f = b.add(d);
            e.intoArray(u, u0 + to);
            e.add(f).intoArray(u, u0 + to + point);
            e.sub(f).intoArray(u, u0 + to + 2 * point);
            f.intoArray(u, u0 + to + 3 * point);
            e = a.sub(c);
            f = b.sub(d);
            e.intoArray(u, u1 + to);
            e.add(f).intoArray(u, u1 + to + point);
            e.sub(f).intoArray(u, u1 + to + 2 * point);
            f.intoArray(u, u1 + to + 3 * point);
        }
    }

    @Override
    public void tapRowOf3(
            float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i += L) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = uo + i / COLUMNS * uStride + i % COLUMNS;
            FloatVector a = FloatVector.fromArray(S, w, from);
            FloatVector b = FloatVector.fromArray(S, w, from + across);
            FloatVector c = FloatVector.fromArray(S, w, from + 2 * across);
            FloatVector e = a.add(c);
            a.intoArray(u, to);
            e.add(b).intoArray(u, to + point);
            e.sub(b).intoArray(u, to + 2 * point);
            c.intoArray(u, to + 3 * point);
        }
    }

    @Override
    public void tapRowsOf3(
            float[] w,
            int wo,
            int down,
            int across,
            int stride,
            float[] u,
            int u0,
            int u1,
            int point,
            int uStride,
            int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i += L) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = i / COLUMNS * uStride + i % COLUMNS;
            FloatVector a = FloatVector.fromArray(S, w, from).add(FloatVector.fromArray(S, w, from + 2 * down));
            FloatVector p = FloatVector.fromArray(S, w, from + down);
            FloatVector b = FloatVector.fromArray(S, w, from + across)
                    .add(FloatVector.fromArray(S, w, from + 2 * down + across));
            FloatVector q = FloatVector.fromArray(S, w, from + down + across);
            FloatVector c = FloatVector.fromArray(S, w, from + 2 * across)
                    .add(FloatVector.fromArray(S, w, from + 2 * down + 2 * across));
            FloatVector r = FloatVector.fromArray(S, w, from + down + 2 * across);
            FloatVector d = a.add(p);
            FloatVector f = c.add(r);
            FloatVector e = d.add(f);
            FloatVector g = b.add(q);
            d.intoArray(u, u0 + to);
            e.add(g).intoArray(u, u0 + to + point);
            e.sub(g).intoArray(u, u0 + to + 2 * point);
            f.intoArray(u, u0 + to + 3 * point);
            d = a.sub(p);
            f = c.sub(r);
            e = d.add(f);
            g = b.sub(q);
            d.intoArray(u, u1 + to);
            e.add(g).intoArray(u, u1 + to + point);
            e.sub(g).intoArray(u, u1 + to + 2 * point);
            f.intoArray(u, u1 + to + 3 * point);
        }
    }
}
