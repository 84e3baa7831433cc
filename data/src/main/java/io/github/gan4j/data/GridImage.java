package io.github.gan4j.data;

import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;

/**
 * A grid whose rows are made when a writer of pictures asks for them, from the top on; the same bytes come out as of a
 * whole picture.
 */
final class GridImage implements RenderedImage {
    private final GridRows rows;
    private final ColorModel colors;
    private final SampleModel samples;

    GridImage(GridRows rows) {
        this.rows = rows;
        BufferedImage kind = new BufferedImage(1, 1, type(rows));
        this.colors = kind.getColorModel();
        this.samples = kind.getSampleModel()
                .createCompatibleSampleModel(Math.toIntExact(rows.width()), Math.toIntExact(rows.height()));
    }

    static int type(GridRows rows) {
        return rows.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    }

    /** Writes samples, not colours: of a grey image, colours would go through a gamma curve. */
    static BufferedImage whole(GridRows rows) {
        BufferedImage grid =
                new BufferedImage(Math.toIntExact(rows.width()), Math.toIntExact(rows.height()), type(rows));
        for (int y = 0; y < grid.getHeight(); y++) {
            grid.getRaster().setDataElements(0, y, grid.getWidth(), 1, rows.row(y));
        }
        return grid;
    }

    @Override
    public Raster getData(Rectangle part) {
        int channels = rows.channels();
        byte[] bytes = new byte[Math.multiplyExact(part.height, getWidth() * channels)];
        for (int y = 0; y < part.height; y++) {
            System.arraycopy(rows.row(part.y + y), 0, bytes, y * getWidth() * channels, getWidth() * channels);
        }
        int[] offsets = channels == 1 ? new int[1] : new int[] {0, 1, 2};
        return Raster.createInterleavedRaster(
                        new DataBufferByte(bytes, bytes.length),
                        getWidth(),
                        part.height,
                        getWidth() * channels,
                        channels,
                        offsets,
                        new Point(0, part.y))
                .createChild(part.x, part.y, part.width, part.height, part.x, part.y, null);
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(getWidth(), getHeight()));
    }

    @Override
    public WritableRaster copyData(WritableRaster raster) {
        throw new UnsupportedOperationException("[imageGrid] expected rows to be read, not copied");
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        return getData(new Rectangle(0, tileY, getWidth(), 1));
    }

    @Override
    public ColorModel getColorModel() {
        return colors;
    }

    @Override
    public SampleModel getSampleModel() {
        return samples;
    }

    @Override
    public int getWidth() {
        return samples.getWidth();
    }

    @Override
    public int getHeight() {
        return samples.getHeight();
    }

    @Override
    public Vector<RenderedImage> getSources() {
        return new Vector<>();
    }

    @Override
    public Object getProperty(String name) {
        return Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return new String[0];
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return getHeight();
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return getWidth();
    }

    /** Of a picture of one tile, a writer would ask for all of it. */
    @Override
    public int getTileHeight() {
        return 1;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }
}
