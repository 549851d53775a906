package press.shijian.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;

/** The segments of a JPEG (ITU-T T.81, annex B). What its pixels are coded as is passed over. */
final class JpegFile {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP1 = 0xe1;
    private static final int PROGRESSIVE = 0xc2;

    /** A picture says ten times or so how it gets sharper. Each is a walk through all of it, so a file with thousands takes hours. */
    private static final int MOST_SCANS = 32;

    private static final String EXIF = "Exif\0\0";

    /** What the segment that holds XMP begins with. */
    static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    private final ByteBuffer bytes;
    private final byte[] file;

    private int at;
    private int width;
    private int height;
    private int scans;
    private boolean decodedAsWhole;
    private ExifTags exif = ExifTags.NONE;
    private @Nullable AiLabel label;

    JpegFile(ByteBuffer bytes, byte[] file) {
        this.bytes = bytes;
        this.file = file;
    }

    PictureFile read() {
        at = 2;
        for (int marker = marker(); marker != EOI; marker = marker()) {
            if (marker != SOI && !isRestart(marker)) {
                segment(marker);
            }
        }
        new PartOfFile(bytes, at, bytes.limit()).noOtherThing();
        if (scans == 0) {
            throw Refusal.invalid("photograph.unreadable");
        }
        AiLabel found = label == null ? exif.aiLabel() : label;
        return new PictureFile("jpeg", width, height, 3, decodedAsWhole || scans > 1, exif.orientation(), found, file);
    }

    private void segment(int marker) {
        require(2);
        int length = Short.toUnsignedInt(bytes.getShort(at));
        require(length);
        if (length < 2) {
            throw Refusal.invalid("photograph.unreadable");
        }
        PartOfFile content = new PartOfFile(bytes, at + 2, at + length);
        if (marker == SOS) {
            startOfScan(content);
            at += length;
            passPixels();
            return;
        }
        if (isStartOfFrame(marker)) {
            startOfFrame(marker, content);
        } else {
            metadata(marker, content.noOtherThing());
        }
        at += length;
    }

    private void metadata(int marker, PartOfFile content) {
        if (marker != APP1) {
            return;
        }
        if (content.startsWith(EXIF) && exif == ExifTags.NONE) {
            exif = ExifTags.of(content.tiff(EXIF.length()));
        } else if (content.startsWith(XMP) && label == null) {
            label = AiLabel.inXmp(content.text(XMP.length(), StandardCharsets.UTF_8));
        }
    }

    private void startOfFrame(int marker, PartOfFile content) {
        // coded by arithmetic, in steps of resolution or without loss: no telephone, editor or browser does that
        boolean known = marker <= PROGRESSIVE;
        if (!known || width != 0 || content.length() < 6 || content.copy(0, 1)[0] != 8) {
            throw Refusal.invalid("photograph.unreadable");
        }
        height = Short.toUnsignedInt(bytes.getShort(at + 3));
        width = Short.toUnsignedInt(bytes.getShort(at + 5));
        int components = bytes.get(at + 7);
        decodedAsWhole = marker == PROGRESSIVE;
        if (components == 4) {
            throw Refusal.invalid("photograph.cmyk");
        }
        if (width == 0 || height == 0 || components != 1 && components != 3) {
            throw Refusal.invalid("photograph.unreadable");
        }
    }

    private void startOfScan(PartOfFile content) {
        if (width == 0 || content.length() < 1 || ++scans > MOST_SCANS) {
            throw Refusal.invalid("photograph.unreadable");
        }
    }

    private void passPixels() {
        while (at + 1 < file.length && !(file[at] == (byte) 0xff && isMarker(file[at + 1] & 0xff))) {
            at++;
        }
    }

    /** Inside coded pixels, 0xff is followed by zero, by a restart or by more of its kind. */
    private static boolean isMarker(int code) {
        return code != 0 && code != 0xff && !isRestart(code);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7 || marker == 1;
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private int marker() {
        require(2);
        if (file[at] != (byte) 0xff) {
            throw Refusal.invalid("photograph.unreadable");
        }
        do {
            at++;
            require(1);
        } while (file[at] == (byte) 0xff);
        return file[at++] & 0xff;
    }

    private void require(int more) {
        if (more > file.length - at) {
            throw Refusal.invalid("photograph.incomplete");
        }
    }
}
