package press.shijian.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PictureFiles as cameras, programs and attackers make them. */
final class PictureFiles {

    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int COMMENT = 0xfe;

    private PictureFiles() {}

    /** Many colours, and a red corner at the upper left. */
    static BufferedImage photograph(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean corner = x < width / 4 && y < height / 4;
                picture.setRGB(x, y, corner ? 0xff0000 : 0x00ff & (x * 3 + y) | 0x8000 | (y << 17 & 0x7f0000));
            }
        }
        return picture;
    }

    static byte[] jpeg(int width, int height) {
        return written(photograph(width, height), "jpeg", false);
    }

    static byte[] jpeg(BufferedImage picture) {
        return written(picture, "jpeg", false);
    }

    static byte[] progressiveJpeg(int width, int height) {
        return written(photograph(width, height), "jpeg", true);
    }

    static byte[] png(BufferedImage picture) {
        return written(picture, "png", false);
    }

    static byte[] png(int width, int height) {
        return png(photograph(width, height));
    }

    static byte[] gif() {
        return written(photograph(20, 20), "gif", false);
    }

    private static byte[] written(BufferedImage picture, String format, boolean progressive) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] webp() {
        return resource("photograph.webp");
    }

    /** 4,000 × 3,000 pixels of one colour. */
    static byte[] largeWebp() {
        return resource("large.webp");
    }

    private static byte[] resource(String name) {
        try (InputStream file = PictureFiles.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param marker of the segment that is put in front of the others */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (2 + content.length))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    static byte[] profile(ICC_Profile profile) {
        return joined(latin("ICC_PROFILE\0\u0001\u0001"), profile.getData());
    }

    /** Behind the header. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        int at = 8 + 25;
        return ByteBuffer.allocate(png.length + 12 + content.length)
                .put(png, 0, at)
                .put(chunk(type, content))
                .put(png, at, png.length - at)
                .array();
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] checked = joined(latin(type), content);
        CRC32 checksum = new CRC32();
        checksum.update(checked);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(checked)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A PNG of nothing but zeros. */
    static byte[] blankPng(int width, int height, int colourType, int bits, byte[] compressed) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0})
                .array();
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", header),
                chunk("IDAT", compressed),
                chunk("IEND", new byte[0]));
    }

    static byte[] deflatedZeros(long length) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 16];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            for (long left = length; left > 0; left -= zeros.length) {
                deflater.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** In the extended form, with a chunk behind the picture. */
    static byte[] withWebpChunk(byte[] webp, String type, byte[] content) {
        byte[] frame = new byte[webp.length - 12];
        System.arraycopy(webp, 12, frame, 0, frame.length);
        int width = (frame[14] & 0xff) | (frame[15] & 0x3f) << 8;
        int height = (frame[16] & 0xff) | (frame[17] & 0x3f) << 8;
        byte[] canvas = littleEndian(10)
                .putInt(0x0c)
                .put(new byte[] {(byte) (width - 1), (byte) (width - 1 >> 8), 0})
                .put(new byte[] {(byte) (height - 1), (byte) (height - 1 >> 8), 0})
                .array();
        return webp(riff("VP8X", canvas), frame, riff(type, content));
    }

    static byte[] webp(byte[]... chunks) {
        byte[] content = joined(latin("WEBP"), joined(chunks));
        return joined(latin("RIFF"), littleEndian(4).putInt(content.length).array(), content);
    }

    static byte[] riff(String type, byte[] content) {
        return joined(
                latin(type), littleEndian(4).putInt(content.length).array(), content, new byte[content.length & 1]);
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A block of TIFF with an orientation, a place and a comment. */
    static byte[] exif(int orientation, String comment) {
        byte[] text = joined(latin("ASCII\0\0\0"), comment.getBytes(StandardCharsets.UTF_8));
        int exif = 8 + 2 + 3 * 12 + 4;
        int gps = exif + 2 + 12 + 4;
        int after = gps + 2 + 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(after + text.length);
        tiff.put(latin("MM\0*")).putInt(8).putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, orientation << 16);
        entry(tiff, 0x8769, 4, 1, exif);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0).putShort((short) 1);
        entry(tiff, 0x9286, 7, text.length, after);
        tiff.putInt(0).putShort((short) 1);
        entry(tiff, 0x001d, 2, 4, 0x32303236);
        return tiff.putInt(0).put(text).array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] withExif(byte[] jpeg, int orientation, String comment) {
        return withSegment(jpeg, APP1, joined(latin("Exif\0\0"), exif(orientation, comment)));
    }

    static byte[] withXmp(byte[] jpeg, String packet) {
        return withSegment(
                jpeg, APP1, joined(latin("http://ns.adobe.com/xap/1.0/\0"), packet.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static BufferedImage decoded(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That a pixel has about the colour; JPEG changes it a little. */
    static void assertColour(BufferedImage picture, int x, int y, Color expected) {
        Color found = new Color(picture.getRGB(x, y));
        assertThat(Math.abs(found.getRed() - expected.getRed())
                        + Math.abs(found.getGreen() - expected.getGreen())
                        + Math.abs(found.getBlue() - expected.getBlue()))
                .as("difference between %s at %d, %d and %s", found, x, y, expected)
                .isLessThan(60);
    }
}
