#!/usr/bin/env bash
# Commons Imaging 1.0.0-alpha6: a grey PNG is read with other numbers than it has, and 183 of its 256 greys; a PNG that names the usual gamma is read darker.
#
# expected: the stored bytes, as ImageIO has them, and as Commons Imaging has them of TIFF and of PNG in colour
# seen:     a grey PNG of 8 bits becomes a grey image in whose raster 128 is 55, 32 is 4 and all of 0 to 6 are 0: a batch of such pictures is dark. By getRGB
#           128 is 128 again, but 73 of the 256 greys have merged with others, up to 6 off, mostly dark ones (1 to 6 are 0, 7 to 17 are 13). So have
#           those of an RGB picture without colours that Commons Imaging has written as PNG itself, without loss by name; as TIFF all are kept. A PNG
#           of 16 bits is the same. A chunk gAMA of 45455, the one that goes with sRGB, makes 49 of 120 in a picture in colour or with a
#           palette, where screens need nothing done; a chunk sRGB beside it prevents that
# why:      the colours are put into an image of TYPE_BYTE_GRAY by setRGB, which takes its greys to be linear, as Java has it, and keeps one byte of them.
#           gAMA is brought to a gamma of 1.0, light itself, if 1 / gAMA is .5 or more away from that: 255 (120 / 255)^2.2 is 49
#
# needs: JDK 17 or newer, Maven
# exit:  0 as recorded, 1 behaviour has changed, 2 a tool is missing
set -euo pipefail

. "$(dirname "$0")/lib/jars.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
jars org.apache.commons commons-imaging 1.0.0-alpha6

cat > Finding.java <<'JAVA'
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;

class Finding {
    /** Kinds of pixels by their number in PNG. */
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;

    static boolean same = true;

    /** What has become of the greys 0 to 255 of a row: in the first channel of the raster, and by getRGB. */
    record Greys(int[] raster, int[] rgb) {
        static Greys of(BufferedImage image) {
            Greys greys = new Greys(new int[256], new int[256]);
            for (int i = 0; i < 256; i++) {
                greys.raster[i] = image.getRaster().getSample(i, 0, 0);
                greys.rgb[i] = image.getRGB(i, 0) & 0xff;
            }
            return greys;
        }

        static int left(int[] row) {
            Set<Integer> left = new HashSet<>();
            for (int grey : row) {
                left.add(grey);
            }
            return left.size();
        }

        static int off(int[] row) {
            int off = 0;
            for (int i = 0; i < 256; i++) {
                off = Math.max(off, Math.abs(row[i] - i));
            }
            return off;
        }

        @Override
        public String toString() {
            return "raster: 7 is " + raster[7] + ", 32 " + raster[32] + ", 128 " + raster[128] + ", " + left(raster) + " greys, up to "
                    + off(raster) + " off; getRGB: 7 is " + rgb[7] + ", 32 " + rgb[32] + ", 128 " + rgb[128] + ", " + left(rgb) + " greys, up to "
                    + off(rgb) + " off";
        }

        boolean isExact() {
            return off(raster) == 0 && off(rgb) == 0;
        }

        boolean isMerged() {
            return left(rgb) == 183 && raster[128] == 55 && raster[32] == 4 && rgb[7] == 13 && Math.abs(rgb[128] - 128) <= 1;
        }
    }

    public static void main(String[] args) throws IOException {
        ImageIO.setUseCache(false);
        System.out.println("java " + System.getProperty("java.version"));
        byte[] grey = png(GREY, 8, 0, false);
        Greys stored = Greys.of(read(grey));
        expect("grey PNG", stored, stored.isMerged());
        int[] byImageIo = new int[256];
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(grey));
        image.getRaster().getSamples(0, 0, 256, 1, 0, byImageIo);
        expect("grey PNG by ImageIO", "raster: up to " + Greys.off(byImageIo) + " off", Greys.off(byImageIo) == 0);
        Greys deep = Greys.of(read(png(GREY, 16, 0, false)));
        expect("grey PNG of 16 bits", deep, deep.isMerged());
        Greys coloured = Greys.of(read(png(RGB, 8, 0, false)));
        expect("RGB PNG", coloured, coloured.isExact());

        BufferedImage rgb = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            rgb.setRGB(i, 0, i * 0x010101);
        }
        Greys asPng = Greys.of(read(Imaging.writeImageToBytes(rgb, ImageFormats.PNG)));
        expect("RGB image written as PNG and read", asPng, asPng.isMerged());
        Greys asTiff = Greys.of(read(Imaging.writeImageToBytes(rgb, ImageFormats.TIFF)));
        expect("RGB image written as TIFF and read", asTiff, asTiff.isExact());

        for (int kind : new int[] {RGB, PALETTE}) {
            String name = kind == RGB ? "RGB" : "palette";
            Greys usual = Greys.of(read(png(kind, 8, 45455, false)));
            System.out.println(name + " PNG with gAMA 45455: getRGB of 60 is " + usual.rgb[60] + ", of 120 " + usual.rgb[120] + ", of 200 " + usual.rgb[200]);
            same &= usual.rgb[120] == 49;
            int[] marked = Greys.of(read(png(kind, 8, 45455, true))).rgb;
            int[] linear = Greys.of(read(png(kind, 8, 100000, false))).rgb;
            int[] java = Greys.of(ImageIO.read(new ByteArrayInputStream(png(kind, 8, 45455, false)))).rgb;
            System.out.println("  120 with sRGB beside it " + marked[120] + ", with gAMA 100000 " + linear[120] + ", by ImageIO with gAMA 45455 " + java[120]);
            same &= Greys.off(marked) == 0 && Greys.off(linear) == 0 && Greys.off(java) == 0;
        }
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }

    static void expect(String what, Object seen, boolean asRecorded) {
        System.out.println(what + " " + seen + (asRecorded ? "" : " (not as recorded)"));
        same &= asRecorded;
    }

    static BufferedImage read(byte[] file) throws IOException {
        return Imaging.getBufferedImage(file);
    }

    /** A row of the greys 0 to 255; gamma 0 is no chunk gAMA. */
    static byte[] png(int kind, int bits, int gamma, boolean srgb) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504e470d0a1a0aL);
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(part);
        data.writeInt(256);
        data.writeInt(1);
        data.write(new byte[] {(byte) bits, (byte) kind, 0, 0, 0});
        chunk(out, "IHDR", part);
        if (srgb) {
            data.writeByte(0);
            chunk(out, "sRGB", part);
        }
        if (gamma > 0) {
            data.writeInt(gamma);
            chunk(out, "gAMA", part);
        }
        if (kind == PALETTE) {
            for (int i = 0; i < 256; i++) {
                data.write(new byte[] {(byte) i, (byte) i, (byte) i});
            }
            chunk(out, "PLTE", part);
        }
        DeflaterOutputStream rows = new DeflaterOutputStream(part);
        rows.write(0);
        for (int i = 0; i < 256; i++) {
            for (int j = 0; j < (kind == RGB ? 3 : 1) * bits / 8; j++) {
                rows.write(i);
            }
        }
        rows.finish();
        chunk(out, "IDAT", part);
        chunk(out, "IEND", part);
        return file.toByteArray();
    }

    static void chunk(DataOutputStream out, String name, ByteArrayOutputStream part) throws IOException {
        byte[] data = part.toByteArray();
        part.reset();
        CRC32 check = new CRC32();
        check.update(name.getBytes());
        check.update(data);
        out.writeInt(data.length);
        out.writeBytes(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
JAVA
java -Djava.awt.headless=true -cp "lib/*" Finding.java
