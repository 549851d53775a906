package press.shijian.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;

/**
 * The chunks of a WebP (RFC 9649). Taken are pictures coded with loss and without transparency, as cameras and web pages have them.
 * The others are coded as VP8L, for which the only decoder without native code makes 350 MB of tables out of 200 KB of file.
 */
final class WebpFile {

    private static final int FIRST_CHUNK = 12;
    private static final int HEADER = 8;
    private static final int ANIMATED = 0x02;
    private static final int TRANSPARENT = 0x10;

    private final ByteBuffer bytes;
    private final byte[] file;

    private int width;
    private int height;
    private int canvasWidth;
    private int canvasHeight;
    private ExifTags exif = ExifTags.NONE;
    private @Nullable AiLabel label;

    WebpFile(ByteBuffer littleEndian, byte[] file) {
        this.bytes = littleEndian;
        this.file = file;
    }

    PictureFile read() {
        long end = HEADER + Integer.toUnsignedLong(bytes.getInt(4));
        if (end > file.length) {
            throw Refusal.invalid("photograph.incomplete");
        }
        int at = FIRST_CHUNK;
        while (at < end) {
            if (end - at < HEADER || Integer.toUnsignedLong(bytes.getInt(at + 4)) > end - at - HEADER) {
                throw Refusal.invalid("photograph.incomplete");
            }
            int length = bytes.getInt(at + 4);
            chunk(at, length);
            at += HEADER + length + (length & 1);
        }
        new PartOfFile(bytes, (int) end, file.length).noOtherThing();
        if (width == 0 || canvasWidth != 0 && (canvasWidth != width || canvasHeight != height)) {
            throw Refusal.invalid("photograph.unreadable");
        }
        AiLabel found = label == null ? exif.aiLabel() : label;
        byte[] content = end == file.length ? file : Arrays.copyOf(file, (int) end);
        return new PictureFile("webp", width, height, 3, false, exif.orientation(), found, content);
    }

    private void chunk(int at, int length) {
        PartOfFile content = new PartOfFile(bytes, at + HEADER, at + HEADER + length);
        String type = new PartOfFile(bytes, at, at + 4).text(0, StandardCharsets.ISO_8859_1);
        switch (type) {
            case "VP8X" -> canvas(at + HEADER, length);
            case "VP8 " -> frame(at + HEADER, length);
            case "VP8L", "ALPH" -> throw Refusal.invalid("photograph.webp-without-loss");
            case "ANIM", "ANMF" -> throw Refusal.invalid("photograph.animated");
            case "EXIF" -> exif = ExifTags.of(content.noOtherThing().tiff(content.startsWith("Exif\0\0") ? 6 : 0));
            case "XMP " -> {
                AiLabel found = AiLabel.inXmp(content.noOtherThing().text(0, StandardCharsets.UTF_8));
                label = label == null ? found : label;
            }
            default -> content.noOtherThing();
        }
    }

    private void canvas(int at, int length) {
        if (length != 10 || canvasWidth != 0) {
            throw Refusal.invalid("photograph.unreadable");
        }
        int flags = bytes.get(at);
        if ((flags & ANIMATED) != 0) {
            throw Refusal.invalid("photograph.animated");
        }
        if ((flags & TRANSPARENT) != 0) {
            throw Refusal.invalid("photograph.webp-without-loss");
        }
        canvasWidth = 1 + (bytes.getInt(at + 3) >>> 8);
        canvasHeight = 1 + (bytes.getInt(at + 6) >>> 8);
    }

    /** The decoder believes the frame and not the canvas, so both must say the same. RFC 6386, section 9.1. */
    private void frame(int at, int length) {
        boolean isKeyFrame = length > 10 && (bytes.get(at) & 1) == 0;
        boolean begins = isKeyFrame && bytes.getInt(at + 2) >>> 8 == 0x2a019d;
        if (!begins || width != 0) {
            throw Refusal.invalid("photograph.unreadable");
        }
        width = bytes.getShort(at + 6) & 0x3fff;
        height = bytes.getShort(at + 8) & 0x3fff;
    }
}
