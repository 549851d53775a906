package press.shijian.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;

/** A piece of a file that holds no pixels: metadata, or what follows the picture. */
final class PartOfFile {

    /**
     * What makes a file something else as well. Programs look for these anywhere in a file, so a picture that holds one is meant
     * for more than looking at. Telephones append videos and further pictures of their own, which are dropped without a word.
     */
    private static final Set<String> OTHER_THINGS = Set.of(
            "%pdf-", "<!doctype", "<html", "<script", "<svg", "<?php", "rar!\u001a\u0007", "7z\u00bc\u00af'\u001c");

    /** An archive has both; each alone is short enough to occur in a video by chance. */
    private static final Set<String> ARCHIVE = Set.of("pk\u0003\u0004", "pk\u0005\u0006");

    private final ByteBuffer bytes;

    PartOfFile(ByteBuffer whole, int from, int to) {
        this.bytes = whole.slice(from, to - from).order(whole.order());
    }

    /** @throws Refusal where it makes the file something else as well */
    PartOfFile noOtherThing() {
        String text = text(0, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (OTHER_THINGS.stream().anyMatch(text::contains) || ARCHIVE.stream().allMatch(text::contains)) {
            throw Refusal.invalid("photograph.something-else-as-well");
        }
        return this;
    }

    int length() {
        return bytes.limit();
    }

    boolean startsWith(String signature) {
        return length() >= signature.length()
                && signature.equals(new String(copy(0, signature.length()), StandardCharsets.ISO_8859_1));
    }

    String text(int from, Charset charset) {
        return new String(copy(from, length()), charset);
    }

    byte[] copy(int from, int to) {
        byte[] copied = new byte[to - from];
        bytes.get(from, copied);
        return copied;
    }

    /** The part's own, from an offset on, in the byte order that TIFF names at its beginning; null where it is no TIFF. */
    @Nullable
    ByteBuffer tiff(int from) {
        if (length() < from + 8) {
            return null;
        }
        ByteBuffer tiff = bytes.slice(from, length() - from);
        return switch (tiff.getShort(0)) {
            case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> null;
        };
    }
}
