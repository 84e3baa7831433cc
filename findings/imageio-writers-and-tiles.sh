#!/usr/bin/env bash
# ImageIO of the JDK (17 and 25): which writers ask a RenderedImage for its pixels piece by piece.
#
# An image of 1000 rows that makes its pixels when asked: once as one tile, once as 1000 tiles of a row. Noted is the
# largest number of rows that a writer asks for at once.
#
# expected: writers encode row by row, and RenderedImage has getData(Rectangle) so that they need no more than that of
#           an image: a row, or a few, at a time, however the image is cut into tiles
# seen:     PNG: in 17.0.15 a row at a time; in 25.0.3 all rows at once, by getTile(0, 0), if the image is one tile, and a
#           row at a time only if it has several: what streamed on 17 takes the whole image on 25. JPEG and GIF: all rows at
#           once, however the image is cut. BMP: a row at a time. TIFF: a strip of 8 KiB (409 rows of 20 pixels) of one
#           tile, but a row at a time of tiles of a row. copyData, made for this, is never called.
#
# needs: any JDK from 17 on: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Vector;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

class Finding {
    static final int ROWS = 1000;
    static final int COLUMNS = 20;

    /** Grey pixels that are made when asked for. */
    static final class Lazy implements RenderedImage {
        final int tileRows;
        final BufferedImage model;
        final Map<String, Integer> most = new TreeMap<>();

        Lazy(int tileRows) {
            this.tileRows = tileRows;
            this.model = new BufferedImage(COLUMNS, tileRows, BufferedImage.TYPE_BYTE_GRAY);
        }

        Raster rows(String call, int from, int count) {
            most.merge(call, count, Math::max);
            WritableRaster raster = Raster.createWritableRaster(
                    model.getSampleModel().createCompatibleSampleModel(COLUMNS, count), new Point(0, from));
            for (int y = from; y < from + count; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    raster.setSample(x, y, 0, (x * y) & 255);
                }
            }
            return raster;
        }

        public Vector<RenderedImage> getSources() { return null; }
        public Object getProperty(String name) { return java.awt.Image.UndefinedProperty; }
        public String[] getPropertyNames() { return null; }
        public ColorModel getColorModel() { return model.getColorModel(); }
        public SampleModel getSampleModel() { return model.getSampleModel(); }
        public int getWidth() { return COLUMNS; }
        public int getHeight() { return ROWS; }
        public int getMinX() { return 0; }
        public int getMinY() { return 0; }
        public int getNumXTiles() { return 1; }
        public int getNumYTiles() { return ROWS / tileRows; }
        public int getMinTileX() { return 0; }
        public int getMinTileY() { return 0; }
        public int getTileWidth() { return COLUMNS; }
        public int getTileHeight() { return tileRows; }
        public int getTileGridXOffset() { return 0; }
        public int getTileGridYOffset() { return 0; }
        public Raster getTile(int x, int y) { return rows("getTile", y * tileRows, tileRows); }
        public Raster getData() { return rows("getData()", 0, ROWS); }
        public Raster getData(Rectangle r) { return rows("getData(Rectangle)", r.y, r.height); }

        public WritableRaster copyData(WritableRaster to) {
            int from = to == null ? 0 : to.getMinY();
            int count = to == null ? ROWS : to.getHeight();
            Raster made = rows("copyData", from, count);
            if (to == null) {
                return (WritableRaster) made;
            }
            to.setRect(made);
            return to;
        }
    }

    static Map<String, Integer> asked(String format, int tileRows) throws Exception {
        Lazy image = new Lazy(tileRows);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(new ByteArrayOutputStream())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), writer.getDefaultWriteParam());
        }
        return image.most;
    }

    public static void main(String[] args) throws Exception {
        ImageIO.setUseCache(false);
        System.out.println("java " + System.getProperty("java.version"));
        Map<String, List<Integer>> most = new LinkedHashMap<>();
        for (String format : List.of("png", "jpeg", "bmp", "tiff", "gif")) {
            List<Integer> both = new ArrayList<>();
            for (int tileRows : new int[] {ROWS, 1}) {
                Map<String, Integer> asked = asked(format, tileRows);
                System.out.printf("%-5s tiles of %4d rows: %s%n", format, tileRows, asked);
                both.add(asked.values().stream().mapToInt(n -> n).max().orElse(0));
            }
            most.put(format, both);
        }
        System.out.println(most);
        boolean wholeTile = Runtime.version().feature() >= 25;
        Map<String, List<Integer>> recorded = Map.of(
                "png", List.of(wholeTile ? ROWS : 1, 1),
                "jpeg", List.of(ROWS, ROWS),
                "bmp", List.of(1, 1),
                "tiff", List.of(409, 1),
                "gif", List.of(ROWS, ROWS));
        boolean same = most.equals(recorded);
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
JAVA

. "$(dirname "$0")/lib/each-jdk.sh"
each_jdk -Djava.awt.headless=true "$folder/Finding.java"
