package io.github.gan4j.examples.dissect;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.toy.StrokeText;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.io.WholeFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Grids of images side by side, each under its title. */
final class Panels {
    private static final int TITLE = 24;
    private static final int GAP = 14;
    private static final int BORDER = 2;
    private static final double LETTER = 1.8;
    private static final double STROKE = 1.3;

    /** A letter and the gap behind it, at most in most cases, in units of letters. */
    private static final double WIDE = 6;

    private final int columns;
    private final int scale;
    private final List<String> titles = new ArrayList<>();
    private final List<BufferedImage> grids = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private int rowHeight;

    /** Grids of so many columns, whose images are enlarged. */
    Panels(int columns, int scale) {
        this.columns = columns;
        this.scale = scale;
    }

    /** A grid of images (N, H, W, C) in [−1, 1] under a title. */
    Panels with(String title, NDArray images) {
        titles.add(title);
        BufferedImage grid = ImageGrid.standard()
                .range(PixelRange.SIGNED)
                .padding(BORDER)
                .columns(columns)
                .scale(scale)
                .draw(images);
        grids.add(grid);
        return this;
    }

    /** Names at the left of the rows, which are of images of a height. */
    Panels rows(List<String> names, int height) {
        rows.addAll(names);
        rowHeight = height * scale + BORDER;
        return this;
    }

    /** Marks a place in all images of the last grid by a circle. */
    Panels marked(int x, int y, double radius, NDArray images) {
        BufferedImage grid = grids.remove(grids.size() - 1);
        BufferedImage marked = new BufferedImage(grid.getWidth(), grid.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = marked.createGraphics();
        graphics.drawImage(grid, 0, 0, null);
        graphics.setColor(new Color(255, 90, 60));
        int height = images.shape().size(1) * scale + BORDER;
        int width = images.shape().size(2) * scale + BORDER;
        int reach = (int) Math.round(radius * scale);
        for (int i = 0; i < images.shape().size(0); i++) {
            int left = BORDER + i % columns * width + x * scale + scale / 2;
            int top = BORDER + i / columns * height + y * scale + scale / 2;
            graphics.drawOval(left - reach, top - reach, 2 * reach, 2 * reach);
        }
        graphics.dispose();
        grids.add(marked);
        return this;
    }

    /**
     * Writes them as one PNG file.
     *
     * @throws UncheckedIOException if that fails
     */
    void save(Path file) {
        int begin = 0;
        for (String name : rows) {
            begin = Math.max(begin, (int) (name.length() * WIDE * LETTER) + GAP);
        }
        int width = begin - GAP;
        int height = 0;
        boolean colored = false;
        for (BufferedImage grid : grids) {
            width += grid.getWidth() + GAP;
            height = Math.max(height, grid.getHeight());
            colored |= grid.getRaster().getNumBands() > 1;
        }
        BufferedImage all = new BufferedImage(
                width, height + TITLE, colored ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = all.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height + TITLE);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < rows.size(); i++) {
            double line = TITLE + (i + .5) * rowHeight + 3 * LETTER;
            StrokeText.draw(graphics, rows.get(i), 2, line, LETTER, STROKE);
        }
        int x = begin;
        for (int i = 0; i < grids.size(); i++) {
            StrokeText.draw(graphics, titles.get(i), x + 2, TITLE - 8, LETTER, STROKE);
            graphics.drawImage(grids.get(i), x, TITLE, null);
            x += grids.get(i).getWidth() + GAP;
        }
        graphics.dispose();
        try {
            WholeFile.write(file, out -> ImageIO.write(all, "png", out));
        } catch (IOException e) {
            throw new UncheckedIOException("[picture] cannot write " + file + ": " + WholeFile.reason(e), e);
        }
    }
}
