package press.shijian.publish.pages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A page's bytes, as they are and compressed by gzip. It may hold one piece that changes more often than all the rest, the
 * number of views: that one is given when the page is sent, and stands uncompressed between two compressed parts. Immutable,
 * though it doesn't copy the arrays that it is given and gives.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a> for the blocks of compressed data, of which each may be of
 *     another kind
 */
public final class PageBody {

    private static final int SMALLEST_COMPRESSED = 1024;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_TRAILER = 8;
    private static final int STORED_BLOCK_HEADER = 5;

    private final byte[] before;
    private final byte[] after;
    private final byte @Nullable [] deflatedBefore;
    private final byte @Nullable [] deflatedAfter;

    /** The whole of a page without such a piece, if it is large enough. */
    private final byte @Nullable [] gzip;

    private PageBody(byte[] before, byte[] after, boolean variable) {
        this.before = before;
        this.after = after;
        if (before.length + after.length < SMALLEST_COMPRESSED) {
            deflatedBefore = null;
            deflatedAfter = null;
            gzip = null;
        } else if (variable) {
            deflatedBefore = deflate(before, false);
            deflatedAfter = deflate(after, true);
            gzip = null;
        } else {
            deflatedBefore = null;
            deflatedAfter = null;
            gzip = gzip(new byte[0], deflate(before, true), new byte[0]);
        }
    }

    public static PageBody of(byte[] bytes) {
        return new PageBody(bytes, new byte[0], false);
    }

    /** The bytes from {@code from} to {@code to} are left out: they are given when the page is sent. */
    public static PageBody around(byte[] bytes, int from, int to) {
        return new PageBody(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length), true);
    }

    public boolean hasGzip() {
        return gzip != null || deflatedBefore != null;
    }

    /** @param piece empty for a page that has none */
    public byte[] plain(byte[] piece) {
        return after.length == 0 && piece.length == 0
                ? before
                : joined(before, piece, after).array();
    }

    /**
     * @param piece empty for a page that has none
     * @throws IllegalStateException for a page that is not compressed
     */
    public byte[] gzip(byte[] piece) {
        if (gzip != null) {
            return gzip;
        }
        if (deflatedBefore == null || deflatedAfter == null) {
            throw new IllegalStateException("Too small to be compressed");
        }
        return gzip(deflatedBefore, deflatedAfter, piece);
    }

    int size() {
        return before.length + after.length + length(deflatedBefore) + length(deflatedAfter) + length(gzip);
    }

    private byte[] gzip(byte[] first, byte[] last, byte[] piece) {
        CRC32 checksum = new CRC32();
        checksum.update(before);
        checksum.update(piece);
        checksum.update(after);
        int stored = piece.length == 0 ? 0 : STORED_BLOCK_HEADER + piece.length;
        ByteBuffer bytes = ByteBuffer.allocate(GZIP_HEADER.length + first.length + stored + last.length + GZIP_TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP_HEADER)
                .put(first);
        if (stored > 0) {
            bytes.put((byte) 0)
                    .putShort((short) piece.length)
                    .putShort((short) ~piece.length)
                    .put(piece);
        }
        return bytes.put(last)
                .putInt((int) checksum.getValue())
                .putInt(before.length + piece.length + after.length)
                .array();
    }

    /** @param last whether nothing follows; otherwise what follows may begin at the next whole byte */
    private static byte[] deflate(byte[] bytes, boolean last) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(bytes.length / 3 + 64);
            byte[] part = new byte[8 * 1024];
            int length;
            do {
                length = deflater.deflate(part, 0, part.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                deflated.write(part, 0, length);
            } while (last ? !deflater.finished() : length == part.length);
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer joined(byte[] first, byte[] second, byte[] third) {
        return ByteBuffer.allocate(first.length + second.length + third.length)
                .put(first)
                .put(second)
                .put(third);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
