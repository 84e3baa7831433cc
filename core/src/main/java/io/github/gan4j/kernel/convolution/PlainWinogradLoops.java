package io.github.gan4j.kernel.convolution;

/** The loops without the Vector API. */
final class PlainWinogradLoops implements WinogradLoops {
    @Override
    public void inputs4(float[] x, int x0, int x1, int x2, int x3, float[] v, int v0, int v1, int v2, int v3, int n) {
        for (int i = 0; i < n; i++) {
            float a = x[x0 + i];
            float b = x[x1 + i];
            float c = x[x2 + i];
            float d = x[x3 + i];
            v[v0 + i] = a - c;
            v[v1 + i] = (b + c) * .5f;
            v[v2 + i] = (c - b) * .5f;
            v[v3 + i] = d - b;
        }
    }

    @Override
    public void inputs3(float[] x, int x0, int x1, int x2, float[] v, int v0, int v1, int v3, int n) {
        for (int i = 0; i < n; i++) {
            float a = x[x0 + i];
            float b = x[x1 + i];
            float c = x[x2 + i];
            v[v0 + i] = a - b;
            v[v1 + i] = b;
            v[v3 + i] = c - b;
        }
    }

    @Override
    public void addInputs4(
            float[] v, int v0, int v1, int v2, int v3, float[] x, int x0, int x1, int x2, int x3, int n) {
        for (int i = 0; i < n; i++) {
            float a = v[v0 + i];
            float b = v[v1 + i] * .5f;
            float c = v[v2 + i] * .5f;
            float d = v[v3 + i];
            x[x0 + i] = a + x[x0 + i];
            x[x1 + i] = b - c - d + x[x1 + i];
            x[x2 + i] = b + c - a + x[x2 + i];
            x[x3 + i] = d + x[x3 + i];
        }
    }

    @Override
    public void addInputs3(float[] v, int v0, int v1, int v3, float[] x, int x0, int x1, int x2, int n) {
        for (int i = 0; i < n; i++) {
            float a = v[v0 + i];
            float b = v[v1 + i];
            float d = v[v3 + i];
            x[x0 + i] = a + x[x0 + i];
            x[x1 + i] = b - a - d + x[x1 + i];
            x[x2 + i] = d + x[x2 + i];
        }
    }

    @Override
    public void at4Of3(float[] x, int x0, int x1, int x2, float[] y, int y0, int y1, int y2, int y3, int n) {
        for (int i = 0; i < n; i++) {
            float a = x[x0 + i];
            float b = x[x1 + i];
            float c = x[x2 + i];
            float e = a + c;
            y[y0 + i] = a;
            y[y1 + i] = e + b;
            y[y2 + i] = e - b;
            y[y3 + i] = c;
        }
    }

    @Override
    public void at4Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y2, int y3, int n) {
        for (int i = 0; i < n; i++) {
            float a = x[x0 + i];
            float b = x[x1 + i];
            y[y0 + i] = a;
            y[y1 + i] = a + b;
            y[y2 + i] = a - b;
            y[y3 + i] = b;
        }
    }

    @Override
    public void at3Of2(float[] x, int x0, int x1, float[] y, int y0, int y1, int y3, int n) {
        for (int i = 0; i < n; i++) {
            float a = x[x0 + i];
            float b = x[x1 + i];
            y[y0 + i] = a;
            y[y1 + i] = a + b;
            y[y3 + i] = b;
        }
    }

    @Override
    public void sum4To3(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int x2, int n) {
        for (int i = 0; i < n; i++) {
            float b = y[y1 + i];
            float c = y[y2 + i];
            float e = b + c;
            x[x0 + i] = y[y0 + i] + e;
            x[x1 + i] = b - c;
            x[x2 + i] = y[y3 + i] + e;
        }
    }

    @Override
    public void sum4To2(float[] y, int y0, int y1, int y2, int y3, float[] x, int x0, int x1, int n) {
        for (int i = 0; i < n; i++) {
            float b = y[y1 + i];
            float c = y[y2 + i];
            x[x0 + i] = y[y0 + i] + (b + c);
            x[x1 + i] = y[y3 + i] + (b - c);
        }
    }

    @Override
    public void sum3To2(float[] y, int y0, int y1, int y3, float[] x, int x0, int x1, int n) {
        for (int i = 0; i < n; i++) {
            float b = y[y1 + i];
            x[x0 + i] = y[y0 + i] + b;
            x[x1 + i] = y[y3 + i] + b;
        }
    }

    @Override
    public void sum3To1(float[] y, int y0, int y1, int y3, float[] x, int x0, int n) {
        for (int i = 0; i < n; i++) {
            x[x0 + i] = y[y0 + i] + y[y1 + i] + y[y3 + i];
        }
    }

    @Override
    public void tapRow(float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i++) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = uo + i / COLUMNS * uStride + i % COLUMNS;
            float a = w[from];
            float b = w[from + across];
            u[to] = a;
            u[to + point] = a + b;
            u[to + 2 * point] = a - b;
            u[to + 3 * point] = b;
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
        for (int i = 0; i < n; i++) {
            int from = i / COLUMNS * stride + i % COLUMNS;
            int to = i / COLUMNS * uStride + i % COLUMNS;
            float a = w[w0 + from];
            float b = w[w0 + from + across];
            float c = w[w1 + from];
            float d = w[w1 + from + across];
            float e = a + c;
            float f = b + d;
            u[u0 + to] = e;
            u[u0 + to + point] = e + f;
            u[u0 + to + 2 * point] = e - f;
            u[u0 + to + 3 * point] = f;
            e = a - c;
            f = b - d;
            u[u1 + to] = e;
            u[u1 + to + point] = e + f;
            u[u1 + to + 2 * point] = e - f;
            u[u1 + to + 3 * point] = f;
        }
    }

    @Override
    public void tapRowOf3(
            float[] w, int wo, int across, int stride, float[] u, int uo, int point, int uStride, int rows) {
        int n = rows * COLUMNS;
        for (int i = 0; i < n; i++) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = uo + i / COLUMNS * uStride + i % COLUMNS;
            float a = w[from];
            float b = w[from + across];
            float c = w[from + 2 * across];
            float e = a + c;
            u[to] = a;
            u[to + point] = e + b;
            u[to + 2 * point] = e - b;
            u[to + 3 * point] = c;
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
        for (int i = 0; i < n; i++) {
            int from = wo + i / COLUMNS * stride + i % COLUMNS;
            int to = i / COLUMNS * uStride + i % COLUMNS;
            float a = w[from] + w[from + 2 * down];
            float p = w[from + down];
            float b = w[from + across] + w[from + 2 * down + across];
            float q = w[from + down + across];
            float c = w[from + 2 * across] + w[from + 2 * down + 2 * across];
            float r = w[from + down + 2 * across];
            float d = a + p;
            float f = c + r;
            float e = d + f;
            float g = b + q;
            u[u0 + to] = d;
            u[u0 + to + point] = e + g;
            u[u0 + to + 2 * point] = e - g;
            u[u0 + to + 3 * point] = f;
            d = a - p;
            f = c - r;
            e = d + f;
            g = b - q;
            u[u1 + to] = d;
            u[u1 + to + point] = e + g;
            u[u1 + to + 2 * point] = e - g;
            u[u1 + to + 3 * point] = f;
        }
    }
}
