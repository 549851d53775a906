package press.shijian.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The two tags of EXIF that we need. Read here and not by a library, since those read all tags, and a block of 64 KB can hold
 * 5,000 of them that all point at the same 60 KB. What is broken is as if it weren't there.
 *
 * @param orientation 1 to 8: how the picture must be turned and mirrored to stand upright
 * @param userComment where AI labels are written too; null without one
 */
record ExifTags(int orientation, @Nullable String userComment) {

    static final ExifTags NONE = new ExifTags(1, null);

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int USER_COMMENT = 0x9286;

    /** Of a directory's entry: tag, type, count, and the value or where it is. */
    private static final int ENTRY = 12;

    private static final int COUNT = 4;
    private static final int VALUE = 8;

    /** A comment begins with the name of its encoding: "ASCII" or nothing, in front of UTF-8, as a rule. */
    private static final int ENCODING = 8;

    static ExifTags of(@Nullable ByteBuffer tiff) {
        if (tiff == null) {
            return NONE;
        }
        int directory = tiff.getInt(4);
        int orientation = entry(tiff, directory, ORIENTATION);
        int exif = entry(tiff, directory, EXIF_DIRECTORY);
        return new ExifTags(
                orientation < 0 ? 1 : upright(tiff.getShort(orientation + VALUE)),
                exif < 0 ? null : comment(tiff, entry(tiff, tiff.getInt(exif + VALUE), USER_COMMENT)));
    }

    @Nullable
    AiLabel aiLabel() {
        return AiLabel.inJson(userComment);
    }

    private static int upright(int orientation) {
        return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }

    private static @Nullable String comment(ByteBuffer tiff, int entry) {
        if (entry < 0) {
            return null;
        }
        int length = tiff.getInt(entry + COUNT);
        int at = tiff.getInt(entry + VALUE);
        if (length <= ENCODING || at < 0 || at > tiff.limit() - length) {
            return null;
        }
        byte[] text = new byte[length - ENCODING];
        tiff.get(at + ENCODING, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Where a directory's entry for a tag begins; negative where there is none. */
    private static int entry(ByteBuffer tiff, int directory, int tag) {
        if (directory < 0 || directory > tiff.limit() - 2) {
            return -1;
        }
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - ENTRY; at += ENTRY, entries--) {
            if (Short.toUnsignedInt(tiff.getShort(at)) == tag) {
                return at;
            }
        }
        return -1;
    }
}
