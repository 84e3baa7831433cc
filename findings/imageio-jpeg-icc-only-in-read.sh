#!/usr/bin/env bash
# ImageIO of the JDK (17 and 25): two ways to read one JPEG with a colour profile give two sets of samples.
#
# expected: ImageIO.read gives the stored samples, labelled with the file's profile, as readRaster gives them
# seen:     ImageIO.read converts them to sRGB (stored 200, read 229); ImageReader.readRaster gives the stored
#           ones (in YCbCr: 200, 128, 128), as its documentation says. No warning is sent to a listener, and
#           neither result tells that the file had a profile. Only getImageTypes does: it offers one type more,
#           with the profile as its colour space. Named in setDestinationType that very type is refused ("does
#           not match"); an image of it given in setDestination receives the stored 200.
#
# needs: any JDK from 17 on: the one in JAVA_HOME, else every 17 and 25 found where Linux keeps them, else java
# exit:  0 as recorded, 1 behaviour has changed, 2 no JDK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/Finding.java" <<'JAVA'
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

class Finding {
    record Seen(int read, List<Integer> raster, int types, List<String> ownType, List<String> warnings) {}

    public static void main(String[] args) throws IOException {
        ImageIO.setUseCache(false);
        System.out.println("java " + System.getProperty("java.version"));
        byte[] plain = gray(200);
        Seen without = look("no profile", plain);
        Seen with = look("linear-light profile", withProfile(plain));
        List<Integer> stored = List.of(200, 128, 128);
        List<String> own = List.of("named refused", "given 200");
        boolean same = without.equals(new Seen(200, stored, 0, List.of(), List.of()))
                && with.equals(new Seen(229, stored, 1, own, List.of()));
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }

    static byte[] gray(int value) throws IOException {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            image.setRGB(i % 32, i / 32, value * 0x010101);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", file);
        return file.toByteArray();
    }

    /** The same JPEG with the profile of linear light in an APP2 segment behind its JFIF header. */
    static byte[] withProfile(byte[] jpeg) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        int header = 4 + ((jpeg[4] & 255) << 8 | jpeg[5] & 255);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(jpeg, 0, header);
        out.writeShort(0xffe2);
        out.writeShort(2 + 14 + profile.length);
        out.writeBytes("ICC_PROFILE\0\1\1");
        out.write(profile);
        out.write(jpeg, header, jpeg.length - header);
        return file.toByteArray();
    }

    static Seen look(String name, byte[] jpeg) throws IOException {
        int read = ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(9, 9) & 255;
        List<String> warnings = new ArrayList<>();
        reader(jpeg, warnings).read(0);
        Raster raster = reader(jpeg, warnings).readRaster(0, null);
        List<Integer> stored = Arrays.stream(raster.getPixel(9, 9, (int[]) null)).boxed().toList();
        ImageReader reader = reader(jpeg, warnings);
        List<ImageTypeSpecifier> own = new ArrayList<>();
        reader.getImageTypes(0).forEachRemaining(type -> {
            ColorSpace space = type.getColorModel().getColorSpace();
            if (space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB()) {
                own.add(type);
            }
        });
        List<String> ownType = new ArrayList<>();
        for (ImageTypeSpecifier type : own) {
            ImageReadParam named = reader.getDefaultReadParam();
            named.setDestinationType(type);
            ownType.add("named " + sample(reader, named));
            ImageReadParam given = reader.getDefaultReadParam();
            given.setDestination(type.createBufferedImage(32, 32));
            ownType.add("given " + sample(reader, given));
        }
        Seen seen = new Seen(read, stored, own.size(), ownType, warnings);
        System.out.printf(
                "  %-20s read %d, readRaster %s, types with a profile %d, read with that type %s, warnings %s%n",
                name, read, stored, own.size(), ownType, warnings);
        return seen;
    }

    static String sample(ImageReader reader, ImageReadParam param) {
        try {
            return "" + reader.read(0, param).getRaster().getSample(9, 9, 0);
        } catch (IOException refused) {
            return "refused";
        }
    }

    static ImageReader reader(byte[] jpeg, List<String> warnings) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg)));
        return reader;
    }
}
JAVA

. "$(dirname "$0")/lib/each-jdk.sh"
each_jdk "$folder/Finding.java"
