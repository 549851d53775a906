package press.shijian.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;

/**
 * What a file says about its picture, found without decoding it: one pass over its parts, in constant memory. What the file is, its
 * content tells and never its name.
 *
 * @param format as {@code javax.imageio} names its readers
 * @param bytesPerPixel once decoded
 * @param decodedAsWhole whether the decoder must hold the whole picture, however few of its pixels are asked for
 * @param orientation of EXIF, 1 to 8
 * @param content for the decoder
 */
record PictureFile(
        String format,
        int width,
        int height,
        int bytesPerPixel,
        boolean decodedAsWhole,
        int orientation,
        @Nullable AiLabel aiLabel,
        byte[] content) {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @throws Refusal where it is no JPEG, PNG or WebP, or one that we don't take */
    static PictureFile of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer();
        if (startsWith(file, 0, PNG)) {
            return new PngFile(bytes).read();
        }
        if (file.length > 2 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8 && file[2] == (byte) 0xff) {
            return new JpegFile(bytes, file).read();
        }
        if (startsWith(file, 0, "RIFF") && startsWith(file, 8, "WEBP")) {
            return new WebpFile(bytes.order(ByteOrder.LITTLE_ENDIAN), file).read();
        }
        throw otherThing(file);
    }

    long pixels() {
        return (long) width * height;
    }

    private static Refusal otherThing(byte[] file) {
        if (startsWith(file, 0, "GIF8")) {
            return Refusal.invalid("photograph.gif");
        }
        if (startsWith(file, 4, "ftyp")) {
            return Refusal.invalid("photograph.heic");
        }
        String beginning = new String(file, 0, Math.min(file.length, 1024), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<")) {
            return Refusal.invalid(beginning.contains("<svg") ? "photograph.svg" : "photograph.html");
        }
        return Refusal.invalid("photograph.no-picture");
    }

    private static boolean startsWith(byte[] file, int at, String signature) {
        return startsWith(file, at, signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean startsWith(byte[] file, int at, byte[] signature) {
        int end = at + signature.length;
        return file.length >= end && Arrays.equals(file, at, end, signature, 0, signature.length);
    }
}
