package press.shijian.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import press.shijian.media.Photograph.Rendition;

/**
 * A decoded picture as one of our sizes: upright, in sRGB, and with nothing beside its pixels but an AI label. Photographs are
 * JPEG; drawings and what is see-through somewhere are PNG.
 */
final class EncodePicture {

    /** Photographs have thousands, charts and screenshots of text a few. */
    private static final int FEW_COLOURS = 256;

    private static final float QUALITY = 0.85f;

    private final BufferedImage picture;
    private final int orientation;
    private final @Nullable AiLabel label;
    private final boolean isPng;

    EncodePicture(BufferedImage picture, int orientation, @Nullable AiLabel label) {
        this.picture = picture;
        this.orientation = orientation;
        this.label = label;
        this.isPng = hasFewColoursOrHoles(picture);
    }

    Rendition inside(PhotographSize size) {
        double scale = Math.min(1, (double) size.side() / Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage upright = upright(scaled(scale));
        byte[] content = isPng ? png(upright) : jpeg(upright);
        return new Rendition(isPng ? "image/png" : "image/jpeg", upright.getWidth(), upright.getHeight(), content);
    }

    private static boolean hasFewColoursOrHoles(BufferedImage picture) {
        boolean mayHaveHoles = picture.getColorModel().hasAlpha();
        Set<Integer> colours = new HashSet<>();
        int[] line = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (int colour : line) {
                if (mayHaveHoles && colour >>> 24 != 0xff) {
                    return true;
                }
                if (colours.size() <= FEW_COLOURS) {
                    colours.add(colour);
                } else if (!mayHaveHoles) {
                    return false;
                }
            }
        }
        return colours.size() <= FEW_COLOURS;
    }

    /** By halves: more at once would pass over pixels. */
    private BufferedImage scaled(double scale) {
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage drawn = picture;
        do {
            int nextWidth = Math.max(width, drawn.getWidth() / 2);
            int nextHeight = Math.max(height, drawn.getHeight() / 2);
            AffineTransform smaller = AffineTransform.getScaleInstance(
                    (double) nextWidth / drawn.getWidth(), (double) nextHeight / drawn.getHeight());
            drawn = drawn(drawn, smaller, nextWidth, nextHeight);
        } while (drawn.getWidth() > width || drawn.getHeight() > height);
        return drawn;
    }

    /** From 5 on, width and height change places. */
    private BufferedImage upright(BufferedImage scaled) {
        int w = scaled.getWidth();
        int h = scaled.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return scaled;
        }
        return orientation >= 5 ? drawn(scaled, turn, h, w) : drawn(scaled, turn, w, h);
    }

    private BufferedImage drawn(BufferedImage source, AffineTransform transform, int width, int height) {
        boolean seeThrough = isPng && source.getColorModel().hasAlpha();
        BufferedImage target =
                new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, transform, null);
        graphics.dispose();
        return target;
    }

    private byte[] jpeg(BufferedImage upright) {
        byte[] plain = written(upright, "jpeg", QUALITY);
        if (label == null) {
            return plain;
        }
        byte[] xmp = (JpegFile.XMP + label.toXmp()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(plain.length + 4 + xmp.length)
                .put(plain, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + xmp.length))
                .put(xmp)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    /** Behind the header, which is the first chunk. */
    private byte[] png(BufferedImage upright) {
        byte[] plain = written(upright, "png", 0);
        if (label == null) {
            return plain;
        }
        byte[] text = ("iTXt" + PngFile.XMP + "\0\0\0\0\0" + label.toXmp()).getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(text);
        return ByteBuffer.allocate(plain.length + 8 + text.length)
                .put(plain, 0, PngFile.HEADER_END)
                .putInt(text.length - 4)
                .put(text)
                .putInt((int) checksum.getValue())
                .put(plain, PngFile.HEADER_END, plain.length - PngFile.HEADER_END)
                .array();
    }

    private static byte[] written(BufferedImage picture, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(content)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            // nothing but memory is written to
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }
}
