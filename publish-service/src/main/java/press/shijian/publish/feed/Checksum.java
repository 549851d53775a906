package press.shijian.publish.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What a feed holds, in 128 bits: the sum, modulo 2<sup>128</sup>, of one number for each entry. It depends neither on the
 * order of arrival nor on how entries fell into buckets, so two copies of a feed can be compared by it, and the checksums of
 * parts add up to that of the whole. {@code docs/adr/0075-feeds-that-can-be-proved.md} says how to recompute it from JSON.
 *
 * @param high its upper 64 bits
 */
record Checksum(@Field("h") long high, @Field("l") long low) {

    static final Checksum OF_NOTHING = new Checksum(0, 0);

    /** The first 16 bytes of the SHA-256 of number, milliseconds since 1970 and sequence, in decimal with a blank between. */
    static Checksum of(long number, long publishedAtMillis, @Nullable Long sequence) {
        String text = number + " " + publishedAtMillis + " " + (sequence == null ? 0 : sequence);
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
        return new Checksum(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    Checksum plus(Checksum other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Checksum(high + other.high + carry, sum);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
