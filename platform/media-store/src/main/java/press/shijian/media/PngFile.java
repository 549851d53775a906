package press.shijian.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;

/**
 * The chunks of a PNG (ISO/IEC 15948). Only those that make up the picture reach the decoder: it inflates the others as a whole,
 * and 10 MB of text become 10 GB.
 */
final class PngFile {

    /** The keyword of the text that holds XMP. */
    static final String XMP = "XML:com.adobe.xmp";

    private static final int SIGNATURE = 8;

    /** Of the signature and the first chunk, which is always as long. */
    static final int HEADER_END = SIGNATURE + 25;

    private static final Set<String> OF_THE_PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final String AI_LABEL = "AIGC";

    /** Of a text once inflated: a label is much shorter. */
    private static final int LONGEST_TEXT = 64 << 10;

    private final ByteBuffer bytes;
    private final ByteBuffer picture;

    private int width;
    private int height;
    private int bytesPerPixel;
    private ExifTags exif = ExifTags.NONE;
    private @Nullable AiLabel label;

    PngFile(ByteBuffer bytes) {
        this.bytes = bytes;
        this.picture = ByteBuffer.allocate(bytes.limit());
        picture.put(bytes.slice(0, SIGNATURE));
    }

    PictureFile read() {
        int at = SIGNATURE;
        String type;
        do {
            if (bytes.limit() - at < 12) {
                throw Refusal.invalid("photograph.incomplete");
            }
            int length = bytes.getInt(at);
            if (length < 0 || length > bytes.limit() - at - 12) {
                throw Refusal.invalid("photograph.incomplete");
            }
            PartOfFile content = new PartOfFile(bytes, at + 8, at + 8 + length);
            type = new PartOfFile(bytes, at + 4, at + 8).text(0, StandardCharsets.ISO_8859_1);
            if (OF_THE_PICTURE.contains(type)) {
                partOfThePicture(type, at, length);
            } else {
                metadata(type, content.noOtherThing());
            }
            at += 12 + length;
        } while (!type.equals("IEND"));
        new PartOfFile(bytes, at, bytes.limit()).noOtherThing();
        AiLabel found = label == null ? exif.aiLabel() : label;
        // what the array is longer by, nobody reads: its last chunk says that it is the last
        return new PictureFile("png", width, height, bytesPerPixel, false, exif.orientation(), found, picture.array());
    }

    private void partOfThePicture(String type, int at, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.slice(at + 4, 4 + length));
        boolean isHeader = type.equals("IHDR");
        if (isHeader != (width == 0) || (int) checksum.getValue() != bytes.getInt(at + 8 + length)) {
            throw Refusal.invalid("photograph.unreadable");
        }
        if (isHeader) {
            header(at + 8, length);
        }
        picture.put(bytes.slice(at, 12 + length));
    }

    private void header(int at, int length) {
        if (length != 13) {
            throw Refusal.invalid("photograph.unreadable");
        }
        width = bytes.getInt(at);
        height = bytes.getInt(at + 4);
        int samples = switch (bytes.get(at + 9)) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        bytesPerPixel = bytes.get(at + 8) == 16 ? 2 * samples : samples;
        if (width <= 0 || height <= 0) {
            throw Refusal.invalid("photograph.unreadable");
        }
    }

    private void metadata(String type, PartOfFile content) {
        switch (type) {
            case "acTL" -> throw Refusal.invalid("photograph.animated");
            case "eXIf" -> exif = ExifTags.of(content.tiff(0));
            case "tEXt" -> text(content, 0, false);
            case "zTXt" -> text(content, 1, true);
            case "iTXt" -> internationalText(content);
            default -> {
                // colours, time and dimensions that we do without
            }
        }
    }

    /** Keyword, zero, whether compressed and how, language, zero, keyword in that language, zero, text. */
    private void internationalText(PartOfFile content) {
        String all = content.text(0, StandardCharsets.ISO_8859_1);
        int keyword = all.indexOf('\0');
        int language = all.indexOf('\0', keyword + 3);
        int translated = all.indexOf('\0', language + 1);
        if (keyword > 0 && language > 0 && translated > 0) {
            text(content, translated - keyword, all.charAt(keyword + 1) == 1);
        }
    }

    /** @param skipped between the zero after the keyword and the text */
    private void text(PartOfFile content, int skipped, boolean compressed) {
        String all = content.text(0, StandardCharsets.ISO_8859_1);
        int keyword = all.indexOf('\0');
        int from = keyword + 1 + skipped;
        if (label != null || keyword < 0 || from > content.length()) {
            return;
        }
        String name = all.substring(0, keyword);
        if (name.equals(XMP) || name.equals(AI_LABEL)) {
            byte[] raw = content.copy(from, content.length());
            String text = new String(compressed ? inflated(raw) : raw, StandardCharsets.UTF_8);
            label = name.equals(XMP) ? AiLabel.inXmp(text) : AiLabel.inJson(text);
        }
    }

    private static byte[] inflated(byte[] compressed) {
        try (InputStream text = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return text.readNBytes(LONGEST_TEXT);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
