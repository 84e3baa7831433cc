package io.github.gan4j.examples.toy;

import io.github.gan4j.gan.toy.Mixture;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws one moment of a run: behind, how real D takes each place to be (blue: generated, white: undecided, orange:
 * real); rings of 3σ around the true centres; before them the samples, one dark dot each. Squares of the plane are
 * squares in the picture.
 */
final class ToyPlot {
    private static final int SIDE = 300;
    private static final int TITLE = 40;
    private static final int GAP = 8;
    /** How many places a side D is asked at: one for each square of three pixels. */
    private static final int CELLS = 100;

    private static final Color GENERATED = new Color(92, 142, 200);
    private static final Color UNDECIDED = new Color(250, 249, 246);
    private static final Color REAL = new Color(240, 160, 72);
    private static final Color SAMPLE = new Color(20, 30, 60, 170);
    private static final Color CENTRE = new Color(150, 20, 40);
    private static final Color INK = new Color(30, 30, 30);
    private static final double DOT = 3.2;
    private static final double SMALLEST_RING = 5;

    private final Mixture mixture;
    private final double extent;

    ToyPlot(Mixture mixture) {
        this.mixture = mixture;
        this.extent = extent(mixture);
    }

    /** How far the square that is drawn reaches from 0, in each direction. */
    static double extent(Mixture mixture) {
        NDArray centres = mixture.centres();
        double farthest = 0;
        for (int i = 0; i < centres.elements(); i++) {
            farthest = Math.max(farthest, Math.abs(centres.array()[centres.offset() + i]));
        }
        return 1.25 * farthest + 4 * mixture.std();
    }

    /** The places at which D is asked, (CELLS², 2), row by row from the top left. */
    NDArray places() {
        NDArray places = NDArray.zeros(Shape.of(CELLS * CELLS, 2));
        for (int i = 0; i < CELLS * CELLS; i++) {
            int column = i % CELLS;
            int row = i / CELLS;
            places.set((float) (extent * (2 * (column + .5) / CELLS - 1)), i, 0);
            places.set((float) (extent * (1 - 2 * (row + .5) / CELLS)), i, 1);
        }
        return places;
    }

    /** Draws one moment; {@code field} has D's probability of each place. */
    BufferedImage draw(String title, String subtitle, float[] field, NDArray samples) {
        BufferedImage picture = new BufferedImage(SIDE, TITLE + SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, TITLE);
        drawField(graphics, field);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(INK);
        StrokeText.draw(graphics, title, 5, 16, 1.5, 1.9);
        StrokeText.draw(graphics, subtitle, 5, 33, 1.25, 1.1);
        graphics.setClip(0, TITLE, SIDE, SIDE);
        drawCenters(graphics);
        drawSamples(graphics, samples);
        graphics.dispose();
        return picture;
    }

    private static void drawField(Graphics2D graphics, float[] field) {
        int cell = SIDE / CELLS;
        for (int i = 0; i < field.length; i++) {
            graphics.setColor(color(field[i]));
            graphics.fillRect(i % CELLS * cell, TITLE + i / CELLS * cell, cell, cell);
        }
    }

    private static Color color(float probability) {
        Color end = probability < .5f ? GENERATED : REAL;
        float share = Math.min(1, Math.abs(2 * probability - 1));
        return new Color(
                mixed(UNDECIDED.getRed(), end.getRed(), share),
                mixed(UNDECIDED.getGreen(), end.getGreen(), share),
                mixed(UNDECIDED.getBlue(), end.getBlue(), share));
    }

    private static int mixed(int from, int to, float share) {
        return Math.round(from + share * (to - from));
    }

    private void drawCenters(Graphics2D graphics) {
        graphics.setColor(CENTRE);
        graphics.setStroke(new BasicStroke(1.2f));
        NDArray centres = mixture.centres();
        double radius = Math.max(SMALLEST_RING, 3 * mixture.std() / extent * SIDE / 2);
        boolean crowded = mixture.modes() > 50;
        for (int k = 0; k < mixture.modes(); k++) {
            graphics.draw(circle(centres.get(k, 0), centres.get(k, 1), crowded ? 1 : radius));
        }
    }

    private void drawSamples(Graphics2D graphics, NDArray samples) {
        graphics.setColor(SAMPLE);
        for (int i = 0; i < samples.shape().size(0); i++) {
            graphics.fill(circle(samples.get(i, 0), samples.get(i, 1), DOT / 2));
        }
    }

    private Ellipse2D circle(double x, double y, double radius) {
        double left = (x / extent + 1) * SIDE / 2 - radius;
        double top = TITLE + (1 - y / extent) * SIDE / 2 - radius;
        return new Ellipse2D.Double(left, top, 2 * radius, 2 * radius);
    }

    /** Pictures of one size side by side, with white between them. */
    static BufferedImage strip(List<BufferedImage> pictures) {
        int width = pictures.get(0).getWidth();
        int height = pictures.get(0).getHeight();
        BufferedImage strip =
                new BufferedImage(pictures.size() * (width + GAP) + GAP, height + 2 * GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = strip.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            graphics.drawImage(pictures.get(i), GAP + i * (width + GAP), GAP, null);
        }
        graphics.dispose();
        return strip;
    }
}
